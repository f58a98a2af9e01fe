/**
 * Three sides of one thing, and what becomes of them when that can be told without looking inside.
 *
 * `undefined` is absent. `base` is what both sides began with.
 */
import type { Field, FieldValue, Place, Position, TextField } from '../change.ts';
import { isSame } from '../value.ts';

export interface Sides<T = unknown> {
  readonly base: T | undefined;
  readonly ours: T | undefined;
  readonly theirs: T | undefined;
}

export type Where = Pick<Place, 'at' | 'part' | 'name'>;

/**
 * Where both sides did something, and not the same.
 *
 *   kind    | what happened                                                  | what stands in the merged form
 *   --------|----------------------------------------------------------------|-------------------------------
 *   changed | both changed it, or both added it, otherwise                   | ours, but see `kept`
 *   removed | one side took it out, the other changed or needs it            | the thing
 *   moved   | both put it somewhere, otherwise; the values are `Position`s   | where ours has it
 *   emptied | the two took everything out together of what is never empty    | what ours has
 *   dropped | the same, of a section or repeat for which nothing is at hand  | nothing
 */
export interface Conflict extends Where {
  readonly kind: 'changed' | 'removed' | 'moved' | 'emptied' | 'dropped';
  /** What of it. `type`: of a question, with all that comes and goes with it. Absent: the thing as a whole. */
  readonly field?: Field | TextField | 'type';
  /** Of words: BCP 47. */
  readonly language?: string;
  /** As the three have it; null where it is absent. Of a section or repeat: without what is inside. */
  readonly base: FieldValue;
  readonly ours: FieldValue;
  readonly theirs: FieldValue;
  /** Whose stands. */
  readonly kept: 'ours' | 'theirs';
}

/** What a merge has found out, handed through it. */
export interface Merging {
  readonly conflicts: Conflict[];
  /** Languages one side took out that are there again, because the other went on with their words: by tag, who took them out. */
  readonly restored: ReadonlyMap<string, 'ours' | 'theirs'>;
}

/** Merges three sides; undefined when nothing is left. */
export type Merge = (merging: Merging, sides: Sides, where: Where) => unknown;

/** What only one side changed, or both to the same; null when both changed it, and not to the same. */
export function settled<T>({ base, ours, theirs }: Sides<T>): { readonly value: T | undefined } | null {
  if (isSame(ours, theirs) || isSame(base, theirs)) return { value: ours };
  return isSame(base, ours) ? { value: theirs } : null;
}

/** Adds a conflict to the list. */
export function tell(
  { conflicts }: Merging,
  kind: Conflict['kind'],
  where: Where,
  { base, ours, theirs }: Sides,
  more: Partial<Pick<Conflict, 'field' | 'language' | 'kept'>> = {},
): void {
  const { at, part, name } = where;
  const values = { base: told(base), ours: told(ours), theirs: told(theirs) };
  conflicts.push({ kind, at, part, name, ...values, kept: 'ours', ...more });
}

const told = (value: unknown): FieldValue => {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
    case 'object':
      return value;
    default:
      return null;
  }
};

/** Of neighbours that were put in two places. */
export const tellMove = (merging: Merging, where: Where, sides: Sides<Position>): void =>
  tell(merging, 'moved', where, sides);
