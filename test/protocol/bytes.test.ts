import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64url, fromHex, fromUtf8, toBase64url, toHex, utf8 } from '../../src/protocol/bytes.ts';

describe('bytes as text', () => {
  test('base64url and hex say what Node says, and read it back', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
        expect(fromBase64url(toBase64url(bytes))).toEqual(Uint8Array.from(bytes));
        expect(fromHex(toHex(bytes))).toEqual(Uint8Array.from(bytes));
      }),
    );
  });

  test.each(['A', 'AB', 'AAB', 'A===', 'AA+A', 'AA/A', ' AAA', 'AAA\n'])('%j is not base64url', (text) =>
    expect(fromBase64url(text)).toBeNull(),
  );
  test.each(['a', 'AB', '0x', 'zz'])('%j is not hex', (text) => expect(fromHex(text)).toBeNull());

  test('bytes that are not UTF-8 have no text', () => {
    expect(fromUtf8(Uint8Array.from([0xff]))).toBeNull();
    expect(fromUtf8(utf8('قلب'))).toBe('قلب');
  });
});
