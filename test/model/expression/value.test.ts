import { describe, expect, test } from 'vitest';
import { toBoolean, toNumber, toText, type XValue } from '../../../src/model/expression/value.ts';

const noon: XValue = { kind: 'date', time: Date.UTC(2026, 2, 12, 12), offset: 0 };

describe.each<[XValue, number, string, boolean]>([
  ['', NaN, '', false],
  ['0', 0, '0', true],
  [' 12.50 ', 12.5, ' 12.50 ', true],
  ['1e3', NaN, '1e3', true],
  ['1970-01-03', 2, '1970-01-03', true],
  ['2023-02-29', NaN, '2023-02-29', true],
  [0, 0, '0', false],
  [-0, 0, '0', false],
  [NaN, NaN, 'NaN', false],
  [1e21, 1e21, '1000000000000000000000', true],
  [1.5e-7, 1.5e-7, '0.00000015', true],
  [true, 1, 'true', true],
  [false, 0, 'false', false],
  [noon, 20524.5, '2026-03-12T12:00:00.000+00:00', true],
  [{ kind: 'nodes', values: [] }, NaN, '', false],
  [{ kind: 'nodes', values: [3, 4] }, 3, '3', true],
  [{ kind: 'nodes', values: [''] }, NaN, '', false],
])('%j', (value, asNumber, asText, asBoolean) => {
  test(`as a number is ${asNumber}`, () => expect(toNumber(value) + 0).toBe(asNumber));
  test(`as text is "${asText}"`, () => expect(toText(value)).toBe(asText));
  test(`as a truth is ${asBoolean}`, () => expect(toBoolean(value)).toBe(asBoolean));
});

test('a date without an offset is midnight in the offset handed in', () => {
  expect(toNumber('1970-01-01', 180)).toBe(-0.125);
  expect(toNumber('1970-01-01T00:00:00Z', 180)).toBe(0);
});
