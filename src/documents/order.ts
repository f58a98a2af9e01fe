/**
 * Where something stands among its neighbours: a text inside the thing, compared letter by letter (a fractional index).
 *
 * Between two texts there is always a third, so to insert is to write one thing, and two people who insert at one place both
 * keep what they inserted. Two things may come to have the same text: their ids decide, and whoever inserts between them next
 * gives the later ones new texts.
 */
import { generateNKeysBetween } from 'fractional-indexing';

export interface Neighbour {
  readonly id: string;
  /** Null: it stands here by a repair and has no text of its own among these. */
  readonly order: string | null;
}

export interface Slots {
  readonly orders: readonly string[];
  /** Neighbours that must be written anew for the new ones to come to stand between them. */
  readonly moved: readonly (readonly [id: string, order: string])[];
}

/** `count` orders, one after the other: those of a list made at once. */
export const freshOrders = (count: number): readonly string[] => generateNKeysBetween(null, null, count);

/** Orders for `count` newcomers before position `index` of the neighbours as they are read. */
export function slotsAt(neighbours: readonly Neighbour[], index: number, count: number): Slots {
  let first = index;
  while (first > 0 && !isOrder(neighbours[first - 1]?.order)) first--;
  const lower = neighbours[first - 1]?.order ?? null;
  let end = index;
  for (let next = neighbours[end]; next !== undefined; next = neighbours[++end]) {
    if (isOrder(next.order) && (lower === null || next.order > lower)) break;
  }
  const upper = neighbours[end]?.order ?? null;
  const keys = generateNKeysBetween(lower, upper, end - first + count);
  const at = index - first;
  const others = [...keys.slice(0, at), ...keys.slice(at + count)];
  return {
    orders: keys.slice(at, at + count),
    moved: neighbours.slice(first, end).map(({ id }, i) => [id, others[i] ?? ''] as const),
  };
}

/** Whether the maker of orders could have made it: a letter that says how many digits follow, those, a fraction that ends in no zero. */
function isOrder(order: string | null | undefined): order is string {
  const [, head = '', tail = ''] = /^([A-Za-z])([0-9A-Za-z]*)$/.exec(order ?? '') ?? [];
  if (head === '') return false;
  const digits =
    head >= 'a' ? head.charCodeAt(0) - 'a'.charCodeAt(0) + 1 : 'Z'.charCodeAt(0) - head.charCodeAt(0) + 1;
  return (
    tail.length >= digits && (tail.length === digits || !tail.endsWith('0')) && order !== `A${'0'.repeat(26)}`
  );
}
