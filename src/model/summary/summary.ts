/**
 * Scores of many people in a few numbers, as a whole and by each item of the profile, without a number about a few.
 *
 * Two passes hide what is small. First by how many *people* a group has, the same for all scores: else the number of people of a group
 * hidden beside one score could be read off beside another. Then, score by score, by how many have that score. No least and no greatest
 * value is given: each is somebody's.
 *
 * Groups are those of one item at a time. Tables of crossed items, or of two sets of people that nearly coincide, tell more
 * together than each alone; nothing here protects from that.
 */
import type { ScoredBy } from '../scoring/score.ts';
import { mean, quantile } from './quantile.ts';
import { isEnough, suppress } from './suppress.ts';

/** One person, once: one interview of one round. */
export interface Person {
  /** By profile item; null or absent: not known, a group like any other. */
  readonly profile: Readonly<Record<string, string | null>>;
  /** By score (`composite`, a dimension's id), 0–1; null or absent: withheld or not applicable. */
  readonly scores: Readonly<Record<string, number | null>>;
  /** What they were computed with: the same for all. */
  readonly by: ScoredBy;
}

export interface SummaryOptions {
  /** The scores to summarise, in order. */
  readonly scores: readonly string[];
  /** The items to summarise by, with their values in order; values that people have and are not listed come behind, sorted. */
  readonly by: readonly { readonly item: string; readonly values: readonly string[] }[];
  /** The least number of people, and of scores, that is shown. A whole number, at least 1; 1 hides nothing. */
  readonly threshold: number;
}

/** Numbers about one group and one score. */
export type Cell =
  | {
      readonly kind: 'shown';
      /** How many have the score. */
      readonly n: number;
      /** How many have not. */
      readonly missing: number;
      /** Null when n is 0. Quartiles by `quantile`: R's type 7. */
      readonly mean: number | null;
      readonly quartiles: readonly [lower: number, median: number, upper: number] | null;
    }
  /** Too few, or hidden so that another cannot be computed; which of the two is not said. */
  | { readonly kind: 'suppressed' };

/** The groups of one item, the last those of whom it is not known (`value` null), if any. */
export type Breakdown =
  | {
      readonly kind: 'groups';
      readonly groups: readonly { readonly value: string | null; readonly cell: Cell }[];
    }
  /** Nothing can be shown without giving a small group away. */
  | { readonly kind: 'withheld' };

export interface ScoreSummary {
  readonly score: string;
  /** What the scores were computed with; null when there are no people. */
  readonly scoredBy: ScoredBy | null;
  readonly total: Cell;
  readonly by: Readonly<Record<string, Breakdown>>;
}

/**
 * The summary of each score. The order of `people` does not matter. Throws on a threshold that is no whole number from 1, and on scores of
 * more than one weight set: their mean would mean nothing.
 */
export function summarise(
  people: readonly Person[],
  { scores, by, threshold }: SummaryOptions,
): readonly ScoreSummary[] {
  if (!Number.isInteger(threshold) || threshold < 1) throw new Error(`no threshold: ${threshold}`);
  const scoredBy = people[0]?.by ?? null;
  const other = people.find(({ by: one }) => one.weightSet !== scoredBy?.weightSet);
  if (other) throw new Error(`one summary of scores by ${scoredBy?.weightSet} and by ${other.by.weightSet}`);
  const tables = by.map(({ item, values }) => {
    const groups = groupsOf(people, item, values);
    return {
      item,
      groups,
      hidden: suppress(
        groups.map((group) => group.people.length),
        threshold,
      ),
    };
  });
  return scores.map((score) => {
    const total = isShown(people, score, threshold) ? cellOf(people, score) : HIDDEN;
    const breakdowns = tables.map(({ item, groups, hidden }): [string, Breakdown] => {
      if (total.kind === 'suppressed' || hidden.kind === 'withheld') return [item, { kind: 'withheld' }];
      const counts = groups.map((group) => valuesOf(group.people, score).length);
      const ofScore = suppress(counts, threshold, hidden.cells);
      if (ofScore.kind === 'withheld') return [item, ofScore];
      const cells = groups.map(({ value, people: some }, index) => ({
        value,
        cell: ofScore.cells.has(index) ? HIDDEN : cellOf(some, score),
      }));
      return [item, { kind: 'groups', groups: cells }];
    });
    return { score, scoredBy, total, by: Object.fromEntries(breakdowns) };
  });
}

const HIDDEN: Cell = { kind: 'suppressed' };

const isShown = (people: readonly Person[], score: string, threshold: number): boolean =>
  isEnough(people.length, threshold) && isEnough(valuesOf(people, score).length, threshold);

interface Group {
  readonly value: string | null;
  readonly people: readonly Person[];
}

function groupsOf(people: readonly Person[], item: string, values: readonly string[]): readonly Group[] {
  const valueOf = ({ profile }: Person) => (Object.hasOwn(profile, item) ? (profile[item] ?? null) : null);
  const found = new Map<string | null, Person[]>(values.map((value) => [value, []]));
  for (const person of people) {
    const value = valueOf(person);
    const group = found.get(value);
    if (group) group.push(person);
    else found.set(value, [person]);
  }
  const listed = new Set(values);
  const others = [...found.keys()].filter((value) => value !== null && !listed.has(value)).sort();
  const order = [...listed, ...others, ...(found.has(null) ? [null] : [])];
  return order.map((value) => ({ value, people: found.get(value) ?? [] }));
}

function valuesOf(people: readonly Person[], score: string): readonly number[] {
  return people.flatMap(({ scores }) => (Object.hasOwn(scores, score) ? (scores[score] ?? []) : []));
}

function cellOf(people: readonly Person[], score: string): Cell {
  const values = valuesOf(people, score);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((p) => quantile(values, p) ?? undefined);
  const quartiles =
    lower === undefined || median === undefined || upper === undefined
      ? null
      : ([lower, median, upper] as const);
  return {
    kind: 'shown',
    n: values.length,
    missing: people.length - values.length,
    mean: mean(values),
    quartiles,
  };
}
