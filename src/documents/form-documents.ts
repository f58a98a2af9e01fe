/**
 * The documents of one form, and what lies in them.
 *
 * `design` holds one Y.Map per kind of thing. Its keys are random ids, its values are Y.Maps of fields with plain JSON values, so
 * that two people who change different fields of one question both keep their change. What contains, orders or names a thing stands
 * inside the thing: there is never a list of ids beside a map that could disagree with it.
 *
 * Holds throughout: a thing exists when it has `made` (its place in the order of making); nothing is ever taken out of a map,
 * what is deleted is marked `deleted` with the id of what was deleted: itself, or the section that took it along.
 */
import * as Y from 'yjs';

/** All documents of one form that are at hand: whoever edits gives those this person may write. */
export interface FormDocuments {
  readonly design: Y.Doc;
  /** By tag, the source language too. */
  readonly languages: ReadonlyMap<string, Y.Doc>;
  /** Comments and suggestions; this room only names it. */
  readonly review?: Y.Doc;
}

/**
 * The maps of things in `design`; what contains others first, so that a new choice finds its new list. Beside them: `form`
 * (scalars), `languages` (by tag) and `profile` (by item).
 */
export const KINDS = [
  'lists',
  'choices',
  'items',
  'dimensions',
  'indicators',
  'parts',
  'rules',
  'parameters',
  'weightSets',
  'referrals',
  'consent',
] as const;
export type Kind = (typeof KINDS)[number];

/** Where the fields of one thing stand. */
export type Thing = Y.Map<unknown>;
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };
export type Fields = Readonly<Record<string, Json | undefined>>;

/** The parent of what stands in no section. */
export const ROOT = '';

/** Makes a new random id, unique in the form: `[A-Za-z0-9_-]+`. Handed in, because this room has no chance of its own. */
export type NewId = () => string;

/** Everything of a kind that exists, the deleted too, by id. Least id first: a Y.Map's own order is that of arrival. */
export function thingsOf(design: Y.Doc, kind: Kind): ReadonlyMap<string, Thing> {
  const things = new Map<string, Thing>();
  for (const [id, thing] of design.getMap(kind)) {
    if (thing instanceof Y.Map && typeof thing.get('made') === 'number') things.set(id, thing);
  }
  return new Map([...things].sort(([a], [b]) => compare(a, b)));
}

export function thingWith(design: Y.Doc, kind: Kind, id: string): Thing | undefined {
  const thing = design.getMap(kind).get(id);
  return thing instanceof Y.Map && typeof thing.get('made') === 'number' ? thing : undefined;
}

export const isDeleted = (thing: Thing): boolean => thing.get('deleted') !== undefined;

/** Those not deleted, in order; ties of order go by id. */
export function livingOf(design: Y.Doc, kind: Kind): readonly (readonly [id: string, thing: Thing])[] {
  return inOrder([...thingsOf(design, kind)].filter(([, thing]) => !isDeleted(thing)));
}

export function inOrder(
  things: readonly (readonly [id: string, thing: Thing])[],
): readonly (readonly [id: string, thing: Thing])[] {
  return [...things].sort(([a, x], [b, y]) => compare(orderOf(x), orderOf(y)) || compare(a, b));
}

export const orderOf = (thing: Thing): string => stringOf(thing.get('order')) ?? '';
export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Puts a new thing into its map; to be called within `edit`. */
export function create(design: Y.Doc, kind: Kind, id: string, fields: Fields): Thing {
  const made = 1 + Math.max(0, ...[...thingsOf(design, kind).values()].map(madeAt));
  return createAt(design, kind, id, made, fields);
}

/** As `create`, when one knows when it was made: a whole form is made at once. */
export function createAt(design: Y.Doc, kind: Kind, id: string, made: number, fields: Fields): Thing {
  const thing = new Y.Map<unknown>();
  design.getMap(kind).set(id, thing);
  for (const [field, value] of Object.entries(fields)) if (value !== undefined) thing.set(field, value);
  thing.set('made', made);
  return thing;
}

export function madeAt(thing: Thing): number {
  const made = thing.get('made');
  return typeof made === 'number' ? made : 0;
}

/** Sets a field; absent is undefined. Nothing happens when it has that value. */
export function put(thing: Thing, field: string, value: Json | undefined): void {
  const before = thing.get(field);
  if (before === value || JSON.stringify(before) === JSON.stringify(value)) return;
  if (value === undefined) thing.delete(field);
  else thing.set(field, value);
}

/**
 * One edit by one person: a single transaction in each document it touches, all with this origin.
 *
 * The design's transaction is the outermost, so that `openUndo` sees where an edit that touches several documents begins and ends.
 */
export function edit<T>(documents: FormDocuments, origin: unknown, change: () => T): T {
  let run = change;
  for (const language of documents.languages.values()) {
    const inner = run;
    run = () => language.transact(inner, origin);
  }
  return documents.design.transact(run, origin);
}

/**
 * How one thing points at another: by id, or `=name` for a name that was nobody's when the form was filled in.
 * A name changes, an id does not.
 */
export const literal = (name: string): string => `=${name}`;
export const literalName = (ref: string): string | undefined =>
  ref.startsWith('=') ? ref.slice(1) : undefined;

/** An edit that is not done: nothing was written. */
export interface Refusal {
  readonly refused:
    | 'not-there' // no such living thing
    | 'into-itself' // an item into its own section
    | 'not-a-container' // neither section nor repeat
    | 'too-deep'
    | 'bad-name'
    | 'name-taken'
    | 'bad-value' // not a value this field may have
    | 'in-use' // a list that questions offer, a dimension that has indicators
    | 'source-language'; // cannot be removed
}
/** The id of what was made, changed or deleted; or why nothing was. */
export type Outcome = { readonly id: string } | Refusal;
export const refuse = (refused: Refusal['refused']): Refusal => ({ refused });
