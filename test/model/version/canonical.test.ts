import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalJson, utf8, versionId } from '../../../src/model/version/canonical.ts';
import type { FormDefinition } from '../../../src/model/form.ts';

const sha256 = (bytes: Uint8Array) =>
  Promise.resolve(new Uint8Array(createHash('sha256').update(bytes).digest()));

describe('canonical JSON, by the examples of RFC 8785', () => {
  // section 3.2.2, and the bytes of section 3.2.4
  const sample = String.raw`{
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  }`;
  const bytes = `
    7b 22 6c 69 74 65 72 61 6c 73 22 3a 5b 6e 75 6c 6c 2c 74 72 75 65 2c 66 61 6c 73 65 5d 2c 22 6e 75 6d 62 65 72 73 22 3a 5b
    33 33 33 33 33 33 33 33 33 2e 33 33 33 33 33 33 33 2c 31 65 2b 33 30 2c 34 2e 35 2c 30 2e 30 30 32 2c 31 65 2d 32 37 5d 2c
    22 73 74 72 69 6e 67 22 3a 22 e2 82 ac 24 5c 75 30 30 30 66 5c 6e 41 27 42 5c 22 5c 5c 5c 5c 5c 22 2f 22 7d`;
  test('serialises primitive data types as section 3.2.2 does, to the bytes of section 3.2.4', () => {
    const value: unknown = JSON.parse(sample);
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
    expect(Buffer.from(canonicalBytes(value)).toString('hex')).toBe(bytes.replace(/\s+/g, ''));
  });

  test('sorts property names as section 3.2.3 does', () => {
    const value: unknown = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign",
      "\r": "Carriage Return",
      "\ufb33": "Hebrew Letter Dalet With Dagesh",
      "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face",
      "\u0080": "Control",
      "\u00f6": "Latin Small Letter O With Diaeresis"
    }`);
    const names = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, name]) => name);
    expect(names).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  const double = (hex: string) => Buffer.from(hex, 'hex').readDoubleBE();
  // appendix B, table 1
  test.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['8000000000000001', '-5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['ffefffffffffffff', '-1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['c340000000000000', '-9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['44b52d02c7e14af7', '1.0000000000000001e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef4f', '999999999999999900000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555553', '333333333.3333332'],
    ['41b3de4355555554', '333333333.33333325'],
    ['41b3de4355555555', '333333333.3333333'],
    ['41b3de4355555556', '333333333.3333334'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
    ['43143ff3c1cb0959', '1424953923781206.2'],
  ])('prints the number %s as %s', (hex, expected) => {
    expect(canonicalJson(double(hex))).toBe(expected);
  });
  test.each(['7fffffffffffffff', '7ff0000000000000', 'fff0000000000000'])('refuses the number %s', (hex) => {
    expect(() => canonicalJson(double(hex))).toThrow();
    expect(() => canonicalJson({ a: [double(hex)] })).toThrow();
  });
});

describe('canonical JSON', () => {
  test.each([
    [
      'sorts at every depth and keeps the order of arrays',
      { b: [3, { z: 1, a: 2 }], a: {} },
      '{"a":{},"b":[3,{"a":2,"z":1}]}',
    ],
    ['escapes half a character, so that nothing typed is lost', { a: 'x\ud83d' }, '{"a":"x\\ud83d"}'],
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
