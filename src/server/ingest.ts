/**
 * Takes in envelopes: checks each, and writes those that hold, those that do not (to quarantine) and the update that
 * brought them in one transaction. Only what this function returned a receipt for is safe.
 *
 *   an envelope that …                                | becomes
 *   --------------------------------------------------|---------------------------------------------
 *   follows the device's last one                     | stored, receipted
 *   is stored already, byte for byte                  | receipted again
 *   stands under a number used by another             | quarantined: `replaced`
 *   does not follow the last one (a gap, a fork)      | quarantined: `chain`; stored as soon as what it follows arrives
 *   is anything else than an envelope of this device  | quarantined: the reason
 */
import { createHash } from 'node:crypto';
import { ENCAPSULATED_KEY_BYTES, MAX_ENVELOPE_BYTES } from '../protocol/envelope.ts';
import type { ParsedEnvelope } from '../protocol/envelope.ts';
import { verifyEnvelope } from '../protocol/open-envelope.ts';
import { envelopeId, parseEnvelope } from '../protocol/parse-envelope.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { shardIndex, shardName } from '../protocol/shard.ts';
import type { QuarantineReason, ShardName } from '../protocol/shard.ts';
import { signReceipt } from '../protocol/sign-receipt.ts';
import type { ServerKey } from './signing-key.ts';
import type { DeviceRow, EnvelopeRow, ReceiptRow, Store, StoreTransaction } from './persistence/store.ts';

export interface Arrival {
  readonly device: DeviceRow;
  readonly shard: ShardName;
  /** The Yjs update that brought them, kept so that the shard can be rebuilt; null when they came another way. */
  readonly update: Uint8Array | null;
  readonly envelopes: readonly ArrivingEnvelope[];
}
export interface ArrivingEnvelope {
  /** The number it was filed under, or null when that is not known or none. */
  readonly filedUnder: number | null;
  readonly bytes: Uint8Array;
}
export interface Ingested {
  readonly receipts: readonly Receipt[];
  readonly quarantined: readonly Quarantined[];
}
export interface Quarantined {
  readonly sequence: number;
  readonly reason: QuarantineReason;
}
export interface IngestSurroundings {
  readonly store: Store;
  readonly key: ServerKey;
  readonly now: () => Date;
}

/** Envelopes durable in the database when this resolves. Throws `StorageFull` having written nothing. */
export async function ingest(arrival: Arrival, { store, key, now }: IngestSurroundings): Promise<Ingested> {
  const project = await store.project(arrival.shard.project);
  if (project === null) throw new Error(`no project ${arrival.shard.project}`);
  const checked = await Promise.all(
    arrival.envelopes.map((envelope) => check(envelope, arrival, project.epoch)),
  );
  checked.sort((a, b) => a.sequence - b.sequence);
  const receivedAt = now().toISOString();
  const outcome = await store.write(async (transaction) => {
    if (arrival.update) {
      const sha256 = createHash('sha256').update(arrival.update).digest('hex');
      await transaction.appendShardUpdate(shardName(arrival.shard), arrival.update, sha256, receivedAt);
    }
    const stored: ReceiptRow[] = [];
    const quarantined: Quarantined[] = [];
    for (const envelope of checked) {
      const reason = envelope.parsed
        ? await enchain(transaction, envelope, envelope.parsed, receivedAt, stored)
        : envelope.reason;
      if (reason === null) continue;
      const { sequence, id, bytes } = envelope;
      const { id: device, project: of } = arrival.device;
      await transaction.addQuarantined({ project: of, device, sequence, id, reason, bytes, receivedAt });
      quarantined.push({ sequence, reason });
    }
    return { stored, quarantined };
  });
  return { receipts: await receiptsFor(outcome.stored, key), quarantined: outcome.quarantined };
}

/** Receipts for envelopes that are stored: the same ones each time. */
export function receiptsFor(rows: readonly ReceiptRow[], key: ServerKey): Promise<Receipt[]> {
  return Promise.all(
    rows.map(({ project, device, sequence, id, receivedAt }) =>
      signReceipt(key.sign, { project, device, sequence, envelope: id, receivedAt }),
    ),
  );
}

interface Checked {
  /** -1 when it has none. */
  readonly sequence: number;
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Set when all that can be known without the database holds. */
  readonly parsed: ParsedEnvelope | null;
  readonly reason: QuarantineReason;
}

async function check(
  { bytes, filedUnder }: ArrivingEnvelope,
  { device, shard }: Arrival,
  epoch: number,
): Promise<Checked> {
  const id = await envelopeId(crypto, bytes);
  const refuse = (reason: QuarantineReason, sequence = filedUnder ?? -1): Checked => ({
    sequence,
    id,
    bytes,
    parsed: null,
    reason,
  });
  if (bytes.length > MAX_ENVELOPE_BYTES) return refuse('too-large');
  const parsed = parseEnvelope(bytes);
  if ('malformed' in parsed) return refuse('malformed');
  const { header } = parsed;
  const { sequence } = header;
  if (header.device !== device.id || header.project !== device.project) return refuse('wrong-device');
  if (filedUnder !== null && filedUnder !== sequence) return refuse('malformed');
  if (shardIndex(sequence) !== shard.index || header.epoch > epoch) return refuse('malformed', sequence);
  if (!(await verifyEnvelope(crypto, parsed, device.publicKey))) return refuse('signature', sequence);
  return { sequence, id, bytes, parsed, reason: 'chain' };
}

/** Stores the envelope and any that waited for it; or says why not. */
async function enchain(
  transaction: StoreTransaction,
  { sequence, id, bytes }: Checked,
  { header }: ParsedEnvelope,
  receivedAt: string,
  stored: ReceiptRow[],
): Promise<QuarantineReason | null> {
  const present = await transaction.envelopeAt(header.device, sequence);
  if (present) {
    if (present.id !== id) return 'replaced';
    stored.push(present);
    return null;
  }
  if (!(await transaction.knowsVersion(header.project, header.version))) return 'unknown-version';
  const head = await transaction.chainHead(header.device);
  if (sequence !== (head ? head.sequence + 1 : 0) || header.previous !== (head?.id ?? null)) return 'chain';
  const row = envelopeRow(bytes, id, receivedAt);
  await transaction.addEnvelope(row);
  stored.push(row);
  for (const waiting of await transaction.waitingAt(header.device, sequence + 1)) {
    const parsed = parseEnvelope(waiting.bytes);
    if ('malformed' in parsed || parsed.header.previous !== id) continue;
    if ((await enchain(transaction, { ...waiting, parsed }, parsed, receivedAt, stored)) === null)
      await transaction.releaseQuarantined(waiting);
  }
  return null;
}

function envelopeRow(bytes: Uint8Array, id: string, receivedAt: string): EnvelopeRow {
  const parsed = parseEnvelope(bytes);
  if ('malformed' in parsed) throw new Error(`a checked envelope is malformed: ${parsed.malformed}`);
  const { project, device, sequence, previous, epoch, version } = parsed.header;
  const keyAt = 8 + parsed.headerBytes.length;
  const afterAt = keyAt + ENCAPSULATED_KEY_BYTES;
  const pieces = {
    beforeKey: bytes.slice(0, keyAt),
    encapsulatedKey: bytes.slice(keyAt, afterAt),
    afterKey: bytes.slice(afterAt),
  };
  return { project, device, sequence, id, previous, epoch, version, receivedAt, ...pieces };
}
