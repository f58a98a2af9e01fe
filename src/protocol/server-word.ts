/** What the server puts its name to: Ed25519 over a prefix that says what it is, and the canonical JSON of all other fields. */
import { canonicalBytes } from '../model/version/canonical.ts';
import { concatBytes, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import type { Bytes, WebCrypto } from './crypto.ts';
import { verifySignature } from './keys.ts';
import type { Sign } from './keys.ts';

/** The same fields always give the same signature (Ed25519 draws nothing by chance). */
export async function signWord<T extends object>(
  sign: Sign,
  prefix: string,
  unsigned: T,
): Promise<T & { readonly signature: string }> {
  return { ...unsigned, signature: toBase64url(await sign(signedBytes(prefix, unsigned))) };
}

/** True when the server with this public key (32 raw bytes) signed exactly this. */
export async function verifyWord(
  crypto: WebCrypto,
  prefix: string,
  { signature, ...unsigned }: { readonly signature: string },
  serverKey: Uint8Array,
): Promise<boolean> {
  const bytes = typeof signature === 'string' ? fromBase64url(signature) : null;
  return bytes !== null && verifySignature(crypto, serverKey, bytes, signedBytes(prefix, unsigned));
}

function signedBytes(prefix: string, unsigned: object): Bytes {
  return concatBytes(utf8(prefix), canonicalBytes(unsigned));
}
