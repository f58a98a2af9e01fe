/** Signs and checks receipts: the only proof that an envelope is durable on the server. */
import type { WebCrypto } from './crypto.ts';
import type { Sign } from './keys.ts';
import type { Receipt } from './receipt.ts';
import { signWord, verifyWord } from './server-word.ts';

export const RECEIPT_SIGNED = 'querencia receipt 1\n';

/** The receipt, signed by the server. The same fields always give the same receipt. */
export function signReceipt(sign: Sign, fields: Omit<Receipt, 'signature' | 'querencia'>): Promise<Receipt> {
  const { project, device, sequence, envelope, receivedAt } = fields;
  return signWord(sign, RECEIPT_SIGNED, { querencia: 1, project, device, sequence, envelope, receivedAt });
}

/** True when the server with this public key (32 raw bytes) signed exactly this. */
export function verifyReceipt(crypto: WebCrypto, receipt: Receipt, serverKey: Uint8Array): Promise<boolean> {
  return verifyWord(crypto, RECEIPT_SIGNED, receipt, serverKey);
}
