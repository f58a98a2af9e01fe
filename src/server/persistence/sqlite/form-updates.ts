/** Reading a form's updates, in a transaction or outside of one. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { FormUpdates, StoredUpdates } from '../store.ts';
import { plain } from './rows.ts';
import type { NewRow, Tables } from './tables.ts';

export async function updatesOf(db: Kysely<Tables>, document: string): Promise<FormUpdates> {
  const rows = await db
    .selectFrom('form_update')
    .selectAll()
    .where('document', '=', document)
    .orderBy('n')
    .execute();
  return { ...soundOf(rows), last: rows.at(-1)?.n ?? 0 };
}

export async function documentsUnder(db: Kysely<Tables>, start: string): Promise<string[]> {
  const rows = db
    .selectFrom('form_update')
    .select('document')
    .distinct()
    .where('document', '>=', start)
    .where('document', '<', `${start}\u{10ffff}`)
    .orderBy('document');
  return (await rows.execute()).map(({ document }) => document);
}

/** A row with the hash of its bytes, which is looked at whenever they are read. */
export function formUpdate(document: string, bytes: Uint8Array, receivedAt: string): NewRow<'form_update'> {
  return { document, sha256: hashOf(bytes), received_at: receivedAt, bytes };
}

/** Of rows that are kept with their hash, those that still match it. */
export function soundOf(
  rows: readonly { readonly bytes: Uint8Array; readonly sha256: string }[],
): StoredUpdates {
  const sound = rows.filter((row) => hashOf(row.bytes) === row.sha256);
  return { updates: sound.map((row) => plain(row.bytes)), damaged: rows.length - sound.length };
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
