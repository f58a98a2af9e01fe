import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compilePattern, PatternMistake } from '../../../src/model/expression/pattern.ts';

const free = (): void => undefined;

describe('the whole text must fit', () => {
  test.each([
    ['[A-Z]{3}-[0-9]{4}', 'ABC-1234', true],
    ['[A-Z]{3}-[0-9]{4}', 'ABC-12345', false],
    ['^\\d{2,3}$', '123', true],
    ['^\\d{2,3}$', '1234', false],
    ['a|bc', 'bc', true],
    ['(a|b)*c', 'ababc', true],
    ['(?:ab)+', 'ababa', false],
    ['\\p{L}+', 'مرحبا', true],
    ['[^@\\s]+@[^@\\s]+\\.[a-z]{2,}', 'a.b@c.org', true],
    ['.', '𐐷', true],
    ['', '', true],
    ['a?b*', '', true],
    ['[\\-\\_]', '-', true],
    ['a{2}', 'aa', true],
    ['a{2,}', 'a', false],
    ['a+?', 'aaa', true],
  ])('%s with %s: %s', (pattern, text, expected) =>
    expect(compilePattern(pattern)(text, free)).toBe(expected),
  );
});

test('it agrees with the browser’s engine', () => {
  const patterns = ['a*b+', '(a|ab)(c|bcd)(d*)', '[ab]{1,3}c?', '(a*)*b', '^(ab|a)(bc)?$', '(a|b)*abb'];
  fc.assert(
    fc.property(fc.constantFrom(...patterns), fc.stringMatching(/^[abcd]{0,8}$/), (pattern, text) => {
      expect(compilePattern(pattern)(text, free)).toBe(new RegExp(`^(?:${pattern})$`).test(text));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});

test('patterns that make other engines run away cost no more than pattern × text', () => {
  let spent = 0;
  const matcher = compilePattern('((a+)+)+((a|aa)+)+b');
  expect(matcher('a'.repeat(2_000), (steps) => (spent += steps))).toBe(false);
  expect(spent).toBeLessThan(10_000);
});

test.each([
  ['[a-', 'syntax'],
  ['(a', 'syntax'],
  ['a)', 'syntax'],
  ['*a', 'syntax'],
  ['a{3,2}', 'syntax'],
  ['(a)\\1', 'unsupported'],
  ['(?=a)', 'unsupported'],
  ['(?<!a)', 'unsupported'],
  ['x'.repeat(501), 'too-long'],
  ['((((a{9}){9}){9}){9}){9}', 'too-long'],
  ['(((((){9999}){9999}){9999}){9999}){9999}', 'too-long'],
])('%s is refused: %s', (pattern, why) => {
  expect(() => compilePattern(pattern)).toThrow(PatternMistake);
  expect(() => compilePattern(pattern)).toThrow(why);
});
