import { expect, test } from 'vitest';
import { offsetAtEnd, parseMoment, partsOf, printMoment } from '../../../src/model/expression/moment.ts';

test.each([
  ['2026-03-12', 0, '2026-03-12'],
  ['2026-03-12', 330, '2026-03-12'],
  ['2026-03', 0, '2026-03-01'],
  ['0099-12-31', 0, '0099-12-31'],
  ['2026-03-12T23:30:00Z', 60, '2026-03-13T00:30:00.000+01:00'],
  ['2026-03-12T00:00:00.250-07:00', -420, '2026-03-12T00:00:00.250-07:00'],
  ['2026-03-12T22:00Z', 120, '2026-03-13'],
])('%s, read %i minutes east of Greenwich, is %s', (text, offset, expected) => {
  const moment = parseMoment(text, offset);
  expect(moment && printMoment(moment)).toBe(expected);
});

test.each([
  '',
  'soon',
  '2026',
  '2026-13',
  '2026-00-01',
  '2026-04-31',
  '2023-02-29',
  '1900-02-29',
  '2026-03-12T25:00Z',
])('"%s" is no moment', (text) => expect(parseMoment(text, 0)).toBe(null));

test('a Thursday is one', () => {
  const moment = parseMoment('2026-03-12', 0);
  expect(moment && partsOf(moment)).toMatchObject({ year: 2026, month: 3, day: 12, weekday: 4, hour: 0 });
});

test.each([
  ['2026-03-12T09:30:00+03:00', 180],
  ['2026-03-12T09:30:00.123-0330', -210],
  ['2026-03-12T09:30:00Z', 0],
  ['2026-03-12T09:30', 0],
  ['2026-03-12', 0],
])('the offset of %s is %i', (text, expected) => expect(offsetAtEnd(text)).toBe(expected));
