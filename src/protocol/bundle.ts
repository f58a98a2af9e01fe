/**
 * Sealed envelopes as a file: from a laptop without a network to one that has one, on a stick; and receipts back.
 *
 * Lines of JSON, so that a file cut short loses its end alone:
 *
 *   {"querencia":1,"bundle":"<project>"}             the first
 *   {"device":"<id>","publicKey":"<base64url>"}      who signed; before their first envelope
 *   {"envelope":"<base64url>"}                       in the order of their device's chain
 *   {"receipt":{…}}                                  `receipt.ts`
 *
 * Nothing in it is secret: envelopes are sealed to the project, and a device's id follows from its key, so that whoever has the file can
 * tell a forged one.
 */
import { fromBase64url, toBase64url } from './bytes.ts';
import type { WebCrypto } from './crypto.ts';
import { deviceId } from './device.ts';
import { isReceipt, type Receipt } from './receipt.ts';

export interface BundledDevice {
  readonly id: string;
  /** Ed25519, raw, base64url. */
  readonly publicKey: string;
}
export interface Bundle {
  readonly project: string;
  readonly devices: readonly BundledDevice[];
  readonly envelopes: readonly Uint8Array[];
  readonly receipts: readonly Receipt[];
}
/** What a file held. `broken`: lines, from 1, that are none of these, or a device whose id is not that of its key: left out. */
export interface BundleRead extends Bundle {
  readonly broken: readonly number[];
}

export function bundleText({ project, devices, envelopes, receipts }: Bundle): string {
  const lines = [
    { querencia: 1, bundle: project },
    ...devices.map(({ id, publicKey }) => ({ device: id, publicKey })),
    ...envelopes.map((bytes) => ({ envelope: toBase64url(bytes) })),
    ...receipts.map((receipt) => ({ receipt })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** Null for a file that is no bundle. */
export async function readBundle(crypto: WebCrypto, text: string): Promise<BundleRead | null> {
  const [first = '', ...rest] = text.replace(/^\ufeff/, '').split('\n');
  const head = fieldsOf(first);
  if (head?.querencia !== 1 || typeof head.bundle !== 'string') return null;
  const devices: BundledDevice[] = [];
  const envelopes: Uint8Array[] = [];
  const receipts: Receipt[] = [];
  const broken: number[] = [];
  for (const [index, line] of rest.entries()) {
    if (line.trim() === '') continue;
    const fields = fieldsOf(line);
    const { device, publicKey, envelope, receipt } = fields ?? {};
    const bytes = typeof envelope === 'string' ? fromBase64url(envelope) : null;
    if (bytes) envelopes.push(bytes);
    else if (isReceipt(receipt)) receipts.push(receipt);
    else if (
      typeof device === 'string' &&
      typeof publicKey === 'string' &&
      (await isItsKey(crypto, device, publicKey))
    )
      devices.push({ id: device, publicKey });
    else broken.push(index + 2);
  }
  return { project: head.bundle, devices, envelopes, receipts, broken };
}

async function isItsKey(crypto: WebCrypto, id: string, publicKey: string): Promise<boolean> {
  const raw = fromBase64url(publicKey);
  return raw?.length === 32 && (await deviceId(crypto, raw)) === id;
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(line);
    // reason: an object's fields, each still unknown
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
