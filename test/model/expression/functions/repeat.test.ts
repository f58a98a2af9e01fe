import { expect, test } from 'vitest';
import { compileExpression } from '../../../../src/model/expression/compile.ts';
import { evaluate, nodes, scope, treeOf } from '../../../helpers/expression.ts';

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
  ['sum(1)', 'expression/needs-answers'],
  ["count('a')", 'expression/needs-answers'],
  ['count-non-empty(1 + 2)', 'expression/needs-answers'],
  ['indexed-repeat(${hours}, ${days}, 1)', 3],
  ["indexed-repeat(${hours}, ${days}, '3')", 7],
  ['indexed-repeat(${hours}, ${days}, 2)', ''],
  ['indexed-repeat(${hours}, ${days}, 4)', ''],
  ['indexed-repeat(${hours}, ${days}, 0)', ''],
  ["indexed-repeat(${hours}, ${days}, '')", ''],
  ['indexed-repeat(${hours}, ${days})', 'expression/argument-count'],
  ['indexed-repeat(${hours}, ${days}, 1, ${more})', 'expression/argument-count'],
  ["indexed-repeat('hours', ${days}, 1)", 'expression/needs-answers'],
  ["indexed-repeat(${hours}, 'days', 1)", 'expression/needs-answers'],
])('%s is %s', (expression, expected) => {
  const names = { hours: nodes(3, '', 7), none: nodes(), blanks: nodes('', ''), more: nodes(1) };
  expect(evaluate(expression, names)).toBe(expected);
});

test('an instance of a repeat inside a repeat is asked for by both numbers', () => {
  const asked: unknown[] = [];
  const indexed = (name: string, instances: ReadonlyMap<string, number>): string => {
    asked.push(name, [...instances]);
    return 'found';
  };
  const run = compileExpression(treeOf('indexed-repeat(${age}, ${house}, 2.9, ${child}, 1)'));
  expect(run(scope({}, { indexed }))).toBe('found');
  expect(asked).toEqual([
    'age',
    [
      ['house', 2],
      ['child', 1],
    ],
  ]);
});
