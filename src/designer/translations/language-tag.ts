/** Tags of languages as people type them, and the languages' names in themselves. */
import { languageName } from '../../words/words.ts';

/**
 * The tag in its usual form (`AR-iq` → `ar-IQ`), or null when it is none by BCP 47. A whole word in place of the code, such as
 * `arabic`, is none here, though the grammar would let it pass; nor are the codes that name no language.
 */
export function readTag(typed: string): string | null {
  try {
    const [tag] = Intl.getCanonicalLocales(typed.trim().replaceAll('_', '-'));
    return tag !== undefined &&
      tag.length <= 35 &&
      /^(?!(und|mul|mis|zxx)\b)[a-z]{2,3}(-|$)/.test(tag) &&
      !/-[ux]-/.test(tag)
      ? tag
      : null;
  } catch {
    // a RangeError: not a tag
    return null;
  }
}

/** A language's name in itself, region and script with it; the tag when nobody knows. */
export function ownName(tag: string): string {
  const written = ownNames[tag];
  if (written !== undefined) return written;
  const known = languageName(tag);
  if (known !== tag && !tag.includes('-')) return known;
  const names = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' });
  return names.of(tag) ?? known;
}

/** Browsers come without some of these. */
const ownNames: Readonly<Record<string, string>> = {
  sw: 'Kiswahili',
  fa: 'فارسی',
  'fa-AF': 'دری',
  ps: 'پښتو',
  ur: 'اردو',
  pt: 'Português',
  ht: 'Kreyòl ayisyen',
  uk: 'Українська',
  ru: 'Русский',
  tr: 'Türkçe',
  bn: 'বাংলা',
  my: 'မြန်မာ',
  om: 'Afaan Oromoo',
  rw: 'Kinyarwanda',
  quc: 'Kʼicheʼ',
  kek: 'Qʼeqchiʼ',
  mam: 'Mam',
};

/** Languages offered first; any other can be typed. */
export const OFFERED: readonly string[] = [
  ...['en', 'es', 'fr', 'ar', 'am', 'ka', 'ckb', 'ti', 'so', 'ha'],
  ...Object.keys(ownNames),
];
