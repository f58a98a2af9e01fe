import { describe, expect, test } from 'vitest';
import { scoredOf } from '../../../src/model/version/scored.ts';
import { edited, putAfter, question, set, survey } from './edits.ts';

const { names, lists } = scoredOf(survey);

describe('scores rest on', () => {
  test.each([
    ['hungry', 'the question of an indicator'],
    ['safe_school', 'one of several questions of an indicator'],
    ['age', 'what a rule mentions'],
    ['economic_hours', 'a calculation a rule mentions'],
    ['farm_hours', 'what that calculation adds up'],
    ['work_kinds', 'what decides whether that is asked'],
    ['can_hear', 'what decides whether the section round it is asked'],
    ['work_days', 'the repeat round it'],
    ['social', 'a section that holds something scored'],
    ['chore_hours_limit', 'a number of a rule'],
    ['opportunity_age', 'a number of a condition'],
  ])('%s: %s', (name) => {
    expect(names.has(name)).toBe(true);
  });
  test.each(['sex', 'thanks', 'wish_to_talk', 'closing', 'consent_interview', 'asked_before_return'])(
    'not on %s',
    (name) => {
      expect(names.has(name)).toBe(false);
    },
  );
  test('the lists chosen from, and gone through', () => {
    expect(['waterSources', 'lastSevenDays', 'whoHears', 'sexes'].map((list) => lists.has(list))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
  test('a question through conditions that depend on each other', () => {
    const form = edited((draft) => {
      putAfter(draft, 'sex', question('one', { relevant: "${two} = 'x'" }));
      putAfter(draft, 'one', question('two', { relevant: "${one} = 'x'" }));
      set(draft, 'hungry', { relevant: "${one} = 'x'" });
    });
    expect(['one', 'two'].every((name) => scoredOf(form).names.has(name))).toBe(true);
  });
});
