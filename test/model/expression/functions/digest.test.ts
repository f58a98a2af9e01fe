import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, mistakes } from '../../../helpers/expression.ts';

const algorithms = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const runs = Number(process.env.FUZZ_RUNS ?? 200);

test('digests are those of Node', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.constantFrom(...algorithms),
      fc.constantFrom('hex' as const, 'base64' as const),
      (text, algorithm, encoding) => {
        const expected = createHash(algorithm.replace('-', '')).update(text, 'utf8').digest(encoding);
        expect(evaluate('digest(${t}, ${a}, ${e})', { t: text, a: algorithm, e: encoding })).toBe(expected);
      },
    ),
    { numRuns: runs },
  );
});

test.each([
  ["digest('abc', 'MD5')", 'kAFQmDzST7DWlj99KOF/cg=='],
  ["digest('', 'SHA-1', 'hex')", 'da39a3ee5e6b4b0d3255bfef95601890afd80709'],
  ["digest('abc', 'SHA1')", 'expression/unknown-digest'],
  ["digest('abc', 'MD5', 'base32')", 'expression/unknown-digest'],
  ["digest('abc')", 'expression/argument-count'],
  ["base64-decode('w6nDqMOx')", 'éèñ'],
  ["base64-decode('8J+mig')", '🦊'],
  ["base64-decode('SGVs bG8=')", 'Hello'],
  ["base64-decode('')", ''],
  ["base64-decode('SGVsbG8=x')", ''],
  ["base64-decode('A')", ''],
  ["base64-decode('/w==')", ''],
])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));

test('an algorithm there is none of is seen before anything is answered', () => {
  expect(mistakes("digest(${a}, 'SHA-265')")).toEqual(['expression/unknown-digest']);
  expect(mistakes("digest(${a}, 'SHA-256', 'hexa')")).toEqual(['expression/unknown-digest']);
  expect(mistakes("digest('SHA-265', 'SHA-256', 'hex')")).toEqual([]);
});
