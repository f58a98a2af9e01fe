import { describe, expect, test } from 'vitest';
import {
  deriveLogin,
  joinLink,
  newLinkSecret,
  readJoinSecret,
  unwrapUnderLink,
  wrapUnderLink,
} from '../../src/protocol/link.ts';

const crypto = globalThis.crypto;

describe('an invitation link', () => {
  test('carries its secret in the fragment, where it is read back', () => {
    const secret = newLinkSecret(crypto);
    expect(readJoinSecret(new URL(joinLink('https://example.org', secret)).hash)).toBe(secret);
    expect(newLinkSecret(crypto)).not.toBe(secret);
  });

  test.each(['', '#', '#join=', '#join=abc', `#join=${'='.repeat(43)}`, `#other=${'A'.repeat(43)}`])(
    'is not in %j',
    (fragment) => expect(readJoinSecret(fragment)).toBeNull(),
  );

  test('always gives the same login, which is not the secret', async () => {
    const secret = newLinkSecret(crypto);
    expect(await deriveLogin(crypto, secret)).toBe(await deriveLogin(crypto, secret));
    expect(await deriveLogin(crypto, secret)).not.toBe(secret);
    expect(await deriveLogin(crypto, newLinkSecret(crypto))).not.toBe(await deriveLogin(crypto, secret));
  });

  test('unwraps what was wrapped under it, and nothing else', async () => {
    const [secret, other] = [newLinkSecret(crypto), newLinkSecret(crypto)];
    const bytes = Uint8Array.from([1, 2, 3]);
    const wrapped = await wrapUnderLink(crypto, secret, bytes);
    expect(await unwrapUnderLink(crypto, secret, wrapped)).toEqual(bytes);
    expect(await unwrapUnderLink(crypto, other, wrapped)).toBeNull();
    expect(await unwrapUnderLink(crypto, await deriveLogin(crypto, secret), wrapped)).toBeNull();
    expect(
      await unwrapUnderLink(
        crypto,
        secret,
        wrapped.map((byte, at) => (at === 14 ? byte ^ 1 : byte)),
      ),
    ).toBeNull();
    expect(await unwrapUnderLink(crypto, secret, new Uint8Array(5))).toBeNull();
  });
});
