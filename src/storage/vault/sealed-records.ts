/**
 * Copies of records that were sealed here, for some days: an enumerator who sees a slip the same evening can mend it.
 *
 * A copy is a fact of the vault, sealed like all of it, under a name made of a random id. It is written with the envelope, in one transaction, and
 * destroyed when its days are over or consent was taken back.
 */
import type { InterviewRecord } from '../../model/record.ts';
import type { FactRow } from '../database.ts';
import { readFact, sealFact, type Keep } from './keep.ts';
import { KEPT_DAYS, type SealedRecord } from './open-vault.ts';

const PREFIX = 'sealed/';
const DAY_MS = 86_400_000;

/** The row of a record that was just sealed; of a corrected one, which keeps its day, with what is right now. */
export async function sealCopy(keep: Keep, record: InterviewRecord): Promise<FactRow> {
  const before = await readCopy(keep, record.record);
  const until = before?.until ?? new Date(keep.now() + KEPT_DAYS * DAY_MS).toISOString();
  return sealFact(keep, nameOf(record.record), { record, until, withdrawn: before?.withdrawn ?? [] });
}

/** The row of a copy that remembers what was withdrawn; null when there is no copy. */
export async function sealWithdrawn(
  keep: Keep,
  record: string,
  purposes: SealedRecord['withdrawn'],
): Promise<FactRow | null> {
  const copy = await readCopy(keep, record);
  if (copy === null) return null;
  const withdrawn = [...new Set([...copy.withdrawn, ...purposes])];
  return sealFact(keep, nameOf(record), { ...copy, withdrawn });
}

/** Inside a transaction over the facts. */
export async function forgetCopy({ database, vault }: Keep, record: string): Promise<void> {
  await database.facts.delete([vault, nameOf(record)]);
}

/** The one finished last first; those whose days are over are destroyed, those that do not open left out. */
export async function readCopies(keep: Keep): Promise<readonly SealedRecord[]> {
  const { database, vault } = keep;
  const rows = await database.facts.where({ vault }).toArray();
  const copies: SealedRecord[] = [];
  for (const { name } of rows) {
    if (!name.startsWith(PREFIX)) continue;
    const copy = await readCopy(keep, name.slice(PREFIX.length)).catch(() => null);
    if (copy === null) continue;
    if (Date.parse(copy.until) <= keep.now()) await forgetCopy(keep, copy.record.record);
    else copies.push(copy);
  }
  return copies.sort((a, b) => Date.parse(b.record.finalisedAt) - Date.parse(a.record.finalisedAt));
}

async function readCopy(keep: Keep, record: string): Promise<SealedRecord | null> {
  const fact = await readFact(keep, nameOf(record));
  return fact === null ? null : (fact.json as SealedRecord); // reason: sealed by this vault.
}

const nameOf = (record: string): string => `${PREFIX}${record}`;
