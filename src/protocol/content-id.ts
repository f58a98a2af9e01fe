/** Ids made of content: the same bytes have the same name everywhere. */
import { concatBytes, toHex } from './bytes.ts';
import type { WebCrypto } from './crypto.ts';

export const CONTENT_ID = /^sha256-[0-9a-f]{64}$/;

/** `sha256-` and the hex SHA-256 of some bytes: how versions and envelopes are named. */
export async function contentId(crypto: WebCrypto, bytes: Uint8Array): Promise<string> {
  return `sha256-${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', concatBytes(bytes))))}`;
}
