import { expect, test } from 'vitest';
import { compileExpression } from '../../../../src/model/expression/compile.ts';
import { evaluate, scope, treeOf } from '../../../helpers/expression.ts';

test.each([
  ["if(1 > 0, 'a', 'b')", 'a'],
  ["if('', 'a', 'b')", 'b'],
  ["if(${blank}, nothing(), 'b')", 'b'],
  ["coalesce(${blank}, '', 3)", 3],
  ["coalesce('a', 'b')", 'a'],
  ['coalesce(${blank} + 1, 0)', 0],
  ['not(${blank})', true],
  ["not('x')", false],
  ["boolean('false')", true],
  ['boolean(0)', false],
  ["boolean-from-string('true')", true],
  ["boolean-from-string('yes')", false],
  ['boolean-from-string(1)', true],
  ['true() and not(false())', true],
])('%s is %s', (expression, expected) => expect(evaluate(expression)).toEqual(expected));

test('once keeps the value there was', () => {
  const run = compileExpression(treeOf('once(random())'));
  expect(run(scope())).toBe(0.25);
  expect(run(scope({}, { previous: () => 0.5 }))).toBe(0.5);
});
