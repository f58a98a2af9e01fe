import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, utf8, versionId } from '../../../src/model/version/canonical.ts';
import type { FormDefinition } from '../../../src/model/form.ts';

const sha256 = (bytes: Uint8Array) =>
  Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));

describe('canonical JSON', () => {
  test.each([
    [
      'sorts keys by UTF-16 units, a surrogate pair before U+FB33',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
    [
      'sorts at every depth and keeps the order of arrays',
      { b: [3, { z: 1, a: 2 }], a: {} },
      '{"a":{},"b":[3,{"a":2,"z":1}]}',
    ],
    [
      'prints numbers as ECMAScript does',
      [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0],
      '[333333333.3333333,1e+30,4.5,0.002,1e-27,0]',
    ],
    [
      'escapes control characters, quotes and the backslash only',
      "\u20ac$\u000F\nA'\u0042\u0022\\/",
      '"€$\\u000f\\nA\'B\\"\\\\/"',
    ],
    ['escapes half a character, so that nothing typed is lost', { a: 'x\ud83d' }, '{"a":"x\\ud83d"}'],
    ['says literals', [null, true, false], '[null,true,false]'],
    ['leaves out what is undefined', { a: undefined, b: 1 }, '{"b":1}'],
  ])('%s', (_what, value, expected) => {
    expect(canonicalJson(value)).toBe(expected);
  });

  test('refuses what JSON cannot say', () => {
    expect(() => canonicalJson(Number.NaN)).toThrow();
    expect(() => canonicalJson({ a: Number.POSITIVE_INFINITY })).toThrow();
    expect(() => canonicalJson(undefined)).toThrow();
  });

  test('does not depend on the order in which keys were written, and reads back as the same value', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(turned)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('UTF-8', () => {
  test('gives the bytes every other encoder gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([...utf8(text)]).toEqual([...Buffer.from(text, 'utf8')]);
      }),
    );
  });
  test('refuses half a character', () => {
    expect(() => utf8('a\ud83d')).toThrow();
  });
});

describe('the name of a version', () => {
  // reason: a version is named by its bytes, whatever they say; the test needs no whole form
  const form = (value: unknown) => value as FormDefinition;

  test('is the SHA-256 of the canonical bytes', async () => {
    // echo -n '{"a":1,"b":"é"}' | sha256sum
    const expected = createHash('sha256').update('{"a":1,"b":"é"}', 'utf8').digest('hex');
    expect(await versionId(form({ b: 'é', a: 1 }), sha256)).toBe(`sha256-${expected}`);
    expect(Buffer.from(canonicalBytes({ b: 'é', a: 1 })).toString('utf8')).toBe('{"a":1,"b":"é"}');
  });
  test('changes with one letter', async () => {
    expect(await versionId(form({ a: 'x' }), sha256)).not.toBe(await versionId(form({ a: 'y' }), sha256));
  });
});
