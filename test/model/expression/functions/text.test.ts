import { expect, test } from 'vitest';
import { evaluate, nodes } from '../../../helpers/expression.ts';

test.each([
  ['string(1.50)', '1.5'],
  ["concat('a', 1, ${blank})", 'a1'],
  ["concat(${days}, '!')", 'montue!'],
  ["join(', ', ${days}, 'x')", 'mon, tue, x'],
  ["substr('hello', 1, 3)", 'el'],
  ["substr('hello', -2)", 'lo'],
  ["substr('hello', 1.9, '3')", 'el'],
  ["substr('hello', 3, 1)", ''],
  ["substr('🦊🐻🐼', 1, 2)", '🐻'],
  ["substring('hello', 2, 3)", 'ell'],
  ["substring('12345', 1.5, 2.6)", '234'],
  ["substring('12345', 0, 3)", '12'],
  ["substring('12345', 2)", '2345'],
  ["substring('12345', 0 div 0)", ''],
  ["substring('12345', -42, 1 div 0)", '12345'],
  ["substring('12345', -1 div 0, 1 div 0)", ''],
  ["substring('🦊🐻🐼', 2, 1)", '🐻'],
  ['concat()', ''],
  ["join('-')", ''],
  ["substring-before('1999/04', '/')", '1999'],
  ["substring-before('1999', '/')", ''],
  ["substring-after('1999/04', '/')", '04'],
  ["contains('hello', 'ell')", true],
  ["starts-with('hello', 'he')", true],
  ["ends-with('hello', 'he')", false],
  ["string-length('ሰላም')", 3],
  ["normalize-space('  a   b ')", 'a b'],
  ["translate('hello', 'elo', 'ip')", 'hipp'],
  ["regex('ab12', '[a-z]+[0-9]+')", true],
  ["regex('ab12!', '[a-z]+[0-9]+')", false],
  ["regex('a', concat('(', 'a'))", 'expression/bad-pattern'],
])('%s is %s', (expression, expected) => {
  expect(evaluate(expression, { days: nodes('mon', 'tue') })).toEqual(expected);
});
