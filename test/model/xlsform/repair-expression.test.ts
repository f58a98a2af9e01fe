import { expect, test } from 'vitest';
import { repairExpression } from '../../../src/model/xlsform/repair-expression.ts';

test.each([
  ['typographic quotes', '${a}=‘yes’', "${a}='yes'"],
  ['two of a kind', '${feature}=’’', "${feature}=''"],
  ['a quote of each kind', "instance('f’)/root/item", "instance('f')/root/item"],
  ['entities of web pages', '${a} &gt;= 3', '${a} >= 3'],
  ['signs of mathematics', '. ≥ 5', '. >= 5'],
  ['a sign turned round', '. =< 5', '. <= 5'],
  ['operators of other languages', "${a} == 'x' && ${b} <> 2", "${a} = 'x'  and  ${b} != 2"],
  ['capital letters', '. > 1 AND . < 3', '. > 1 and . < 3'],
  ['blanks in a name', '${ a } = 1', '${a} = 1'],
  ['a dash', '5 – 3', '5 - 3'],
])('%s can only have been meant one way', (_, before, after) => {
  expect(repairExpression(before)).toBe(after);
});

test.each([
  ['what can be read', "${a} = 'it’s' or . > 3"],
  ['what could mean several things', '. >= 0 and <= 100'],
  ['what is cut off', '${a'],
  ['nothing', ''],
])('%s stays as it is', (_, text) => {
  expect(repairExpression(text)).toBe(text);
});
