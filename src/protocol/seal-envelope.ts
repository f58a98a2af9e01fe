/** Seals a record, or what is said of one, into an envelope (layout: `envelope.ts`): padded, encrypted to the project, signed by the device. */
import { canonicalBytes } from '../model/version/canonical.ts';
import { concatBytes, utf8 } from './bytes.ts';
import { contentBytes, versionOf, type EnvelopeContent } from './content.ts';
import { contentId } from './content-id.ts';
import type { Bytes, WebCrypto } from './crypto.ts';
import { ENVELOPE_INFO, ENVELOPE_MAGIC, ENVELOPE_SIGNED, MAX_ENVELOPE_BYTES, PADDING } from './envelope.ts';
import type { EnvelopeHeader } from './envelope.ts';
import { hpke } from './hpke.ts';
import type { Sign } from './keys.ts';

export interface SealRequest {
  readonly project: string;
  readonly epoch: number;
  readonly device: string;
  readonly sequence: number;
  readonly previous: string | null;
  readonly content: EnvelopeContent;
  /** The epoch's public key, 32 raw bytes. */
  readonly projectPublicKey: Uint8Array;
  /** Signs as the device. */
  readonly sign: Sign;
}

export interface SealedEnvelope {
  readonly id: string;
  readonly bytes: Bytes;
}

/** The sealed envelope, or a refusal when it would be larger than `MAX_ENVELOPE_BYTES`. */
export async function sealEnvelope(
  crypto: WebCrypto,
  request: SealRequest,
): Promise<SealedEnvelope | { readonly refused: 'too-large' }> {
  const { project, epoch, device, sequence, previous, content } = request;
  const header: EnvelopeHeader = {
    querencia: 1,
    kind: content.kind,
    project,
    epoch,
    device,
    sequence,
    previous,
    version: versionOf(content),
  };
  const headerBytes = canonicalBytes(header);
  const suite = hpke();
  const sender = await suite.createSenderContext({
    recipientPublicKey: await suite.kem.deserializePublicKey(concatBytes(request.projectPublicKey)),
    info: utf8(ENVELOPE_INFO),
  });
  const ciphertext = new Uint8Array(await sender.seal(pad(contentBytes(content)), headerBytes));
  const signed = concatBytes(
    utf8(ENVELOPE_MAGIC),
    uint32(headerBytes.length),
    headerBytes,
    new Uint8Array(sender.enc),
    uint32(ciphertext.length),
    ciphertext,
  );
  const bytes = concatBytes(signed, await request.sign(concatBytes(utf8(ENVELOPE_SIGNED), signed)));
  if (bytes.length > MAX_ENVELOPE_BYTES) return { refused: 'too-large' };
  return { id: await contentId(crypto, bytes), bytes };
}

/** One byte 0x80, then zeros to a multiple of `PADDING`: the length of what was said shows only roughly. */
function pad(content: Uint8Array): Bytes {
  const padded = new Uint8Array(Math.ceil((content.length + 1) / PADDING) * PADDING);
  padded.set(content);
  padded[content.length] = 0x80;
  return padded;
}

function uint32(value: number): Bytes {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}
