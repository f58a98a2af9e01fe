import { describe, expect, test } from 'vitest';
import { obstacles, type Surroundings } from '../../src/app/capabilities.ts';

const whole: Surroundings = {
  isSecureContext: true,
  crypto: { subtle: {} },
  indexedDB: {},
  navigator: { locks: {} },
};

describe('what a browser must have', () => {
  test('this browser, on a safe address, has everything', () => {
    expect(obstacles(window)).toEqual([]);
  });

  test.each<[string, Partial<Surroundings>, readonly string[]]>([
    ['an unsafe address hides what it takes away', { isSecureContext: false, crypto: {} }, ['insecure']],
    ['encryption', { crypto: {} }, ['crypto']],
    ['the database', { indexedDB: undefined }, ['database']],
    ['locks', { navigator: {} }, ['locks']],
    ['several at once', { indexedDB: null, navigator: {} }, ['database', 'locks']],
  ])('%s', (_, lacking, expected) => {
    expect(obstacles({ ...whole, ...lacking })).toEqual(expected);
  });
});
