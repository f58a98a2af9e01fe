import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../helpers/expression.ts';

describe('round', () => {
  test.each([
    ['round(1.5)', 2],
    ['round(-1.5)', -2],
    ['round(2.449, 1)', 2.4],
    ['round(1.005, 2)', 1.01],
    ['round(1234, -2)', 1200],
    ['round("")', NaN],
    ['round(1 div 0)', Infinity],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));
});

test.each([
  ["number('12')", 12],
  ["number('12a')", NaN],
  ["number('12,5')", 12.5],
  ["number(' -,5 ')", -0.5],
  ["number('1,000,5')", NaN],
  ["number('1,5.5')", NaN],
  ["number('1e3')", NaN],
  ["number('+1')", NaN],
  ['number(true())', 1],
  ['int(-2.9)', -2],
  ['floor(-2.1)', -3],
  ['ceiling(2.1)', 3],
  ['abs(-3)', 3],
  ['sqrt(9)', 3],
  ['pow(2, 10)', 1024],
  ['exp10(3)', 1000],
  ['log10(1000)', 3],
  ['log(exp(2))', 2],
  ['sin(0)', 0],
  ['cos(0)', 1],
  ['tan(0)', 0],
  ['asin(1) * 2 = pi()', true],
  ['acos(1)', 0],
  ['atan(0)', 0],
  ['atan2(0, 1)', 0],
  ['random()', 0.25],
])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));
