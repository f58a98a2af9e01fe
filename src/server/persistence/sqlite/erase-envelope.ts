/** Destroys what is sealed in an envelope. Overwritten, not only let go: the database is open with `secure_delete`. */
import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import type { ErasedRow } from '../store.ts';
import { erased } from './rows.ts';
import type { Tables } from './tables.ts';

export async function eraseEnvelope(
  db: Transaction<Tables>,
  project: string,
  id: string,
  { member, at }: { readonly member: string; readonly at: string },
): Promise<ErasedRow | null> {
  const row = await db
    .selectFrom('envelope')
    .select(['project', 'device', 'sequence', 'id', 'erased_at', 'encapsulated_key'])
    .where('project', '=', project)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  if (row.erased_at !== null) return erased(row, row.erased_at);
  const nothing = new Uint8Array(0);
  await db
    .updateTable('envelope')
    .set({ encapsulated_key: nothing, after_key: nothing, erased_at: at, erased_by: member })
    .where('project', '=', project)
    .where('id', '=', id)
    .execute();
  // Set aside it may lie alone, or within an update; its key is found in either, and in no other envelope.
  await db
    .deleteFrom('quarantine')
    .where(sql<number>`instr(bytes, ${row.encapsulated_key})`, '>', 0)
    .execute();
  return erased(row, at);
}
