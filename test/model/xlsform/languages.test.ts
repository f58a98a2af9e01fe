import { describe, expect, test } from 'vitest';
import { headerOf, tagOf } from '../../../src/model/xlsform/languages.ts';

describe('a language as a header names it', () => {
  test.each([
    ['English (en)', 'en'],
    ['English(EN)', 'en'],
    ['english', 'en'],
    ['EN', 'en'],
    ['English (US)', 'en'],
    ['Español (es-HN)', 'es-HN'],
    ['pt_BR', 'pt-BR'],
    ['Français', 'fr'],
    ['Francais', 'fr'],
    ['العربية', 'ar'],
    ['Oromiffa', 'om'],
    ['Kurdish (Sorani)', 'ckb'],
    ['Local language', 'und-x-locallan'],
    ['Local Language', 'und-x-locallan'],
    ['', 'und'],
    ['default', 'und'],
  ])('%j is %s', (spelled, tag) => {
    expect(tagOf(spelled)).toBe(tag);
  });

  test('that nobody knows and has no Latin letter has a tag of its own all the same', () => {
    expect(tagOf('ኮንሶ')).toMatch(/^und-x-[0-9a-f]{8}$/);
    expect(tagOf('ኮንሶ')).toBe(tagOf('ኮንሶ '));
    expect(tagOf('ኮንሶ')).not.toBe(tagOf('ጌዴኦ'));
  });
});

describe('the header of a language', () => {
  test.each<[string, string | undefined, string | null]>([
    ['en', undefined, 'English (en)'],
    ['es-HN', undefined, 'Spanish (es-HN)'],
    ['qaa', undefined, 'qaa'],
    ['und-x-locallan', 'Local language', 'Local language'],
    ['fr', 'Local language', 'Local language (fr)'],
    ['und', undefined, null],
  ])('%s called %s is %j', (tag, name, header) => {
    expect(headerOf({ tag, ...(name !== undefined && { name }) })).toBe(header);
  });

  test.each(['en', 'ckb', 'zh-Hant', 'es-HN', 'und-x-locallan', 'qaa', 'kmr', 'ku'])(
    '%s reads as itself',
    (tag) => {
      expect(tagOf(headerOf({ tag }) ?? '')).toBe(tag);
    },
  );
});
