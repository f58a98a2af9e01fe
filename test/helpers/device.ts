/** A browser's storage for one test: an empty database (fake-indexeddb: shape, not durability) and a person on it. */
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
  /** Milliseconds that were waited after wrong passphrases. */
  readonly waits: number[];
  addPerson(name?: string): Promise<Person>;
  /** A person with a vault, opened; its device named `device-<name>` unless told not to. */
  openVault(name?: string, options?: { named?: boolean }): Promise<OpenVault>;
}

export async function newDevice(): Promise<TestDevice> {
  const database = new QuerenciaDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
  const waits: number[] = [];
  const slowDown = new SlowDown((milliseconds) => {
    waits.push(milliseconds);
    return Promise.resolve();
  });
  const surroundings = {
    database,
    deriveKey: quickDeriveKey,
    locks: processLocks(),
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
    waits,
    addPerson: (name = 'Marta') =>
      addPerson({ id: `member-${name}`, project: project.id, name, role: 'enumerator' }, project, database),
    async openVault(name = 'Marta', { named = true } = {}) {
      const person = await device.addPerson(name);
      const vault = opened(await createVault(person.id, PASSPHRASE, surroundings));
      if (named) await vault.keepDevice(`device-${name}`);
      return vault;
    },
  };
  return device;
}

/** The thing itself; fails the test when it was refused. */
export function opened<T extends object>(result: T | { readonly refused: string }): T {
  if ('refused' in result) throw new Error(`refused: ${String(result.refused)}`);
  return result;
}

export const VERSION = `sha256-${'ab'.repeat(32)}`;

export async function beginDraft(vault: OpenVault, name = 'K7M-2QX', version = VERSION): Promise<OpenDraft> {
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
