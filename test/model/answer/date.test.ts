import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY, MONTH, isDay, isMonth } from '../../../src/model/answer/date.ts';

const day = new RegExp(`^(?:${DAY})$`);
const month = new RegExp(`^${MONTH}$`);
const two = (value: number): string => String(value).padStart(2, '0');

test('the pattern of a day knows the calendar: every day of four centuries, and none besides', () => {
  const wrong: string[] = [];
  for (let year = 1999; year <= 2401; year++)
    for (let m = 0; m <= 13; m++)
      for (let d = 0; d <= 32; d++) {
        const text = `${year}-${two(m)}-${two(d)}`;
        if (day.test(text) !== isDay(text)) wrong.push(text);
      }
  expect(wrong).toEqual([]);
});

test('the patterns of a day and a month agree with the calendar on any text', () => {
  const year = fc.nat(9999).map((one) => String(one).padStart(4, '0'));
  const text = fc.oneof(
    fc.string(),
    fc.tuple(year, fc.nat(13), fc.nat(32)).map(([y, m, d]) => `${y}-${two(m)}-${two(d)}`),
    fc.tuple(year, fc.nat(13)).map(([y, m]) => `${y}-${two(m)}`),
  );
  fc.assert(
    fc.property(text, (one) => {
      expect(day.test(one)).toBe(isDay(one));
      expect(month.test(one)).toBe(isMonth(one));
    }),
    { numRuns: 1000 },
  );
});
