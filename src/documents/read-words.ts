/**
 * A form read again after nothing but words of its items changed: the reading of before with these words in it.
 *
 * Typing changes one text many times; reading the whole form at each letter would keep a large form from answering.
 *
 * Holds throughout: what comes out equals what `readForm` would say, or nothing comes out.
 */
import * as Y from 'yjs';
import type { Item, Text } from '../model/form.ts';
import type { FormDocuments } from './form-documents.ts';
import type { FormReading } from './read-form.ts';
import { Reading } from './reading.ts';
import { ITEM_TEXTS, type ItemText, type TextKey } from './texts.ts';

/** One text of an item. */
export interface ItemWords {
  readonly id: string;
  readonly field: ItemText;
}

export interface Reworded {
  readonly reading: FormReading;
  /** Names of the items whose words are others now. */
  readonly names: ReadonlySet<string>;
}

/** More texts at once are not somebody's typing: reading the whole form is no slower then. */
const MOST_TEXTS = 20;

/** The texts of items that a transaction in a language's document changed; null when it changed many, or words of anything else. */
export function itemWordsIn(transaction: Y.Transaction): readonly ItemWords[] | null {
  if (transaction.changed.size > MOST_TEXTS) return null;
  const found: ItemWords[] = [];
  const states: unknown = transaction.doc.share.get('states');
  for (const type of transaction.changed.keys()) {
    // how far a translation is, is not part of the definition
    if (type === states) continue;
    if (type._item !== null) return null;
    const [, id, word] = /^item\/([^/]+)\/([^/]+)$/.exec(Y.findRootTypeKey(type)) ?? [];
    const field = ITEM_TEXTS.find((one) => one === word);
    if (id === undefined || field === undefined) return null;
    found.push({ id, field });
  }
  return found;
}

/** The form with these words as the documents say them now; null when more than words may follow from them. */
export function readWords(
  before: FormReading,
  documents: FormDocuments,
  changed: readonly ItemWords[],
): Reworded | null {
  const now = new Reading(documents);
  let { questions } = before.definition;
  const names = new Set<string>();
  for (const { id, field } of changed) {
    const path = pathTo(before, id);
    // of what was deleted the definition says nothing
    if (path === null) continue;
    // the name stood in for the words: what is typed now ends a repair
    if (field === 'label' && lackedWords(before, id)) return null;
    const text = now.text(`item/${id}/${field}` satisfies TextKey);
    const reworded = reword(questions, path, field, text);
    if (reworded === null) return null;
    questions = reworded;
    path.forEach((name) => names.add(name));
  }
  return { reading: { ...before, definition: { ...before.definition, questions } }, names };
}

function lackedWords({ repairs }: FormReading, id: string): boolean {
  return repairs.some((repair) => repair.code === 'label-lacking' && repair.id === id);
}

/** Names of the sections an item lies in, from outside, and its own; null when it is not in the form. */
function pathTo({ tree, pathOf }: FormReading, id: string): readonly string[] | null {
  const path: string[] = [];
  for (let node = tree.nodes.get(id); node !== undefined; node = tree.nodes.get(node.parent ?? '')) {
    const name = pathOf.get(node.id);
    if (name === undefined) return null;
    path.unshift(name);
  }
  return path.length === 0 ? null : path;
}

function reword(
  items: readonly Item[],
  [name, ...inside]: readonly string[],
  field: ItemText,
  text: Text | undefined,
): readonly Item[] | null {
  const at = items.findIndex((item) => item.name === name);
  const item = items[at];
  if (item === undefined) return null;
  let reworded: Item;
  if (inside.length > 0) {
    const questions = 'questions' in item ? reword(item.questions, inside, field, text) : null;
    if (questions === null || !('questions' in item)) return null;
    reworded = { ...item, questions };
  } else {
    const words: Readonly<Partial<Record<ItemText, Text>>> = item;
    const before = words[field];
    // a text that comes or goes may be a repair, or the end of one
    if (!before || !text || Object.keys(before).join(' ') !== Object.keys(text).join(' ')) return null;
    reworded = { ...item, [field]: text };
  }
  return [...items.slice(0, at), reworded, ...items.slice(at + 1)];
}
