import { describe, expect, test } from 'vitest';
import type { Choice } from '../../../src/model/form.ts';
import { narrowed } from '../../../src/ui/questions/narrow.ts';

const villages: readonly Choice[] = [
  { value: 'v1', label: { en: 'Old Sumel', ar: 'سميل القديمة' } },
  { value: 'v2', label: { en: 'Sumel', ar: 'سُميل' } },
  { value: 'v3', label: { en: 'Été-sur-Mer', ar: 'أربيل' } },
  { value: 'v4', label: { en: 'Station 12', ar: 'مـحطة' } },
];
const found = (typed: string) => narrowed(villages, typed).shown.map(({ value }) => value);

describe('a list is narrowed', () => {
  test.each([
    ['by nothing typed not at all', '  ', ['v1', 'v2', 'v3', 'v4']],
    ['by any word, what begins with it first', 'sumel', ['v2', 'v1']],
    ['by all words typed, in any order', 'sumel old', ['v1']],
    ['whatever the accents', 'ete', ['v3']],
    ['in another language of the form', 'سميل', ['v1', 'v2']],
    ['however an alef is written', 'اربيل', ['v3']],
    ['without the stretching of a line', 'محطة', ['v4']],
    ['with digits of another script', '١٢', ['v4']],
    ['by the value too', 'v3', ['v3']],
    ['to nothing', 'Dohuk', []],
  ])('%s', (_, typed, expected) => expect(found(typed)).toEqual(expected));
});

test('no more than fifty are shown, and all are counted', () => {
  const many = Array.from({ length: 20_000 }, (_, index) => ({
    value: `s${index}`,
    label: { en: `School ${index}` },
  }));
  expect(narrowed(many, '')).toMatchObject({ found: 20_000 });
  const { shown, found: count } = narrowed(many, 'school 19');
  expect(shown).toHaveLength(50);
  expect(shown[0]?.value).toBe('s19');
  expect(count).toBeGreaterThan(50);
});
