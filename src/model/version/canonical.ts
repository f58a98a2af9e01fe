/**
 * The name of a version: the hash of its definition's canonical JSON (RFC 8785).
 *
 * The name is made of the content alone, so two laptops that hold the same form agree on its name without asking anyone,
 * and a form that differs by one letter is another version. The hash itself is handed in: this room has none.
 */
import canonicalize from 'canonicalize';
import type { FormDefinition } from '../form.ts';

/** SHA-256 of some bytes. In a browser or Node: `async (b) => new Uint8Array(await crypto.subtle.digest('SHA-256', b))`. */
export type Sha256 = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/**
 * The one JSON text of a value: keys sorted by UTF-16 units, no white space, numbers as ECMAScript prints them.
 * Keys whose value is undefined are left out. Half a character (a lone surrogate) is written as its escape, `\ud83d`, where RFC 8785
 * would refuse: a record must be sealable whatever was typed. Throws on what JSON cannot say (NaN, undefined itself).
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error(`JSON cannot say ${typeof value}`);
  return text;
}

/** Canonical JSON as UTF-8: the very bytes a version's name is the hash of. */
export const canonicalBytes = (value: unknown): Uint8Array<ArrayBuffer> => utf8(canonicalJson(value));

/** `sha256-` and 64 hex digits: the same for every copy of the same definition, whatever the order of its keys. */
export async function versionId(definition: FormDefinition, sha256: Sha256): Promise<string> {
  const digest = await sha256(canonicalBytes(definition));
  return `sha256-${Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** UTF-8 of a text. Written out because the model knows neither a browser's encoder nor Node's. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (point >= 0xd800 && point <= 0xdfff) throw new Error('a lone surrogate has no UTF-8');
    if (point < 0x80) bytes.push(point);
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f));
    else if (point < 0x10000)
      bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f));
    else
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      );
  }
  return Uint8Array.from(bytes);
}
