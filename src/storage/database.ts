/**
 * The one database of this device, `querencia`: its tables, and how a write ends.
 *
 * Only random ids, counters and times of release stand in clear, apart from `people` (whose names are on the unlock screen)
 * and `versions` (forms are not secret). Everything a person collected is a sealed row (`vault/rows.ts`).
 *
 * Holds throughout: a write is `done` only after its transaction's `complete` event, with strict durability, so that it
 * survives a power cut; a draft's entries alone survive the browser at once, and a power cut a second later.
 */
import Dexie from 'dexie';
import type { DBCore, DexieOptions, EntityTable, Table } from 'dexie';
import type { Person } from './people.ts';
import type { ReleaseRow, VersionRow } from './versions.ts';
import type { KeyParameters } from './vault/derive-key.ts';

/** An encrypted payload with its own 96-bit iv. What it is bound to: `vault/rows.ts`. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: Uint8Array<ArrayBuffer>;
}
/** A person's data key, wrapped under the passphrase. */
export interface VaultRow {
  readonly person: string;
  readonly vault: string;
  readonly salt: Uint8Array<ArrayBuffer>;
  readonly parameters: KeyParameters;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
  /** SHA-256 over the other fields: tells a damaged wrap from a wrong passphrase. */
  readonly checksum: Uint8Array<ArrayBuffer>;
}
/** A small thing there is one of: the device's key, the chain's head, a project key. */
export interface FactRow extends Sealed {
  readonly vault: string;
  readonly name: string;
  /** New at each write: what compare-and-swap compares. */
  readonly id: string;
}
/** A draft's state up to and including entry `through` (-1: none). */
export interface DraftRow extends Sealed {
  readonly id: string;
  readonly vault: string;
  readonly revision: string;
  readonly through: number;
}
/** One change to a draft. */
export interface EntryRow extends Sealed {
  readonly draft: string;
  readonly sequence: number;
  readonly vault: string;
  readonly id: string;
}
/** By sequence of the device: an envelope, its receipt, or its quarantine. */
export interface SequenceRow extends Sealed {
  readonly vault: string;
  readonly sequence: number;
  readonly id: string;
}
/** One finalised round of one case. */
export interface CaseRow extends Sealed {
  readonly id: string;
  readonly vault: string;
}

export class QuerenciaDatabase extends Dexie {
  people!: EntityTable<Person, 'id'>;
  vaults!: EntityTable<VaultRow, 'person'>;
  facts!: Table<FactRow, [string, string]>;
  drafts!: EntityTable<DraftRow, 'id'>;
  entries!: Table<EntryRow, [string, number]>;
  envelopes!: Table<SequenceRow, [string, number]>;
  receipts!: Table<SequenceRow, [string, number]>;
  quarantines!: Table<SequenceRow, [string, number]>;
  cases!: EntityTable<CaseRow, 'id'>;
  versions!: EntityTable<VersionRow, 'version'>;
  releases!: Table<ReleaseRow, [string, string]>;

  constructor(options: DexieOptions = {}) {
    super('querencia', { chromeTransactionDurability: 'strict', cache: 'disabled', ...options });
    this.version(1).stores({
      people: 'id',
      vaults: 'person',
      facts: '[vault+name], vault',
      drafts: 'id, vault',
      entries: '[draft+sequence], vault',
      envelopes: '[vault+sequence], vault',
      receipts: '[vault+sequence], vault',
      quarantines: '[vault+sequence], vault',
      cases: 'id, vault',
      versions: 'version',
      releases: '[project+version], project',
    });
    this.use({ stack: 'dbcore', name: 'keystrokes', create: withQuickEntries });
  }
}

/**
 * A draft's entries alone are handed to the system without waiting for the disk to turn: they then survive the browser's
 * death at once, where a slow or busy disk would keep the next keystrokes waiting behind it. Every transaction that takes in another
 * table is strict, and makes durable all that was written before it; `draft.ts` sees to one soon after each pause.
 */
function withQuickEntries(core: DBCore): DBCore {
  return {
    ...core,
    transaction: (stores, mode, options) =>
      core.transaction(
        stores,
        mode,
        stores.length === 1 && stores[0] === 'entries' ? { ...options, durability: 'relaxed' } : options,
      ),
  };
}

let ours: QuerenciaDatabase | null = null;
/** This browser's database, opened on first use. */
export function deviceDatabase(): QuerenciaDatabase {
  ours ??= new QuerenciaDatabase();
  return ours;
}

/** How a write ended. `full`: no room, nothing was changed. `failed`: the database did not answer, nothing was changed. */
export type WriteResult<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'full' }
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Runs `work` in one transaction over `tables`: all of it is on disk when the result is `done`, none of it otherwise.
 *
 * `work` must await nothing but this database, or the transaction commits early: encrypt first. After a failure that is
 * not for want of room the connection is opened anew, so that the next try has a chance.
 */
export async function writeDurably<T>(
  database: Dexie,
  tables: readonly Table[],
  work: () => Promise<T>,
): Promise<WriteResult<T>> {
  try {
    return { kind: 'done', value: await database.transaction('rw', [...tables], work) };
  } catch (error) {
    if (isFull(error)) return { kind: 'full' };
    if (connectionIsSuspect(error)) await reopen(database);
    return { kind: 'failed', reason: errorNames(error).join(' < ') };
  }
}

/** Quota errors arrive wrapped: as an AbortError whose `inner` is the QuotaExceededError, or among `failures`. */
export function isFull(error: unknown): boolean {
  return errorNames(error).includes('QuotaExceededError');
}

function connectionIsSuspect(error: unknown): boolean {
  return !errorNames(error).includes('ConstraintError');
}

async function reopen(database: Dexie): Promise<void> {
  database.close({ disableAutoOpen: false });
  await database.open().catch(() => undefined);
}

/** The names of an error and of those inside it, outermost first. Names only: a message could quote a row. */
function errorNames(error: unknown): string[] {
  const names: string[] = [];
  let present: unknown = error;
  while (typeof present === 'object' && present !== null && names.length < 8) {
    // reason: Dexie's errors carry `inner`, others do not; each is looked at as a bag of unknowns.
    const { name, inner, failures } = present as { name?: unknown; inner?: unknown; failures?: unknown };
    if (typeof name === 'string') names.push(name);
    present = inner ?? (Array.isArray(failures) ? failures[0] : undefined);
  }
  return names.length ? names : ['unknown'];
}
