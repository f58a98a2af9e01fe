/**
 * The words of a form: every text in every language is a Y.Text at the top of its language's document.
 *
 * At the top, because two people who begin the same text at once then write into one text; inside a map the second would replace
 * the first. Beside them the map `states` says of each translation who reviewed it and which source text it was made from.
 */
import type * as Y from 'yjs';
import { edit, type FormDocuments } from './form-documents.ts';
import { isRecord } from './shapes.ts';

/** The words an item may have. */
export const ITEM_TEXTS = ['label', 'hint', 'guidance', 'constraintMessage', 'requiredMessage'] as const;
export type ItemText = (typeof ITEM_TEXTS)[number];

/** What has words, and which. */
export type TextKey =
  | 'form/title'
  | 'form/description'
  | `item/${string}/${ItemText}`
  | `${'choice' | 'dimension' | 'parameter' | 'weightSet'}/${string}/label`
  | `indicator/${string}/${'label' | 'because'}`
  | `rule/${string}/because`
  | `referral/${string}/${'title' | 'message'}`;

/** How far a translation is. Of the source language a text is `missing` or `reviewed`: it is what the others are held against. */
export type TextState = 'missing' | 'draft' | 'reviewed' | 'outdated';

/** What `states` keeps of one translation. */
export interface TextReview {
  readonly state: 'draft' | 'reviewed';
  /** Who reviewed it: a name for people to read. */
  readonly reviewer?: string;
  /** Who typed it last: a name for people to read. Absent when nobody said. */
  readonly translator?: string;
  /** `digestOf` the source text it was made from. */
  readonly source: string;
}

/** The words of a text in one language; empty when there are none. */
export function wordsOf(language: Y.Doc | undefined, key: TextKey): string {
  return language?.share.has(key) === true ? language.getText(key).toJSON() : '';
}

/** How far the translation of a text is. */
export function textState(documents: FormDocuments, source: string, tag: string, key: TextKey): TextState {
  const language = documents.languages.get(tag);
  if (!/\S/.test(wordsOf(language, key))) return 'missing';
  if (tag === source) return 'reviewed';
  const review = reviewOf(language, key);
  if (review === undefined) return 'draft';
  const original = wordsOf(documents.languages.get(source), key);
  return review.source === digestOf(original) ? review.state : 'outdated';
}

/** Who reviewed a translation, and what it was made from; undefined when nobody said. */
export function reviewOf(language: Y.Doc | undefined, key: TextKey): TextReview | undefined {
  const review = language?.getMap('states').get(key);
  if (!isRecord(review)) return undefined;
  const { state, reviewer, translator, source } = review;
  if ((state !== 'draft' && state !== 'reviewed') || typeof source !== 'string') return undefined;
  return {
    state,
    source,
    ...(typeof reviewer === 'string' ? { reviewer } : {}),
    ...(typeof translator === 'string' ? { translator } : {}),
  };
}

/**
 * Changes a text into another by the smallest change: what stands before and after it is left alone, and with it what others type there.
 * A translation becomes a draft made from the source text of this moment. Throws when that language's document is not at hand.
 */
export function replaceText(
  documents: FormDocuments,
  source: string,
  tag: string,
  key: TextKey,
  words: string,
  origin: unknown,
): void {
  edit(documents, origin, () => {
    const language = languageDocument(documents, tag);
    if (!writeWords(language, key, words)) return;
    if (tag === source) return;
    const original = wordsOf(documents.languages.get(source), key);
    writeReview(language, key, { state: 'draft', source: digestOf(original) });
  });
}

/** Says that a named person found the translation good as it stands, for the source text of this moment. */
export function reviewText(
  documents: FormDocuments,
  source: string,
  tag: string,
  key: TextKey,
  reviewer: string,
  origin: unknown,
): void {
  edit(documents, origin, () => {
    const original = digestOf(wordsOf(documents.languages.get(source), key));
    const language = languageDocument(documents, tag);
    const translator = reviewOf(language, key)?.translator;
    writeReview(language, key, {
      state: 'reviewed',
      reviewer,
      ...(translator === undefined ? {} : { translator }),
      source: original,
    });
  });
}

/** Copies the words of a text, and how far they are, in every language at hand; to be called within `edit`. */
export function copyWords(
  documents: FormDocuments,
  from: TextKey,
  to: TextKey,
  change: (words: string) => string = (words) => words,
): void {
  for (const language of documents.languages.values()) {
    const words = wordsOf(language, from);
    if (words === '') continue;
    writeWords(language, to, change(words));
    const review = reviewOf(language, from);
    if (review !== undefined) writeReview(language, to, review);
  }
}

/** To be called within `edit`. False when the text was that already. */
export function writeWords(language: Y.Doc, key: TextKey, words: string): boolean {
  const text = language.getText(key);
  const change = smallestChange(text.toJSON(), words);
  if (change === null) return false;
  if (change.removed > 0) text.delete(change.at, change.removed);
  if (change.inserted !== '') text.insert(change.at, change.inserted);
  return true;
}

export function writeReview(language: Y.Doc, key: TextKey, review: TextReview): void {
  language.getMap('states').set(key, review);
}

export function languageDocument(documents: FormDocuments, tag: string): Y.Doc {
  const language = documents.languages.get(tag);
  if (language === undefined) throw new Error(`the document of language ${tag} is not at hand`);
  return language;
}

/** What to remove and insert where, in UTF-16 units, never half a character; null when the texts are equal. */
export function smallestChange(
  before: string,
  after: string,
): { readonly at: number; readonly removed: number; readonly inserted: string } | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  if (isHigh(before.charCodeAt(at - 1))) at--;
  let behind = 0;
  while (behind < shorter - at && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  if (behind > 0 && isLow(before.charCodeAt(before.length - behind))) behind--;
  return { at, removed: before.length - at - behind, inserted: after.slice(at, after.length - behind) };
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** A short mark that tells one text from another: length and FNV-1a. It guards against forgetting, not against anyone. */
export function digestOf(words: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) hash = Math.imul(hash ^ words.charCodeAt(i), 0x01000193) >>> 0;
  return `${words.length.toString(36)}-${hash.toString(36)}`;
}
