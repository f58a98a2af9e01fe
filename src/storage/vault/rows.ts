/**
 * A sealed row: AES-256-GCM under the vault's data key, bound to its place.
 *
 *   clear payload  | what
 *   ---------------|------------------------------------------------------------------
 *   4              | length j, unsigned big-endian
 *   j              | JSON, UTF-8
 *   any            | bytes carried beside the JSON
 *   1 + zeros      | 0x80, then zeros to a multiple of 256, so that the length of a short answer does not show
 *
 * Holds throughout: the tag covers table, vault, row id and sequence (or name), so that a row moved elsewhere, or put in
 * another's place, does not open.
 */
import type { Sealed } from '../database.ts';

const PADDING = 256;

/** Where a row stands; the additional data of its encryption. */
export interface Place {
  readonly table: string;
  readonly vault: string;
  readonly row: string;
  readonly at: string | number;
}
export interface Payload {
  readonly json: unknown;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export async function sealRow(
  key: CryptoKey,
  place: Place,
  json: unknown,
  bytes: Uint8Array = new Uint8Array(0),
): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = placeBytes(place);
  const text = new TextEncoder().encode(JSON.stringify(json));
  const used = 4 + text.length + bytes.length + 1;
  const clear = new Uint8Array(Math.ceil(used / PADDING) * PADDING);
  new DataView(clear.buffer).setUint32(0, text.length);
  clear.set(text, 4);
  clear.set(bytes, 4 + text.length);
  clear[used - 1] = 0x80;
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, clear),
  );
  clear.fill(0);
  return { iv, sealed };
}

/** The payload, or null when the row is damaged or not where it was written. */
export async function openRow(key: CryptoKey, place: Place, row: Sealed): Promise<Payload | null> {
  let clear: Uint8Array<ArrayBuffer>;
  try {
    const algorithm = { name: 'AES-GCM', iv: row.iv, additionalData: placeBytes(place) };
    clear = new Uint8Array(await crypto.subtle.decrypt(algorithm, key, row.sealed));
  } catch {
    return null;
  }
  const jsonLength = new DataView(clear.buffer).getUint32(0);
  const end = clear.lastIndexOf(0x80);
  const json: unknown = JSON.parse(new TextDecoder().decode(clear.subarray(4, 4 + jsonLength)));
  return { json, bytes: clear.slice(4 + jsonLength, end) };
}

function placeBytes({ table, vault, row, at }: Place): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`querencia row 1\n${table}\n${vault}\n${row}\n${at}`);
}

/** 128 random bits, lower-case hexadecimal: names nothing. */
export function randomId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
