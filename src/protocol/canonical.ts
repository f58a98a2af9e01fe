/** Canonical JSON (RFC 8785) and the ids made of it: the same content has the same bytes, and so the same name, everywhere. */
import canonicalize from 'canonicalize';
import { concatBytes, toHex, utf8 } from './bytes.ts';
import type { WebCrypto } from './crypto.ts';

/** The canonical JSON of a value. Throws on what JSON cannot say (undefined, NaN, a cycle). */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`no canonical JSON for a value of type ${typeof value}`);
  return text;
}

/** `sha256-` and the hex SHA-256 of some bytes: how versions and envelopes are named. */
export async function contentId(crypto: WebCrypto, bytes: Uint8Array): Promise<string> {
  return `sha256-${toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', concatBytes(bytes))))}`;
}

/** The id of a form version: `contentId` of the form's canonical JSON. */
export function versionId(crypto: WebCrypto, form: unknown): Promise<string> {
  return contentId(crypto, utf8(canonicalJson(form)));
}

export const CONTENT_ID = /^sha256-[0-9a-f]{64}$/;
