/** Signs and checks receipts: the only proof that an envelope is durable on the server. */
import { canonicalBytes } from '../model/version/canonical.ts';
import { concatBytes, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import type { Bytes, WebCrypto } from './crypto.ts';
import { verifySignature } from './keys.ts';
import type { Sign } from './keys.ts';
import type { Receipt } from './receipt.ts';

export const RECEIPT_SIGNED = 'querencia receipt 1\n';

/** The receipt, signed by the server. The same fields always give the same receipt (Ed25519 draws nothing by chance). */
export async function signReceipt(
  sign: Sign,
  fields: Omit<Receipt, 'signature' | 'querencia'>,
): Promise<Receipt> {
  const { project, device, sequence, envelope, receivedAt } = fields;
  const unsigned = { querencia: 1, project, device, sequence, envelope, receivedAt } as const;
  return { ...unsigned, signature: toBase64url(await sign(signedBytes(unsigned))) };
}

/** True when the server with this public key (32 raw bytes) signed exactly this. */
export async function verifyReceipt(
  crypto: WebCrypto,
  receipt: Receipt,
  serverKey: Uint8Array,
): Promise<boolean> {
  const { signature, ...unsigned } = receipt;
  const bytes = typeof signature === 'string' ? fromBase64url(signature) : null;
  return bytes !== null && verifySignature(crypto, serverKey, bytes, signedBytes(unsigned));
}

function signedBytes(unsigned: Omit<Receipt, 'signature'>): Bytes {
  return concatBytes(utf8(RECEIPT_SIGNED), canonicalBytes(unsigned));
}
