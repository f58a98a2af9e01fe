/**
 * A new epoch of a form's documents: the same form in documents without a past.
 *
 * Nothing is ever taken out of a document, so one that was worked in for long holds mostly what is gone. Here only what is read is
 * written anew, under the same ids, so that whoever edited the former epoch offline can be helped (`carry-over.ts`).
 *
 * Holds throughout: both sets read as the same definition. What reading repaired by where a thing stands, or by keeping what is in
 * use, is written as it was read. A deleted question or choice that something living still points at stays, deleted.
 */
import * as Y from 'yjs';
import {
  ROOT,
  createAt,
  edit,
  inOrder,
  isDeleted,
  literalName,
  madeAt,
  stringOf,
  thingsOf,
  type Fields,
  type FormDocuments,
  type Json,
  type Kind,
  type Thing,
} from './form-documents.ts';
import { pointsField, rowField } from './fill.ts';
import { freshOrders } from './order.ts';
import { isRecord, usesList } from './shapes.ts';
import { ownerOf, textKeysOf } from './text-keys.ts';
import { languageDocument, wordsOf, writeWords } from './texts.ts';
import { readTree, type TreeNode } from './tree.ts';

/**
 * Copies everything living into empty documents: things, words and how far they are, languages, the questions scores are read by,
 * comments. Throws when the documents have content already, or the document of a language that has words is not at hand.
 */
export function copyLiving(from: FormDocuments, to: FormDocuments, origin: unknown = 'copy'): void {
  if (to.design.getMap('form').size > 0) throw new Error('the documents are filled already');
  const kept = keptThings(from);
  edit(to, origin, () => {
    for (const name of ['form', 'languages']) {
      for (const [key, value] of from.design.getMap(name)) {
        if (!(value instanceof Y.AbstractType)) to.design.getMap(name).set(key, value);
      }
    }
    for (const [ref, order] of from.design.getMap('profile')) {
      if (kept.living.has(ref) || literalName(ref) !== undefined) to.design.getMap('profile').set(ref, order);
    }
    for (const { kind, id, made, fields } of kept.things) createAt(to.design, kind, id, made, fields);
    for (const [tag, language] of from.languages) copyTexts(language, tag, to, kept.owners);
  });
  const { review } = to;
  if (from.review !== undefined && review !== undefined) copyComments(from.review, review, origin);
}

interface Kept {
  readonly things: readonly {
    readonly kind: Kind;
    readonly id: string;
    readonly made: number;
    readonly fields: Fields;
  }[];
  /** Ids of items that are read. */
  readonly living: ReadonlySet<string>;
  /** `<kind>/<id>` of all that is copied: their words are copied along. */
  readonly owners: ReadonlySet<string>;
}

function keptThings({ design }: FormDocuments): Kept {
  const things: Kept['things'][number][] = [];
  const take = (kind: Kind, id: string, thing: Thing, change: Fields = {}): void => {
    things.push({
      kind,
      id,
      made: madeAt(thing),
      fields: { ...fieldsOf(thing), deleted: undefined, ...change },
    });
  };
  const all = {
    items: thingsOf(design, 'items'),
    lists: thingsOf(design, 'lists'),
    choices: thingsOf(design, 'choices'),
    dimensions: thingsOf(design, 'dimensions'),
    indicators: thingsOf(design, 'indicators'),
  };
  const living = (kind: keyof typeof all): Map<string, Thing> =>
    new Map([...all[kind]].filter(([, thing]) => !isDeleted(thing)));

  const { roots, nodes } = readTree(design);
  takeItems(ROOT, roots, take);
  const offered = new Set<unknown>(
    [...nodes.values()].filter(({ type }) => usesList(type)).map(({ thing }) => thing.get('list')),
  );
  offered.add(design.getMap('form').get('stopReasons'));

  const lists = living('lists');
  for (const [id, list] of all.lists) if (offered.has(id)) lists.set(id, list);
  const choices = new Map(
    [...living('choices')].filter(([, choice]) => lists.has(String(choice.get('list')))),
  );
  for (const [id] of lists) {
    const own = inOrder([...all.choices]).filter(([, choice]) => choice.get('list') === id);
    const [first] = own;
    // a list in use without a choice reads with the first it had
    if (offered.has(id) && first !== undefined && own.every(([choice]) => !choices.has(choice))) {
      choices.set(first[0], first[1]);
    }
  }
  const indicators = living('indicators');
  const belongedTo = new Set([...indicators.values()].map((indicator) => indicator.get('dimension')));
  const dimensions = living('dimensions');
  for (const [id, dimension] of all.dimensions) if (belongedTo.has(id)) dimensions.set(id, dimension);

  const stubs = new Map<string, { kind: 'items' | 'choices'; thing: Thing }>();
  const stub = (kind: 'items' | 'choices', ref: unknown): boolean => {
    const id = stringOf(ref) ?? '';
    if (literalName(id) !== undefined) return true;
    const isThere = kind === 'items' ? nodes.has(id) : choices.has(id);
    const thing = all[kind].get(id);
    if (!isThere && thing !== undefined) stubs.set(id, { kind, thing });
    return thing !== undefined;
  };

  for (const { thing } of nodes.values()) {
    const trigger: unknown = thing.get('trigger');
    if (Array.isArray(trigger)) trigger.forEach((ref) => stub('items', ref));
  }

  for (const [id, thing] of lists) take('lists', id, thing);
  for (const [id, thing] of choices) take('choices', id, thing);
  for (const [id, thing] of dimensions) take('dimensions', id, thing);
  for (const [id, thing] of indicators) take('indicators', id, thing);
  for (const kind of ['parts', 'rules', 'parameters', 'weightSets', 'referrals', 'consent'] as const) {
    for (const [id, thing] of thingsOf(design, kind)) {
      const isOwned = kind !== 'parts' && kind !== 'rules';
      if (isDeleted(thing) || !(isOwned || indicators.has(String(thing.get('indicator'))))) continue;
      const gone: Record<string, undefined> = {};
      if (kind === 'consent') {
        stub('items', thing.get('question'));
        stub('choices', thing.get('granted'));
      }
      if (kind === 'parts') {
        stub('items', thing.get('question'));
        const asked = all.items.get(String(thing.get('question')));
        const isOffered = asked?.get('list') !== undefined;
        for (const field of thing.keys()) {
          if (!field.startsWith(pointsField(''))) continue;
          const choice = field.slice(pointsField('').length);
          const isKept = literalName(choice) !== undefined || choices.has(choice);
          // points for a choice of a question without a list are read though nothing offers it
          if (!isKept && (isOffered || !stub('choices', choice))) gone[field] = undefined;
        }
      }
      if (kind === 'weightSets') {
        for (const field of thing.keys()) {
          if (!field.startsWith(rowField(''))) continue;
          const indicator = field.slice(rowField('').length);
          if (!indicators.has(indicator) && literalName(indicator) === undefined) gone[field] = undefined;
        }
      }
      take(kind, id, thing, gone);
    }
  }
  for (const [id, { kind, thing }] of stubs) {
    const place = kind === 'items' ? { place: { parent: ROOT, order: '' } } : {};
    take(kind, id, thing, { ...place, deleted: id });
  }
  return {
    things,
    living: new Set(nodes.keys()),
    owners: new Set(things.map(({ kind, id }) => `${kind}/${id}`)),
  };
}

/** Items where they are read: the orders of a container's children are written anew when one stands there by a repair. */
function takeItems(
  parent: string,
  children: readonly TreeNode[],
  take: (kind: Kind, id: string, thing: Thing, change: Fields) => void,
): void {
  const orders = children.some(({ order }) => order === null) ? freshOrders(children.length) : null;
  children.forEach((child, i) => {
    const order = orders?.[i] ?? child.order ?? '';
    take('items', child.id, child.thing, { place: { parent, order } });
    takeItems(child.id, child.children, take);
  });
}

export function fieldsOf(thing: Thing): Record<string, Json | undefined> {
  const fields: Record<string, Json | undefined> = {};
  for (const [field, value] of thing.entries()) {
    // reason: fields of things are plain JSON
    if (field !== 'made' && !(value instanceof Y.AbstractType)) fields[field] = value as Json;
  }
  return fields;
}

function copyTexts(language: Y.Doc, tag: string, to: FormDocuments, owners: ReadonlySet<string>): void {
  const states = language.getMap('states');
  for (const key of textKeysOf(language)) {
    const owner = ownerOf(key);
    if (owner !== null && !owners.has(`${owner.kind}/${owner.id}`)) continue;
    const words = wordsOf(language, key);
    const state = states.get(key);
    if (words !== '') writeWords(languageDocument(to, tag), key, words);
    if (words !== '' && isRecord(state)) languageDocument(to, tag).getMap('states').set(key, state);
  }
}

function copyComments(from: Y.Doc, to: Y.Doc, origin: unknown): void {
  to.transact(() => {
    for (const [id, comment] of from.getMap('comments')) {
      if (comment instanceof Y.Map)
        to.getMap('comments').set(id, new Y.Map(Object.entries(fieldsOf(comment))));
    }
  }, origin);
}
