/** `${name}` in expressions and texts, when the name of a question changes; `instance('list')` when that of a list does. */
import type { Item } from '../model/form.ts';
import type { FormDocuments, Kind } from './form-documents.ts';
import { put, thingsOf } from './form-documents.ts';
import { EXPRESSIONS } from './shapes.ts';
import { digestOf, reviewOf, wordsOf, writeReview, type TextKey } from './texts.ts';

type Name = Item['name'];

/** The same text with the names that have a new one replaced wherever they are mentioned. */
export function renameMentions(text: string, names: ReadonlyMap<Name, Name>): string {
  return text.replace(MENTION, (mention: string, name: string) => {
    const other = names.get(name);
    return other === undefined ? mention : `\${${other}}`;
  });
}

/** Renames every mention in the documents at hand; to be called within `edit`. Translations stay as reviewed as they were. */
export function renameEverywhere(documents: FormDocuments, from: Name, to: Name): void {
  const names = new Map([[from, to]]);
  changeExpressions(documents, (expression) => renameMentions(expression, names));
  const digests = new Map<string, string>();
  for (const language of documents.languages.values()) {
    for (const key of [...language.share.keys()].filter(isTextKey)) {
      const words = wordsOf(language, key);
      const mentions = [...words.matchAll(MENTION)].filter(([, name]) => name === from).reverse();
      if (mentions.length === 0) continue;
      // each mention by itself: what others type between them is left alone
      for (const { 0: mention, index } of mentions) {
        language.getText(key).delete(index, mention.length);
        language.getText(key).insert(index, `\${${to}}`);
      }
      digests.set(`${key} ${digestOf(words)}`, digestOf(wordsOf(language, key)));
    }
  }
  for (const language of documents.languages.values()) {
    for (const key of [...language.share.keys()].filter(isTextKey)) {
      const review = reviewOf(language, key);
      const source = review === undefined ? undefined : digests.get(`${key} ${review.source}`);
      if (review !== undefined && source !== undefined) writeReview(language, key, { ...review, source });
    }
  }
}

/** Renames a list wherever an expression looks into it by its name; to be called within `edit`. */
export function renameListEverywhere(documents: FormDocuments, from: string, to: string): void {
  changeExpressions(documents, (expression) =>
    expression.replace(LOOKED_INTO, (mention: string, before: string, quote: string, name: string) =>
      name === from ? `${before}${quote}${to}${quote}` : mention,
    ),
  );
}

function changeExpressions(documents: FormDocuments, change: (expression: string) => string): void {
  const kinds: readonly Kind[] = ['items', 'indicators', 'parts', 'rules', 'referrals'];
  for (const kind of kinds) {
    for (const thing of thingsOf(documents.design, kind).values()) {
      for (const field of EXPRESSIONS) {
        const expression: unknown = thing.get(field);
        if (typeof expression === 'string') put(thing, field, change(expression));
      }
    }
  }
}

const MENTION = /\$\{\s*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s*\}/gu;
const LOOKED_INTO = /(\b(?:instance|pulldata)\s*\(\s*)(['"])(\S+?)\2/g;
const isTextKey = (key: string): key is TextKey => key.includes('/');
