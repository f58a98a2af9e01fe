import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../../src/model/expression/compile.ts';
import { toText, type XValue } from '../../../../src/model/expression/value.ts';
import { evaluate, mistakes, nodes, scope, treeOf } from '../../../helpers/expression.ts';

/** A chance that gives these numbers over and over. */
function chance(...numbers: number[]): () => number {
  let at = 0;
  return () => numbers[at++ % numbers.length] ?? 0;
}
const run = (expression: string, random: () => number, names: Record<string, XValue> = {}): XValue =>
  compileExpression(treeOf(expression))(scope(names, { random }));

describe('uuid', () => {
  test('is a version 4 identifier made of the chance handed in', () => {
    expect(run('uuid()', chance(0))).toBe('00000000-0000-4000-8000-000000000000');
    expect(run('uuid()', chance(0.999))).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
  });

  test.each([
    ['string-length(uuid(7))', 7],
    ["uuid('')", ''],
    ['uuid(-1)', ''],
    ['uuid(0)', ''],
    ['uuid(1 div 0)', 'expression/too-long'],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));
});

describe('randomize', () => {
  const names = { days: nodes('a', 'b', 'c', 'd', 'e', 'f') };
  const order = (expression: string, random = chance(0.5)): XValue =>
    run(`join('', ${expression})`, random, names);

  test('keeps every answer, once', () => {
    const shuffled = toText(order('randomize(${days})', chance(0.1, 0.9, 0.4, 0.7)));
    expect(Array.from(shuffled).sort().join('')).toBe('abcdef');
  });

  test('follows the chance handed in', () => {
    // the place of each next one: floor(chance × how many there are)
    expect(order('randomize(${days})', chance(0))).toBe('fabcde');
    expect(order('randomize(${days})', chance(0.999))).toBe('abcdef');
  });

  test('is the same for the same seed, and needs no chance then', () => {
    const none = (): number => {
      throw new Error('chance was asked');
    };
    expect(order('randomize(${days}, 42)', none)).toBe(order("randomize(${days}, '42.9')", none));
    expect(order('randomize(${days}, 42)')).not.toBe(order('randomize(${days}, 43)'));
    expect(order("randomize(${days}, 'Ana')")).not.toBe(order("randomize(${days}, 'Eva')"));
    expect(order("randomize(${days}, '')")).toBe(order('randomize(${days}, 0)'));
  });

  test.each(['0', '-5', '2147483647', "'x'", '1 div 0', '1.5'])(
    'loses no answer with the seed %s',
    (seed) => {
      const shuffled = toText(order('randomize(${days}, ' + seed + ')'));
      expect(Array.from(shuffled).sort().join('')).toBe('abcdef');
    },
  );

  test('with a seed follows the generator that the specification names', () => {
    // Park and Miller from 1: 16807, 282475249, 1622650073, …; the shares of 2³¹-2 place the answers
    expect(order('randomize(${days}, 1)')).toBe(expectedFromGenerator(1));
  });

  test('takes answers only', () =>
    expect(mistakes("randomize('a b c')")).toEqual(['expression/needs-answers']));
});

/** The specification's own words, step by step. */
function expectedFromGenerator(seed: number): string {
  const signs = ['a', 'b', 'c', 'd', 'e', 'f'];
  let state = BigInt(seed);
  const order: string[] = [];
  signs.forEach((sign, index) => {
    state = (state * 16807n) % 2147483647n;
    const place = Math.floor(((Number(state) - 1) / 2147483646) * (index + 1));
    order.splice(index, 0, order[place] ?? sign);
    order[place] = sign;
  });
  return order.join('');
}
