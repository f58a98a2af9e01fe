import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../../src/model/xlsform/checks/edit-distance.ts';

test.each([
  ['survey', 'survey', 0],
  ['surve', 'survey', 1],
  ['suvrey', 'survey', 2],
  ['', 'osm', 3],
  ['hams', 'settings', 7],
])('%s and %s are %i apart', (a, b, expected) => expect(editDistance(a, b)).toBe(expected));

test('is the same from both sides, and never longer than a way round', () => {
  const word = fc.string({ maxLength: 8 });
  fc.assert(
    fc.property(word, word, word, (a, b, c) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
    }),
  );
});
