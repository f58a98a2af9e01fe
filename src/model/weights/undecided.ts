/**
 * Indicators whose points go the other way from the rest, and of which nobody has decided yet.
 *
 * Read from the loadings themselves, so that a set that should not be used is not usable however it came into a form.
 */
import type { Analysis, WeightSet } from '../form.ts';

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
