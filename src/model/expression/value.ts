/**
 * The values an expression works with, and how XPath 1.0 turns one kind into another.
 *
 * A blank answer is the empty text: not a number, not true. A date counts as days since 1970 where a number is wanted,
 * in the interview's own offset from UTC, so that the difference of two dates is a whole number of days.
 */
import { parseMoment, printMoment } from './moment.ts';
import { plainDecimal } from './plain-decimal.ts';

/** A point in time. `time` is milliseconds since 1970 in UTC (NaN: no such date), `offset` minutes east of UTC. */
export interface XDate {
  readonly kind: 'date';
  readonly time: number;
  readonly offset: number;
}

/** The answers of one question over the instances of its repeat. */
export interface XNodes {
  readonly kind: 'nodes';
  readonly values: readonly XSingle[];
}

export type XSingle = number | string | boolean | XDate;
export type XValue = XSingle | XNodes;

const DAY = 86_400_000;
const NUMBER = /^\s*-?(?:\d+(?:[.,]\d*)?|[.,]\d+)\s*$/;

/** The value as a number; NaN for what is none. `offset` is minutes east of UTC, for dates written without theirs. */
export function toNumber(value: XValue, offset = 0): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'string') {
    // many write a decimal comma, and ODK Collect reads it
    if (NUMBER.test(value)) return Number(value.replace(',', '.'));
    const moment = parseMoment(value, offset);
    return moment === null ? NaN : moment.time / DAY;
  }
  return value.kind === 'date' ? value.time / DAY : toNumber(first(value), offset);
}

/** The value as text, numbers without exponent. Of several nodes, the first's; of none, ''. */
export function toText(value: XValue): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return plainDecimal(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return value.kind === 'date' ? printMoment(value) : toText(first(value));
}

/** False for 0, NaN, '' and no nodes. A question's own answer counts, not its being there: blank is false. */
export function toBoolean(value: XValue): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '';
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (value.kind === 'date') return !Number.isNaN(value.time);
  return value.values.length > 1 || toBoolean(first(value));
}

/** The values one by one: several for nodes, else the value alone. */
export function eachOf(value: XValue): readonly XSingle[] {
  return typeof value === 'object' && value.kind === 'nodes' ? value.values : [value];
}

/** Steps of work it costs to go through the value once: one for each of several nodes, and one for each 64 characters. */
export function weightOf(value: XValue): number {
  if (typeof value === 'string') return value.length >> 6;
  if (typeof value !== 'object' || value.kind !== 'nodes') return 0;
  return value.values.reduce<number>((total, one) => total + 1 + weightOf(one), 0);
}

/** One value: of several nodes, the first; of none, ''. */
export function first(value: XValue): XSingle {
  return typeof value === 'object' && value.kind === 'nodes' ? (value.values[0] ?? '') : value;
}
