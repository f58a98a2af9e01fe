/**
 * Takes in envelopes: checks each, and writes those that hold and those that do not (to quarantine) in one
 * transaction. Only what this function returned a receipt for is safe.
 *
 *   an envelope that …                                | becomes
 *   --------------------------------------------------|---------------------------------------------
 *   follows its device's last one                     | stored, receipted
 *   is stored already, byte for byte                  | receipted again; also when it was erased since, and then not kept
 *   stands under a number used by another             | quarantined: `replaced`
 *   does not follow the last one (a gap, a fork)      | quarantined: `chain`; stored as soon as what it follows arrives
 *   is of a device that the project does not know     | quarantined: `unknown-device`; looked at again when it is registered
 *   is anything else than an envelope of its device   | quarantined: the reason
 */
import { ENCAPSULATED_KEY_BYTES, MAX_ENVELOPE_BYTES } from '../protocol/envelope.ts';
import type { ParsedEnvelope } from '../protocol/envelope.ts';
import type { CarryResponse, SetAside } from '../protocol/messages.ts';
import { verifyEnvelope } from '../protocol/open-envelope.ts';
import { envelopeId, parseEnvelope } from '../protocol/parse-envelope.ts';
import type { Receipt } from '../protocol/receipt.ts';
import { shardIndex } from '../protocol/shard.ts';
import type { QuarantineReason } from '../protocol/shard.ts';
import { signReceipt } from '../protocol/sign-receipt.ts';
import type { ServerKey } from './signing-key.ts';
import type { DeviceRow, EnvelopeRow, ReceiptRow, Store, StoreTransaction } from './persistence/store.ts';

export interface Arrival {
  readonly project: string;
  readonly envelopes: readonly ArrivingEnvelope[];
}
export interface ArrivingEnvelope {
  readonly bytes: Uint8Array;
  /** Where a device put it: index of the shard, and its number there, null when that is not known or none. Absent: it came alone. */
  readonly filed?: { readonly device: DeviceRow; readonly shard: number; readonly under: number | null };
}
export interface IngestSurroundings {
  readonly store: Store;
  readonly key: ServerKey;
  readonly now: () => Date;
}

/** Envelopes durable in the database when this resolves. Throws `StorageFull` having written nothing. */
export async function ingest(
  arrival: Arrival,
  { store, key, now }: IngestSurroundings,
): Promise<CarryResponse> {
  const { project } = arrival;
  const row = await store.project(project);
  if (row === null) throw new Error(`no project ${project}`);
  const target: Target = { project, epoch: row.epoch, device: deviceOf(project, store) };
  const checked = await Promise.all(arrival.envelopes.map((envelope) => check(envelope, target)));
  checked.sort((a, b) => a.sequence - b.sequence);
  const receivedAt = now().toISOString();
  const outcome = await store.write(async (transaction) => {
    const stored: ReceiptRow[] = [];
    const quarantined: SetAside[] = [];
    for (const envelope of checked) {
      const reason = envelope.parsed
        ? await enchain(transaction, envelope, envelope.parsed, receivedAt, stored)
        : envelope.reason;
      if (reason === null) continue;
      const { device, sequence, id, bytes } = envelope;
      // However it comes back: what was erased is not kept again.
      const erased = await transaction.erasedEnvelope(project, id);
      if (erased) {
        stored.push(erased);
        continue;
      }
      await transaction.addQuarantined({ project, device, sequence, id, reason, bytes, receivedAt });
      quarantined.push({ device, sequence, envelope: id, reason });
    }
    return { stored, quarantined };
  });
  return { receipts: await receiptsFor(outcome.stored, key), quarantined: outcome.quarantined };
}

/** Takes in what was brought of this device before it was registered. */
export async function ingestWaiting(device: DeviceRow, surroundings: IngestSurroundings): Promise<void> {
  const { id, project } = device;
  const aside = await surroundings.store.quarantinedOf(project, id, 0, Number.MAX_SAFE_INTEGER);
  const envelopes = aside.filter(({ reason }) => reason === 'unknown-device');
  if (envelopes.length > 0) await ingest({ project, envelopes }, surroundings);
}

/** Receipts for envelopes that are stored: the same ones each time. */
export function receiptsFor(rows: readonly ReceiptRow[], key: ServerKey): Promise<Receipt[]> {
  return Promise.all(
    rows.map(({ project, device, sequence, id, receivedAt }) =>
      signReceipt(key.sign, { project, device, sequence, envelope: id, receivedAt }),
    ),
  );
}

/** What envelopes are taken in by. */
interface Target {
  readonly project: string;
  readonly epoch: number;
  /** A device of the project, or null. */
  readonly device: (id: string) => Promise<DeviceRow | null>;
}

function deviceOf(project: string, store: Store): Target['device'] {
  const asked = new Map<string, Promise<DeviceRow | null>>();
  return async (id) => {
    const asking = asked.get(id) ?? store.device(id);
    asked.set(id, asking);
    const device = await asking;
    return device?.project === project ? device : null;
  };
}

interface Checked {
  /** '' when none could be made out. */
  readonly device: string;
  /** -1 when it has none. */
  readonly sequence: number;
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Set when all that can be known without the database holds. */
  readonly parsed: ParsedEnvelope | null;
  readonly reason: QuarantineReason;
}

async function check({ bytes, filed }: ArrivingEnvelope, target: Target): Promise<Checked> {
  const id = await envelopeId(crypto, bytes);
  const refuse = (
    reason: QuarantineReason,
    device = filed?.device.id ?? '',
    sequence = filed?.under ?? -1,
  ): Checked => ({ device, sequence, id, bytes, parsed: null, reason });
  if (bytes.length > MAX_ENVELOPE_BYTES) return refuse('too-large');
  const parsed = parseEnvelope(bytes);
  if ('malformed' in parsed) return refuse('malformed');
  const { device: of, project, sequence, epoch } = parsed.header;
  const device = filed?.device ?? (await target.device(of));
  if (!device) return refuse('unknown-device', of, sequence);
  if (of !== device.id || project !== target.project)
    return filed ? refuse('wrong-device') : refuse('wrong-device', of, sequence);
  if (filed && filed.under !== null && filed.under !== sequence) return refuse('malformed');
  const misfiled = filed && shardIndex(sequence) !== filed.shard;
  if (misfiled || epoch > target.epoch) return refuse('malformed', of, sequence);
  if (!(await verifyEnvelope(crypto, parsed, device.publicKey))) return refuse('signature', of, sequence);
  return { device: of, sequence, id, bytes, parsed, reason: 'chain' };
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
  // It may have been set aside before: for its version, or because its device was not known.
  await transaction.releaseQuarantined(row);
  stored.push(row);
  for (const waiting of await transaction.waitingAt(header.project, header.device, sequence + 1)) {
    const parsed = parseEnvelope(waiting.bytes);
    if ('malformed' in parsed || parsed.header.previous !== id) continue;
    await enchain(transaction, { ...waiting, parsed }, parsed, receivedAt, stored);
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
