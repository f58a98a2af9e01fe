/**
 * Every sentence a person sees, by key, in the languages of the interface.
 *
 * One folder per language, one JSON file per subject. English is the source: each of its entries is
 * `{ "text", "note" }`, the note for translators; the other languages hold `{ "text" }` and are drafts until a named
 * reviewer signs. Texts are ICU MessageFormat. The key type comes from the English files: a missing key does not compile;
 * `test/words` proves that no language lacks one and that all take the same arguments.
 *
 * Languages *of a form* are part of its definition, never of this room.
 */
import { IntlMessageFormat } from 'intl-messageformat';
import { all as english } from './en/all.ts';

export type WordKey = keyof typeof english;
export type WordArguments = Readonly<Record<string, string | number | Date | null | undefined>>;
type Entries = Readonly<Record<string, { readonly text: string }>>;

export const INTERFACE_LANGUAGES = ['en', 'es', 'fr', 'ar'] as const;
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number];

/** Text direction by language tag: never guessed from a text. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return /^(ar|arc|ckb|dv|fa|ha-Arab|he|khw|ks|ku-Arab|ps|sd|ug|ur|yi)(-|$)/i.test(tag) ? 'rtl' : 'ltr';
}

/** The languages' own names, as their speakers write them. */
const ownNames: Readonly<Record<string, string>> = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  ar: 'العربية',
  am: 'አማርኛ',
  ka: 'ქართული',
  ckb: 'کوردی',
  ti: 'ትግርኛ',
  so: 'Soomaali',
  ha: 'Hausa',
};
/** A language's name in itself; the tag when we do not know it. */
export const languageName = (tag: string): string =>
  ownNames[tag] ?? ownNames[tag.split('-')[0] ?? ''] ?? tag;

/** Words in one language of the interface. */
export interface Words {
  readonly language: InterfaceLanguage;
  readonly direction: 'ltr' | 'rtl';
  /** The sentence for a key. Numbers in Latin digits, whatever the browser would choose. */
  say(key: WordKey, args?: WordArguments): string;
  /** The sentence for a key made at run time (`issue.` + code), or null when there is none. */
  trySay(key: string, args?: WordArguments): string | null;
}

const loaders: Readonly<Record<InterfaceLanguage, () => Promise<{ readonly all: Entries }>>> = {
  en: () => Promise.resolve({ all: english }),
  es: () => import('./es/all.ts'),
  fr: () => import('./fr/all.ts'),
  ar: () => import('./ar/all.ts'),
};

/** Loads a language. English stands in for whatever it lacks. */
export async function loadWords(language: InterfaceLanguage): Promise<Words> {
  return wordsFrom(language, (await loaders[language]()).all);
}

/** English words, there at once. */
export const englishWords = (): Words => wordsFrom('en', english);

function wordsFrom(language: InterfaceLanguage, entries: Entries): Words {
  const fallback: Entries = english;
  const formats = new Map<string, IntlMessageFormat>();
  const trySay = (key: string, args?: WordArguments): string | null => {
    let format = formats.get(key);
    if (!format) {
      const own = Object.hasOwn(entries, key) ? entries[key] : undefined;
      const entry = own ?? (Object.hasOwn(fallback, key) ? fallback[key] : undefined);
      if (!entry) return null;
      // -u-nu-latn: Arabic digits differ between engines, so the numbering system is always set
      format = new IntlMessageFormat(entry.text, `${own ? language : 'en'}-u-nu-latn`);
      formats.set(key, format);
    }
    const said = format.format(args ? { ...args } : undefined);
    return Array.isArray(said) ? said.join('') : String(said);
  };
  return {
    language,
    direction: directionOf(language),
    trySay,
    say: (key, args) => {
      const said = trySay(key, args);
      if (said === null) throw new Error(`no words for "${key}"`);
      return said;
    },
  };
}
