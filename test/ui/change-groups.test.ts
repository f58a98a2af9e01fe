import { describe, expect, test } from 'vitest';
import type { Change, Place } from '../../src/model/version/change.ts';
import { groupsOf, textsAt } from '../../src/ui/change-groups.ts';
import { survey } from '../helpers/screen.ts';

const place: Place = { at: 'hungry', part: 'question', name: 'hungry', scored: true };
const words = { field: 'label', from: 'a', to: 'b' } as const;
const stands = { in: null, after: null };

describe('a change stands among', () => {
  test.each<[string, Change]>([
    ['added', { ...place, kind: 'added', value: {} }],
    ['removed', { ...place, part: 'choice', kind: 'removed', value: {} }],
    ['renamed', { ...place, kind: 'renamed', to: 'hunger' }],
    ['renamed', { ...place, kind: 'retyped', from: 'text', to: 'integer' }],
    ['moved', { ...place, kind: 'moved', from: stands, to: stands }],
    ['wording', { ...place, ...words, kind: 'reworded', language: 'en', source: true }],
    ['translation', { ...place, ...words, kind: 'reworded', language: 'ar', source: false }],
    ['logic', { ...place, kind: 'changed', field: 'relevant', from: null, to: 'true()' }],
    ['coding', { ...place, part: 'indicator', kind: 'removed', value: {} }],
    ['coding', { ...place, part: 'weight', kind: 'changed', field: 'weights', from: 1, to: 2 }],
    ['wording', { ...place, ...words, part: 'indicator', kind: 'reworded', language: 'en', source: true }],
    ['around', { ...place, part: 'language', kind: 'added', value: {} }],
  ])('%s: %o', (kind, change) => {
    expect(groupsOf([change])).toEqual([
      { kind, language: kind === 'translation' ? 'ar' : null, changes: [change] },
    ]);
  });
});

describe('the groups', () => {
  test('have translations apart by language, after all else', () => {
    const translated = (language: string): Change => ({
      ...place,
      ...words,
      kind: 'reworded',
      language,
      source: false,
    });
    const changes = [
      translated('ar'),
      translated('es'),
      translated('ar'),
      { ...place, kind: 'added', value: {} } as const,
    ];
    expect(groupsOf(changes).map(({ kind, language, changes: of }) => [kind, language, of.length])).toEqual([
      ['added', null, 1],
      ['translation', 'ar', 2],
      ['translation', 'es', 1],
    ]);
    expect(groupsOf([])).toEqual([]);
  });
});

describe('the words at a place', () => {
  test('are those of questions, choices, indicators and referrals', () => {
    const texts = textsAt(survey);
    const [indicator] = survey.coding.indicators;
    const [referral] = survey.referrals;
    expect(texts.get('hungry')?.en).toContain('hungry');
    expect(texts.get('choiceLists.yesNo.yes')?.en).toBe('Yes');
    expect(texts.get(`coding.indicators.${indicator?.id}`)).toEqual(indicator?.label);
    expect(texts.get(`referrals.${referral?.id}`)).toEqual(referral?.title);
    expect(texts.has('gone')).toBe(false);
  });
});
