/**
 * The server's signed word that it destroyed what was sealed in an envelope. Its place in the device's chain stays, so that a
 * reader can tell a record that was erased from one that somebody took away.
 */
import type { WebCrypto } from './crypto.ts';
import type { Sign } from './keys.ts';
import { signWord, verifyWord } from './server-word.ts';

export interface Erasure {
  /** Version of this format. */
  readonly querencia: 1;
  readonly project: string;
  readonly device: string;
  readonly sequence: number;
  /** `sha256-…` of the bytes the envelope had. */
  readonly envelope: string;
  /** Server time, ISO 8601 UTC. */
  readonly erasedAt: string;
  /** Ed25519 by the server over the canonical JSON of all other fields, prefixed by `querencia erasure 1\n`; base64url. */
  readonly signature: string;
}

export const ERASURE_SIGNED = 'querencia erasure 1\n';

/** Signed by the server. The same fields always give the same erasure. */
export function signErasure(sign: Sign, fields: Omit<Erasure, 'signature' | 'querencia'>): Promise<Erasure> {
  const { project, device, sequence, envelope, erasedAt } = fields;
  return signWord(sign, ERASURE_SIGNED, { querencia: 1, project, device, sequence, envelope, erasedAt });
}

/** True when the server with this public key (32 raw bytes) signed exactly this. */
export function verifyErasure(crypto: WebCrypto, erasure: Erasure, serverKey: Uint8Array): Promise<boolean> {
  return verifyWord(crypto, ERASURE_SIGNED, erasure, serverKey);
}
