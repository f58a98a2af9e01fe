/** What the parts of an open vault share, and the small named things it keeps. */
import type { FactRow, QuerenciaDatabase } from '../database.ts';
import type { Payload } from './rows.ts';
import { openRow, randomId, sealRow } from './rows.ts';
import type { TabLocks } from './tab-locks.ts';

/** Thrown by a handle that is used after its vault was locked. */
export class VaultLocked extends Error {
  override readonly name = 'VaultLocked';
  constructor() {
    super('the vault is locked');
  }
}

/** One open vault, to its parts. */
export interface Keep {
  /** Random id of the vault. */
  readonly vault: string;
  readonly database: QuerenciaDatabase;
  readonly locks: TabLocks;
  /** The data key; throws `VaultLocked` once it is forgotten. */
  key(): CryptoKey;
  now(): number;
  /** Tells subscribers, in all tabs, after a write. */
  changed(): void;
}

/** A fact with the id of the row it was read from, or null when there is none. Throws when it is damaged. */
export async function readFact(
  keep: Keep,
  name: string,
): Promise<(Payload & { readonly row: string }) | null> {
  const row = await keep.database.facts.get([keep.vault, name]);
  if (!row) return null;
  const payload = await openRow(keep.key(), factPlace(row), row);
  if (!payload) throw new Error(`fact "${name}" of the vault is damaged`);
  return { ...payload, row: row.id };
}

/** The row to put, sealed before a transaction begins. */
export async function sealFact(
  keep: Keep,
  name: string,
  json: unknown,
  bytes?: Uint8Array,
): Promise<FactRow> {
  const row = { vault: keep.vault, name, id: randomId() };
  return { ...row, ...(await sealRow(keep.key(), factPlace(row), json, bytes)) };
}

function factPlace({ vault, id, name }: Pick<FactRow, 'vault' | 'id' | 'name'>) {
  return { table: 'facts', vault, row: id, at: name };
}
