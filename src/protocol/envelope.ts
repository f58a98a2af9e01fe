/**
 * The sealed envelope: what it looks like and what its clear header says.
 *
 *   bytes          | what
 *   ---------------|-----------------------------------------------------------------------------------
 *   4              | magic `QRE1`
 *   4              | length h of the header, unsigned big-endian
 *   h              | header, canonical JSON (RFC 8785), UTF-8: `EnvelopeHeader`
 *   32             | HPKE encapsulated key (X25519)
 *   4              | length c of the ciphertext, unsigned big-endian
 *   c              | HPKE ciphertext (RFC 9180 base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM;
 *                  | info `querencia envelope 1`, aad = the header's bytes), of the padded content
 *   64             | Ed25519 signature by the device over `querencia envelope 1\n` and all bytes before the signature
 *
 * The content (`content.ts`) is JSON in UTF-8, then one byte 0x80, then zeros to a multiple of 1024 (ISO/IEC 7816-4).
 * An envelope's id is `sha256-` and the hex SHA-256 of all its bytes; the next envelope of the device names it as `previous`.
 */
import type { EnvelopeKind } from './content.ts';

export interface EnvelopeHeader {
  /** Version of this format. */
  readonly querencia: 1;
  readonly kind: EnvelopeKind;
  readonly project: string;
  /** Epoch of the project key it is sealed to. */
  readonly epoch: number;
  /** Id of the device that signed it (`device.ts`). */
  readonly device: string;
  /** Per device, from 0, without gaps. */
  readonly sequence: number;
  /** Id of the device's previous envelope; null for the first. */
  readonly previous: string | null;
  /** The form version of the record that it holds or is about. */
  readonly version: string;
}

/** An envelope taken apart, not yet verified nor opened. */
export interface ParsedEnvelope {
  readonly header: EnvelopeHeader;
  readonly headerBytes: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
  readonly ciphertext: Uint8Array;
  readonly signature: Uint8Array;
  /** What the signature covers, without its prefix. */
  readonly signed: Uint8Array;
}

export const PADDING = 1024;
/** Envelopes above this are refused before sealing: a record is text, a few tens of kilobytes. */
export const MAX_ENVELOPE_BYTES = 256 * 1024;
/** First bytes of every envelope. */
export const ENVELOPE_MAGIC = 'QRE1';
/** HPKE `info`. */
export const ENVELOPE_INFO = 'querencia envelope 1';
/** Stands before the signed bytes, so that a signature over an envelope is never one over something else. */
export const ENVELOPE_SIGNED = 'querencia envelope 1\n';
export const ENCAPSULATED_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
