/** Checks who signed an envelope, and reads it with the project's key. Verify first: what opens need not be from a device. */
import type { InterviewRecord } from '../model/record.ts';
import { concatBytes, fromUtf8, utf8 } from './bytes.ts';
import type { Key, WebCrypto } from './crypto.ts';
import { ENVELOPE_INFO, ENVELOPE_SIGNED, PADDING } from './envelope.ts';
import type { ParsedEnvelope } from './envelope.ts';
import { hpke } from './hpke.ts';
import { verifySignature } from './keys.ts';
import type { ProjectKey } from './keys.ts';

/** True when the device with this public key (32 raw bytes) signed exactly these bytes. */
export function verifyEnvelope(
  crypto: WebCrypto,
  envelope: ParsedEnvelope,
  devicePublicKey: Uint8Array,
): Promise<boolean> {
  return verifySignature(
    crypto,
    devicePublicKey,
    envelope.signature,
    concatBytes(utf8(ENVELOPE_SIGNED), envelope.signed),
  );
}

/**
 * `key`: not sealed to this key, or changed since (the two look alike from outside). `damaged`: it opens, but what is
 * inside is not a record of the version its header names.
 */
export interface Unopened {
  readonly refused: 'key' | 'damaged';
}

export async function openEnvelope(
  envelope: ParsedEnvelope,
  key: ProjectKey,
): Promise<InterviewRecord | Unopened> {
  const content = await decrypt(envelope, key);
  if (content === null) return { refused: 'key' };
  const end = content.lastIndexOf(0x80);
  const tail = content.length - end;
  if (end < 0 || tail > PADDING || content.subarray(end + 1).some((byte) => byte !== 0))
    return { refused: 'damaged' };
  const record = parseRecord(content.subarray(0, end));
  return record?.version === envelope.header.version ? record : { refused: 'damaged' };
}

async function decrypt(envelope: ParsedEnvelope, key: ProjectKey): Promise<Uint8Array | null> {
  const suite = hpke();
  try {
    const recipient = await suite.createRecipientContext({
      recipientKey: { publicKey: asHpkeKey(key.publicKey), privateKey: asHpkeKey(key.privateKey) },
      enc: concatBytes(envelope.encapsulatedKey),
      info: utf8(ENVELOPE_INFO),
    });
    return new Uint8Array(
      await recipient.open(concatBytes(envelope.ciphertext), concatBytes(envelope.headerBytes)),
    );
  } catch {
    return null;
  }
}

function parseRecord(bytes: Uint8Array): InterviewRecord | null {
  const text = fromUtf8(bytes);
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    // reason: the fields every reader depends on are checked on the next line; the answers are checked against the form.
    const record = value as Readonly<Partial<Record<keyof InterviewRecord, unknown>>>;
    const texts = [
      record.record,
      record.form,
      record.version,
      record.case,
      record.round,
      record.state,
      record.startedAt,
      record.finalisedAt,
    ];
    const whole =
      record.querencia === 1 &&
      texts.every((part) => typeof part === 'string') &&
      Array.isArray(record.languages) &&
      typeof record.answers === 'object' &&
      record.answers !== null;
    return whole ? (value as InterviewRecord) : null; // reason: shown by `whole`.
  } catch {
    return null;
  }
}

type HpkeKey = Parameters<ReturnType<typeof hpke>['kem']['serializePublicKey']>[0];

function asHpkeKey(key: Key): HpkeKey {
  // reason: `Key` is WebCrypto's CryptoKey by another name, so that no room needs the DOM's types.
  return key as HpkeKey;
}
