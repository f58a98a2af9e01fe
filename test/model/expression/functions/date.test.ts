import { expect, test } from 'vitest';
import { evaluate } from '../../../helpers/expression.ts';

test.each([
  ['string(today())', '2026-03-12'],
  ['string(now())', '2026-03-12T09:30:00.000+03:00'],
  ["date('2024-02-29')", '2024-02-29'],
  ["date('2023-02-29')", 'Invalid Date'],
  ["date('2026-03')", '2026-03-01'],
  ["date('')", ''],
  ['date(today() + 1)', '2026-03-13'],
  ["int((today() - date('2014-03-13')) div 365.25)", 11],
  ["format-date('2026-03-05', '%d/%m/%Y %e %b %y %a 100%%')", '05/03/2026 5 Mar 26 Thu 100%'],
  ["format-date-time('2026-03-05T07:08:09+03:00', '%H:%M:%S %h')", '07:08:09 7'],
  ["format-date('', '%Y')", ''],
  ["decimal-date-time('1970-01-02T00:00:00Z')", 1],
  ["decimal-date-time('soon')", 'expression/not-a-date'],
])('%s is %s', (expression, expected) => expect(evaluate(expression)).toEqual(expected));
