import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import {
  directionOf,
  englishWords,
  INTERFACE_LANGUAGES,
  languageName,
  loadWords,
} from '../../src/words/words.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));
type Entries = Readonly<Record<string, { readonly text: string; readonly note?: string }>>;

const subjects = readdirSync(`${source}/words/en`).filter((file) => file.endsWith('.json'));
function read(language: string, file: string): Entries {
  // reason: what the file holds is what these tests are about
  return JSON.parse(readFileSync(`${source}/words/${language}/${file}`, 'utf8')) as Entries;
}

/** What a part of a message needs of the outside; a tag's children and the branches of a plural included. */
interface Part {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>> | null;
  readonly children?: readonly Part[];
}
/** Names of the arguments a text takes. */
function argumentsOf(text: string): readonly string[] {
  const names = new Set<string>();
  const walk = (parts: readonly Part[]): void => {
    for (const part of parts) {
      // 0 is literal text, 7 the # of a plural; everything else names an argument
      if (part.type !== 0 && part.type !== 7 && typeof part.value === 'string') names.add(part.value);
      for (const option of Object.values(part.options ?? {})) walk(option.value);
      walk(part.children ?? []);
    }
  };
  // reason: the parser's own types are enums we do not import; `Part` says what is read of them
  walk(new IntlMessageFormat(text, 'en').getAst());
  return [...names].sort();
}

describe.each(subjects)('%s', (file) => {
  const english = read('en', file);

  test('is in every English entry explained to translators', () => {
    const bare = Object.entries(english).filter(([, entry]) => !entry.note?.trim());
    expect(bare.map(([key]) => key)).toEqual([]);
  });

  test.each(INTERFACE_LANGUAGES)(
    '%s: has every key and no other, none empty, with the same arguments',
    (language) => {
      const own = read(language, file);
      expect(Object.keys(own).sort()).toEqual(Object.keys(english).sort());
      expect(Object.keys(own).filter((key) => !own[key]?.text.trim())).toEqual([]);
      for (const [key, { text }] of Object.entries(own))
        expect([key, argumentsOf(text)]).toEqual([key, argumentsOf(english[key]?.text ?? '')]);
    },
  );
});

describe('words', () => {
  test('no key stands in two files', () => {
    const keys = subjects.flatMap((file) => Object.keys(read('en', file)));
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every file is loaded', () => {
    const words = englishWords();
    const keys = subjects.flatMap((file) => Object.keys(read('en', file)));
    // reason for the catch: a text that takes arguments is found too, it only cannot be said without them
    const said = (key: string) => {
      try {
        return words.trySay(key) !== null;
      } catch {
        return true;
      }
    };
    expect(keys.filter((key) => !said(key))).toEqual([]);
  });

  test('numbers are in Latin digits in every language', async () => {
    for (const language of INTERFACE_LANGUAGES) {
      const words = await loadWords(language);
      expect(words.say('score.apply', { applied: 5, of: 6 })).toMatch(/5.*6/);
    }
  });

  test('a key made at run time that has no words is null', () => {
    expect(englishWords().trySay('issue.nothing/such')).toBeNull();
    expect(englishWords().trySay('constructor')).toBeNull();
  });

  test('the direction and the own name of a language follow from its tag', () => {
    expect(['ar', 'ckb', 'ar-IQ', 'en', 'am'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr']);
    expect(['es-HN', 'ka', 'xx'].map(languageName)).toEqual(['Español', 'ქართული', 'xx']);
  });
});

describe('issues', () => {
  /** Codes written in the model, except the ends of those that are put together at run time. */
  const codes = new Set(
    readdirSync(`${source}/model`, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.generated.'))
      .flatMap((entry) => {
        const text = readFileSync(`${entry.parentPath}/${entry.name}`, 'utf8');
        return [
          ...text.matchAll(/'((?:schema|form|expression|answer|coding|record|csv|score)\/[a-zA-Z-]+)'/g),
        ].map((match) => match[1] ?? '');
      }),
  );
  /** Keywords the schema check passes on as they are: those our schemas use. */
  const keywords = [
    'required',
    'additionalProperties',
    'propertyNames',
    'type',
    'enum',
    'pattern',
    'uniqueItems',
  ].concat(['minItems', 'minProperties', 'minimum', 'maximum']);

  test('have words for every code the model knows', () => {
    expect(codes.size).toBeGreaterThan(50);
    const all = [...codes, ...keywords.map((keyword) => `schema/${keyword}`)];
    const known = read('en', 'issue.json');
    expect(all.filter((code) => !Object.hasOwn(known, `issue.${code}`))).toEqual([]);
  });

  test('our schemas use no keyword without words', () => {
    const used = new Set<string>();
    for (const file of ['form.schema.json', 'record.schema.json']) {
      const text = readFileSync(`${source}/../forms/${file}`, 'utf8');
      for (const [, keyword] of text.matchAll(
        /"((?:min|max|exclusive)[A-Z]\w+|minimum|maximum|multipleOf|format|oneOf|anyOf|not)":/g,
      ))
        used.add(keyword ?? '');
    }
    const known = read('en', 'issue.json');
    expect([...used].filter((keyword) => !Object.hasOwn(known, `issue.schema/${keyword}`))).toEqual([]);
  });
});
