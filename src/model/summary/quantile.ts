/** Quantiles of a sample, by linear interpolation. */

/**
 * The quantile at `probability` (0–1), as R's default computes it (type 7, Hyndman & Fan 1996): of x₁ ≤ … ≤ xₙ, with h = (n − 1)·p + 1,
 * x⌊h⌋ + (h − ⌊h⌋)·(x⌊h⌋₊₁ − x⌊h⌋). Null of no values. The order of `values` does not matter.
 */
export function quantile(values: readonly number[], probability: number): number | null {
  if (!(probability >= 0 && probability <= 1)) throw new Error(`no quantile at ${probability}`);
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * probability;
  const below = sorted[Math.floor(place)];
  if (below === undefined) return null;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (place - Math.floor(place)) * (above - below);
}

/** Null of no values. Added from the least to the greatest, so that the same values in another order give the same bits. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((one, other) => one - other);
  return sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
}
