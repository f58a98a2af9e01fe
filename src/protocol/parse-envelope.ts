/**
 * Takes an envelope apart, strictly: there is exactly one way to write an envelope down, and every other is malformed.
 *
 * Parsing proves nothing about who wrote it: `verifyEnvelope` does that, `openEnvelope` reads it.
 */
import { canonicalJson } from '../model/version/canonical.ts';
import { fromUtf8 } from './bytes.ts';
import { ENVELOPE_KINDS } from './content.ts';
import { CONTENT_ID, contentId } from './content-id.ts';
import type { WebCrypto } from './crypto.ts';
import {
  ENCAPSULATED_KEY_BYTES,
  ENVELOPE_MAGIC,
  MAX_ENVELOPE_BYTES,
  PADDING,
  SIGNATURE_BYTES,
} from './envelope.ts';
import type { EnvelopeHeader, ParsedEnvelope } from './envelope.ts';

export interface MalformedEnvelope {
  /** For logs and developers; holds nothing of the content. */
  readonly malformed: string;
}

const TAG_BYTES = 16;
const ID = /^[\w-]{1,64}$/;
const FIELDS = ['device', 'epoch', 'kind', 'previous', 'project', 'querencia', 'sequence', 'version'];

export function parseEnvelope(bytes: Uint8Array): ParsedEnvelope | MalformedEnvelope {
  if (bytes.length > MAX_ENVELOPE_BYTES) return { malformed: 'too large' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerAt = 8;
  if (bytes.length < headerAt || fromUtf8(bytes.subarray(0, 4)) !== ENVELOPE_MAGIC)
    return { malformed: 'not an envelope' };
  const keyAt = headerAt + view.getUint32(4);
  const lengthAt = keyAt + ENCAPSULATED_KEY_BYTES;
  const ciphertextAt = lengthAt + 4;
  if (bytes.length < ciphertextAt) return { malformed: 'cut short' };
  const signatureAt = ciphertextAt + view.getUint32(lengthAt);
  if (bytes.length !== signatureAt + SIGNATURE_BYTES) return { malformed: 'wrong length' };
  const sealed = signatureAt - ciphertextAt - TAG_BYTES;
  if (sealed < PADDING || sealed % PADDING !== 0) return { malformed: 'not padded' };
  const header = parseHeader(bytes.subarray(headerAt, keyAt));
  if (header === null) return { malformed: 'header' };
  return {
    header,
    headerBytes: bytes.subarray(headerAt, keyAt),
    encapsulatedKey: bytes.subarray(keyAt, lengthAt),
    ciphertext: bytes.subarray(ciphertextAt, signatureAt),
    signature: bytes.subarray(signatureAt),
    signed: bytes.subarray(0, signatureAt),
  };
}

/** An envelope's id: `sha256-` and the hex SHA-256 of all its bytes. */
export function envelopeId(crypto: WebCrypto, bytes: Uint8Array): Promise<string> {
  return contentId(crypto, bytes);
}

function parseHeader(bytes: Uint8Array): EnvelopeHeader | null {
  const text = fromUtf8(bytes);
  if (text === null) return null;
  let header: unknown;
  try {
    header = JSON.parse(text);
    if (canonicalJson(header) !== text) return null;
  } catch {
    return null;
  }
  return isHeader(header) ? header : null;
}

function isHeader(value: unknown): value is EnvelopeHeader {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (Object.keys(value).sort().join() !== FIELDS.join()) return false;
  // reason: its fields are exactly those of a header, each of a type still unknown.
  const { querencia, kind, project, epoch, device, sequence, previous, version } = value as Record<
    keyof EnvelopeHeader,
    unknown
  >;
  return (
    querencia === 1 &&
    ENVELOPE_KINDS.some((one) => one === kind) &&
    isText(project, ID) &&
    isText(device, ID) &&
    isText(version, CONTENT_ID) &&
    isCount(epoch) &&
    isCount(sequence) &&
    (sequence === 0 ? previous === null : isText(previous, CONTENT_ID))
  );
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
