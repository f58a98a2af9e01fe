/**
 * What an expression may ask of the world while it is computed, and how much it may cost.
 *
 * A form is untrusted input: a limit passed is a `Trouble`, caught by whoever runs expressions and shown as the issue of
 * the one field it belongs to. Nothing else is thrown.
 */
import type { XValue } from './value.ts';

/** A row of an attached list: texts by column. */
export type ListRow = Readonly<Record<string, string>>;

export interface Scope {
  /** The value of `${name}`: '' when blank, said otherwise, or not relevant; nodes when seen from outside its repeat. */
  lookup(name: string): XValue;
  /** The value of `.`. */
  self(): XValue;
  /** The number of the repeat instance one stands in, from 1; 1 outside repeats. */
  position(): number;
  /** The label of a choice of the question `name`, or null. */
  choiceLabel(name: string, value: string): string | null;
  /** The value the calculation had before, for `once()`. */
  previous(): XValue;
  /** What a location path leads to. Absent: paths are refused. */
  readonly path?: (path: string) => XValue;
  /**
   * The rows of an attached list, or null when there is none of that name; absent: there are none. The same list is the same array each
   * time, since what is known of it is kept by it.
   */
  readonly lookUp?: (list: string) => readonly ListRow[] | null;
  /**
   * The value of `${name}` in the instances given by the number (from 1) of each repeat named, the others being those one stands in; ''
   * when there is no such instance. Absent: the number counts the answers seen.
   */
  readonly indexed?: (name: string, instances: ReadonlyMap<string, number>) => XValue;
  /** `YYYY-MM-DD` */
  readonly today: string;
  /** ISO 8601 with offset. */
  now(): string;
  /** In [0, 1). */
  readonly random: () => number;
  /** Minutes east of UTC of dates written without an offset. */
  readonly offset: number;
  /** Counts work done; throws `Trouble` when there has been too much. */
  spend(steps: number): void;
}

/** Longest text an expression may make, longest one it may match, and how many steps one evaluation may take. */
export const LIMITS = { text: 20_000, steps: 300_000 } as const;

/** An expression that cannot be computed: `code` and particulars of the issue it becomes. */
export class Trouble extends Error {
  constructor(
    readonly code: string,
    readonly particulars: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}

/** A counter for `Scope.spend`: throws `expression/too-much-work` once `LIMITS.steps` are spent. */
export function stepCounter(limit: number = LIMITS.steps): (steps: number) => void {
  let spent = 0;
  return (steps) => {
    spent += steps;
    if (spent > limit) throw new Trouble('expression/too-much-work', { limit });
  };
}

/** The text, unless it is too long: then throws `expression/too-long`. */
export function boundedText(text: string): string {
  if (text.length > LIMITS.text) throw new Trouble('expression/too-long', { limit: LIMITS.text });
  return text;
}
