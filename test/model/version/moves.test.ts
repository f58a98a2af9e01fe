import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { movesBetween } from '../../../src/model/version/moves.ts';

const moved = (before: string, after: string, heavy = '') =>
  movesBetween(before.split(''), after.split(''), (key) => heavy.includes(key)).map(({ key }) => key);

/** Length of the longest part that rises, by trying every one. */
function longestRise(order: readonly number[], above = -1): number {
  const [head, ...rest] = order;
  if (head === undefined) return 0;
  const without = longestRise(rest, above);
  return head > above ? Math.max(without, 1 + longestRise(rest, head)) : without;
}

describe('moves', () => {
  test.each([
    ['abcde', 'abcde', []],
    ['abcde', 'bcdea', ['a']],
    ['abcde', 'eabcd', ['e']],
    ['abcde', 'aebcd', ['e']],
    ['abc', 'xabyc', []],
    ['abc', 'ac', []],
    ['', 'abc', []],
  ])('from %s to %s', (before, after, expected) => {
    expect(moved(before, after)).toEqual(expected);
  });

  test('say where a thing stood and where it stands', () => {
    expect(movesBetween(['a', 'b', 'c'], ['b', 'c', 'x', 'a'])).toEqual([{ key: 'a', from: null, to: 'x' }]);
  });

  test('leave what is heavy in place where there is a choice', () => {
    expect(moved('ab', 'ba', 'a')).toEqual(['b']);
    expect(moved('ab', 'ba', 'b')).toEqual(['a']);
  });

  test('are as few as possible, and the rest keeps its order', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(keys, { minLength: 7, maxLength: 7 }),
        fc.subarray(keys),
        (after, heavy) => {
          const moves = movesBetween(keys, after, (key) => heavy.includes(key));
          const order = after.map((key) => keys.indexOf(key));
          expect(moves.length).toBe(keys.length - longestRise(order));
          const stayed = after.filter((key) => !moves.some((move) => move.key === key));
          expect(stayed).toEqual([...stayed].sort());
        },
      ),
    );
  });

  test('are as many one way as the other', () => {
    const some = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(movesBetween(a, b).length).toBe(movesBetween(b, a).length);
      }),
    );
  });
});
