import { describe, expect, test } from 'vitest';
import { mean, quantile } from '../../../src/model/summary/quantile.ts';

describe('a quantile', () => {
  // R: quantile(c(1, 2, 3, 4), p), quantile(c(0.2, 0.4, 0.9), p)
  test.each<[readonly number[], number, number | null]>([
    [[4, 1, 3, 2], 0, 1],
    [[4, 1, 3, 2], 0.25, 1.75],
    [[4, 1, 3, 2], 0.5, 2.5],
    [[4, 1, 3, 2], 0.75, 3.25],
    [[4, 1, 3, 2], 1, 4],
    [[4, 1, 3, 2], 0.1, 1.3],
    [[0.9, 0.2, 0.4], 0.5, 0.4],
    [[0.9, 0.2, 0.4], 0.25, 0.3],
    [[7], 0.3, 7],
    [[], 0.5, null],
  ])('of %j at %d is %d', (values, probability, expected) => {
    const found = quantile(values, probability);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(expected, 12);
  });
  test('is between 0 and 1', () => {
    expect(() => quantile([1], 1.5)).toThrow('1.5');
    expect(() => quantile([1], NaN)).toThrow('NaN');
  });
});

describe('a mean', () => {
  test('is the same to the last bit in any order', () => {
    expect(mean([0.1, 0.2, 0.3])).toBe(mean([0.3, 0.1, 0.2]));
    expect(mean([0.25, 0.75])).toBe(0.5);
    expect(mean([])).toBeNull();
  });
});
