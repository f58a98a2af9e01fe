/** Words alone compiled again: the rest of the form stays made ready, and what mentions anything is not taken for mere words. */
import { expect, test } from 'vitest';
import { compileForm } from '../../../src/model/session/compile.ts';
import { compileWords } from '../../../src/model/session/compile-words.ts';
import { form, integer, section, text } from '../../helpers/form.ts';

const asking = (words: string) =>
  form([
    integer('age', { label: { en: 'How old is the child?' } }),
    section('home', [text('bed', { label: { en: words }, relevant: '${age} > 5' })]),
  ]);
const names = new Set(['home', 'bed']);

test('the items named have the new words, and those round them', () => {
  const before = compileForm(asking('Where do you sleep?'));
  const now = asking('Where did you sleep?');
  const compiled = compileWords(before, now, names);
  expect(compiled?.definition).toBe(now);
  expect(compiled?.items.get('bed')?.item.label).toEqual({ en: 'Where did you sleep?' });
  expect(compiled?.items.get('home')?.item).toBe(now.questions[1]);
  expect(compiled?.items.get('age')).toBe(before.items.get('age'));
  expect(compiled?.items.get('bed')?.expressions).toBe(before.items.get('bed')?.expressions);
});

test('words that begin or cease to mention a question are left to a whole compiling', () => {
  const plain = asking('Where do you sleep?');
  const mentioning = asking('Where, at ${age}, do you sleep?');
  expect(compileWords(compileForm(plain), mentioning, names)).toBeNull();
  expect(compileWords(compileForm(mentioning), plain, names)).toBeNull();
});
