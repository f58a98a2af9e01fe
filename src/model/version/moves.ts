/**
 * Which of some neighbours moved, when their order is another one.
 *
 * Those that keep their order are a longest common subsequence of the two orders; the rest moved, so that one move is one
 * change however far it went. Of several such subsequences the one that leaves most of `heavy` in place is taken: a note carried past
 * a scored question moved, not the question.
 */
export interface Move {
  readonly key: string;
  /** The neighbour it stood after, among all those before; null at the beginning. */
  readonly from: string | null;
  readonly to: string | null;
}

/** The moves, in the new order. Keys are unique; one that stands on one side only moves nothing. */
export function movesBetween(
  before: readonly string[],
  after: readonly string[],
  heavy: (key: string) => boolean = () => false,
): readonly Move[] {
  const stood = new Map(before.map((key, index) => [key, index]));
  const common = after.filter((key) => stood.has(key));
  const kept = keptOf(
    common.map((key) => stood.get(key) ?? 0),
    common.map((key) => heavy(key)),
  );
  return common
    .filter((_key, index) => !kept.has(index))
    .map((key) => ({
      key,
      from: before[(stood.get(key) ?? 0) - 1] ?? null,
      to: after[after.indexOf(key) - 1] ?? null,
    }));
}

/** Indices of the best rising subsequence: the longest, then the one with most of `heavy`, then the earliest. */
function keptOf(positions: readonly number[], heavy: readonly boolean[]): ReadonlySet<number> {
  if (positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0)))
    return new Set(positions.keys());
  const best: number[] = [];
  const previous: number[] = [];
  let last = -1;
  positions.forEach((position, index) => {
    let worth = 0;
    let from = -1;
    for (let earlier = 0; earlier < index; earlier++) {
      if ((positions[earlier] ?? 0) < position && (best[earlier] ?? 0) > worth) {
        worth = best[earlier] ?? 0;
        from = earlier;
      }
    }
    // one more kept outweighs any number of heavy ones
    best.push(worth + positions.length + 1 + (heavy[index] === true ? 1 : 0));
    previous.push(from);
    if (last < 0 || (best[index] ?? 0) > (best[last] ?? 0)) last = index;
  });
  const kept = new Set<number>();
  for (let index = last; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return kept;
}
