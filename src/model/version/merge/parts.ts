/** What a form is made of, merged: fields, words, objects, and things in lists and tables that are known by their names. */
import type { Field, Part, TextField } from '../change.ts';
import { entriesOf, fieldsOf, keyed } from '../value.ts';
import { mergedOrder } from './order.ts';
import { settled, tell, type Conflict, type Merge, type Merging, type Sides, type Where } from './sides.ts';

const each = <T, U>({ base, ours, theirs }: Sides<T>, of: (side: T | undefined) => U): Three<U> => ({
  base: of(base),
  ours: of(ours),
  theirs: of(theirs),
});
interface Three<U> extends Sides<U> {
  readonly base: U;
  readonly ours: U;
  readonly theirs: U;
}

/** One value: never mixed. That it is absent is a value like another. */
export const field =
  (name: NonNullable<Conflict['field']>): Merge =>
  (merging, sides, where) => {
    const found = settled(sides);
    if (found) return found.value;
    tell(merging, 'changed', where, sides, { field: name });
    return sides.ours;
  };

/** As `field` where one side has none; where both have one, what is inside is merged. */
const within =
  (name: NonNullable<Conflict['field']>, inside: Merge): Merge =>
  (merging, sides, where) => {
    const found = settled(sides);
    if (found) return found.value;
    const merge = sides.ours === undefined || sides.theirs === undefined ? field(name) : inside;
    return merge(merging, sides, where);
  };
export { within as optional };

/** Words, language by language. Words never end in no language at all. */
export const words = (name: TextField): Merge =>
  within(name, (merging, sides, where) => {
    const texts = each(sides, fieldsOf);
    const merged = new Map<string, unknown>();
    for (const language of unionOf(texts)) {
      const said = each(texts, (text) => text?.get(language));
      const away = merging.restored.get(language);
      const there = away === undefined ? said : { ...said, [away]: said[away] ?? said.base };
      const found = settled(there);
      if (!found) tell(merging, 'changed', where, there, { field: name, language });
      const value = found ? found.value : there.ours;
      if (value !== undefined) merged.set(language, value);
    }
    return notEmpty(merging, merged.size, Object.fromEntries(merged), sides, where, name);
  });

/** An object, field by field; fields that make sense only together are merged as one. */
export const record =
  (
    fields: Readonly<Record<string, Merge>>,
    together: readonly (readonly [name: Field | 'type', fields: readonly string[]])[] = [],
  ): Merge =>
  (merging, sides, where) => {
    const values = each(sides, fieldsOf);
    const merged = new Map<string, unknown>();
    const keys = unionOf(values);
    for (const [name, some] of together) {
      const picked = each(values, (all) => all && pick(all, some));
      for (const [key, value] of fieldsOf(field(name)(merging, picked, where))) merged.set(key, value);
    }
    const joined = new Set(together.flatMap(([, some]) => some));
    for (const key of keys) {
      if (joined.has(key)) continue;
      const merge = Object.hasOwn(fields, key) ? fields[key] : undefined;
      // reason: a key the format has, of which no more is known than its name
      const value = (merge ?? field(key as Field))(
        merging,
        each(values, (all) => all?.get(key)),
        where,
      );
      if (value !== undefined) merged.set(key, value);
    }
    return Object.fromEntries(keys.filter((key) => merged.has(key)).map((key) => [key, merged.get(key)]));
  };

function pick(
  all: ReadonlyMap<string, unknown>,
  some: readonly string[],
): Readonly<Record<string, unknown>> | undefined {
  const picked = some.filter((key) => all.has(key)).map((key) => [key, all.get(key)] as const);
  return picked.length === 0 ? undefined : Object.fromEntries(picked);
}

/** One thing: what one side took out and the other changed is kept. */
export const thing =
  (inside: Merge): Merge =>
  (merging, sides, where) => {
    const found = settled(sides);
    if (found) return found.value;
    const { ours, theirs } = sides;
    if (ours !== undefined && theirs !== undefined) return inside(merging, sides, where);
    tell(merging, 'removed', where, sides, { kept: ours === undefined ? 'theirs' : 'ours' });
    return ours ?? theirs;
  };

export interface Known {
  readonly part: Part;
  /** The place of one of them, from the place of what they stand in. */
  readonly at: (where: Where, name: string) => string;
  /** There is always one: where none would be left, ours stay. */
  readonly least?: 1;
}
/** Inside the form itself: `referrals.hunger`. */
export const under =
  (path: string): Known['at'] =>
  ({ at }, name) =>
    [...(at === '' ? [] : [at]), path, name].join('.');

/** Things by name in an object, whose order says nothing. */
export const table =
  (known: Known, inside: Merge): Merge =>
  (merging, sides, where) => {
    const tables = each(sides, fieldsOf);
    const merged = new Map<string, unknown>();
    for (const name of unionOf(tables)) {
      const one = each(tables, (all) => all?.get(name));
      const value = thing(inside)(merging, one, { at: known.at(where, name), part: known.part, name });
      if (value !== undefined) merged.set(name, value);
    }
    // an empty table is another version than none
    const stated = settled(each(sides, (side) => side !== undefined));
    if (merged.size === 0 && stated?.value !== true) return undefined;
    const whole = Object.fromEntries(merged);
    return known.least ? notEmpty(merging, merged.size, whole, sides, where) : whole;
  };

/** Things by name in a list, in an order of their own. */
export const list =
  (
    known: Known & { readonly name: (one: unknown) => string; readonly key?: (one: unknown) => string },
    inside: Merge,
  ): Merge =>
  (merging, sides, where) => {
    const lists = each(sides, (side) => keyed(entriesOf(side), known.key ?? known.name));
    const merged = new Map<string, unknown>();
    const whereIs = (key: string): Where => {
      const name = known.name(lists.ours.get(key) ?? lists.theirs.get(key) ?? lists.base.get(key));
      return { at: known.at(where, name), part: known.part, name };
    };
    for (const key of unionOf(lists)) {
      const value = thing(inside)(
        merging,
        each(lists, (all) => all?.get(key)),
        whereIs(key),
      );
      if (value !== undefined) merged.set(key, value);
    }
    const orders = each(lists, (all) => [...(all?.keys() ?? [])]);
    const order = mergedOrder(merging, orders, new Set(merged.keys()), { whereIs, inside: null });
    const whole = order.map((key) => merged.get(key));
    return known.least ? notEmpty(merging, whole.length, whole, sides, where) : whole;
  };

/** Ours as it stands where the two sides together took everything out. */
function notEmpty(
  merging: Merging,
  size: number,
  merged: unknown,
  sides: Sides,
  where: Where,
  name?: TextField,
): unknown {
  if (size > 0) return merged;
  tell(merging, 'emptied', where, sides, name === undefined ? {} : { field: name });
  return sides.ours;
}

/** Keys of ours, then of theirs, then of the base. */
export const unionOf = ({ base, ours, theirs }: Three<ReadonlyMap<string, unknown>>): readonly string[] => [
  ...new Set([...ours.keys(), ...theirs.keys(), ...base.keys()]),
];
