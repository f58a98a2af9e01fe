/**
 * Which cells of a table that has a total are not shown, so that no small number can be seen in it or computed from it.
 *
 * What is hidden together is itself a number everybody can compute: the total less what is shown. So it is not enough to hide small
 * cells; others are hidden with them (complementary suppression), the least first, until what is hidden is many enough together and no
 * part of it follows. Where that cannot be had the whole table is withheld.
 *
 * Holds throughout, of what is hidden: at least two cells; together no small number; more than one each, so that every hidden cell
 * has at least two possible counts for whoever knows the total and that none of them is empty.
 */

export type Suppression =
  /** Indexes of the cells that are hidden; none, when nothing is small. */
  | { readonly kind: 'hidden'; readonly cells: ReadonlySet<number> }
  /** No cell is shown, not even which are empty. */
  | { readonly kind: 'withheld' };

/** Whether a count may be shown: nobody, or not fewer than the threshold. */
export const isEnough = (count: number, threshold: number): boolean => count === 0 || count >= threshold;

/**
 * What to hide of cells with these counts. `already`: indexes hidden for another reason. `threshold`: the least count that may be shown.
 * The caller shows the total only where it may be shown itself.
 */
export function suppress(
  counts: readonly number[],
  threshold: number,
  already: ReadonlySet<number> = new Set(),
): Suppression {
  const count = (index: number) => counts[index] ?? 0;
  const indexes = counts.map((_, index) => index);
  const isHidden = (index: number) => already.has(index) || !isEnough(count(index), threshold);
  const hidden = new Set(indexes.filter(isHidden));
  if (hidden.size === 0) return { kind: 'hidden', cells: hidden };
  // empty cells hide nothing; of two that are as small, the first
  const others = indexes
    .filter((index) => !hidden.has(index) && count(index) > 0)
    .sort((one, other) => count(one) - count(other) || one - other);
  for (;;) {
    const together = [...hidden].reduce((sum, index) => sum + count(index), 0);
    if (hidden.size > 1 && together > hidden.size && isEnough(together, threshold))
      return { kind: 'hidden', cells: hidden };
    const next = others.shift();
    if (next === undefined) return { kind: 'withheld' };
    hidden.add(next);
  }
}
