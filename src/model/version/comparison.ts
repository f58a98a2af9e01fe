/**
 * Two versions side by side, and the comparisons every part of a form shares: texts, fields, order.
 *
 * Fields are compared as the definition writes them (absent and `false` are two things), so that two versions without a
 * difference are the same version. Mentions of renamed questions are no difference.
 */
import type { FormDefinition, Text } from '../form.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, Field, FieldValue, Place, Reworded, TextField } from './change.ts';
import { movesBetween } from './moves.ts';
import { renamesBetween, valueWithNewNames, withNewNames, type Renames } from './renames.ts';
import { scoredOf, type Scored } from './scored.ts';

export interface Comparison {
  readonly before: FormDefinition;
  readonly after: FormDefinition;
  readonly renames: Renames;
  readonly scored: { readonly before: Scored; readonly after: Scored };
}

export function compare(before: FormDefinition, after: FormDefinition): Comparison {
  return {
    before,
    after,
    renames: renamesBetween(before, after),
    scored: { before: scoredOf(before), after: scoredOf(after) },
  };
}

/** What the name of before is called after. */
export const nowCalled = ({ renames }: Comparison, name: string): string => renames.items.get(name) ?? name;
export const listNowCalled = ({ renames }: Comparison, list: string): string =>
  renames.lists.get(list) ?? list;

/** By key, in order. A key used twice (a form that is not right) gets `#2`, so that nothing is lost. */
export function keyed<T>(list: readonly T[], key: (one: T) => string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const one of list) {
    const own = key(one);
    let free = own;
    for (let count = 2; map.has(free); count++) free = `${own}#${count}`;
    map.set(free, one);
  }
  return map;
}

/** One change per language. The words of a language that the form gained or lost as a whole are not listed one by one. */
export function wordsBetween(
  comparison: Comparison,
  place: Place,
  field: TextField,
  was: Text | undefined,
  is: Text | undefined,
  swapped?: (language: string, to: string) => boolean,
): readonly Change[] {
  const { before, after, renames } = comparison;
  const tags = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].sort();
  const sources = [before.languages[0]?.tag, after.languages[0]?.tag];
  return tags.flatMap((language): Change[] => {
    const from = own(was, language);
    const to = own(is, language);
    const base = { ...place, field, language, source: sources.includes(language) };
    if (from === to || (from !== undefined && to === withNewNames(from, renames))) return [];
    if (from === undefined)
      return has(after, language) && !has(before, language) && was !== undefined
        ? []
        : [{ ...base, kind: 'worded', to: to ?? '' }];
    if (to === undefined)
      return has(before, language) && !has(after, language) && is !== undefined
        ? []
        : [{ ...base, kind: 'unworded', from }];
    const reworded: Reworded = { ...base, kind: 'reworded', from, to };
    return [swapped ? { ...reworded, swapped: swapped(language, to) } : reworded];
  });
}

const own = (text: Text | undefined, language: string): string | undefined =>
  text && Object.hasOwn(text, language) ? text[language] : undefined;
const has = ({ languages }: FormDefinition, language: string): boolean =>
  languages.some(({ tag }) => tag === language);

/** One change per field that differs. Undefined is absent. */
export function fieldsBetween(
  { renames }: Comparison,
  place: Place,
  fields: readonly (readonly [field: Field, was: FieldValue | undefined, is: FieldValue | undefined])[],
): readonly Change[] {
  return fields.flatMap(([field, was, is]): Change[] => {
    const [from, to] = [was ?? null, is ?? null];
    if (isSame(from, to) || canonicalJson(from) === canonicalJson(to)) return [];
    if (canonicalJson(valueWithNewNames(from, renames)) === canonicalJson(to)) return [];
    return [{ ...place, kind: 'changed', field, from, to }];
  });
}

/** Whether two values are plainly the same, at a fraction of what writing both down costs: most fields of most versions are. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (!isParts(one) || !isParts(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSame(one[key], other[key]))
  );
}

// reason: of a list, too, the parts are read by key
const isParts = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Gains, losses and moves of what is known by a key; `both` compares what stands on both sides. */
export function partsBetween<T>(
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
  place: (key: string) => Place,
  both: (was: T, is: T, place: Place) => readonly Change[],
): readonly Change[] {
  const changes: Change[] = [];
  for (const [key, one] of was) {
    const now = is.get(key);
    if (now === undefined) changes.push({ ...place(key), kind: 'removed' });
    else changes.push(...both(one, now, place(key)));
  }
  for (const key of is.keys()) if (!was.has(key)) changes.push({ ...place(key), kind: 'added' });
  return changes;
}

/** The moves among parts that have no parents. */
export function ordersBetween(
  was: Iterable<string>,
  is: Iterable<string>,
  place: (key: string) => Place,
): readonly Change[] {
  const [before, after] = [[...was], [...is]];
  return movesBetween(before, after).map(({ key, from, to }) => ({
    ...place(key),
    kind: 'moved',
    from: { in: null, after: from },
    to: { in: null, after: to },
  }));
}
