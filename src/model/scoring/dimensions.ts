/**
 * From points to dimension scores and the composite.
 *
 *   an indicator is | its dimension                                    | the composite
 *   ----------------|--------------------------------------------------|---------------------------------------------
 *   scored          | points × dimension weight                        | points × composite weight
 *   not applicable  | leaves; what is left is rescaled to 1            | its dimension keeps its whole share
 *   missing         | withholds the dimension, and is named            | withholds the composite, and is named
 *
 * That is the policy `all-answered`. Under `minimum-answered` a dimension in which enough of what applies has points is scored by these alone:
 * its missing indicators stand for their weighted mean, in the dimension by dimension weights, in the composite by composite weights. The result names them.
 *
 * Missing is never zero, and a dimension in which nothing applies is not zero either: it has no score, and the composite,
 * which would lack a whole dimension, is withheld, naming the indicators of that dimension.
 */
import type { Coding, MissingPolicy } from '../form.ts';
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

    const applied = scored.length + missing.length;
    const needed = neededOf(coding.missing, applied);
    if (missing.length > 0 && (scored.length < needed || score === null)) {
      const enough = { answered: scored.length, applied, needed };
      const tooFew = coding.missing.policy === 'minimum-answered' && scored.length < needed;
      dimensions[id] = { kind: 'withheld', missing, ...(tooFew && { enough }) };
      withheldBy.push(...missing);
    } else if (score === null) {
      dimensions[id] = { kind: 'notApplicable' };
      withheldBy.push(...members);
    } else {
      dimensions[id] = {
        kind: 'score',
        score: whole * score,
        applied,
        of: members.length,
        ...(missing.length > 0 && { estimated: missing }),
      };
      if (share === 0) continue;
      if (contribution !== null) composite += share * contribution;
      else withheldBy.push(...(missing.length > 0 ? missing : members));
    }
  }
  return {
    dimensions,
    composite:
      withheldBy.length > 0 ? { kind: 'withheld', missing: withheldBy } : { kind: 'score', score: composite },
  };
}

/** How many of so many indicators that apply must have points. In whole numbers, so that 28 % of 25 is 7. */
export function neededOf(missing: MissingPolicy, applied: number): number {
  return missing.policy === 'all-answered' ? applied : Math.ceil((missing.percent * applied) / 100);
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
