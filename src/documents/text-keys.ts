/** Which texts the document of a language holds, and whose they are. */
import type * as Y from 'yjs';
import type { Kind } from './form-documents.ts';
import type { TextKey } from './texts.ts';

const WORD_OF: Readonly<Partial<Record<Kind, string>>> = {
  items: 'item',
  choices: 'choice',
  dimensions: 'dimension',
  parameters: 'parameter',
  weightSets: 'weightSet',
  indicators: 'indicator',
  rules: 'rule',
  referrals: 'referral',
};
const KIND_OF: ReadonlyMap<string, Kind> = new Map(
  // reason: the keys of the table above
  Object.entries(WORD_OF).map(([kind, word]) => [word, kind as Kind]),
);

/** All texts in it, those without words too. */
export function textKeysOf(language: Y.Doc): readonly TextKey[] {
  return [...language.share.keys()].filter(isTextKey);
}

/** The thing a text belongs to; null for the form's own. */
export function ownerOf(key: TextKey): { readonly kind: Kind; readonly id: string } | null {
  const [word = '', id = ''] = key.split('/');
  const kind = KIND_OF.get(word);
  return kind === undefined ? null : { kind, id };
}

function isTextKey(key: string): key is TextKey {
  if (key === 'form/title' || key === 'form/description') return true;
  const [word = '', id = '', field = '', ...more] = key.split('/');
  return KIND_OF.has(word) && id !== '' && field !== '' && more.length === 0;
}
