/** Answers that are drawn rather than typed, and kept as objects: as text, and in a cell, they are JSON. */
import type { Value } from '../record.ts';
import type { AnswerCodec, Check, ReadResult } from './codec.ts';

/** More characters than the largest of them has. */
const LONGEST = 2_000_000;

/** A codec of such answers. `is`: what `check` finds nothing wrong with. `unreadable`: the code for a text that holds none. */
export function inJson<V extends Value>(
  check: (value: unknown) => Check,
  is: (value: unknown) => value is V,
  unreadable: `answer/${string}`,
): AnswerCodec<V> {
  const read = (text: string): ReadResult<V> => {
    if (text.trim() === '') return { kind: 'blank' };
    const value = text.length > LONGEST ? undefined : parsed(text);
    return is(value) ? { kind: 'value', value } : { kind: 'unreadable', code: unreadable };
  };
  const write = (value: V): string => JSON.stringify(value);
  return { read, write, fromCell: read, toCell: write, check };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether it is an object with these properties and, of the others, none but `optional` ones. */
export function hasOnly(
  value: unknown,
  needed: readonly string[],
  optional: readonly string[] = [],
): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return (
    needed.every((name) => Object.hasOwn(value, name)) &&
    Object.keys(value).every((name) => needed.includes(name) || optional.includes(name))
  );
}

/** Something said, and not more than a card holds: at most 500 characters. */
export function areFewWords(text: string): boolean {
  return text.trim() !== '' && Array.from(text).length <= 500;
}

export function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
