import { describe, expect, test } from 'vitest';
import { formNews } from '../../src/collect/form-news.ts';
import type { FormDefinition, Item } from '../../src/model/form.ts';
import { englishWords, loadWords } from '../../src/words/words.ts';
import { survey } from '../helpers/screen.ts';

const words = englishWords();
const note = (name: string): Item => ({ type: 'note', name, label: { en: name, es: name, ar: name } });
const [first, ...others] = survey.questions;
if (!first) throw new Error('an empty survey');

/** The survey with its first item said otherwise. */
function reworded(language: string): FormDefinition {
  if (!first) throw new Error('nothing to reword');
  // reason: an item with another label is an item of its kind
  const item = { ...first, label: { ...first.label, [language]: 'Other words' } } as Item;
  return { ...survey, questions: [item, ...others] };
}

describe('the news of a version', () => {
  test.each([
    [
      'a new question',
      { ...survey, questions: [...survey.questions, note('one'), note('two')] },
      '2 new questions',
    ],
    ['a question gone', { ...survey, questions: survey.questions.slice(0, -1) }, /gone/],
    ['other words', reworded('en'), '1 in other words'],
    ['a translation', reworded('ar'), '1 translation'],
    ['the title', { ...survey, title: { ...survey.title, en: 'Survey' } }, '1 in other words'],
  ] as const)('tells %s', (_what, after, said) => {
    expect(formNews(words, survey, after)).toMatch(said);
  });

  test('tells several as one enumeration, in the language of the interface', async () => {
    const after = { ...reworded('ar'), questions: [...reworded('ar').questions, note('one')] };
    expect(formNews(words, survey, after)).toBe('1 new question and 1 translation');
    expect(formNews(await loadWords('es'), survey, after)).toBe('1 pregunta nueva y 1 traducción');
  });
});
