/**
 * What every answer type can do: be read from what a person typed, be written again, stand in a cell of a table, be checked.
 *
 * Holds throughout: `read(write(v))` and `fromCell(toCell(v))` give `v` back for every value `check` finds nothing wrong with.
 */
import type { Choice } from '../form.ts';
import type { Value } from '../record.ts';

/** What reading a text gave. `code` is that of an issue: `answer/not-a-number`, `answer/not-a-date`, … */
export type ReadResult<V extends Value> =
  | { readonly kind: 'value'; readonly value: V }
  | { readonly kind: 'blank' }
  | { readonly kind: 'unreadable'; readonly code: string };

/**
 * What is wrong with a value, as the code of an issue: nothing; `answer/wrong-type`, not the right kind of thing at all (a fault of
 * whoever made it); or the right kind with a mistake in it that a person can make.
 */
export type Check = 'ok' | `answer/${string}`;

export interface AnswerCodec<V extends Value> {
  /** From what a person typed. */
  read(text: string): ReadResult<V>;
  /** As a person would type it. */
  write(value: V): string;
  /** From a cell of a CSV table, where numbers have a point and choices are joined by spaces. */
  fromCell(cell: string): ReadResult<V>;
  toCell(value: V): string;
  check(value: unknown, choices: readonly Choice[]): Check;
}
