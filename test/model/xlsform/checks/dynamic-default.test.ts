import { expect, test } from 'vitest';
import { isDynamic } from '../../../../src/model/xlsform/checks/dynamic-default.ts';

test.each([
  ['', 'text', false],
  ['north', 'text', false],
  ['north-west', 'text', false],
  ['a sentence with a dash - here', 'text', true],
  ["'1 + 1'", 'text', false],
  ['12', 'integer', false],
  ['-12.5', 'decimal', false],
  ['2026-03-12', 'date', false],
  ['2026-03-12T09:30:00Z', 'dateTime', false],
  ['-1.5 36.8 0 0', 'geopoint', false],
  ['today()', 'date', true],
  ['${age} + 1', 'integer', true],
  ['${village}', 'text', true],
  ['4 div 2', 'integer', true],
  ['2 * 3', 'integer', true],
])('the default “%s” of a %s is computed: %s', (text, type, expected) =>
  expect(isDynamic(text, type)).toBe(expected),
);
