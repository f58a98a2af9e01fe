/**
 * Making a vault and unlocking it: the passphrase comes in, an open vault goes out.
 *
 * Wrong passphrases never cost data: they are answered later and later, and the count is forgotten with the page.
 */
import type { ProjectCard } from '../../protocol/messages.ts';
import { deviceDatabase, writeDurably } from '../database.ts';
import type { QuerenciaDatabase } from '../database.ts';
import type { Person } from '../people.ts';
import { makeDataKey, unwrapDataKey } from './data-key.ts';
import { calibrate, deriveKey } from './derive-key.ts';
import type { DeriveKey } from './derive-key.ts';
import { sealNewDevice } from './device-key.ts';
import { readFact, sealFact } from './keep.ts';
import type { OpenVault } from './open-vault.ts';
import { checkPassphrase } from './passphrase.ts';
import type { PassphraseRefusal } from './passphrase.ts';
import { SlowDown } from './slow-down.ts';
import { processLocks, webLocks } from './tab-locks.ts';
import type { TabLocks } from './tab-locks.ts';
import { VaultInHand } from './vault.ts';

/** What a vault needs of the outside; a browser's own by default. */
export interface Surroundings {
  readonly database: QuerenciaDatabase;
  readonly deriveKey: DeriveKey;
  readonly locks: TabLocks;
  readonly slowDown: SlowDown;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

let ours: Surroundings | null = null;
function surround(given: Partial<Surroundings>): Surroundings {
  ours ??= {
    database: deviceDatabase(),
    deriveKey,
    locks: locksOfThisRuntime(),
    slowDown: new SlowDown(),
    now: Date.now,
  };
  return { ...ours, ...given };
}

function locksOfThisRuntime(): TabLocks {
  // reason: absent in Node and on pages that are not secure, which the DOM types do not admit.
  const { navigator } = globalThis as { navigator?: { locks?: LockManager } };
  return navigator?.locks ? webLocks(navigator.locks) : processLocks();
}

/**
 * Makes the person's vault (data key, device key) and opens it. Takes about a second; the key is derived in a worker.
 * Throws when there is no such person, or they have a vault already.
 */
export async function createVault(
  person: string,
  passphrase: string,
  given: Partial<Surroundings> = {},
): Promise<OpenVault | { readonly refused: PassphraseRefusal | 'full' | 'failed' }> {
  const surroundings = surround(given);
  const { database } = surroundings;
  const before = await database.people.get(person);
  if (!before || before.hasVault) throw new Error(before ? 'there is a vault already' : 'no such person');
  const refused = checkPassphrase(passphrase, before.member.name);
  if (refused) return { refused };

  const parameters = await calibrate(surroundings.deriveKey);
  const { key, row } = await makeDataKey(person, passphrase, parameters, surroundings.deriveKey);
  const keep = { ...surroundings, vault: row.vault, key: () => key, changed: () => undefined };
  const facts = [await sealNewDevice(keep), await sealFact(keep, 'project', before.project)];
  const opened: Person = { ...before, hasVault: true };
  const result = await writeDurably(
    database,
    [database.people, database.vaults, database.facts],
    async () => {
      await database.vaults.add(row);
      await database.facts.bulkAdd(facts);
      await database.people.put(opened);
    },
  );
  if (result.kind !== 'done') return { refused: result.kind };
  return new VaultInHand({ ...surroundings, person: opened, vault: row.vault, key });
}

/**
 * Opens the person's vault. `damaged`: what is on disk is no longer what was written, and no passphrase opens it.
 * Throws when there is no such person or vault.
 */
export async function unlockVault(
  person: string,
  passphrase: string,
  given: Partial<Surroundings> = {},
): Promise<OpenVault | { readonly refused: 'wrong-passphrase' | 'damaged' }> {
  const surroundings = surround(given);
  const { database, slowDown } = surroundings;
  const [found, row] = await Promise.all([database.people.get(person), database.vaults.get(person)]);
  if (!found) throw new Error('no such person');
  if (!row) return missingVault(found);

  await slowDown.beforeTry(person);
  const key = await unwrapDataKey(row, passphrase, surroundings.deriveKey);
  if ('refused' in key) {
    if (key.refused === 'wrong-passphrase') slowDown.wrong(person);
    return key;
  }
  slowDown.right(person);
  const keep = { ...surroundings, vault: row.vault, key: () => key, changed: () => undefined };
  // What the vault pinned counts, not the copy in clear beside the name.
  const pinned = await readFact(keep, 'project').catch(() => null);
  if (!pinned) return { refused: 'damaged' };
  const project = pinned.json as ProjectCard; // reason: sealed by this vault.
  return new VaultInHand({ ...surroundings, person: { ...found, project }, vault: row.vault, key });
}

function missingVault(person: Person): { readonly refused: 'damaged' } {
  if (!person.hasVault) throw new Error('no passphrase was chosen yet');
  return { refused: 'damaged' };
}
