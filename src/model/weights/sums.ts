/**
 * Whether weights add up to 1, as far as their decimals can tell.
 *
 * A weight printed with *d* decimals is up to half a unit of the last one off: u/2, u = 10^-d. The sum of *k* of them is therefore off by
 * k·u/2 **at most**: beyond that it is no rounding. Rounding errors are as good as evenly spread over (-u/2, u/2), each with the variance
 * u²/12, so that their sum stays within 2·u·√(k/12) nineteen times in twenty: between the two it is *unlikely* to be rounding, and
 * somebody should look.
 *
 *   | sum - 1 |                      | verdict
 *   ---------------------------------|-----------
 *   ≤ 2·u·√(k/12)                    | `one`
 *   ≤ k·u/2                          | `unlikely`
 *   more                             | `off`
 *
 * For ten weights of two decimals: 0.018 and 0.05.
 */
import type { Coding } from '../form.ts';

export type SumVerdict = 'one' | 'unlikely' | 'off';

export interface WeightSum {
  /** Id of a dimension, or `composite`. */
  readonly of: string;
  /** How many indicators it has, and how many of them have a weight. */
  readonly indicators: number;
  readonly rows: number;
  readonly sum: number;
  /** Of the weights as they are written. */
  readonly decimals: number;
  /** What rounding can make of it at most: k·u/2. */
  readonly tolerance: number;
  /** `incomplete`: weights are lacking, and what is there does not come to more than 1. */
  readonly verdict: SumVerdict | 'incomplete';
}

/** Binary fractions: 0.1 ten times is not 1. */
const NOISE = 1e-9;

/** What rounding to so many decimals can do to the sum of so many weights: at most, and nineteen times in twenty. */
export function roundingTolerance(
  count: number,
  decimals: number,
): { readonly most: number; readonly likely: number } {
  const unit = 10 ** -decimals;
  const most = (count * unit) / 2;
  return { most, likely: Math.min(most, 2 * unit * Math.sqrt(count / 12)) };
}

export function judgeSum(sum: number, count: number, decimals: number): SumVerdict {
  const { most, likely } = roundingTolerance(count, decimals);
  const off = Math.abs(sum - 1);
  return off <= likely + NOISE ? 'one' : off <= most + NOISE ? 'unlikely' : 'off';
}

/** The decimals a number needs: 2 for 0.15, 0 for 1. */
export function decimalsOf(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent));
}

type Row = Readonly<Record<'dimension' | 'composite', number>>;

/**
 * The sums of a table, by dimension in the form's order, then of the composite; a dimension without indicators has none. `decimals`: those
 * the table is written with, by column; from the numbers themselves when nobody knows.
 */
export function sumsOf(
  { dimensions, indicators }: Coding,
  rows: Readonly<Record<string, Row>>,
  decimals: Readonly<Record<keyof Row, number>> = {
    dimension: mostDecimals(rows, 'dimension'),
    composite: mostDecimals(rows, 'composite'),
  },
): readonly WeightSum[] {
  const of = (name: string, column: keyof Row, ids: readonly string[]): readonly WeightSum[] => {
    const weights = ids.flatMap((id) => (Object.hasOwn(rows, id) ? [rows[id]?.[column] ?? 0] : []));
    const sum = weights.reduce((total, weight) => total + weight, 0);
    const written = decimals[column];
    const judged = judgeSum(sum, weights.length, written);
    const isLacking = weights.length < ids.length && !(judged !== 'one' && sum > 1);
    if (ids.length === 0) return [];
    return [
      {
        of: name,
        indicators: ids.length,
        rows: weights.length,
        sum: Number(sum.toPrecision(12)),
        decimals: written,
        tolerance: Number(roundingTolerance(weights.length, written).most.toPrecision(3)),
        verdict: isLacking ? 'incomplete' : judged,
      },
    ];
  };
  return [
    ...dimensions.flatMap(({ id }) =>
      of(
        id,
        'dimension',
        indicators.filter((one) => one.dimension === id).map((one) => one.id),
      ),
    ),
    ...of(
      'composite',
      'composite',
      indicators.map(({ id }) => id),
    ),
  ];
}

function mostDecimals(rows: Readonly<Record<string, Row>>, column: keyof Row): number {
  return Object.values(rows).reduce((most, row) => Math.max(most, decimalsOf(row[column])), 0);
}
