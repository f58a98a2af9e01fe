import { expect, test } from 'vitest';
import { compileExpression } from '../../../../src/model/expression/compile.ts';
import { evaluate, scope, treeOf } from '../../../helpers/expression.ts';

test.each([
  ["selected(${work}, 'farm')", true],
  ["selected(${work}, 'far')", false],
  ["selected(${work}, ' shop ')", true],
  ["selected(${blank}, 'farm')", false],
  ["selected(${blank}, '')", false],
  ['count-selected(${work})', 2],
  ['count-selected(${blank})', 0],
  ['selected-at(${work}, 1)', 'shop'],
  ['selected-at(${work}, 2)', ''],
  ['selected-at(${work}, -1)', ''],
  ["jr:choice-name('farm', '${work}')", 'farm'],
])('%s is %s', (expression, expected) =>
  expect(evaluate(expression, { work: 'farm shop' })).toEqual(expected),
);

test('a choice is called by its label', () => {
  const choiceLabel = (name: string, value: string): string => `${name}:${value}`;
  const run = compileExpression(treeOf("jr:choice-name(${a}, '${work}')"));
  expect(run(scope({ a: 'farm' }, { choiceLabel }))).toBe('work:farm');
});
