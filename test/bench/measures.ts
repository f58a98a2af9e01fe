/** What a measurement hands to the table: numbers, the goal they are held to, and a peer measured in the same run. */
import { test } from '@playwright/test';

export const MEASURE = 'measure';

/** One line of the table. All numbers are in its unit. */
export interface Measure {
  readonly what: string;
  readonly unit: 'ms' | 'MB';
  readonly runs: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Held to the goal: its name among the three. */
  readonly held: 'median' | 'p95' | 'worst';
  /** At most; null for a peer, which has none. */
  readonly goal: number | null;
  /** The same number of the peer, and what the peer is. */
  readonly peer?: { readonly what: string; readonly value: number };
}

export interface Held {
  /** Absent: `ms`. */
  readonly unit?: Measure['unit'];
  readonly held: Measure['held'];
  readonly goal: number | null;
  readonly peer?: Measure;
}

/** Sums up a series. Throws for an empty one: what was not measured has no numbers. */
export function measured(
  what: string,
  series: readonly number[],
  { unit = 'ms', held, goal, peer }: Held,
): Measure {
  if (series.length === 0) throw new Error(`nothing was measured for "${what}"`);
  const sorted = [...series].sort((a, b) => a - b);
  return {
    what,
    unit,
    runs: sorted.length,
    median: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    worst: percentile(sorted, 1),
    held,
    goal,
    ...(peer ? { peer: { what: peer.what, value: peer[held] } } : {}),
  };
}

/** Puts a line into the table of this run. */
export async function tell(measure: Measure): Promise<void> {
  await test.info().attach(MEASURE, { body: JSON.stringify(measure), contentType: 'application/json' });
}

/** The nearest rank: a number that was measured, never one between two. */
export function percentile(sorted: readonly number[], part: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}
