/** A browser's storage for one test: an empty database (fake-indexeddb: shape, not durability) and a person on it. */
import Dexie from 'dexie';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { ProjectCard } from '../../src/protocol/messages.ts';
import { generateProjectKeyPair, generateSigningKeyPair } from '../../src/protocol/keys.ts';
import type { RawKeyPair } from '../../src/protocol/keys.ts';
import { toBase64url } from '../../src/protocol/bytes.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { QuerenciaDatabase } from '../../src/storage/database.ts';
import { addPerson } from '../../src/storage/people.ts';
import type { Person } from '../../src/storage/people.ts';
import type { DeriveKey } from '../../src/storage/vault/derive-key.ts';
import { SlowDown } from '../../src/storage/vault/slow-down.ts';
import { processLocks } from '../../src/storage/vault/tab-locks.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import type { Surroundings } from '../../src/storage/vault/unlock.ts';
import type { OpenDraft, OpenVault } from '../../src/storage/vault/open-vault.ts';

export const PASSPHRASE = 'seven quiet herons';

/** A quick stand-in for Argon2id, whose own test runs the real one. */
export const quickDeriveKey: DeriveKey = async (passphrase, salt) => {
  const bytes = new TextEncoder().encode(`${passphrase}${salt.join()}`);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
};

export interface TestDevice {
  readonly surroundings: Surroundings;
  readonly database: QuerenciaDatabase;
  readonly project: ProjectCard;
  readonly projectKeys: RawKeyPair;
  readonly serverKeys: RawKeyPair;
  /** While set, every write to one of these tables fails with this error, inside its transaction; or never answers. */
  failing: { readonly tables: readonly string[]; readonly error: Error | 'never answers' } | null;
  /** Called when a tab gave a draft's lock back. */
  onRelease: () => void;
  /** Milliseconds that were waited after wrong passphrases. */
  readonly waits: number[];
  addPerson(name?: string): Promise<Person>;
  /** A person with a vault, opened. */
  openVault(name?: string): Promise<OpenVault>;
}

export async function newDevice(): Promise<TestDevice> {
  const database = new QuerenciaDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  failWhenTold(database, () => device.failing);
  const locks = processLocks();
  const waits: number[] = [];
  const slowDown = new SlowDown((milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  const surroundings = {
    database,
    deriveKey: quickDeriveKey,
    locks: {
      take: async (name: string) => {
        const release = await locks.take(name);
        return (
          release &&
          (() => {
            release();
            device.onRelease();
          })
        );
      },
    },
    slowDown,
    now: Date.now,
  };
  const [projectKeys, serverKeys] = await Promise.all([
    generateProjectKeyPair(crypto),
    generateSigningKeyPair(crypto),
  ]);
  const project: ProjectCard = {
    id: 'honduras',
    name: 'Honduras',
    demo: false,
    epoch: 1,
    publicKey: toBase64url(projectKeys.publicKey),
    serverKey: toBase64url(serverKeys.publicKey),
  };
  const device: TestDevice = {
    surroundings,
    database,
    project,
    projectKeys,
    serverKeys,
    failing: null,
    onRelease: () => undefined,
    waits,
    addPerson: (name = 'Marta') =>
      addPerson({ id: `member-${name}`, project: project.id, name, role: 'enumerator' }, project, database),
    async openVault(name = 'Marta') {
      const person = await device.addPerson(name);
      return opened(await createVault(person.id, PASSPHRASE, surroundings));
    },
  };
  return device;
}

/** As it arrives from a browser: an AbortError around the real one. */
export function quotaError(): Error {
  return new Dexie.AbortError('transaction aborted', new DOMException('no room', 'QuotaExceededError'));
}

function failWhenTold(database: QuerenciaDatabase, told: () => TestDevice['failing']): void {
  database.use({
    stack: 'dbcore',
    name: 'fail-when-told',
    create: (below) => ({
      ...below,
      table(name) {
        const table = below.table(name);
        return {
          ...table,
          mutate(request) {
            const failing = told();
            if (!failing?.tables.includes(name)) return table.mutate(request);
            const { error } = failing;
            return new Dexie.Promise((_, reject) => {
              if (error !== 'never answers') reject(error);
            });
          },
        };
      },
    }),
  });
}

/** Every byte string and text in the database, table by table, as one searchable text (Latin-1 of the bytes). */
export async function everythingIn(database: QuerenciaDatabase): Promise<string> {
  const parts: string[] = [];
  const visit = (value: unknown): void => {
    if (value instanceof Uint8Array) parts.push(Buffer.from(value).toString('latin1'));
    else if (typeof value === 'object' && value !== null)
      Object.entries(value).forEach(([key, inner]) => {
        parts.push(key);
        visit(inner);
      });
    else parts.push(String(value));
  };
  for (const table of database.tables) visit(await table.toArray());
  return parts.join('\n');
}

/** The same bytes with one bit changed. */
export function flipBit(bytes: Uint8Array, at = bytes.length >> 1): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** The thing itself; fails the test when it was refused. */
export function opened<T extends object>(result: T): Exclude<T, { readonly refused: unknown }> {
  if ('refused' in result) throw new Error(`refused: ${String(result.refused)}`);
  // reason: shown by the line above; the compiler does not narrow a type parameter.
  return result as Exclude<T, { readonly refused: unknown }>;
}

export const VERSION = `sha256-${'ab'.repeat(32)}`;

export async function beginDraft(
  vault: OpenVault,
  name = 'K7M2-QX9Q',
  version = VERSION,
): Promise<OpenDraft> {
  const start = {
    form: 'survey',
    version,
    case: name,
    round: 'baseline',
    startedAt: '2026-03-12T09:30:00+03:00',
    languages: ['en'],
  };
  return opened(await vault.beginDraft(start));
}

export function recordOf(draft: OpenDraft, answers: InterviewRecord['answers'] = {}): InterviewRecord {
  const { form, version, round, startedAt, languages } = draft.facts;
  return {
    querencia: 1,
    record: crypto.randomUUID(),
    form,
    version,
    case: draft.facts.case,
    round,
    state: 'complete',
    startedAt,
    finalisedAt: '2026-03-12T10:10:00+03:00',
    languages,
    answers,
  };
}

/** A finalised interview: one envelope more in the vault's queue. */
export async function finaliseOne(vault: OpenVault, name?: string, version?: string) {
  const draft = await beginDraft(vault, name, version);
  return opened(await draft.finalise(recordOf(draft, { age: 11 })));
}
