import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from '../../../src/model/session/queue.ts';

interface Named {
  readonly name: string;
  turn: number;
}
const named = (name: string): Named => ({ name, turn: 0 });

test('gives the least rank first, of one rank in the order it came, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(5))), (put) => {
      const queue = new Queue<Named>();
      const expected = new Map<string, { one: Named; rank: number }>();
      for (const [number, rank] of put) {
        const name = `${number}/${rank}`;
        const known = expected.get(name) ?? { one: named(name), rank };
        queue.put(known.one, rank);
        expected.set(name, known);
      }
      const taken: Named[] = [];
      for (let one = queue.take(); one !== undefined; one = queue.take()) taken.push(one);
      const inOrder = [...expected.values()].sort((a, b) => a.rank - b.rank).map(({ one }) => one);
      expect(taken).toEqual(inOrder);
      expect(taken.every(({ turn }) => turn === 0)).toBe(true);
    }),
  );
});

test('takes in more while it is emptied', () => {
  const queue = new Queue<Named>();
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(named) as [Named, Named, Named, Named]; // reason: four of four
  queue.put(b, 2);
  queue.put(a, 1);
  expect(queue.take()).toBe(a);
  queue.put(c, 1);
  queue.put(d, 3);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([c, b, d, undefined]);
  queue.put(a, 1);
  queue.put(b, 0);
  queue.clear();
  queue.put(a, 2);
  expect([queue.take(), queue.take()]).toEqual([a, undefined]);
});
