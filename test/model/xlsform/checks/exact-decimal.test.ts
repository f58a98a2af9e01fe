import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  compare,
  exactDecimal,
  isMultiple,
  isZero,
  minus,
  type ExactDecimal,
} from '../../../../src/model/xlsform/checks/exact-decimal.ts';

const decimal = (text: string): ExactDecimal => {
  const read = exactDecimal(text);
  if (!read) throw new Error(`no number: ${text}`);
  return read;
};

describe('a number as it is written', () => {
  test.each([
    ['0.3', '0.1', true],
    ['0.35', '0.1', false],
    ['-6', '3', true],
    ['1e2', '25', true],
    ['7.50', '2.5', true],
    ['.5', '0.25', true],
  ])('%s is a multiple of %s: %s', (one, of, expected) =>
    expect(isMultiple(decimal(one), decimal(of))).toBe(expected),
  );

  test.each(['', '.', 'one', '1,5', '0x10', 'NaN', 'Infinity', '1e99', '9'.repeat(41)])(
    '“%s” is none, or too long a one',
    (text) => expect(exactDecimal(text)).toBeNull(),
  );

  test('is zero however it is written', () => {
    expect(['0', '-0.00', '0e5'].map((text) => isZero(decimal(text)))).toEqual([true, true, true]);
  });

  test('is taken away, made positive and put in order as whole numbers are', () => {
    const cents = fc.integer({ min: -100_000, max: 100_000 });
    const half = (number: number): ExactDecimal => decimal((number / 2).toFixed(1));
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(compare(minus(half(a), half(b)), half(a - b))).toBe(0);
        expect(Math.sign(compare(half(a), half(b)))).toBe(Math.sign(a - b));
        expect(compare(absolute(half(a)), half(Math.abs(a)))).toBe(0);
      }),
    );
  });
});
