import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, judgeSum, roundingTolerance, sumsOf } from '../../../src/model/weights/sums.ts';
import { weighed } from '../../helpers/scored-records.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);

describe('a sum of rounded weights', () => {
  test.each([
    // count, decimals, at most, nineteen times in twenty
    [10, 2, 0.05, 0.01826],
    [30, 2, 0.15, 0.03162],
    [10, 3, 0.005, 0.001826],
    [2, 2, 0.01, 0.00816],
    [1, 2, 0.005, 0.005],
    [3, 0, 1.5, 1],
  ])(
    'of %i weights of %i decimals may be off by %f, and seldom is by more than %f',
    (count, decimals, most, likely) => {
      const found = roundingTolerance(count, decimals);
      expect(found.most).toBeCloseTo(most, 12);
      expect(found.likely).toBeCloseTo(likely, 4);
    },
  );

  test.each([
    [1, 10, 2, 'one'],
    [0.99, 10, 2, 'one'],
    [1.04, 10, 2, 'unlikely'],
    [1.05, 10, 2, 'unlikely'],
    [1.06, 10, 2, 'off'],
    [0.94, 10, 2, 'off'],
    [1 + 1e-12, 10, 17, 'one'],
    [1.001, 10, 17, 'off'],
  ] as const)('%f, of %i weights of %i decimals: %s', (sum, count, decimals, verdict) => {
    expect(judgeSum(sum, count, decimals)).toBe(verdict);
  });

  test('that was 1 before rounding is never said to be off', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 1, max: 6 }),
        (parts, decimals) => {
          const whole = parts.reduce((a, b) => a + b, 0);
          const rounded = parts.map((part) => Number((part / whole).toFixed(decimals)));
          const sum = rounded.reduce((a, b) => a + b, 0);
          expect(judgeSum(sum, parts.length, decimals)).not.toBe('off');
        },
      ),
      { numRuns: RUNS },
    );
  });
});

test.each([
  [0.15, 2],
  [1, 0],
  [0, 0],
  [1e-7, 7],
  [1.5e-7, 8],
  [0.1 + 0.2, 17],
])('%f has %i decimals', (value, decimals) => expect(decimalsOf(value)).toBe(decimals));

test('sums are told by dimension, with what is lacking', () => {
  const rows = {
    e1: { dimension: 0.5, composite: 0.2 },
    e2: { dimension: 0.3, composite: 0.2 },
    e3: { dimension: 0.2, composite: 0.1 },
    s1: { dimension: 0.4, composite: 0.2 },
  };
  expect(sumsOf(weighed.coding, rows)).toEqual([
    { of: 'economic', indicators: 3, rows: 3, sum: 1, decimals: 1, tolerance: 0.15, verdict: 'one' },
    { of: 'social', indicators: 3, rows: 1, sum: 0.4, decimals: 1, tolerance: 0.05, verdict: 'incomplete' },
    { of: 'composite', indicators: 6, rows: 4, sum: 0.7, decimals: 1, tolerance: 0.2, verdict: 'incomplete' },
  ]);
  expect(sumsOf(weighed.coding, { ...rows, s2: { dimension: 0.9, composite: 0 } })[1]).toMatchObject({
    rows: 2,
    sum: 1.3,
    verdict: 'off',
  });
});
