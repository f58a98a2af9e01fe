import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFromBase64, toBase64, utf8FromBytes } from '../../../src/model/expression/bytes.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 200);

test('base64 is that of Node, and back again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      const text = toBase64(bytes);
      expect(text).toBe(Buffer.from(bytes).toString('base64'));
      expect(bytesFromBase64(text)).toEqual(Uint8Array.from(bytes));
      expect(bytesFromBase64(text.replace(/=+$/, ''))).toEqual(Uint8Array.from(bytes));
    }),
    { numRuns: runs },
  );
});

test('UTF-8 is read as Node writes it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (text) => {
      expect(utf8FromBytes(Buffer.from(text, 'utf8'))).toBe(text);
    }),
    { numRuns: runs },
  );
});

test.each(['A', 'AB=C', 'AA===', 'é', 'a-b_', '===='])('"%s" is no base64', (text) =>
  expect(bytesFromBase64(text)).toBe(null),
);

test('half a character is no text', () => expect(utf8FromBytes(Uint8Array.of(0xc3))).toBe(null));
