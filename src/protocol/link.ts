/**
 * The invitation link: `https://server/#join=<secret>`, its secret 32 random bytes in base64url.
 *
 * The secret stays in the fragment, which browsers never send. Two things are derived from it by HKDF-SHA256 with distinct
 * infos: a *login* that the server knows (as a hash), and a key under which the server keeps, for those who may read
 * records, the project's private key. From the login nobody gets to the key.
 *
 *   derived       | info                     | use
 *   --------------|--------------------------|-------------------------------------------
 *   login         | `querencia link login 1` | 32 bytes, base64url: `JoinRequest.login`
 *   wrapping key  | `querencia link wrap 1`  | AES-256-GCM; wrapped = 12 bytes of IV, then ciphertext and tag
 */
import { concatBytes, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import type { Bytes, WebCrypto } from './crypto.ts';

const IV_BYTES = 12;

export function newLinkSecret(crypto: WebCrypto): string {
  const bytes = new Uint8Array(32);
  crypto.getRandomValues(bytes);
  return toBase64url(bytes);
}

/** The address to hand to a person. `server` is an origin, with or without its last slash. */
export function joinLink(server: string, secret: string): string {
  return `${server.replace(/\/$/, '')}/#join=${secret}`;
}

/** The secret in an address' fragment (`location.hash`), or null when there is none or it is not one. */
export function readJoinSecret(fragment: string): string | null {
  const secret = /^#?join=([\w-]{43})$/.exec(fragment)?.[1];
  return secret !== undefined && fromBase64url(secret)?.length === 32 ? secret : null;
}

/** What is sent as `JoinRequest.login`. Throws when the secret is none (read it with `readJoinSecret`). */
export async function deriveLogin(crypto: WebCrypto, secret: string): Promise<string> {
  return toBase64url(await derive(crypto, secret, 'querencia link login 1'));
}

export async function wrapUnderLink(crypto: WebCrypto, secret: string, bytes: Uint8Array): Promise<Bytes> {
  const iv = new Uint8Array(IV_BYTES);
  crypto.getRandomValues(iv);
  const key = await crypto.subtle.importKey(
    'raw',
    await derive(crypto, secret, 'querencia link wrap 1'),
    { name: 'AES-GCM' },
    false,
    ['encrypt'],
  );
  return concatBytes(
    iv,
    new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, concatBytes(bytes))),
  );
}

/** What was wrapped, or null when it was wrapped under another link or damaged. */
export async function unwrapUnderLink(
  crypto: WebCrypto,
  secret: string,
  wrapped: Uint8Array,
): Promise<Bytes | null> {
  const key = await crypto.subtle.importKey(
    'raw',
    await derive(crypto, secret, 'querencia link wrap 1'),
    { name: 'AES-GCM' },
    false,
    ['decrypt'],
  );
  try {
    const iv = concatBytes(wrapped.subarray(0, IV_BYTES));
    return new Uint8Array(
      await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, concatBytes(wrapped.subarray(IV_BYTES))),
    );
  } catch {
    return null;
  }
}

async function derive(crypto: WebCrypto, secret: string, info: string): Promise<Bytes> {
  const bytes = fromBase64url(secret);
  if (bytes?.length !== 32) throw new Error('a link secret is 32 bytes in base64url');
  const key = await crypto.subtle.importKey('raw', bytes, { name: 'HKDF' }, false, ['deriveBits']);
  const bits = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: utf8(info) },
    key,
    256,
  );
  return new Uint8Array(bits);
}
