/**
 * What carries another name and is otherwise the same.
 *
 * An item (or a list) that is gone and one that is new are the same when nothing but the name differs, mentions of what was itself
 * renamed put aside. Sections must also share a question. Without this, one new name would look like a loss, a gain, and an edit
 * of every expression that mentions it.
 */
import type { FormDefinition, Item, PointsRule } from '../form.ts';
import { placedItems } from '../session/items.ts';
import { canonicalJson } from './canonical.ts';

/** Old name → new name. No new name is an old one of anything, so that it makes no difference in which order they are given. */
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

/** What an item is called by other names: also the second of a name (`age#2`). */
export function calledIn(names: ReadonlyMap<string, string>, key: string): string {
  const [name = key] = key.split('#', 1);
  const other = names.get(name);
  return other === undefined ? key : `${other}${key.slice(name.length)}`;
}

/** The text with `${old}` replaced by `${new}`, and `instance('old')` by `instance('new')`. */
function withNewNames(text: string, { items, lists }: Renames): string {
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
function valueWithNewNames(value: unknown, renames: Renames): unknown {
  if (typeof value === 'string') return withNewNames(value, renames);
  if (Array.isArray(value)) return value.map((one: unknown) => valueWithNewNames(one, renames));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, valueWithNewNames(one, renames)]),
  );
}

/** The form with other names, wherever they are mentioned. */
export function withNames(form: FormDefinition, renames: Renames): FormDefinition {
  const { items, lists } = renames;
  if (items.size + lists.size === 0) return form;
  const called = (name: string) => items.get(name) ?? name;
  const listCalled = (name: string) => lists.get(name) ?? name;
  const item = (one: Item): Item => ({
    ...one,
    name: called(one.name),
    ...('trigger' in one && { trigger: one.trigger.map(called) }),
    ...('choices' in one && { choices: listCalled(one.choices) }),
    ...('forEach' in one && { forEach: listCalled(one.forEach) }),
    ...('questions' in one && { questions: one.questions.map(item) }),
  });
  const points = (rule: PointsRule): PointsRule => {
    if (rule.kind === 'choice') return { ...rule, question: called(rule.question) };
    if (rule.kind === 'rules') return rule;
    return { ...rule, parts: rule.parts.map((one) => ({ ...one, question: called(one.question) })) };
  };
  const keys = <T>(table: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(table).map(([name, one]) => [listCalled(name), one]));
  // reason: every text is replaced by a text
  const spoken = valueWithNewNames(form, renames) as FormDefinition;
  return {
    ...spoken,
    choiceLists: keys(spoken.choiceLists),
    ...(spoken.attachedLists && { attachedLists: keys(spoken.attachedLists) }),
    questions: spoken.questions.map(item),
    consent: spoken.consent.map((one) => ({ ...one, question: called(one.question) })),
    ...(spoken.stopReasons !== undefined && { stopReasons: listCalled(spoken.stopReasons) }),
    profile: spoken.profile.map(called),
    coding: {
      ...spoken.coding,
      indicators: spoken.coding.indicators.map((one) => ({ ...one, points: points(one.points) })),
    },
  };
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

/** A name of before that is none of after, of lists of either kind; what a question means by a name that is both is the list of choices. */
function listRenames(before: FormDefinition, after: FormDefinition): ReadonlyMap<string, string> {
  const [was, is] = [listNames(before), listNames(after)];
  const gone = (list: string) => !is.has(list);
  const fresh = (list: string) => !was.has(list);
  const inFile =
    ({ choiceLists }: FormDefinition, known: (list: string) => boolean) =>
    (list: string) =>
      known(list) && !Object.hasOwn(choiceLists, list);
  return new Map([
    ...renamesOf(
      some(before.attachedLists ?? {}, inFile(before, gone)),
      some(after.attachedLists ?? {}, inFile(after, fresh)),
    ),
    ...renamesOf(some(before.choiceLists, gone), some(after.choiceLists, fresh)),
  ]);
}

const listNames = ({ choiceLists, attachedLists = {} }: FormDefinition): ReadonlySet<string> =>
  new Set([...Object.keys(choiceLists), ...Object.keys(attachedLists)]);

/** Those entries of a table whose name fits, in the order of their names. */
const some = (
  table: Readonly<Record<string, unknown>>,
  fits: (name: string) => boolean,
): readonly (readonly [name: string, value: unknown])[] =>
  Object.entries(table)
    .filter(([name]) => fits(name))
    .sort(([one], [other]) => (one < other ? -1 : 1));

function renamesOf(
  gone: readonly (readonly [name: string, value: unknown])[],
  fresh: readonly (readonly [name: string, value: unknown])[],
): ReadonlyMap<string, string> {
  const renames = new Map<string, string>();
  const free = [...fresh];
  for (const [list, was] of gone) {
    const looks = canonicalJson(was);
    const match = free.findIndex(([, is]) => canonicalJson(is) === looks);
    const [renamed] = match < 0 ? [] : free.splice(match, 1);
    if (renamed) renames.set(list, renamed[0]);
  }
  return renames;
}
