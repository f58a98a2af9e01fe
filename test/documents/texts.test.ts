import { describe, expect, test } from 'vitest';
import {
  digestOf,
  replaceText,
  reviewOf,
  reviewText,
  smallestChange,
  textState,
  wordsOf,
  writeReview,
  type TextKey,
} from '../../src/documents/texts.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { form, text } from '../helpers/form.ts';
import { copyOf, filled, meet } from '../helpers/form-documents.ts';

const twoLanguages = form([text('name', { label: { en: 'What is your name?', es: '¿Cómo te llamas?' } })], {
  languages: [
    { tag: 'en', status: 'source' },
    { tag: 'es', status: 'draft' },
  ],
});
function opened() {
  const mine = filled(twoLanguages, ['ar']);
  const id = readForm(mine).idOf.get('name')!;
  const key: TextKey = `item/${id}/label`;
  return { mine, theirs: copyOf(mine), key };
}

describe('two people who type in one label at once', () => {
  test('both keep what they typed', () => {
    const { mine, theirs, key } = opened();
    replaceText(mine, 'en', 'en', key, 'Now: What is your name?', 'me');
    replaceText(theirs, 'en', 'en', key, 'What is your full name?', 'them');
    meet(mine, theirs);
    for (const one of [mine, theirs]) {
      expect(wordsOf(one.languages.get('en'), key)).toBe('Now: What is your full name?');
    }
  });

  test('both keep it in a text neither has begun before', () => {
    const { mine, theirs, key } = opened();
    replaceText(mine, 'en', 'ar', key, 'ما', 'me');
    replaceText(theirs, 'en', 'ar', key, 'اسمك', 'them');
    meet(mine, theirs);
    const words = wordsOf(mine.languages.get('ar'), key);
    expect(words).toContain('ما');
    expect(words).toContain('اسمك');
    expect(wordsOf(theirs.languages.get('ar'), key)).toBe(words);
  });
});

describe('the smallest change', () => {
  test.each([
    ['abc', 'abc', null],
    ['abc', 'abXc', { at: 2, removed: 0, inserted: 'X' }],
    ['aXb', 'ab', { at: 1, removed: 1, inserted: '' }],
    ['aa', 'aaa', { at: 2, removed: 0, inserted: 'a' }],
    ['', 'new', { at: 0, removed: 0, inserted: 'new' }],
    ['👦 x', '👧 x', { at: 0, removed: 2, inserted: '👧' }],
    ['x👦', 'x👦👦', { at: 3, removed: 0, inserted: '👦' }],
    // the same second half: U+1F466 and U+1F866
    ['\u{1F466}', '\u{1F866}', { at: 0, removed: 2, inserted: '\u{1F866}' }],
  ])('of %j into %j is %j', (before, after, change) => expect(smallestChange(before, after)).toEqual(change));
});

describe('a translation', () => {
  test('is missing, then a draft, then reviewed, and outdated when its source changes', () => {
    const { mine, key } = opened();
    const state = (): string => textState(mine, 'en', 'ar', key);
    expect(state()).toBe('missing');
    replaceText(mine, 'en', 'ar', key, 'ما اسمك؟', 'me');
    expect(state()).toBe('draft');
    reviewText(mine, 'en', 'ar', key, 'Rana', 'me');
    expect(state()).toBe('reviewed');
    expect(reviewOf(mine.languages.get('ar'), key)?.reviewer).toBe('Rana');
    replaceText(mine, 'en', 'en', key, 'What are you called?', 'me');
    expect(state()).toBe('outdated');
    replaceText(mine, 'en', 'en', key, 'What is your name?', 'me');
    expect(state()).toBe('reviewed');
  });

  test('keeps the name of who wrote it when somebody reviews it', () => {
    const { mine, key } = opened();
    const spanish = mine.languages.get('es')!;
    writeReview(spanish, key, { state: 'draft', source: digestOf('x'), translator: 'Diego' });
    reviewText(mine, 'en', 'es', key, 'Rana', 'me');
    expect(reviewOf(spanish, key)).toMatchObject({ reviewer: 'Rana', translator: 'Diego' });
  });

  test('that was filled in is as far as its language', () => {
    const { mine, key } = opened();
    expect(textState(mine, 'en', 'es', key)).toBe('draft');
    expect(textState(mine, 'en', 'en', key)).toBe('reviewed');
  });

  test('that is changed after its review is a draft again', () => {
    const { mine, key } = opened();
    reviewText(mine, 'en', 'es', key, 'Rana', 'me');
    replaceText(mine, 'en', 'es', key, '¿Cuál es tu nombre?', 'me');
    expect(textState(mine, 'en', 'es', key)).toBe('draft');
  });

  test('of spaces alone is missing, and not part of the form', () => {
    const { mine, key } = opened();
    replaceText(mine, 'en', 'es', key, '  ', 'me');
    expect(textState(mine, 'en', 'es', key)).toBe('missing');
    expect(readForm(mine).definition.questions[0]?.label).toEqual({ en: 'What is your name?' });
  });

  test('in a language whose document is not at hand is a fault of ours', () => {
    const { mine, key } = opened();
    expect(() => replaceText(mine, 'en', 'fr', key, 'x', 'me')).toThrow('fr');
  });
});

test('digests tell texts apart', () => {
  expect(digestOf('a')).not.toBe(digestOf('b'));
  expect(digestOf('')).not.toBe(digestOf(' '));
  expect(digestOf('What is your name?')).toBe(digestOf('What is your name?'));
});
