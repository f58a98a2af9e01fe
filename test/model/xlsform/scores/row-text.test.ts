import { expect, test } from 'vitest';
import { rowText } from '../../../../src/model/xlsform/scores/row-text.ts';
import { treeOf } from '../../../helpers/expression.ts';

test.each([
  ['${a} = 1 or ${b} = 2 and ${c} > ${d}', '${a} = 1 or (${b} = 2 and ${c} > ${d})'],
  ['(${a} = 1 or ${b} = 2) and ${c} = 3', '(${a} = 1 or ${b} = 2) and ${c} = 3'],
  ['${a} or ${b} or ${c}', '${a} or ${b} or ${c}'],
  ['${a} > 1 = ${b} > 2', '(${a} > 1) = (${b} > 2)'],
  ['${a} - (${b} - 1) > 2 * ${c}', '${a} - (${b} - 1) > 2 * ${c}'],
  ['if(${a} or ${b} and ${c}, 1, -${d})', 'if(${a} or (${b} and ${c}), 1, -${d})'],
  ["instance('s')/root/item[code = ${a}]/name", "instance('s')/root/item[code = ${a}]/name"],
])('%s is written %s, and read as the same', (expression, text) => {
  const tree = treeOf(expression);
  expect(rowText(tree)).toBe(text);
  expect(rowText(treeOf(text))).toBe(text);
});
