import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../../src/model/session/order.ts';

interface Node {
  readonly name: string;
  readonly dependents: Node[];
  rank: number;
}

/** What stands in which order when each needs what is said of it. */
function dependencyOrder(needs: ReadonlyMap<string, readonly string[]>) {
  const nodes = new Map(
    [...needs.keys()].map((name): [string, Node] => [name, { name, dependents: [], rank: -1 }]),
  );
  for (const [name, some] of needs) {
    const node = nodes.get(name);
    for (const need of new Set(some)) if (node) nodes.get(need)?.dependents.push(node);
  }
  const { order, cycles } = inOrder([...nodes.values()]);
  expect(order.map(({ rank }) => rank)).toEqual(order.map((_, index) => index));
  const named = (some: readonly Node[]) => some.map(({ name }) => name);
  return { order: named(order), cycles: cycles.map(named) };
}

const graph = fc
  .array(fc.array(fc.nat(11), { maxLength: 3 }), { minLength: 1, maxLength: 12 })
  .map((needs) => new Map(needs.map((some, index) => [`q${index}`, some.map((one) => `q${one}`)])));

test('each stands after everything it depends on, unless it waits for itself', () => {
  fc.assert(
    fc.property(graph, (needs) => {
      const { order, cycles } = dependencyOrder(needs);
      expect([...order].sort()).toEqual([...needs.keys()].sort());
      if (cycles.length > 0) return;
      for (const [name, some] of needs) {
        for (const need of some) {
          if (needs.has(need)) expect(order.indexOf(need)).toBeLessThan(order.indexOf(name));
        }
      }
    }),
  );
});

test('members of a cycle reach each other, and nothing else is called a cycle', () => {
  const reaches = (needs: ReadonlyMap<string, readonly string[]>, from: string, to: string): boolean => {
    const seen = new Set<string>();
    const waiting = [...(needs.get(from) ?? [])];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (one === to) return true;
      if (!seen.has(one)) waiting.push(...(needs.get(one) ?? []));
      seen.add(one);
    }
    return false;
  };
  fc.assert(
    fc.property(graph, (needs) => {
      const { cycles } = dependencyOrder(needs);
      const places = [...needs.keys()];
      const firsts = cycles.map(([first = '']) => places.indexOf(first));
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
      const inCycles = cycles.flat().sort();
      expect(inCycles).toEqual([...needs.keys()].filter((name) => reaches(needs, name, name)).sort());
      for (const members of cycles) {
        for (const a of members) for (const b of members) expect(reaches(needs, a, b)).toBe(true);
      }
    }),
  );
});

test('a chain as long as a form does not exhaust the stack', () => {
  const names = Array.from({ length: 20_000 }, (_, index) => `q${index}`);
  const ring = new Map(names.map((name, index) => [name, [names[(index + 1) % names.length] ?? '']]));
  expect(dependencyOrder(ring).cycles).toEqual([names]);
});
