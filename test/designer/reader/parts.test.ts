import { describe, expect, test } from 'vitest';
import { found, isQuestion, partsOf } from '../../../src/designer/reader/parts.ts';
import type { Item } from '../../../src/model/form.ts';
import { form, integer } from '../../helpers/form.ts';
import { survey } from '../../helpers/screen.ts';

function all(items: readonly Item[]): readonly Item[] {
  return items.flatMap((item) => [
    item,
    ...(item.type === 'section' || item.type === 'repeat' ? all(item.questions) : []),
  ]);
}

describe('the outline of a form', () => {
  test('every item stands in exactly one part', () => {
    const sections = survey.questions.filter((item) => item.type === 'section').map(({ name }) => name);
    const listed = partsOf(survey).flatMap((part) => part.items.map(({ item }) => item.name));
    expect([...sections, ...listed].sort()).toEqual(
      all(survey.questions)
        .map(({ name }) => name)
        .sort(),
    );
  });

  test('a search finds guidance, expressions of every kind, and choices put in order', () => {
    const wide = form([
      integer('a', { guidance: { en: 'Softly' }, initial: '40 + 2' }),
      { type: 'rank', name: 'b', label: { en: 'B' }, choices: 'work' },
      { type: 'hidden', name: 'c', value: 'x' },
    ]);
    const names = (search: string) =>
      found(partsOf(wide), wide, search).flatMap((part) => part.items.map(({ item }) => item.name));
    expect([names('softly'), names('40 + 2'), names('farm')]).toEqual([['a'], ['a'], ['b']]);
    expect(wide.questions.map(isQuestion)).toEqual([true, true, false]);
  });

  test('a search finds words of any language, whatever their accents and case', () => {
    const parts = partsOf(survey);
    const names = (search: string) =>
      found(parts, survey, search).flatMap((part) => part.items.map(({ item }) => item.name));
    expect(names('HUNGRY')).toContain('hungry');
    expect(names('أين تجري المقابلة')).toContain('interview_place');
    expect(names('no such words')).toEqual([]);
    expect(found(parts, survey, '  ')).toBe(parts);
  });
});
