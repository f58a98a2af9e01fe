/**
 * The order of neighbours that two sides put in two orders.
 *
 * We begin with ours. What only they moved goes where they put it, and what only they have stands behind what it stands behind in theirs: a
 * question they added comes before one of ours that was added in the same place.
 */
import type { Position } from '../change.ts';
import { movesBetween } from '../moves.ts';
import { tellMove, type Merging, type Sides, type Where } from './sides.ts';

interface Orders extends Sides<readonly string[]> {
  readonly base: readonly string[];
  readonly ours: readonly string[];
  readonly theirs: readonly string[];
}

/** `members`: who stands here in the end; each is in ours or in theirs. `inside`: what they stand in, for conflicts. */
export function mergedOrder(
  merging: Merging,
  { base, ours, theirs }: Orders,
  members: ReadonlySet<string>,
  { whereIs, inside }: { readonly whereIs: (key: string) => Where; readonly inside: string | null },
): readonly string[] {
  const ownMoves = keysOf(movesBetween(base, ours));
  // of two neighbours exchanged, either may be said to have moved: the one that did on our side too
  const theirMoves = keysOf(movesBetween(base, theirs, (key) => !ownMoves.has(key)));
  const own = new Set(ours);
  const order = ours.filter((key) => members.has(key) && (!theirMoves.has(key) || ownMoves.has(key)));
  const placed = new Set(order);
  let previous: string | null = null;
  for (const key of theirs) {
    if (!members.has(key)) continue;
    if (!placed.has(key)) order.splice(previous === null ? 0 : order.indexOf(previous) + 1, 0, key);
    placed.add(key);
    previous = key;
  }
  const [inBase, inTheirs] = [new Set(base), new Set(theirs)];
  const everywhere = (key: string) => inBase.has(key) && own.has(key) && inTheirs.has(key);
  for (const key of ownMoves) {
    if (!theirMoves.has(key) || !members.has(key)) continue;
    const stands = (keys: readonly string[]): Position => {
      const behind = keys.slice(0, keys.indexOf(key)).filter(everywhere).at(-1);
      return { in: inside, after: behind === undefined ? null : whereIs(behind).name };
    };
    const positions = { base: stands(base), ours: stands(ours), theirs: stands(theirs) };
    if (positions.ours.after !== positions.theirs.after) tellMove(merging, whereIs(key), positions);
  }
  return order;
}

const keysOf = (moves: readonly { readonly key: string }[]): ReadonlySet<string> =>
  new Set(moves.map(({ key }) => key));
