/**
 * The order in which items are computed.
 *
 * An item depends on every question its relevance and calculation mention, and on what it stands in, whose relevance reaches it.
 * Sorted once per form (Kahn's algorithm); after an answer only what lies downstream of it is computed again.
 *
 * Holds throughout: `order` lists each item after everything it depends on; those in or behind a cycle come last, in the
 * order of the document.
 */
import type { Issue } from '../issue.ts';

/** What is to be put in order. */
export interface Sortable<T> {
  readonly name: string;
  /** Those that wait for it, each once. */
  readonly dependents: readonly T[];
  /** Its place in the order, from 0: written here. */
  rank: number;
}

export interface Ordered<T> {
  readonly order: readonly T[];
  /** Groups of items that wait for one another, in the order of the document. */
  readonly cycles: readonly (readonly T[])[];
}

/** Sorts what is given in the order of the document by what waits for what, and gives each its rank. */
export function inOrder<T extends Sortable<T>>(all: readonly T[]): Ordered<T> {
  // until its turn comes, a rank counts what it still waits for
  for (const one of all) one.rank = 0;
  for (const { dependents } of all) for (const dependent of dependents) dependent.rank++;
  const order = all.filter(({ rank }) => rank === 0);
  for (const { dependents } of order)
    for (const dependent of dependents) if (--dependent.rank === 0) order.push(dependent);
  const rest = order.length === all.length ? [] : all.filter(({ rank }) => rank > 0);
  order.push(...rest);
  order.forEach((one, index) => (one.rank = index));
  return { order, cycles: cyclesAmong(rest) };
}

/** One issue per cycle, at its first member: `form/cycle` with all its `members`. */
export function cycleIssues(cycles: Ordered<{ readonly name: string }>['cycles']): readonly Issue[] {
  return cycles.map((cycle) => {
    const members = cycle.map(({ name }) => name);
    return { severity: 'error', code: 'form/cycle', at: members[0] ?? '', particulars: { members } };
  });
}

/** Strongly connected groups (Tarjan's algorithm, with its own stack: a form may be long). */
function cyclesAmong<T extends Sortable<T>>(all: readonly T[]): readonly (readonly T[])[] {
  const inside = new Set(all);
  const dependentsOf = (one: T): readonly T[] => one.dependents.filter((other) => inside.has(other));
  const number = new Map<T, number>();
  const low = new Map<T, number>();
  const stack: T[] = [];
  const onStack = new Set<T>();
  const cycles: (readonly T[])[] = [];

  const enter = (one: T): { one: T; others: readonly T[]; next: number } => {
    number.set(one, number.size);
    low.set(one, number.size - 1);
    stack.push(one);
    onStack.add(one);
    return { one, others: dependentsOf(one), next: 0 };
  };
  const lower = (one: T, to: number): void => {
    low.set(one, Math.min(low.get(one) ?? to, to));
  };

  for (const start of all) {
    if (number.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const { one, others } = frame;
      const other = others[frame.next++];
      if (other !== undefined) {
        if (!number.has(other)) frames.push(enter(other));
        else if (onStack.has(other)) lower(one, number.get(other) ?? 0);
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.one, low.get(one) ?? 0);
      if (low.get(one) !== number.get(one)) continue;
      const members = stack.splice(stack.indexOf(one));
      members.forEach((member) => onStack.delete(member));
      if (members.length > 1 || others.includes(one)) cycles.push(members.sort((a, b) => a.rank - b.rank));
    }
  }
  return cycles.sort(([a], [b]) => (a?.rank ?? 0) - (b?.rank ?? 0));
}
