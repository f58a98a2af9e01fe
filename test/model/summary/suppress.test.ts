import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEnough, suppress } from '../../../src/model/summary/suppress.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 500) };

describe('suppression with a threshold of 5', () => {
  test.each<[string, readonly number[], readonly number[] | 'withheld']>([
    ['nothing is small', [5, 9, 0], []],
    ['one is small: the least of the others goes with it', [3, 20, 8, 30], [0, 2]],
    ['of two as small, the first', [20, 8, 8, 2], [1, 3]],
    ['two small ones hide each other when they are enough together', [3, 20, 4], [0, 2]],
    ['two small ones that are few together need a third', [1, 20, 2, 9], [0, 2, 3]],
    ['an empty one hides nothing', [4, 0, 11], [0, 2]],
    ['all that is left is shown as one with it', [3, 6], [0, 1]],
    ['ones only: all would be known to be one each', [1, 1, 1, 1, 1], 'withheld'],
    ['the others are empty', [4, 0, 0], 'withheld'],
    ['too few altogether', [2, 2], 'withheld'],
  ])('%s', (_why, counts, expected) => {
    const found = suppress(counts, 5);
    expect(found.kind === 'hidden' ? [...found.cells].sort((a, b) => a - b) : found.kind).toEqual(expected);
  });
  test('keeps hidden what was hidden already, and adds what that needs', () => {
    expect(suppress([6, 7, 8], 5, new Set([1]))).toEqual({ kind: 'hidden', cells: new Set([0, 1]) });
  });
});

test('a threshold of 1 hides nothing', () => {
  expect(suppress([1, 0, 2], 1)).toEqual({ kind: 'hidden', cells: new Set() });
});

/** All ways in which so many cells, none empty, add up to that. */
function* ways(cells: number, total: number): Generator<readonly number[]> {
  if (cells === 1) {
    if (total >= 1) yield [total];
    return;
  }
  for (let first = 1; first <= total - cells + 1; first++)
    for (const rest of ways(cells - 1, total - first)) yield [first, ...rest];
}

describe('whatever the counts', () => {
  const anyTable = fc.record({
    counts: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 }),
    threshold: fc.integer({ min: 1, max: 6 }),
  });
  test('no small count is shown, nor left over by the total', () => {
    fc.assert(
      fc.property(anyTable, ({ counts, threshold }) => {
        const found = suppress(counts, threshold);
        if (found.kind === 'withheld') return;
        const total = counts.reduce((sum, one) => sum + one, 0);
        const shown = counts.filter((_, index) => !found.cells.has(index));
        expect(shown.filter((one) => !isEnough(one, threshold))).toEqual([]);
        const left = total - shown.reduce((sum, one) => sum + one, 0);
        expect(isEnough(left, threshold)).toBe(true);
      }),
      runs,
    );
  });
  test('who knows the total and what is shown finds two counts at least for each that is hidden', () => {
    fc.assert(
      fc.property(anyTable, ({ counts, threshold }) => {
        const found = suppress(counts, threshold);
        if (found.kind === 'withheld' || found.cells.size === 0) return;
        const hidden = [...found.cells];
        const left = hidden.reduce((sum, index) => sum + (counts[index] ?? 0), 0);
        const possible = hidden.map(() => new Set<number>());
        for (const way of ways(hidden.length, left)) way.forEach((one, at) => possible[at]?.add(one));
        for (const some of possible) expect(some.size).toBeGreaterThan(1);
      }),
      runs,
    );
  });
  test('what is hidden is needed: nothing is, where nothing is small', () => {
    fc.assert(
      fc.property(anyTable, ({ counts, threshold }) => {
        const small = counts.filter((one) => !isEnough(one, threshold));
        const found = suppress(counts, threshold);
        expect(found.kind === 'hidden' && found.cells.size === 0).toBe(small.length === 0);
      }),
      runs,
    );
  });
});
