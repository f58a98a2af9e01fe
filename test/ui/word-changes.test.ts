import { describe, expect, test } from 'vitest';
import { wordChanges, type Run } from '../../src/ui/word-changes.ts';

/** Words that differ stand in brackets. */
const marked = (runs: readonly Run[]): string =>
  runs.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('');

describe('words that differ', () => {
  test.each([
    [
      'en',
      'Do you go to school?',
      'Do you go to school now?',
      'Do you go to school?',
      'Do you go to school[ now]?',
    ],
    ['en', 'In the last week', 'In the last month', 'In the last [week]', 'In the last [month]'],
    [
      'en',
      'Are you very hungry today',
      'Are you often sad today',
      'Are you [very hungry] today',
      'Are you [often sad] today',
    ],
    ['ar', 'هل تذهب إلى المدرسة', 'هل ذهبت إلى المدرسة', 'هل [تذهب] إلى المدرسة', 'هل [ذهبت] إلى المدرسة'],
    ['en', '', 'Now', '', '[Now]'],
    ['en', 'the same', 'the same', 'the same', 'the same'],
    ['not a tag', 'one two', 'one three', 'one [two]', 'one [three]'],
  ])('%s: “%s” and “%s”', (language, before, after, was, is) => {
    const changes = wordChanges(before, after, language);
    expect(marked(changes.before)).toBe(was);
    expect(marked(changes.after)).toBe(is);
  });

  test('the pieces of texts too long to compare word by word are the texts', () => {
    const before = `begin ${Array.from({ length: 900 }, (_, at) => `a${at}`).join(' ')} end`;
    const after = `begin ${Array.from({ length: 900 }, (_, at) => `b${at}`).join(' ')} end`;
    const changes = wordChanges(before, after, 'en');
    expect(changes.before.map(({ text }) => text).join('')).toBe(before);
    expect(changes.after.map(({ text }) => text).join('')).toBe(after);
    expect(changes.after[0]).toEqual({ text: 'begin ', differs: false });
    expect(changes.after.at(-1)).toEqual({ text: ' end', differs: false });
  });
});
