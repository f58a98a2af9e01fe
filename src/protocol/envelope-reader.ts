/**
 * Reading many envelopes of a project, in order: each is checked before it is opened.
 *
 * It must be signed by a device of the project and be next in that device's chain. What does not hold is not left out but told, so that
 * whoever reads sees that something is missing. What is missing is told once: a sound envelope is not given up because its neighbour, told of
 * already, was damaged. One that was erased, and which the server signed for, leaves its place in the chain and is told of by nobody.
 */
import { fromBase64url } from './bytes.ts';
import type { EnvelopeContent } from './content.ts';
import type { WebCrypto } from './crypto.ts';
import type { EnvelopeHeader } from './envelope.ts';
import { verifyErasure, type Erasure } from './erasure.ts';
import type { ProjectKey } from './keys.ts';
import { openEnvelope, verifyEnvelope } from './open-envelope.ts';
import { envelopeId, parseEnvelope } from './parse-envelope.ts';

/**
 * Why an envelope does not count. `malformed`: not an envelope of this project · `signature`: not signed by a device of the project ·
 * `chain`: does not follow that device's last one (something is missing before it, or it came twice) · `key`: there is no key that opens
 * it · `damaged`: what is inside is not what its header says.
 */
export interface EnvelopeTrouble {
  readonly trouble: 'malformed' | 'signature' | 'chain' | 'key' | 'damaged';
  /** Where known. */
  readonly header?: EnvelopeHeader;
}
export interface EnvelopeRead {
  readonly header: EnvelopeHeader;
  readonly content: EnvelopeContent;
}

export interface ReadingProject {
  readonly project: string;
  /** The raw public key of a device of the project, base64url; undefined for another. */
  readonly publicKeyOf: (device: string) => string | undefined;
  /** The key of an epoch, or null. Asked once for each. */
  readonly keyOf: (epoch: number) => Promise<ProjectKey | null>;
}

interface LastSeen {
  readonly sequence: number;
  readonly id: string;
}

export class EnvelopeReader {
  /** The last envelope of each device that was signed by it. */
  private readonly last = new Map<string, LastSeen>();
  /** Ids of those that were erased, by device and sequence. */
  private readonly erased = new Map<string, string>();
  /** Damaged envelopes so far that stand for no gap yet: whose they were cannot be known from them. */
  private unplaced = 0;
  private readonly keys = new Map<number, ProjectKey | null>();

  constructor(
    private readonly crypto: WebCrypto,
    private readonly reading: ReadingProject,
  ) {}

  /** Takes note of what was erased; what the server did not sign is not believed, and its gap is told of. */
  async skip(erasures: readonly Erasure[], serverKey: Uint8Array): Promise<void> {
    for (const erasure of erasures)
      if (erasure.project === this.reading.project && (await verifyErasure(this.crypto, erasure, serverKey)))
        this.erased.set(`${erasure.device}/${erasure.sequence}`, erasure.envelope);
  }

  /** Null: not even bytes arrived. */
  async read(bytes: Uint8Array | null): Promise<EnvelopeRead | EnvelopeTrouble> {
    const envelope = bytes && parseEnvelope(bytes);
    if (!envelope || 'malformed' in envelope) return this.damaged({ trouble: 'malformed' });
    const { header } = envelope;
    if (header.project !== this.reading.project) return this.damaged({ trouble: 'malformed', header });

    const publicKey = fromBase64url(this.reading.publicKeyOf(header.device) ?? '');
    if (!publicKey?.length || !(await verifyEnvelope(this.crypto, envelope, publicKey)))
      return this.damaged({ trouble: 'signature', header });

    const last = this.lastBefore(header);
    const follows = this.follows(header, last);
    if (!last || header.sequence > last.sequence)
      this.last.set(header.device, {
        sequence: header.sequence,
        id: await envelopeId(this.crypto, bytes),
      });
    if (!follows) return { trouble: 'chain', header };

    const key = await this.keyOf(header.epoch);
    const content = key ? await openEnvelope(envelope, key) : { refused: 'key' as const };
    return 'refused' in content ? { trouble: content.refused, header } : { header, content };
  }

  /** The device's last envelope before this one, those that were erased in between among them. */
  private lastBefore({ device, sequence }: EnvelopeHeader): LastSeen | undefined {
    let last = this.last.get(device);
    for (;;) {
      const next = last ? last.sequence + 1 : 0;
      const id = this.erased.get(`${device}/${next}`);
      if (id === undefined || next >= sequence) return last;
      last = { sequence: next, id };
    }
  }

  private damaged(trouble: EnvelopeTrouble): EnvelopeTrouble {
    this.unplaced += 1;
    return trouble;
  }

  /** Next in its device's chain; or after a gap no longer than the damaged envelopes told of, which are what is missing there. */
  private follows(header: EnvelopeHeader, last?: LastSeen): boolean {
    const missing = header.sequence - (last ? last.sequence + 1 : 0);
    if (missing === 0) return header.previous === (last?.id ?? null);
    if (missing < 0 || missing > this.unplaced) return false;
    this.unplaced -= missing;
    return true;
  }

  private async keyOf(epoch: number): Promise<ProjectKey | null> {
    const known = this.keys.get(epoch);
    if (known !== undefined) return known;
    const key = await this.reading.keyOf(epoch);
    this.keys.set(epoch, key);
    return key;
  }
}
