import { describe, expect, test } from 'vitest';
import type { Item } from '../../src/model/form.ts';
import type { Answer, Answers } from '../../src/model/record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { openSession } from '../../src/model/session/session.ts';
import { holds, shownAnswer } from '../../src/review/answer-words.ts';
import { formOf } from '../helpers/question-card.ts';

const answers: Answers = {
  age: 12,
  hungry: null,
  work_days: [
    { $for: 'yesterday', farm_hours: 3 },
    { $for: 'days_ago_2', farm_hours: { nonResponse: 'dontKnow' } },
  ],
};

describe('what a record holds', () => {
  test.each([
    ['age', true],
    ['hungry', true],
    ['work_days[1]/farm_hours', true],
    ['work_days[2]/farm_hours', true],
    ['work_days[2]/shop_hours', false],
    ['work_days[3]/farm_hours', false],
    ['distress', false],
    ['toString', false],
  ])('%s: %s', (path, expected) => expect(holds(answers, path)).toBe(expected));
});

const choiceLists = {
  things: [
    { value: 'food', label: { en: 'Food', ar: 'طعام' } },
    { value: 'school', label: { en: 'School', ar: 'مدرسة' } },
  ],
};

/** What is shown of an answer to a question, in Arabic. */
function shown(item: Item, answer: Answer) {
  const form = {
    ...formOf([item], choiceLists),
    attachedLists: { villages: { file: 'villages.csv' } },
  };
  const known = { [item.name]: answer };
  const session = openSession(
    compileForm(form),
    { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0.5 },
    { answers: known },
  );
  const node = session.node(item.name);
  if (node?.kind !== 'question') throw new Error('no question');
  return shownAnswer(node, known, form, 'ar');
}

describe('what is shown of an answer', () => {
  const base = { name: 'q', label: { en: 'Q' } };
  test.each<[string, Item, Answer, unknown]>([
    [
      'choices in their order',
      { ...base, type: 'rank', choices: 'things' },
      ['school', 'food'],
      { kind: 'choices', labels: ['مدرسة', 'طعام'], ranked: true },
    ],
    [
      'of a list that is not at hand its value',
      { ...base, type: 'selectOne', choices: 'villages' },
      'v12',
      { kind: 'choices', labels: ['v12'], ranked: false },
    ],
    [
      'a number on a line',
      { ...base, type: 'range', start: 0, end: 10, step: 1 },
      7,
      { kind: 'typed', text: '7' },
    ],
    ['a time', { ...base, type: 'time' }, '09:30', { kind: 'typed', text: '09:30' }],
    [
      'a day and a time',
      { ...base, type: 'dateTime' },
      '2026-03-12T09:30+03:00',
      { kind: 'typed', text: '2026-03-12 09:30+03:00' },
    ],
    [
      'a place so coarse that no house can be found',
      { ...base, type: 'geopoint' },
      '36.190734 44.009147 410 5',
      { kind: 'places', near: '36.19, 44.01', count: 1 },
    ],
    [
      'of a way where it begins',
      { ...base, type: 'geotrace' },
      '36.190734 44.009147; 36.2 44.02',
      { kind: 'places', near: '36.19, 44.01', count: 2 },
    ],
    [
      'that something is attached',
      { ...base, type: 'signature' },
      `sha256-${'a'.repeat(64)}.png`,
      { kind: 'attachment', of: 'signature' },
    ],
    [
      'the events of a lifeline',
      { ...base, type: 'lifeline' },
      { events: [{ at: 0, height: 1 }] },
      { kind: 'lifeline', lifeline: { events: [{ at: 0, height: 1 }] } },
    ],
    [
      'the people round a child',
      { ...base, type: 'ecosystemMap' },
      { actors: [{ name: 'Aunt', kind: 'person', ring: 1, effect: 'helps' }] },
      {
        kind: 'ecosystemMap',
        map: { actors: [{ name: 'Aunt', kind: 'person', ring: 1, effect: 'helps' }] },
      },
    ],
    ['nothing of what was left blank', { ...base, type: 'lifeline' }, null, { kind: 'blank' }],
  ])('%s', (_, item, answer, expected) => expect(shown(item, answer)).toEqual(expected));
});
