import { describe, expect, test } from 'vitest';
import type { Change } from '../../src/model/version/change.ts';
import { judge, verdict } from '../../src/model/version/comparability.ts';
import { diffForms } from '../../src/model/version/diff.ts';
import {
  changeLine,
  changeSentence,
  classHeading,
  verdictSentence,
  whySentence,
} from '../../src/words/change-sentences.ts';
import english from '../../src/words/en/change.json' with { type: 'json' };
import { englishWords, INTERFACE_LANGUAGES, loadWords } from '../../src/words/words.ts';
import { edited, survey } from '../model/version/edits.ts';
import { otherEdits } from '../model/version/other-edits.ts';
import { questionEdits } from '../model/version/question-edits.ts';

const words = englishWords();
const rows = [...questionEdits, ...otherEdits];
const changesOf = (what: string): readonly Change[] => {
  const row = rows.find(([one]) => one === what);
  if (!row) throw new Error(`no edit “${what}”`);
  return diffForms(survey, row[1]);
};
const said = (what: string) => changesOf(what).map((change) => changeSentence(words, change));

describe('the sentence of a change', () => {
  test.each([
    ['the form gets another title', 'Reworded in English (title): “Child reintegration survey” → “Survey”'],
    ['a scored question is translated into another language', 'Words added in French: “Faim ?”'],
    ['a scored question is removed', 'Removed: question'],
    ['an indicator is added', 'Added: indicator'],
    ['a choice that had no point gets one', 'Added: 0 points'],
    ['a point is taken away', 'Removed: 1 point'],
    ['another choice excludes the others', 'Choice that excludes the others: “none” → nothing'],
    [
      'the form says what it was adapted from',
      `Adapted from: nothing → form: “toolkit”, version: “sha256-${'0'.repeat(64)}”`,
    ],
    ['a section is renamed', 'Now called “farewell”'],
    ['a question takes another type of answer', 'Another type: integer → decimal'],
    [
      'a scored question goes into another section',
      'Moved: in “social” after “learning_recognised” → in “economic” after “earner”',
    ],
    ['a referral is made for others', "Condition: “${hungry} = 'yes'” → “${hungry} = 'no'”"],
    ['a scored answer is no longer needed', 'Whether an answer is needed: yes → no'],
    [
      'one may no longer decline to answer',
      'What may be said instead of an answer: “dontKnow”, “refused” → “dontKnow”',
    ],
    ['a scored question is asked of fewer', 'When it is asked: nothing → “${age} > 11”'],
    ['an unscored question is retired', 'Never asked any more. Condition before: nothing'],
    [
      'a scored question gets another list with fewer options',
      'List of choices: “belonging” → “yesNo”. Gone: a_little.',
    ],
  ])('%s', (what, expected) => {
    expect(said(what)[0]).toBe(expected);
  });

  test('names the language in the reader’s language', async () => {
    const [change] = changesOf('a scored question is reworded in a translation');
    expect(changeSentence(words, change!)).toMatch(/^Reworded in Arabic: “.+” → “جائع؟”$/);
    expect(changeSentence(await loadWords('es'), change!)).toContain('en árabe');
    const strange = { ...change!, language: 'not a tag' } as Change; // reason: a form may hold any tag
    expect(changeSentence(words, strange)).toContain('not a tag');
  });

  test('stands behind its place in a listing', () => {
    expect(changeLine(words, changesOf('a scored question is removed')[0]!)).toBe(
      'hungry: Removed: question',
    );
    expect(changeLine(words, changesOf('it is another form')[0]!)).toMatch(/^Id: /);
  });

  test.each(INTERFACE_LANGUAGES)('is there for every edit, with its reason, in %s', async (language) => {
    const own = await loadWords(language);
    for (const [, after] of rows)
      for (const change of diffForms(survey, after)) {
        expect(changeLine(own, change)).not.toMatch(/undefined|\[object/);
        expect(whySentence(own, judge(change).why)).not.toBe('');
      }
  });
});

test('every reason there are words for is given for some edit', () => {
  const given = new Set<string>(
    rows.flatMap(([, after]) => diffForms(survey, after).map((change) => judge(change).why)),
  );
  const known = Object.keys(english)
    .filter((key) => key.startsWith('change.why.'))
    .map((key) => key.slice('change.why.'.length));
  expect(known.filter((why) => !given.has(why))).toEqual(['unforeseen']);
});

describe('the sentence of the verdict', () => {
  const of = (...what: readonly string[]) => verdictSentence(words, verdict(what.flatMap(changesOf)));
  test('says whether scores stay comparable', () => {
    expect(of()).toBe('The two versions are the same.');
    expect(of('a note is reworded')).toBe('Scores stay comparable.');
    expect(of('a scored answer is no longer needed', 'a note is reworded')).toBe(
      'Scores may stay comparable: a person must judge 1 change.',
    );
    expect(of('a scored question is removed', 'a scored question is retired')).toBe(
      'Scores are not comparable: 2 changes break the series.',
    );
    expect(classHeading(words, 'review', 3)).toBe('To be reviewed (3)');
  });
});

test('the survey’s own wording is quoted as it stands', () => {
  const [change] = diffForms(
    survey,
    edited((form) => (form.coding.dimensions[0]!.label.en = 'Money {and} <b>')),
  );
  expect(changeSentence(words, change!)).toBe('Reworded in English: “Economic” → “Money {and} <b>”');
});
