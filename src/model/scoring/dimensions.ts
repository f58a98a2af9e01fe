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
import type { IndicatorResults } from '../coding/code-indicators.ts';
import type { CompositeResult, DimensionResult, IndicatorResult } from './score.ts';
import type { Weight } from './weights.ts';

export interface Totals {
  readonly dimensions: Readonly<Record<string, DimensionResult>>;
  readonly composite: CompositeResult;
}

/** A dimension that has indicators, and what they weigh. */
interface Weighed {
  readonly id: string;
  readonly members: readonly { readonly id: string; readonly weight: Weight }[];
  /** Sums of its members' weights. */
  readonly whole: number;
  readonly share: number;
}

/**
 * Dimension scores (0–1) and the composite, of any number of records. Every indicator of the coding must be in `weights`, and in what is
 * then given.
 */
export function totalsBy(
  coding: Coding,
  weights: Readonly<Record<string, Weight>>,
): (results: IndicatorResults) => Totals {
  const weighed = coding.dimensions.flatMap(({ id }): readonly Weighed[] => {
    const members = coding.indicators
      .filter(({ dimension }) => dimension === id)
      .map((one) => ({ id: one.id, weight: weightOf(weights, one.id) }));
    if (members.length === 0) return [];
    const whole = exact(members.reduce((total, { weight }) => total + weight.dimension, 0));
    const share = exact(members.reduce((total, { weight }) => total + weight.composite, 0));
    return [{ id, members, whole, share }];
  });
  return (results) => {
    const dimensions: Record<string, DimensionResult> = {};
    const withheldBy: string[] = [];
    let composite = 0;
    for (const dimension of weighed) {
      const { result, contribution, lacking } = totalOf(dimension, results, coding.missing);
      dimensions[dimension.id] = result;
      composite += contribution;
      withheldBy.push(...lacking);
    }
    return {
      dimensions,
      composite:
        withheldBy.length > 0
          ? { kind: 'withheld', missing: withheldBy }
          : { kind: 'score', score: composite },
    };
  };
}

interface DimensionTotal {
  readonly result: DimensionResult;
  /** To the composite. */
  readonly contribution: number;
  /** The indicators that withhold the composite. */
  readonly lacking: readonly string[];
}

function totalOf(dimension: Weighed, results: IndicatorResults, policy: MissingPolicy): DimensionTotal {
  const { members, whole, share } = dimension;
  const missing: string[] = [];
  let answered = 0;
  const own = new Mean();
  const inComposite = new Mean();
  for (const { id, weight } of members) {
    const result = resultOf(results, id);
    if (result.kind === 'missing') missing.push(id);
    if (result.kind !== 'points') continue;
    answered++;
    own.add(result.points, weight.dimension);
    inComposite.add(result.points, weight.composite);
  }
  const applied = answered + missing.length;
  const needed = neededOf(policy, applied);
  const score = own.value();
  if (missing.length > 0 && (answered < needed || score === null)) {
    const tooFew = policy.policy === 'minimum-answered' && answered < needed;
    const enough = { answered, applied, needed };
    const result = { kind: 'withheld', missing, ...(tooFew && { enough }) } as const;
    return { result, contribution: 0, lacking: missing };
  }
  const all = () => members.map(({ id }) => id);
  if (score === null) return { result: { kind: 'notApplicable' }, contribution: 0, lacking: all() };
  const result = {
    kind: 'score',
    score: whole * score,
    applied,
    of: members.length,
    ...(missing.length > 0 && { estimated: missing }),
  } as const;
  if (share === 0) return { result, contribution: 0, lacking: [] };
  const mean = inComposite.value();
  if (mean === null) return { result, contribution: 0, lacking: missing.length > 0 ? missing : all() };
  return { result, contribution: share * mean, lacking: [] };
}

/** How many of so many indicators that apply must have points. In whole numbers, so that 28 % of 25 is 7. */
export function neededOf(missing: MissingPolicy, applied: number): number {
  return missing.policy === 'all-answered' ? applied : Math.ceil((missing.percent * applied) / 100);
}

/** Σ points·weight / Σ weight, so that full points give exactly 1; null when nothing weighs anything. */
class Mean {
  private sum = 0;
  private weights = 0;

  add(points: number, weight: number): void {
    this.sum += points * weight;
    this.weights += weight;
  }

  value(): number | null {
    const whole = exact(this.weights);
    return whole <= 0 ? null : this.sum / whole;
  }
}

/** A sum of weights; 1 when it misses 1 by rounding alone. A published set that adds up to 0.99 keeps its 0.99. */
function exact(sum: number): number {
  return Math.abs(sum - 1) < 1e-9 ? 1 : sum;
}

function resultOf(results: IndicatorResults, id: string): IndicatorResult {
  const result = results[id];
  if (!result) throw new Error(`indicator "${id}" was not coded`);
  return result;
}
function weightOf(weights: Readonly<Record<string, Weight>>, id: string): Weight {
  const weight = weights[id];
  if (!weight) throw new Error(`indicator "${id}" has no weight`);
  return weight;
}
