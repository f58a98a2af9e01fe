import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Queue } from '../../../src/model/session/queue.ts';

test('gives the least rank first, of one rank in the order it came, each once', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(5))), (put) => {
      const queue = new Queue<string>();
      const expected = new Map<string, number>();
      for (const [one, rank] of put) {
        const name = `${one}/${rank}`;
        queue.put(name, rank);
        if (!expected.has(name)) expected.set(name, rank);
      }
      const taken: string[] = [];
      for (let one = queue.take(); one !== undefined; one = queue.take()) taken.push(one);
      const inOrder = [...expected].sort(([, a], [, b]) => a - b).map(([name]) => name);
      expect(taken).toEqual(inOrder);
    }),
  );
});

test('takes in more while it is emptied', () => {
  const queue = new Queue<string>();
  queue.put('b', 2);
  queue.put('a', 1);
  expect(queue.take()).toBe('a');
  queue.put('c', 1);
  queue.put('d', 3);
  expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual(['c', 'b', 'd', undefined]);
});
