/**
 * Indicators whose points go the other way from the rest, and of which nobody has decided yet.
 *
 * Read from the loadings themselves, so that a set that should not be used is not usable however it came into a form.
 */
import type { Analysis, Derivation, Signed, WeightSet } from '../form.ts';

/** Less than this is no direction but rounding. */
const NOTHING = 1e-9;

/** Those with a negative loading, in the order of their names: that of keys means nothing. */
export function against({ loadings }: Analysis): readonly string[] {
  return Object.keys(loadings)
    .filter((indicator) => (loadings[indicator] ?? 0) < -NOTHING)
    .sort();
}

/** Those a member has still to decide of before the set can be used, by the names they had when it was derived. */
export function undecided({ derivation }: WeightSet): readonly string[] {
  if (derivation === undefined) return [];
  const decided = (derivation.decisions ?? []).map(({ indicator }) => indicator);
  const all = [...Object.values(derivation.dimensions), derivation.composite].flatMap(against);
  return [...new Set(all)].filter((indicator) => !decided.includes(indicator)).sort();
}

/**
 * The set's derivation with that member's decision to keep an indicator with its weight; null when there is nothing to decide of it. Leaving one
 * out is no decision about a set that is there: all other weights come out otherwise, so the set is derived anew (`deriveWeights`).
 */
export function withKept(set: WeightSet, indicator: string, by: Signed): Derivation | null {
  const { derivation } = set;
  if (derivation === undefined || !undecided(set).includes(indicator)) return null;
  const decisions = derivation.decisions ?? [];
  return { ...derivation, decisions: [...decisions, { indicator, decision: 'keep', by }] };
}
