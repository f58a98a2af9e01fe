import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numbersOn, ontoStep, rangeCodec, type Line } from '../../../src/model/answer/range.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };
/** Ends and steps as people write them: a few decimals. */
const line: fc.Arbitrary<Line> = fc
  .tuple(
    fc.integer({ min: -999, max: 999 }),
    fc.integer({ min: -999, max: 999 }),
    fc.integer({ min: 1, max: 99 }),
    fc.nat(3),
  )
  .map(([start, end, step, decimals]) => {
    const unit = 10 ** decimals;
    return { start: start / unit, end: end / unit, step: step / unit };
  });

test.each<[Line, readonly number[] | null]>([
  [{ start: 0, end: 0.5, step: 0.1 }, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  [{ start: 1, end: -1, step: 0.8 }, [1, 0.2, -0.6]],
  [{ start: 3, end: 3, step: 1 }, [3]],
  [{ start: 0, end: 3e-7, step: 1e-7 }, [0, 1e-7, 2e-7, 3e-7]],
  [{ start: 0, end: 1, step: 0 }, null],
  [{ start: 0, end: 1e300, step: 5e-324 }, null],
])('%j has the numbers %j', (one, numbers) => {
  expect(numbersOn(one, 100)).toEqual(numbers);
});

describe('a line of any ends and steps', () => {
  test('has its own numbers, in order, and nothing between them', () => {
    fc.assert(
      fc.property(line, (one) => {
        const numbers = numbersOn(one, 2000) ?? [];
        const { check } = rangeCodec(one);
        expect(numbers[0]).toBe(one.start + 0);
        for (const number of numbers) expect(check(number, [])).toBe('ok');
        for (const number of numbers) expect(check(number + one.step / 2, [])).not.toBe('ok');
        expect(new Set(numbers).size).toBe(numbers.length);
      }),
      runs,
    );
  });

  test('gets back the numbers a computer missed by a little, and only those', () => {
    fc.assert(
      fc.property(line, fc.nat(500), (one, steps) => {
        const way = one.end < one.start ? -1 : 1;
        const reckoned = one.start + way * steps * one.step;
        const exact = (numbersOn({ ...one, end: one.start + way * 501 * one.step }, 2000) ?? [])[steps];
        expect(ontoStep(reckoned, one)).toBe(exact);
        expect(ontoStep(reckoned + one.step / 3, one)).toBe(reckoned + one.step / 3);
      }),
      runs,
    );
  });

  test('takes any number without trouble', () => {
    fc.assert(
      fc.property(
        fc.double(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }),
        (value, start, step) => {
          const one = { start, end: -start, step };
          expect(rangeCodec(one).check(ontoStep(value, one), [])).toMatch(/^ok$|^answer/);
        },
      ),
      runs,
    );
  });
});
