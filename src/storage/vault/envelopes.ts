/**
 * The queue of sealed envelopes, and what the server said of each.
 *
 * An envelope is written once; its receipt and its quarantine are rows of their own beside it, so that nothing the server
 * says can change what was collected.
 */
import type { Receipt } from '../../protocol/receipt.ts';
import type { QuarantineReason } from '../../protocol/shard.ts';
import type { QuerenciaDatabase, SequenceRow } from '../database.ts';
import { writeDurably } from '../database.ts';
import type { Keep } from './keep.ts';
import type { QueuedEnvelope } from './open-vault.ts';
import type { Payload } from './rows.ts';
import { openRow, randomId, sealRow } from './rows.ts';

type SequenceTable = 'envelopes' | 'receipts' | 'quarantines';
type Told = Omit<QueuedEnvelope, 'bytes' | 'receipt' | 'quarantined'>;

export async function sealQueued(keep: Keep, { bytes, ...told }: QueuedEnvelope): Promise<SequenceRow> {
  return sealSequenceRow(keep, 'envelopes', told.sequence, told satisfies Told, bytes);
}

/** Oldest first. `damaged`: rows that do not open, left out. */
export async function readQueue(
  keep: Keep,
): Promise<{ readonly envelopes: readonly QueuedEnvelope[]; readonly damaged: number }> {
  const [queue, receipts, quarantines] = await Promise.all([
    readAll(keep, 'envelopes'),
    readAll(keep, 'receipts'),
    readAll(keep, 'quarantines'),
  ]);
  const envelopes = [...queue.opened].map(([sequence, { json, bytes }]): QueuedEnvelope => {
    // reason: the tags say these are what this vault wrote.
    const told = json as Told;
    const receipt = receipts.opened.get(sequence)?.json as Receipt | undefined;
    const reason = quarantines.opened.get(sequence)?.json as QuarantineReason | undefined;
    return {
      ...told,
      bytes,
      ...(receipt && { receipt }),
      ...(reason && !receipt && { quarantined: reason }),
    };
  });
  envelopes.sort((one, other) => one.sequence - other.sequence);
  return { envelopes, damaged: queue.damaged + receipts.damaged + quarantines.damaged };
}

/** How many envelopes have no receipt that opens. An envelope that does not open is counted too: it was not received. */
export async function countWaiting(keep: Keep): Promise<number> {
  const sequences = await keep.database.envelopes.where({ vault: keep.vault }).primaryKeys();
  const { opened } = await readAll(keep, 'receipts');
  return sequences.filter(([, sequence]) => !opened.has(sequence)).length;
}

/** Throws when there is no such envelope here: the caller has compared their ids. */
export async function keepReceiptRows(keep: Keep, receipts: readonly Receipt[]): Promise<void> {
  const rows = await Promise.all(
    receipts.map(async (receipt) => {
      const row = await keep.database.envelopes.get([keep.vault, receipt.sequence]);
      const payload = row && (await openRow(keep.key(), sequencePlace('envelopes', row), row));
      // reason: the tag says it is what `sealQueued` wrote.
      if ((payload?.json as Told | undefined)?.id !== receipt.envelope)
        throw new Error(`a receipt for an envelope that is not here (sequence ${receipt.sequence})`);
      return sealSequenceRow(keep, 'receipts', receipt.sequence, receipt);
    }),
  );
  await putRows(keep, 'receipts', rows);
}

export async function keepQuarantineRow(
  keep: Keep,
  sequence: number,
  reason: QuarantineReason,
): Promise<void> {
  await putRows(keep, 'quarantines', [await sealSequenceRow(keep, 'quarantines', sequence, reason)]);
}

async function putRows(keep: Keep, name: SequenceTable, rows: readonly SequenceRow[]): Promise<void> {
  const table = tableOf(keep.database, name);
  const result = await writeDurably(keep.database, [table], () => table.bulkPut(rows));
  if (result.kind !== 'done') throw new Error(`rows of ${name} could not be kept: ${result.kind}`);
  keep.changed();
}

async function readAll(keep: Keep, table: SequenceTable) {
  const rows = await tableOf(keep.database, table).where({ vault: keep.vault }).toArray();
  const opened = new Map<number, Payload>();
  for (const row of rows) {
    const payload = await openRow(keep.key(), sequencePlace(table, row), row);
    if (payload) opened.set(row.sequence, payload);
  }
  return { opened, damaged: rows.length - opened.size };
}

async function sealSequenceRow(
  keep: Keep,
  table: SequenceTable,
  sequence: number,
  json: unknown,
  bytes?: Uint8Array,
): Promise<SequenceRow> {
  const row = { vault: keep.vault, sequence, id: randomId() };
  return { ...row, ...(await sealRow(keep.key(), sequencePlace(table, row), json, bytes)) };
}

function tableOf(database: QuerenciaDatabase, table: SequenceTable) {
  return database[table];
}
function sequencePlace(table: SequenceTable, { vault, id, sequence }: Omit<SequenceRow, 'iv' | 'sealed'>) {
  return { table, vault, row: id, at: sequence };
}
