/**
 * What differs between the form that rows and tables give and the form itself: path by path, each with the value that was there before.
 *
 * Things in lists are found by their name (`items.age.hint.ar`, `coding.indicators.e3.label.en`), never by their place, and a difference holds only
 * as long as what it replaces still stands: who changed a cell since has had the last word.
 */
import type { FormDefinition, Item } from '../../form.ts';
import { placedItems } from '../../session/items.ts';
import { isJson, type Json, type JsonList, type JsonObject } from './cells.ts';

export interface Patch {
  readonly path: readonly string[];
  /** Undefined: nothing shall be there. */
  readonly value: Json | undefined;
}
export interface Difference extends Patch {
  /** Undefined: there was nothing. */
  readonly was: Json | undefined;
}
/** Whether what stands at a place is still what a patch replaces. */
export type Stands = (here: Json | undefined) => boolean;

/** Fields by which things in lists are known; the first they all have. */
const NAMES = ['tag', 'id', 'name', 'value'];
/** Structure is what the survey's rows say. */
const STRUCTURE: ReadonlySet<string> = new Set(['questions', 'name']);

/** What makes `to` of `from`, in the order of `to`. */
export function differences(from: FormDefinition, to: FormDefinition): readonly Difference[] {
  const patches: Difference[] = [];
  compare(asJson({ ...from, questions: [] }), asJson({ ...to, questions: [] }), [], patches);
  const before = byName(from);
  for (const [name, item] of byName(to)) {
    const other = before.get(name);
    if (other !== undefined) compare(other, item, ['items', name], patches);
  }
  return patches;
}

/** The form with that value at that place, as JSON that may be no form; null when the place is not there or holds something else. */
export function patched(form: Json, { path, value }: Patch, stands: Stands): Json | null {
  const [first, ...rest] = path;
  if (first !== 'items') return first === 'questions' ? null : (setAt(form, path, stands, value) ?? null);
  const [name = '', ...inside] = rest;
  if (inside.length === 0 || STRUCTURE.has(inside[0] ?? '') || !isObject(form)) return null;
  const questions = inItem(form.questions ?? null, name, (item) => setAt(item, inside, stands, value));
  return questions === undefined ? null : { ...form, questions };
}

function compare(
  from: Json | undefined,
  to: Json | undefined,
  path: readonly string[],
  patches: Difference[],
): void {
  if (same(from, to)) return;
  const a = children(from);
  const b = children(to);
  const steps = a === null || b === null ? null : stepsOf(from, to, a, b);
  if (to === undefined || steps === null || steps.length === 0) {
    patches.push({ path, was: from, value: to });
    return;
  }
  for (const step of steps) compare(a?.get(step), b?.get(step), [...path, step], patches);
}

/** The steps down from both; null when the two must be replaced as a whole. */
function stepsOf(
  from: Json | undefined,
  to: Json | undefined,
  a: ReadonlyMap<string, Json>,
  b: ReadonlyMap<string, Json>,
): readonly string[] | null {
  if (!isList(from) && !isList(to)) return [...new Set([...b.keys(), ...a.keys()])];
  // things in lists can be told apart only while they are the same things in the same order
  return [...a.keys()].join('\n') === [...b.keys()].join('\n') ? [...b.keys()] : null;
}

/** What is inside, by step; null for what has nothing inside, or whose parts have no names. Nothing at all counts as an empty object. */
function children(value: Json | undefined): ReadonlyMap<string, Json> | null {
  if (value === undefined) return new Map();
  if (isObject(value)) return new Map(Object.entries(value));
  if (!isList(value)) return null;
  const named = NAMES.find((field) => value.every((one) => isObject(one) && typeof one[field] === 'string'));
  if (named === undefined || value.length === 0) return null;
  const found = new Map<string, Json>();
  for (const one of value) {
    const name = isObject(one) ? one[named] : undefined;
    if (typeof name === 'string') found.set(name, one);
  }
  return found.size === value.length ? found : null;
}

/** Undefined when the place is not there, or does not hold what it should. */
function setAt(
  here: Json | undefined,
  path: readonly string[],
  stands: Stands,
  value: Json | undefined,
): Json | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return stands(here) ? value : undefined;
  if (step === '__proto__') return undefined;
  if (isList(here)) {
    const index = [...(children(here)?.keys() ?? [])].indexOf(step);
    const inside = index < 0 ? undefined : setAt(here[index], rest, stands, value);
    return inside === undefined ? undefined : here.map((one, at) => (at === index ? inside : one));
  }
  if (here !== undefined && !isObject(here)) return undefined;
  const own = here ?? {};
  const before = Object.hasOwn(own, step) ? own[step] : undefined;
  if (rest.length === 0 && value === undefined) {
    if (!stands(before)) return undefined;
    return Object.fromEntries(Object.entries(own).filter(([key]) => key !== step));
  }
  const inside = setAt(before, rest, stands, value);
  return inside === undefined ? undefined : { ...own, [step]: inside };
}

/** The items with one of them changed; undefined when it is not there or `change` gives nothing. */
function inItem(items: Json, name: string, change: (item: Json) => Json | undefined): Json | undefined {
  if (!isList(items)) return undefined;
  for (const [index, item] of items.entries()) {
    if (!isObject(item)) continue;
    const inside = item.name === name ? change(item) : inItem(item.questions ?? null, name, change);
    const after = item.name === name || inside === undefined ? inside : { ...item, questions: inside };
    if (after !== undefined) return items.map((one, at) => (at === index ? after : one));
  }
  return undefined;
}

/** Items without what is inside them, by name; of several of one name the first. */
function byName(form: FormDefinition): ReadonlyMap<string, Json> {
  const found = new Map<string, Json>();
  for (const { item } of placedItems(form)) {
    if (found.has(item.name)) continue;
    const fields = Object.entries(item).filter(([field]) => !STRUCTURE.has(field));
    found.set(item.name, asJson(Object.fromEntries(fields)));
  }
  return found;
}

/** The order of fields means nothing. */
export function same(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isList(a) && isList(b)) return a.length === b.length && a.every((one, index) => same(one, b[index]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

function isList(value: Json | undefined): value is JsonList {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A form, or part of one, as plain JSON. */
export function asJson(value: FormDefinition | Item | Readonly<Record<string, unknown>>): Json {
  const json: unknown = JSON.parse(JSON.stringify(value));
  if (!isJson(json)) throw new Error('a form is JSON');
  return json;
}
