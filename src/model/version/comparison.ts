/**
 * Two versions side by side, and the comparisons every part of a form shares: texts, fields, order.
 *
 * What was renamed has its new name on both sides, with all that mentions it, before anything is compared. Fields are compared as the
 * definition writes them (absent and `false` are two things), so that two versions without a difference are the same version.
 */
import type { FormDefinition, Text } from '../form.ts';
import { canonicalJson } from './canonical.ts';
import type { Change, Field, FieldValue, LanguageWords, Place, Reworded, TextField } from './change.ts';
import { movesBetween } from './moves.ts';
import { calledIn, renamesBetween, withNames } from './renames.ts';
import { scoredOf, type Scored } from './scored.ts';
import { isSame } from './value.ts';

export interface Comparison {
  /** With the names of after. */
  readonly before: FormDefinition;
  readonly after: FormDefinition;
  /** New name → old name. */
  readonly formerly: {
    readonly items: ReadonlyMap<string, string>;
    readonly lists: ReadonlyMap<string, string>;
  };
  readonly scored: { readonly before: Scored; readonly after: Scored };
  /** By language: the words that came or went with it as a whole. Filled while comparing. */
  readonly withLanguage: Map<string, LanguageWords[]>;
}

export function compare(before: FormDefinition, after: FormDefinition): Comparison {
  const renames = renamesBetween(before, after);
  const renamed = withNames(before, renames);
  const turned = (names: ReadonlyMap<string, string>) => new Map([...names].map(([was, is]) => [is, was]));
  return {
    before: renamed,
    after,
    formerly: { items: turned(renames.items), lists: turned(renames.lists) },
    scored: { before: scoredOf(renamed), after: scoredOf(after) },
    withLanguage: new Map(),
  };
}

/** What an item was called before. */
export const formerName = ({ formerly }: Comparison, name: string): string => calledIn(formerly.items, name);
export const formerListName = ({ formerly }: Comparison, list: string): string =>
  formerly.lists.get(list) ?? list;

/** One change per language. The words of a language that the form gained or lost as a whole are not listed one by one. */
export function wordsBetween(
  comparison: Comparison,
  place: Place,
  field: TextField,
  was: Text | undefined,
  is: Text | undefined,
  swapped?: (language: string, to: string) => boolean,
): readonly Change[] {
  const { before, after } = comparison;
  const tags = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].sort();
  const sources = [before.languages[0]?.tag, after.languages[0]?.tag];
  return tags.flatMap((language): Change[] => {
    const from = own(was, language);
    const to = own(is, language);
    if (from === to) return [];
    const base = { ...place, field, language, source: sources.includes(language) };
    if (from !== undefined && to !== undefined) {
      const reworded: Reworded = { ...base, kind: 'reworded', from, to };
      return [swapped ? { ...reworded, swapped: swapped(language, to) } : reworded];
    }
    const [there, not] = to === undefined ? [before, after] : [after, before];
    const text = to ?? from ?? '';
    if (was && is && has(there, language) && !has(not, language)) {
      tellWithLanguage(comparison, place, { field, language, text });
      return [];
    }
    return [
      to === undefined ? { ...base, kind: 'unworded', from: text } : { ...base, kind: 'worded', to: text },
    ];
  });
}

const own = (text: Text | undefined, language: string): string | undefined =>
  text && Object.hasOwn(text, language) ? text[language] : undefined;
const has = ({ languages }: FormDefinition, language: string): boolean =>
  languages.some(({ tag }) => tag === language);

function tellWithLanguage(
  { withLanguage }: Comparison,
  { at, part, name }: Place,
  { field, language, text }: { readonly field: TextField; readonly language: string; readonly text: string },
): void {
  const words = withLanguage.get(language) ?? [];
  words.push({ at, part, name, field, text });
  withLanguage.set(language, words);
}

/** One change per field that differs. Undefined is absent. */
export function fieldsBetween(
  place: Place,
  fields: readonly (readonly [field: Field, was: FieldValue | undefined, is: FieldValue | undefined])[],
): readonly Change[] {
  return fields.flatMap(([field, was, is]): Change[] => {
    const [from, to] = [was ?? null, is ?? null];
    if (isSame(from, to) || canonicalJson(from) === canonicalJson(to)) return [];
    return [{ ...place, kind: 'changed', field, from, to }];
  });
}

/**
 * Whether a table that may be absent is there, where that is not told by what came and went in it: the last that goes takes the table
 * along, and an empty one is another version than none.
 */
export function emptyTableBetween(
  was: object | undefined,
  is: object | undefined,
  told: (stated: boolean) => FieldValue,
  field: readonly [place: Place, field: Field],
): readonly Change[] {
  const full = (table: object | undefined) => Object.keys(table ?? {}).length > 0;
  if (full(is)) return [];
  return fieldsBetween(field[0], [[field[1], told(was !== undefined && !full(was)), told(is !== undefined)]]);
}

/** The entries of a table in the order of their names: how it is written down is no difference. */
export const byName = <T>(table: Readonly<Record<string, T>> | undefined): ReadonlyMap<string, T> =>
  new Map(Object.entries(table ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What stands on both sides of what is known by a key; null when it is not the same thing for all that. */
type Both<T> = (was: T, is: T, place: Place) => readonly Change[] | null;

/** Gains, losses, and what is other in what stayed, of a table whose order says nothing. */
export function partsBetween<T extends FieldValue>(
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
  place: (key: string) => Place,
  both: Both<T>,
): readonly Change[] {
  const { changes, stayed } = stayedBetween(was, is, place, both);
  const came = [...is].filter(([key]) => !stayed.has(key));
  return [...changes, ...came.map(([key, value]): Change => ({ ...place(key), kind: 'added', value }))];
}

/** As `partsBetween`, of a list: what came and what moved is told in the new order, each behind its new neighbour. */
export function listBetween<T extends FieldValue>(
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
  place: (key: string) => Place,
  both: Both<T>,
): readonly Change[] {
  const { changes, stayed } = stayedBetween(was, is, place, both);
  const moves = new Map(movesBetween([...was.keys()], [...is.keys()]).map((move) => [move.key, move]));
  const arrivals: Change[] = [];
  let after: string | null = null;
  for (const [key, value] of is) {
    const to = { in: null, after };
    const move = moves.get(key);
    if (!stayed.has(key)) arrivals.push({ ...place(key), kind: 'added', value, to });
    else if (move) arrivals.push({ ...place(key), kind: 'moved', from: { in: null, after: move.from }, to });
    after = key;
  }
  return [...changes, ...arrivals];
}

function stayedBetween<T extends FieldValue>(
  was: ReadonlyMap<string, T>,
  is: ReadonlyMap<string, T>,
  place: (key: string) => Place,
  both: Both<T>,
): { readonly changes: readonly Change[]; readonly stayed: ReadonlySet<string> } {
  const changes: Change[] = [];
  const stayed = new Set<string>();
  for (const [key, value] of was) {
    const now = is.get(key);
    const found = now === undefined ? null : both(value, now, place(key));
    if (found) stayed.add(key);
    changes.push(...(found ?? [{ ...place(key), kind: 'removed' as const, value }]));
  }
  return { changes, stayed };
}
