/**
 * From points to dimension scores and the composite.
 *
 *   an indicator is | its dimension                                    | the composite
 *   ----------------|--------------------------------------------------|---------------------------------------------
 *   scored          | points × dimension weight                        | points × composite weight
 *   not applicable  | leaves; what is left is rescaled to 1            | its dimension keeps its whole share
 *   missing         | withholds the dimension, and is named            | withholds the composite, and is named
 *
 * Missing is never zero, and a dimension in which nothing applies is not zero either: it has no score, and the composite,
 * which would lack a whole dimension, is withheld, naming the indicators of that dimension.
 */
import type { Coding } from '../form.ts';
import type { CompositeResult, DimensionResult, IndicatorResult } from './score.ts';
import type { Weight } from './weights.ts';

export interface Totals {
  readonly dimensions: Readonly<Record<string, DimensionResult>>;
  readonly composite: CompositeResult;
}

/** Dimension scores (0–1) and the composite. Every indicator of the coding must be in `results` and `weights`. */
export function totals(
  coding: Coding,
  results: Readonly<Record<string, IndicatorResult>>,
  weights: Readonly<Record<string, Weight>>,
): Totals {
  const dimensions: Record<string, DimensionResult> = {};
  const withheldBy: string[] = [];
  let composite = 0;

  for (const { id } of coding.dimensions) {
    const members = coding.indicators.filter((one) => one.dimension === id).map((one) => one.id);
    if (members.length === 0) continue;
    const missing = members.filter((one) => resultOf(results, one).kind === 'missing');
    const scored = members.flatMap((one) => {
      const result = resultOf(results, one);
      return result.kind === 'points' ? [{ points: result.points, weight: weightOf(weights, one) }] : [];
    });
    const score = weightedMean(scored.map(({ points, weight }) => ({ points, weight: weight.dimension })));
    const contribution = weightedMean(
      scored.map(({ points, weight }) => ({ points, weight: weight.composite })),
    );
    const whole = sum(members.map((one) => weightOf(weights, one).dimension));
    const share = sum(members.map((one) => weightOf(weights, one).composite));

    if (missing.length > 0) {
      dimensions[id] = { kind: 'withheld', missing };
      withheldBy.push(...missing);
    } else if (score === null) {
      dimensions[id] = { kind: 'notApplicable' };
      withheldBy.push(...members);
    } else {
      dimensions[id] = { kind: 'score', score: whole * score, applied: scored.length, of: members.length };
      if (share === 0) continue;
      if (contribution === null) withheldBy.push(...members);
      else composite += share * contribution;
    }
  }
  return {
    dimensions,
    composite:
      withheldBy.length > 0 ? { kind: 'withheld', missing: withheldBy } : { kind: 'score', score: composite },
  };
}

/** Σ points·weight / Σ weight, so that full points give exactly 1; null when nothing weighs anything. */
function weightedMean(parts: readonly { readonly points: number; readonly weight: number }[]): number | null {
  const whole = sum(parts.map((part) => part.weight));
  if (whole <= 0) return null;
  return parts.reduce((total, { points, weight }) => total + points * weight, 0) / whole;
}

/** The sum; 1 when it misses 1 by rounding alone. A published set that adds up to 0.99 keeps its 0.99. */
function sum(weights: readonly number[]): number {
  const total = weights.reduce((a, b) => a + b, 0);
  return Math.abs(total - 1) < 1e-9 ? 1 : total;
}

function resultOf(results: Readonly<Record<string, IndicatorResult>>, id: string): IndicatorResult {
  const result = results[id];
  if (!result) throw new Error(`indicator "${id}" was not coded`);
  return result;
}
function weightOf(weights: Readonly<Record<string, Weight>>, id: string): Weight {
  const weight = weights[id];
  if (!weight) throw new Error(`indicator "${id}" has no weight`);
  return weight;
}
