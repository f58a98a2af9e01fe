/** Checks who signed an envelope, and reads it with the project's key. Verify first: what opens need not be from a device. */
import { concatBytes, utf8 } from './bytes.ts';
import { parseContent, versionOf, type EnvelopeContent } from './content.ts';
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
 * inside is not what its header names, or of another version.
 */
export interface Unopened {
  readonly refused: 'key' | 'damaged';
}

export async function openEnvelope(
  envelope: ParsedEnvelope,
  key: ProjectKey,
): Promise<EnvelopeContent | Unopened> {
  const padded = await decrypt(envelope, key);
  if (padded === null) return { refused: 'key' };
  const end = padded.lastIndexOf(0x80);
  const tail = padded.length - end;
  if (end < 0 || tail > PADDING || padded.subarray(end + 1).some((byte) => byte !== 0))
    return { refused: 'damaged' };
  const { kind, version } = envelope.header;
  const content = parseContent(kind, padded.subarray(0, end));
  return content !== null && versionOf(content) === version ? content : { refused: 'damaged' };
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

type HpkeKey = Parameters<ReturnType<typeof hpke>['kem']['serializePublicKey']>[0];

function asHpkeKey(key: Key): HpkeKey {
  // reason: `Key` is WebCrypto's CryptoKey by another name, so that no room needs the DOM's types.
  return key as HpkeKey;
}
