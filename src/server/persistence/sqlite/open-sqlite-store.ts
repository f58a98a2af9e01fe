/**
 * The store on SQLite: one file, write-ahead log, `synchronous=FULL`, so that a transaction that returned survives a power cut.
 *
 * Only the owner of the process may read the files: they hold hashes, names and sealed records, and backups copy them as they are.
 */
import { chmodSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import type { ControlledTransaction, Transaction } from 'kysely';
import { StorageFull } from '../store.ts';
import type { Store } from '../store.ts';
import { eraseEnvelope } from './erase-envelope.ts';
import { documentsUnder, updatesOf } from './form-updates.ts';
import { migrations } from './migrations.ts';
import {
  device,
  draft,
  erased,
  joined,
  member,
  plain,
  project,
  proposal,
  quarantined,
  receipt,
  session,
  link,
  version,
} from './rows.ts';
import type { Tables } from './tables.ts';
import { transactionOn } from './transaction.ts';

export interface SqliteSettings {
  /** The database's file; `:memory:` for none. */
  readonly file: string;
  /** The database refuses to grow beyond this, as on a full disk. Without it, the disk decides. */
  readonly maxBytes?: number;
}

/** Opens the file, making it or bringing it up to date when needed. Throws when it cannot be opened or is no database. */
export async function openSqliteStore({ file, maxBytes }: SqliteSettings): Promise<Store> {
  const sqlite = new Database(file);
  if (file !== ':memory:') chmodSync(file, 0o600);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  // What is deleted is overwritten: an erased record must not lie on in free pages.
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('foreign_keys = ON');
  sqlite.pragma(PATIENT);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: sqlite }) });
  const { error } = await new Migrator({ db, provider: migrations }).migrateToLatest();
  if (error !== undefined)
    throw new Error(`the database ${file} cannot be brought up to date`, { cause: error });
  // Should an erasure have been cut short, what it overwrote is still in the log.
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  if (maxBytes !== undefined) {
    const pageSize = Number(sqlite.pragma('page_size', { simple: true }));
    sqlite.pragma(`max_page_count = ${String(Math.ceil(maxBytes / pageSize))}`);
  }
  return sqliteStore(db, sqlite);
}

/** More than one page, so that there must be room for a record. */
const TRIAL_BYTES = 8 * 1024;
/** How long to wait for another process at the same file. */
const PATIENT = 'busy_timeout = 5000';

function sqliteStore(db: Kysely<Tables>, sqlite: Database.Database): Store {
  /** The write-ahead log is emptied after an erasure; it cannot be while another process copies the database. */
  let logHoldsErased = false;
  const emptyLog = (): Promise<void> =>
    db.connection().execute(() => {
      // Not waited for: SQLite would have the whole process wait.
      sqlite.pragma('busy_timeout = 0');
      try {
        // reason: what this pragma answers with, by SQLite's documentation.
        const [said] = sqlite.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
        logHoldsErased = said?.busy !== 0;
      } catch {
        // What was written stands all the same; tried again after the next write.
      } finally {
        sqlite.pragma(PATIENT);
      }
      return Promise.resolve();
    });
  async function inTransaction<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    const transaction = await db.startTransaction().execute();
    try {
      const result = await work(transaction);
      await transaction.commit().execute();
      if (logHoldsErased) await emptyLog();
      return result;
    } catch (fault) {
      // A full SQLite has rolled back by itself, and complains of being told to: what counts is the first fault.
      if (sqlite.inTransaction) await transaction.rollback().execute();
      else await giveBack(transaction);
      throw isFull(fault) ? new StorageFull() : fault;
    }
  }
  return {
    async projects() {
      return (await db.selectFrom('project').selectAll().orderBy('created_at').execute()).map(project);
    },
    async project(id) {
      return project.orNull(
        await db.selectFrom('project').selectAll().where('id', '=', id).executeTakeFirst(),
      );
    },
    async member(id) {
      return member.orNull(await db.selectFrom('member').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async members(of) {
      return (
        await db.selectFrom('member').selectAll().where('project', '=', of).orderBy('id').execute()
      ).map(member);
    },
    async link(loginHash) {
      return link.orNull(
        await db.selectFrom('link').selectAll().where('login_hash', '=', loginHash).executeTakeFirst(),
      );
    },
    async session(tokenHash) {
      return session.orNull(
        await db.selectFrom('session').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst(),
      );
    },
    async device(id) {
      return device.orNull(await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst());
    },
    async devices(of) {
      const rows = db
        .selectFrom('device')
        .selectAll()
        .where('project', '=', of)
        .orderBy('registered_at')
        .orderBy('id');
      return (await rows.execute()).map(device);
    },
    async versions(of) {
      const rows = db
        .selectFrom('version')
        .select(['project', 'version', 'form', 'released_at', 'current'])
        .where('project', '=', of)
        .orderBy('released_at');
      return (await rows.execute()).map(version);
    },
    async versionBytes(of, id) {
      const row = await db
        .selectFrom('version')
        .select('bytes')
        .where('project', '=', of)
        .where('version', '=', id)
        .executeTakeFirst();
      return row ? plain(row.bytes) : null;
    },
    async envelopesAfter(of, n, limit) {
      const rows = db
        .selectFrom('envelope')
        .selectAll()
        .where('project', '=', of)
        .where('n', '>', n)
        .orderBy('n')
        .limit(limit);
      return (await rows.execute()).map((row) => ({
        n: row.n,
        receivedAt: row.received_at,
        ...(row.erased_at === null ? { bytes: joined(row) } : { erased: erased(row, row.erased_at) }),
      }));
    },
    async receiptsOf(of, from = 0, until = Number.MAX_SAFE_INTEGER) {
      const rows = db
        .selectFrom('envelope')
        .select(['project', 'device', 'sequence', 'id', 'received_at'])
        .where('device', '=', of)
        .where('sequence', '>=', from)
        .where('sequence', '<', until)
        .orderBy('sequence');
      return (await rows.execute()).map(receipt);
    },
    async quarantinedOf(inProject, of, from, until) {
      const rows = db
        .selectFrom('quarantine')
        .selectAll()
        .where('project', '=', inProject)
        .where('device', '=', of);
      const within = rows.where('sequence', '>=', from).where('sequence', '<', until).orderBy('sequence');
      return (await within.execute()).map(quarantined);
    },
    async drafts(of) {
      const present = db
        .selectFrom('form_draft')
        .select((row) => ['form', row.fn.max('epoch').as('epoch')])
        .where('project', '=', of)
        .groupBy('form')
        .as('present');
      const rows = db
        .selectFrom('form_draft')
        .innerJoin(present, (join) =>
          join.onRef('present.form', '=', 'form_draft.form').onRef('present.epoch', '=', 'form_draft.epoch'),
        )
        .selectAll('form_draft')
        .where('project', '=', of)
        .orderBy('form_draft.form');
      return (await rows.execute()).map(draft);
    },
    formUpdates: (document) => updatesOf(db, document),
    async formSize(document) {
      const sum = db
        .selectFrom('form_update')
        .select((of) => of.fn.sum<number | null>(of.fn<number>('length', ['bytes'])).as('bytes'))
        .where('document', '=', document);
      return (await sum.executeTakeFirst())?.bytes ?? 0;
    },
    formDocuments: (start) => documentsUnder(db, start),
    async proposals(of) {
      const rows = db
        .selectFrom('proposal')
        .select(proposalColumns)
        .where('project', '=', of)
        .orderBy('n', 'desc');
      return (await rows.execute()).map(proposal);
    },
    async proposal(of, id) {
      const row = db
        .selectFrom('proposal')
        .select(proposalColumns)
        .where('project', '=', of)
        .where('id', '=', id);
      return proposal.orNull(await row.executeTakeFirst());
    },
    async proposalBytes(of, id) {
      const row = await db
        .selectFrom('proposal')
        .select('bytes')
        .where('project', '=', of)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? plain(row.bytes) : null;
    },
    async eraseEnvelope(of, id, by) {
      const row = await inTransaction((transaction) => eraseEnvelope(transaction, of, id, by));
      logHoldsErased ||= row !== null;
      if (logHoldsErased) await emptyLog();
      return row;
    },
    tryWrite: () =>
      inTransaction(async (transaction) => {
        await transaction
          .insertInto('trial')
          .values({ bytes: new Uint8Array(TRIAL_BYTES) })
          .execute();
        await transaction.deleteFrom('trial').execute();
      }),
    write: (work) => inTransaction((transaction) => work(transactionOn(transaction))),
    async close() {
      // Behind any transaction still under way: kysely gives out its one connection in turn.
      await db.connection().execute(() => {
        sqlite.pragma('wal_checkpoint(TRUNCATE)');
        return Promise.resolve();
      });
      await db.destroy();
    },
  };
}

const proposalColumns = [
  'id',
  'project',
  'form',
  'version',
  'base',
  'note',
  'proposed_by',
  'proposed_at',
  'state',
  'decided_by',
  'decided_at',
  'comment',
] as const;

function isFull(fault: unknown): boolean {
  return fault instanceof Database.SqliteError && fault.code === 'SQLITE_FULL';
}

/** Lets go of the connection of a transaction that SQLite ended already. */
async function giveBack(transaction: ControlledTransaction<Tables>): Promise<void> {
  try {
    await transaction.rollback().execute();
  } catch {
    // Nothing was left to roll back; the connection is given back all the same.
  }
}
