/** What was measured of several engines, side by side: one line of the second table. */
import { test } from '@playwright/test';
import { percentile } from '../measures.ts';
import { measurements, type Measurement, type Series } from './round.ts';

export const COMPARISON = 'comparison';

/** Less than this was not measured: no clock of a page ticks faster. */
const TICK = 0.001;

export interface Comparison {
  readonly what: Measurement;
  readonly questions: number;
  readonly unit: 'ms' | 'MB';
  /** Ours first. */
  readonly engines: readonly Compared[];
}

export interface Compared {
  readonly name: string;
  readonly runs: number;
  /** Null when the engine is missing. */
  readonly median: number | null;
  readonly missing: string | null;
}

export interface Rounds {
  readonly name: string;
  readonly missing: string | null;
  readonly rounds: readonly Series[];
}

/** A line for each measurement: medians over all rounds. */
export function compared(questions: number, engines: readonly Rounds[]): readonly Comparison[] {
  return measurements.map((what) => {
    const heap = what.startsWith('heap');
    return {
      what,
      questions,
      unit: heap ? 'MB' : 'ms',
      engines: engines.map(({ name, missing, rounds }) => {
        const all = rounds.flatMap((round) => round[what]).sort((a, b) => a - b);
        const median = all.length === 0 ? null : percentile(all, 0.5) / (heap ? 1e6 : 1);
        return { name, missing, runs: all.length, median };
      }),
    };
  });
}

/** Puts a line into the second table of this run. */
export async function tellComparison(comparison: Comparison): Promise<void> {
  await test.info().attach(COMPARISON, { body: JSON.stringify(comparison), contentType: 'application/json' });
}

/** Engines that could not be had in this run, once each. */
export function missingEngines(comparisons: readonly Comparison[]) {
  const missing = new Map<string, string>();
  for (const { name, missing: why } of comparisons.flatMap(({ engines }) => engines))
    if (why !== null) missing.set(name, why);
  return [...missing].map(([name, why]) => ({ name, why }));
}

/** The second table: its head, and a line for each comparison. */
export function comparisonTable(comparisons: readonly Comparison[]): readonly (readonly string[])[] {
  const [first] = comparisons;
  if (first === undefined) return [];
  const [ours, ...peers] = first.engines;
  const head = ['what', 'questions', 'n', ours?.name ?? '', ...peers.flatMap(({ name }) => [name, '×'])];
  const inOrder = measurements.flatMap((what) => comparisons.filter((one) => one.what === what));
  return [head, ...inOrder.map(lineOf)];
}

function lineOf({ what, questions, unit, engines }: Comparison): readonly string[] {
  const [ours, ...peers] = engines;
  const own = ours?.median ?? Number.NaN;
  return [
    `${what} (${unit})`,
    questions.toLocaleString('en'),
    String(ours?.runs ?? 0),
    short(own),
    ...peers.flatMap(({ median }) => {
      if (median === null) return ['not installed', ''];
      return [short(median), median < TICK ? '' : `${short(median / own)}×`];
    }),
  ];
}

/** Three digits that matter. */
function short(value: number): string {
  if (value < TICK) return `< ${TICK}`;
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
