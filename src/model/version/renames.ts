/**
 * What carries another name and is otherwise the same.
 *
 * An item (or a list) that is gone and one that is new are the same when nothing but the name differs, mentions of what was itself
 * renamed put aside. Sections must also share a question. Without this, one new name would look like a loss, a gain, and an edit
 * of every expression that mentions it.
 */
import type { FormDefinition, Item } from '../form.ts';
import { placedItems } from '../session/items.ts';
import { canonicalJson } from './canonical.ts';

/** Old name → new name. */
export interface Renames {
  readonly items: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, string>;
}

export function renamesBetween(before: FormDefinition, after: FormDefinition): Renames {
  const lists = listRenames(before, after);
  const was = placedItems(before).map(({ item }) => item);
  const is = placedItems(after).map(({ item }) => item);
  const [oldNames, newNames] = [new Set(was.map(({ name }) => name)), new Set(is.map(({ name }) => name))];
  const items = new Map<string, string>();
  const taken = new Set<string>();
  const gone = was.filter(({ name }) => !newNames.has(name));
  const fresh = is
    .filter(({ name }) => !oldNames.has(name))
    .map((item) => ({ item, looks: looksOf(item, { items: new Map(), lists: new Map() }) }));
  // a question that mentions a renamed one is recognised a round later
  for (let found = true; found;) {
    found = false;
    for (const item of gone) {
      if (items.has(item.name)) continue;
      const looks = looksOf(item, { items, lists });
      const match = fresh.find(
        (one) => !taken.has(one.item.name) && one.looks === looks && shareInside(item, one.item, items),
      );
      if (!match) continue;
      items.set(item.name, match.item.name);
      taken.add(match.item.name);
      found = true;
    }
  }
  return { items, lists };
}

/** The text with `${old}` replaced by `${new}`, and `instance('old')` by `instance('new')`. */
export function withNewNames(text: string, { items, lists }: Renames): string {
  if (items.size + lists.size === 0) return text;
  return text
    .replace(/\$\{\s*([^\s{}]+)\s*\}/g, (whole, name: string) => {
      const renamed = items.get(name);
      return renamed === undefined ? whole : `\${${renamed}}`;
    })
    .replace(LOOKED_INTO, (whole, before: string, quote: string, name: string) => {
      const renamed = lists.get(name);
      return renamed === undefined ? whole : `${before}${quote}${renamed}${quote}`;
    });
}

/** The lists an expression looks into by their names: `instance('schools')`, `pulldata('schools', …)`. */
export function listsLookedInto(text: string): readonly string[] {
  return [...text.matchAll(LOOKED_INTO)].map(([, , , name = '']) => name);
}
const LOOKED_INTO = /(\b(?:instance|pulldata)\s*\(\s*)(['"])(\S+?)\2/g;

/** The value with the same done in all its texts. */
export function valueWithNewNames(value: unknown, renames: Renames): unknown {
  if (typeof value === 'string') return withNewNames(value, renames);
  if (Array.isArray(value)) return value.map((one: unknown) => valueWithNewNames(one, renames));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, valueWithNewNames(one, renames)]),
  );
}

/** All of an item but its name and what is inside, as one text. */
function looksOf(item: Item, renames: Renames): string {
  const { items, lists } = renames;
  const { name: _name, ...rest } = item;
  const own: Record<string, unknown> = { ...rest };
  delete own.questions;
  for (const field of ['choices', 'forEach']) {
    const list = own[field];
    if (typeof list === 'string') own[field] = lists.get(list) ?? list;
  }
  if ('trigger' in item) own.trigger = item.trigger.map((name) => items.get(name) ?? name);
  return canonicalJson(valueWithNewNames(own, renames));
}

function shareInside(was: Item, is: Item, items: ReadonlyMap<string, string>): boolean {
  if (!('questions' in was) || !('questions' in is)) return true;
  const inside = new Set(is.questions.map(({ name }) => name));
  return (
    was.questions.length + is.questions.length === 0 ||
    was.questions.some(({ name }) => inside.has(items.get(name) ?? name))
  );
}

function listRenames(before: FormDefinition, after: FormDefinition): ReadonlyMap<string, string> {
  // what a question means by a name that is both is the list of choices
  return new Map([
    ...renamesOf(before.attachedLists ?? {}, after.attachedLists ?? {}),
    ...renamesOf(before.choiceLists, after.choiceLists),
  ]);
}

function renamesOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  const fresh = Object.keys(after)
    .filter((list) => !Object.hasOwn(before, list))
    .sort();
  for (const list of Object.keys(before).sort()) {
    if (Object.hasOwn(after, list)) continue;
    const looks = canonicalJson(before[list]);
    const match = fresh.findIndex((one) => canonicalJson(after[one]) === looks);
    const [renamed] = match < 0 ? [] : fresh.splice(match, 1);
    if (renamed !== undefined) renames.set(list, renamed);
  }
  return renames;
}
