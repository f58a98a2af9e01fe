import { expect, test } from 'vitest';
import { evaluate, nodes } from '../../../helpers/expression.ts';

test.each([
  ['sum(${hours})', 10],
  ['sum(${none})', 0],
  ['sum(${blanks})', 0],
  ['min(${hours})', 3],
  ['max(${hours}, 20)', 20],
  ['max(${none})', NaN],
  ["min('')", NaN],
  ['min(3, 1, 2)', 1],
  ['count(${hours})', 3],
  ['count(${none})', 0],
  ['count-non-empty(${hours})', 2],
  ['position(..)', 1],
  ['sum(${hours} | ${more})', 11],
])('%s is %s', (expression, expected) => {
  const names = { hours: nodes(3, '', 7), none: nodes(), blanks: nodes('', ''), more: nodes(1) };
  expect(evaluate(expression, names)).toBe(expected);
});
