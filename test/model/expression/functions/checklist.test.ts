import { expect, test } from 'vitest';
import { evaluate, nodes } from '../../../helpers/expression.ts';

test.each([
  ['checklist(2, 3, true(), true(), false())', true],
  ['checklist(2, 3, true(), false(), false())', false],
  ['checklist(0, 1, true(), true())', false],
  ['checklist(-1, 1, false())', true],
  ['checklist(2, -1, true(), true(), true())', true],
  ['checklist(0, 0)', true],
  ['checklist(0, 0, true())', false],
  ["checklist(1, 1, 'yes', '')", true],
  ['checklist(2, 2, ${signs})', true],
  ['checklist(1)', 'expression/argument-count'],
  ['weighted-checklist(3, 5, true(), 3, false(), 9)', true],
  ['weighted-checklist(3, 5, true(), 2.5)', false],
  ['weighted-checklist(3, 5, true(), 3, true(), 3)', false],
  ['weighted-checklist(-1, 5, false(), 3)', true],
  ['weighted-checklist(5, -1, true(), 30)', true],
  ['weighted-checklist(-1, -1)', true],
  ["weighted-checklist(0, 9, true(), 'x')", false],
  ['weighted-checklist(0, 9, true())', 'expression/argument-count'],
  ['weighted-checklist(6, 6, ${signs}, ${weights})', true],
  ['weighted-checklist(6, 6, ${signs}, 2)', 'expression/uneven-pairs'],
])('%s is %s', (expression, expected) => {
  const names = { signs: nodes('fever', '', 'cough'), weights: nodes(2, 100, 4) };
  expect(evaluate(expression, names)).toBe(expected);
});
