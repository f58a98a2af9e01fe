/**
 * The id of a device, made of its public key alone: a vault knows its own from the moment it is made, without asking anyone,
 * and a server that hears of the key comes to the same.
 */
import { concatBytes, toBase64url, utf8 } from './bytes.ts';
import type { WebCrypto } from './crypto.ts';

/** Stands before the hashed key, so that a device's id is never the hash of something else. */
export const DEVICE_HASHED = 'querencia device 1\n';
const ID_BYTES = 16;

/** The id of the device with this public key (Ed25519, 32 raw bytes): 22 characters of base64url. */
export async function deviceId(crypto: WebCrypto, publicKey: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', concatBytes(utf8(DEVICE_HASHED), publicKey));
  return toBase64url(new Uint8Array(digest, 0, ID_BYTES));
}
