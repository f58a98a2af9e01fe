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

export interface Ordered {
  readonly order: readonly string[];
  /** Groups of items that wait for one another. */
  readonly cycles: readonly (readonly string[])[];
}

/** Sorts names by what they depend on. `dependencies` may mention names that are no items; they are passed over. */
export function dependencyOrder(dependencies: ReadonlyMap<string, readonly string[]>): Ordered {
  return orderOf(dependencies, turnedRound(dependencies));
}

/** The same where it is known already who depends on whom. */
export function orderOf(
  dependencies: ReadonlyMap<string, readonly string[]>,
  dependents: ReadonlyMap<string, readonly string[]>,
): Ordered {
  const waitingFor = new Map<string, number>();
  for (const name of dependencies.keys()) waitingFor.set(name, 0);
  for (const [need, some] of dependents) {
    if (!dependencies.has(need)) continue;
    for (const name of some) waitingFor.set(name, (waitingFor.get(name) ?? 0) + 1);
  }
  const order: string[] = [];
  for (const [name, count] of waitingFor) if (count === 0) order.push(name);
  for (const name of order) {
    for (const dependent of dependents.get(name) ?? []) {
      const left = (waitingFor.get(dependent) ?? 0) - 1;
      waitingFor.set(dependent, left);
      if (left === 0) order.push(dependent);
    }
  }
  if (order.length === dependencies.size) return { order, cycles: [] };
  const done = new Set(order);
  const rest = [...dependencies.keys()].filter((name) => !done.has(name));
  return { order: [...order, ...rest], cycles: cyclesAmong(rest, dependencies) };
}

/** For each name, who depends on it: each once, in the order of the map. */
export function turnedRound(
  dependencies: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, readonly string[]> {
  const dependents = new Map<string, string[]>();
  for (const [name, needs] of dependencies) {
    for (const need of needs) {
      const some = dependents.get(need);
      if (some === undefined) dependents.set(need, [name]);
      // what comes twice comes in one go
      else if (some.at(-1) !== name) some.push(name);
    }
  }
  return dependents;
}

/** One issue per cycle, at its first member: `form/cycle` with all its `members`. */
export function cycleIssues(cycles: readonly (readonly string[])[]): readonly Issue[] {
  return cycles.map((members) => ({
    severity: 'error',
    code: 'form/cycle',
    at: members[0] ?? '',
    particulars: { members },
  }));
}

/** Strongly connected groups (Tarjan's algorithm, with its own stack: a form may be long). */
function cyclesAmong(
  names: readonly string[],
  dependencies: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const inside = new Set(names);
  const needsOf = (name: string): readonly string[] =>
    (dependencies.get(name) ?? []).filter((need) => inside.has(need));
  const number = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const onStack = new Set<string>();
  const cycles: string[][] = [];

  const enter = (name: string): { name: string; needs: readonly string[]; next: number } => {
    number.set(name, number.size);
    low.set(name, number.size - 1);
    stack.push(name);
    onStack.add(name);
    return { name, needs: needsOf(name), next: 0 };
  };
  const lower = (name: string, to: number): void => {
    low.set(name, Math.min(low.get(name) ?? to, to));
  };

  for (const start of names) {
    if (number.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const need = frame.needs[frame.next++];
      if (need !== undefined) {
        if (!number.has(need)) frames.push(enter(need));
        else if (onStack.has(need)) lower(frame.name, number.get(need) ?? 0);
        continue;
      }
      frames.pop();
      const parent = frames.at(-1);
      if (parent !== undefined) lower(parent.name, low.get(frame.name) ?? 0);
      if (low.get(frame.name) !== number.get(frame.name)) continue;
      const members = stack.splice(stack.indexOf(frame.name));
      members.forEach((member) => onStack.delete(member));
      if (members.length > 1 || needsOf(frame.name).includes(frame.name)) {
        const together = new Set(members);
        cycles.push(names.filter((name) => together.has(name)));
      }
    }
  }
  return cycles;
}
