/**
 * The column `parameters`: `key=value` by `key=value`, and the plain kinds of values.
 *
 * Keys are read without regard to case, and so are values but for those that name something.
 */
import { refused, type Complaint, type Place } from './complaint.ts';

export type Parameters = ReadonlyMap<string, string>;

const caseMatters: ReadonlySet<string> = new Set(['reference-geometry', 'label', 'value']);

/** The parameters of a cell; null when it is not made of pairs. */
export function parametersOf(text: string): Parameters | null {
  const parameters = new Map<string, string>();
  const pairs = /[\s,;]*([^\s=,;]+)[\s,;]*=[\s,;]*([^\s=,;]+)[\s,;]*/y;
  for (let at = /^[\s,;]*/.exec(text)?.[0].length ?? 0; at < text.length; at = pairs.lastIndex) {
    pairs.lastIndex = at;
    const [, key, value] = pairs.exec(text) ?? [];
    if (key === undefined || value === undefined) return null;
    const folded = key.toLowerCase();
    parameters.set(folded, caseMatters.has(folded) ? value : value.toLowerCase());
  }
  return parameters;
}

export function oneOf(
  given: Parameters,
  parameter: string,
  allowed: readonly string[],
  place: Place,
): readonly Complaint[] {
  const value = given.get(parameter);
  return value === undefined || allowed.includes(value)
    ? []
    : [refused(place, 'parameter-not-one-of', { parameter, value, allowed })];
}

export function wholeNumber(given: Parameters, parameter: string, place: Place): readonly Complaint[] {
  const value = given.get(parameter);
  return value === undefined || /^[+-]?\d+$/.test(value)
    ? []
    : [refused(place, 'parameter-not-whole', { parameter, value })];
}

export function aNumber(given: Parameters, parameter: string, place: Place): readonly Complaint[] {
  const value = given.get(parameter);
  return value === undefined || /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(value)
    ? []
    : [refused(place, 'parameter-not-a-number', { parameter, value })];
}
