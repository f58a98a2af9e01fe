/**
 * Languages as headers name them ↔ BCP 47 tags: `English (en)`, `english`, `EN` and `Anglais` are all `en`.
 *
 * A name nobody knows ("Local language") becomes a private tag of its letters, `und-x-locallan`: the same name gives the same tag in every
 * file, and the name itself is kept. No language named at all is `und`.
 */
import type { Language } from '../form.ts';
import { englishNameOf, isKnownTag, tagOfName } from './language-names.ts';

/** The tag of a column whose header names no language, when nothing else tells. */
export const NO_LANGUAGE = 'und';

const TAG = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;
const CODE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*$/;

/**
 * The tag of a language as a header spells it.
 *
 * @example tagOf('Español (es-HN)')  // => 'es-HN'
 * @example tagOf('Local language')   // => 'und-x-locallan'
 */
export function tagOf(spelled: string): string {
  const text = spelled.normalize('NFC').trim();
  if (text === '' || /^default$/i.test(text)) return NO_LANGUAGE;
  const [, outside = '', inside = ''] = /^(.*?)\s*\(\s*([^()]*?)\s*\)\s*$/.exec(text) ?? [];
  const code = asTag(inside);
  // "English (US)" names a place where "English (en)" names a language
  if (code !== null && (isKnownTag(primary(code)) || tagOfName(outside) === null)) return code;
  return (
    tagOfName(text) ??
    tagOfName(outside) ??
    asTag(text) ??
    (TAG.test(text) && text.includes('-') ? text : privateTag(text))
  );
}

/**
 * What stands behind the `::` of a language's columns when nothing says otherwise: `English (en)`; null for the language without a
 * name, whose columns are plain `label`, `hint`.
 */
export function headerOf({ tag, name }: Pick<Language, 'tag' | 'name'>): string | null {
  if (tag === NO_LANGUAGE && name === undefined) return null;
  const candidates = [name, name === undefined ? undefined : `${name} (${tag})`, spelledByUs(tag), tag];
  return candidates.find((one) => one !== undefined && isHeader(one) && tagOf(one) === tag) ?? tag;
}

/** The name a team gave to a language beyond what the tag says; undefined when it is what we would write ourselves. */
export function nameBeside(tag: string, spelled: string): string | undefined {
  const name = spelled.trim();
  if (tag === NO_LANGUAGE && /^default$/i.test(name)) return undefined;
  return name === '' || name.toLowerCase() === tag.toLowerCase() || name === spelledByUs(tag)
    ? undefined
    : name;
}

const spelledByUs = (tag: string): string => {
  const name = englishNameOf(tag) ?? englishNameOf(primary(tag));
  return name === null ? tag : `${name} (${tag})`;
};

/** A name that comes back whole from a header. */
const isHeader = (name: string): boolean =>
  !name.includes('::') && name === name.trim() && !/\s{2}|[\n\r\t]/.test(name);

const primary = (tag: string): string => tag.split('-')[0] ?? tag;

/** `EN`, `pt_BR`, `zh-Hant` as tags; null for what is no code. */
function asTag(text: string): string | null {
  if (!CODE.test(text)) return null;
  const [language = '', ...rest] = text.split(/[-_]/);
  return [language.toLowerCase(), ...rest].join('-');
}

/** Of what has no code: its letters, or a number made of them where they are not Latin. */
function privateTag(text: string): string {
  const letters = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  return `und-x-${letters === '' ? fingerprint(text) : letters.slice(0, 8)}`;
}

/** Eight hexadecimal digits, the same for the same text (FNV-1a). */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
