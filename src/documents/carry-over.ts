/**
 * Changes made in one epoch of a form, carried into another that has the same ids.
 *
 * Whoever worked offline while a new epoch began has documents that cannot be merged with the new ones. What they changed is the
 * difference between the draft as the server last had it and the draft as they have it; it is written where what it changes is still
 * there, field by field, and counted where it is not.
 *
 * Holds throughout: carried twice, the second time changes nothing.
 */
import * as Y from 'yjs';
import {
  KINDS,
  ROOT,
  create,
  edit,
  isDeleted,
  put,
  stringOf,
  thingWith,
  thingsOf,
} from './form-documents.ts';
import type { Fields, FormDocuments, Json, Kind, Thing } from './form-documents.ts';
import { fieldsOf } from './new-epoch.ts';
import { isRecord } from './shapes.ts';
import { ownerOf, textKeysOf } from './text-keys.ts';
import { smallestChange, wordsOf, writeWords, type TextKey } from './texts.ts';
import { placeOf, readTree } from './tree.ts';

/**
 * Writes what differs between `base` and `mine` onto `onto`, as two steps of this origin: the structure, then the words (a language
 * that is added comes to hand between them). A field somebody else changed meanwhile gets this person's value; words somebody else
 * changed elsewhere in the same text are kept beside.
 *
 * @returns how many changes had no place any more, or met another's change of the very same words
 */
export function carryOver(
  base: FormDocuments,
  mine: FormDocuments,
  onto: FormDocuments,
  origin: unknown,
): number {
  let lost = 0;
  const gone = goneThings(base.design, mine.design, onto.design);
  edit(onto, origin, () => {
    for (const kind of KINDS) lost += carryThings(kind, base.design, mine.design, onto.design, gone);
    for (const name of ['form', 'languages', 'profile'])
      lost += carryValues(base.design.getMap(name), mine.design.getMap(name), onto.design.getMap(name), gone);
  });
  edit(onto, origin, () => {
    for (const [tag, language] of mine.languages) {
      const target = onto.languages.get(tag);
      lost += carryTexts(base.languages.get(tag), language, target, mine.design, onto.design);
    }
  });
  const { review } = onto;
  if (mine.review !== undefined && review !== undefined) {
    const [was, is] = [base.review?.getMap('comments'), mine.review.getMap('comments')];
    review.transact(() => {
      lost += carryComments(was, is, review.getMap('comments'));
    }, origin);
  }
  return lost;
}

/** Ids of what was there, is not in the other draft, and will not be: nothing may point at it. */
function goneThings(base: Y.Doc, mine: Y.Doc, onto: Y.Doc): ReadonlySet<string> {
  const ids = KINDS.flatMap((kind) =>
    [...thingsOf(base, kind)].flatMap(([id, was]) => {
      const is = thingWith(mine, kind, id);
      const isRestored = isDeleted(was) && is !== undefined && !isDeleted(is);
      return isRestored || thingWith(onto, kind, id) !== undefined ? [] : [id];
    }),
  );
  return new Set(ids);
}

/** Whether a field points at one of these: by its value, one of its values, or by its name (`points/<choice>`, `row/<indicator>`). */
function pointsAt(gone: ReadonlySet<string>, field: string, value: unknown): boolean {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return (
    gone.has(field.slice(field.indexOf('/') + 1)) ||
    values.some((one) => typeof one === 'string' && gone.has(one))
  );
}

function carryThings(kind: Kind, base: Y.Doc, mine: Y.Doc, onto: Y.Doc, gone: ReadonlySet<string>): number {
  const [standsInMine, standsThere] = [standing(kind, mine), standing(kind, onto)];
  const goesInto = (parent: string): boolean =>
    thingWith(onto, 'items', parent) !== undefined || thingWith(base, 'items', parent) === undefined;
  /** The top, for an item whose section is gone. */
  const placeFor = (thing: Thing): Fields => {
    const { parent, order } = placeOf(thing);
    return kind !== 'items' || parent === ROOT || goesInto(parent) ? {} : { place: { parent: ROOT, order } };
  };
  let lost = 0;
  const inOrderOfMaking = [...thingsOf(mine, kind)].sort(
    ([, a], [, b]) => Number(a.get('made')) - Number(b.get('made')),
  );
  for (const [id, thing] of inOrderOfMaking) {
    const was = thingWith(base, kind, id);
    const isNew = was === undefined || (isDeleted(was) && !isDeleted(thing));
    const target = thingWith(onto, kind, id);
    const isMeant = standsInMine(id);
    const place = placeFor(thing);
    if (isNew && target === undefined) {
      if (belongsNowhere(kind, thing, onto) && !belongsNowhere(kind, thing, mine)) lost += isMeant ? 1 : 0;
      else {
        const fields = Object.entries(fieldsOf(thing)).filter(([, value]) => value !== undefined);
        const kept = fields.filter(([field, value]) => field === 'deleted' || !pointsAt(gone, field, value));
        create(onto, kind, id, { ...Object.fromEntries(kept), ...place });
        lost += isMeant ? fields.length - kept.length : 0;
      }
      continue;
    }
    for (const [field, value] of changes(isNew ? undefined : was, thing)) {
      if (isNew && field === 'place' && 'place' in place) continue;
      const isLost =
        target === undefined ||
        !(standsThere(id) || isNew || field === 'deleted') ||
        (field !== 'deleted' && pointsAt(gone, field, value));
      if (isLost || (field === 'place' && 'place' in place)) {
        lost += isMeant && field !== 'deleted' && !isSame(target?.get(field), value) ? 1 : 0;
      } else put(target, field, value);
    }
    if (isNew && !isDeleted(thing) && target !== undefined) put(target, 'deleted', undefined);
  }
  return lost;
}

/** Whether a thing is read, as the document is now. */
function standing(kind: Kind, design: Y.Doc): (id: string) => boolean {
  if (kind === 'items') {
    const { nodes } = readTree(design);
    return (id) => nodes.has(id);
  }
  const things = thingsOf(design, kind);
  const living = new Set([...things].filter(([, thing]) => !isDeleted(thing)).map(([id]) => id));
  return (id) => living.has(id);
}

/** Fields that differ; those of a thing that is new are all it has. */
function changes(was: Thing | undefined, is: Thing): readonly (readonly [string, Json | undefined])[] {
  const before: Fields = was === undefined ? {} : fieldsOf(was);
  const after: Fields = fieldsOf(is);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) =>
    isSame(before[field], after[field]) ? [] : [[field, after[field]] as const],
  );
}

/** A choice without its list, a rule or part without its indicator: nobody would ever see it. */
function belongsNowhere(kind: Kind, thing: Thing, onto: Y.Doc): boolean {
  const [container, field] =
    kind === 'choices'
      ? (['lists', 'list'] as const)
      : kind === 'parts' || kind === 'rules'
        ? (['indicators', 'indicator'] as const)
        : [null, ''];
  if (container === null) return false;
  const holder = thingWith(onto, container, stringOf(thing.get(field)) ?? '');
  return holder === undefined || isDeleted(holder);
}

function carryValues(
  base: Y.Map<unknown>,
  mine: Y.Map<unknown>,
  onto: Y.Map<unknown>,
  gone: ReadonlySet<string>,
): number {
  let lost = 0;
  for (const key of new Set([...base.keys(), ...mine.keys()])) {
    const [was, is, there] = [base.get(key), mine.get(key), onto.get(key)];
    if (isSame(was, is) || isSame(is, there)) continue;
    // what was there for both and is not there now: its language or question went
    if ((was !== undefined && there === undefined) || pointsAt(gone, key, is)) lost++;
    else if (is === undefined) onto.delete(key);
    else onto.set(key, is);
  }
  return lost;
}

function carryTexts(
  base: Y.Doc | undefined,
  mine: Y.Doc,
  onto: Y.Doc | undefined,
  mineDesign: Y.Doc,
  design: Y.Doc,
): number {
  let lost = 0;
  for (const key of textKeysOf(mine)) {
    const [was, is] = [wordsOf(base, key), wordsOf(mine, key)];
    const [state, review] = [base?.getMap('states').get(key), mine.getMap('states').get(key)];
    if (was === is && isSame(state, review)) continue;
    const there = wordsOf(onto, key);
    const merged = was === is ? there : mergeWords(was, is, there);
    if (onto === undefined || merged === null || !stands(design, key))
      lost += stands(mineDesign, key) ? 1 : 0;
    else {
      writeWords(onto, key, merged);
      if (!isRecord(review) || isSame(state, review)) continue;
      // what was reviewed are other words than those that stand there now
      if (merged !== is && review.state === 'reviewed') lost++;
      else if (!isSame(onto.getMap('states').get(key), review)) onto.getMap('states').set(key, review);
    }
  }
  return lost;
}

function stands(design: Y.Doc, key: TextKey): boolean {
  const owner = ownerOf(key);
  if (owner === null) return true;
  const thing = thingWith(design, owner.kind, owner.id);
  return thing !== undefined && !isDeleted(thing);
}

/**
 * The words of `there` with the change that made `is` out of `was`; null when the same words were changed otherwise.
 *
 * @example mergeWords('a cat', 'a cat?', 'the cat') // => 'the cat?'
 */
export function mergeWords(was: string, is: string, there: string): string | null {
  const mine = smallestChange(was, is);
  const theirs = smallestChange(was, there);
  if (mine === null || is === there) return there;
  if (theirs === null) return is;
  const [mineEnd, theirsEnd] = [mine.at + mine.removed, theirs.at + theirs.removed];
  if (theirs.at <= mine.at && mineEnd <= theirsEnd) {
    const removed = was.slice(mine.at, mineEnd);
    const isIn =
      mine.inserted === '' ? !theirs.inserted.includes(removed) : theirs.inserted.includes(mine.inserted);
    if (isIn) return there;
  }
  const shift = theirs.inserted.length - theirs.removed;
  const at = theirsEnd <= mine.at ? mine.at + shift : mineEnd <= theirs.at ? mine.at : null;
  return at === null ? null : there.slice(0, at) + mine.inserted + there.slice(at + mine.removed);
}

function carryComments(base: Y.Map<unknown> | undefined, mine: Y.Map<unknown>, onto: Y.Map<unknown>): number {
  let lost = 0;
  for (const [id, comment] of mine) {
    if (!(comment instanceof Y.Map)) continue;
    const was = base?.get(id);
    const target = onto.get(id);
    if (!(was instanceof Y.Map)) {
      if (!(target instanceof Y.Map)) onto.set(id, new Y.Map(Object.entries(fieldsOf(comment))));
      continue;
    }
    const changed = changes(was, comment);
    if (changed.length === 0) continue;
    if (target instanceof Y.Map) changed.forEach(([field, value]) => put(target, field, value));
    else lost++;
  }
  return lost;
}

/** Whether two plain values are the same; the order of keys is none. */
function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
