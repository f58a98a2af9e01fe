/** An unlocked vault put together from its parts. */
import { writeDurably } from '../database.ts';
import type { QuerenciaDatabase } from '../database.ts';
import type { Withdrawal } from '../../model/amendment.ts';
import type { ProjectCard } from '../../protocol/messages.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { QuarantineReason } from '../../protocol/shard.ts';
import type { Person } from '../people.ts';
import { readCases } from './cases.ts';
import { openChanges } from './changes.ts';
import type { Changes } from './changes.ts';
import { readDevice } from './device-key.ts';
import { readDraft, sealSnapshot } from './draft-log.ts';
import { DraftInHand } from './draft.ts';
import { countWaiting, keepQuarantineRow, keepReceiptRows, readQueue } from './envelopes.ts';
import { readFact, sealFact, VaultLocked } from './keep.ts';
import type { Keep } from './keep.ts';
import { sealWithdrawal } from './finalise.ts';
import type { DraftFacts, OpenVault, SealedRecord } from './open-vault.ts';
import { readCopies } from './sealed-records.ts';
import { randomId } from './rows.ts';
import type { TabLocks } from './tab-locks.ts';

/** What an opened vault is made from. */
export interface VaultParts {
  readonly person: Person;
  readonly vault: string;
  readonly key: CryptoKey;
  readonly database: QuerenciaDatabase;
  readonly locks: TabLocks;
  readonly now: () => number;
}

export class VaultInHand implements OpenVault {
  person: Person;
  private key: CryptoKey | null;
  private readonly keep: Keep;
  private readonly changes: Changes;
  private readonly drafts = new Set<DraftInHand>();

  constructor({ person, vault, key, database, locks, now }: VaultParts) {
    this.person = person;
    this.key = key;
    this.changes = openChanges(vault);
    this.keep = {
      vault,
      database,
      locks,
      now,
      key: () => {
        if (!this.key) throw new VaultLocked();
        return this.key;
      },
      changed: () => {
        if (this.key) this.changes.announce();
      },
    };
  }

  async listDrafts(): Promise<readonly DraftFacts[]> {
    const { facts } = await this.readDrafts();
    return facts.sort((one, other) => other.updatedAt.localeCompare(one.updatedAt));
  }

  async damaged(): Promise<number> {
    const [drafts, cases, queue] = await Promise.all([
      this.readDrafts(),
      readCases(this.keep),
      readQueue(this.keep),
    ]);
    return drafts.damaged + cases.damaged + queue.damaged;
  }

  async beginDraft({ answers = {}, ...start }: Parameters<OpenVault['beginDraft']>[0]) {
    const facts: DraftFacts = {
      id: randomId(),
      ...start,
      updatedAt: new Date(this.keep.now()).toISOString(),
      at: null,
      progress: { done: 0, of: 0 },
    };
    const state = { facts, answers, typing: {}, lost: 0 };
    const { database } = this.keep;
    const row = await sealSnapshot(this.keep, state, -1);
    const release = await this.keep.locks.take(lockName(facts.id));
    if (!release) throw new Error('the lock of a new draft is taken');
    const result = await writeDurably(database, [database.drafts], () => database.drafts.add(row));
    if (result.kind !== 'done') {
      release();
      return { refused: result.kind };
    }
    this.keep.changed();
    return this.hold({ state, row, sound: [], damaged: 0, next: 0 }, release);
  }

  async openDraft(id: string) {
    // Paused and continued at once, it may still be on its way to the disk: that is no other tab.
    for (const draft of this.drafts) if (draft.facts.id === id) await draft.left();
    this.keep.key();
    const release = await this.keep.locks.take(lockName(id));
    if (!release) return { refused: 'open-in-another-tab' as const };
    const read = await readDraft(this.keep, id);
    if (read === null || read === 'damaged') {
      release();
      return { refused: read ?? ('not-found' as const) };
    }
    const draft = this.hold(read, release);
    await draft.fold();
    return draft;
  }

  async listCases() {
    return (await readCases(this.keep)).cases;
  }

  listSealed(): Promise<readonly SealedRecord[]> {
    return readCopies(this.keep);
  }

  async withdraw(withdrawal: Withdrawal, { forget = false } = {}): ReturnType<OpenVault['withdraw']> {
    if (!forget) return sealWithdrawal(this.keep, withdrawal, null);
    const correcting = ({ corrects }: DraftFacts): boolean => corrects?.record === withdrawal.record;
    // Paused a moment ago, one may still be on its way to the disk.
    for (const draft of this.drafts) if (correcting(draft.facts)) await draft.close();
    const drafts = (await this.listDrafts()).filter(correcting).map(({ id }) => id);
    return sealWithdrawal(this.keep, withdrawal, { drafts });
  }

  async listEnvelopes() {
    return (await readQueue(this.keep)).envelopes;
  }

  waiting(): Promise<number> {
    return countWaiting(this.keep);
  }

  keepReceipt(receipt: Receipt): Promise<void> {
    return this.keepReceipts([receipt]);
  }

  keepReceipts(receipts: readonly Receipt[]): Promise<void> {
    return keepReceiptRows(this.keep, receipts);
  }

  keepQuarantine(sequence: number, reason: QuarantineReason): Promise<void> {
    return keepQuarantineRow(this.keep, sequence, reason);
  }

  async device(): Promise<string> {
    return (await readDevice(this.keep)).id;
  }

  async devicePublicKey(): Promise<string> {
    return (await readDevice(this.keep)).publicKey;
  }

  async projectKey(epoch: number): Promise<Uint8Array | null> {
    return (await readFact(this.keep, `project-key/${epoch}`))?.bytes ?? null;
  }

  keepProjectKey(epoch: number, pkcs8: Uint8Array): Promise<void> {
    return this.keepFact(`project-key/${epoch}`, {}, pkcs8);
  }

  /**
   * Takes the project's name, and a later epoch with its key. The server's key, and the key of an epoch already known, stay
   * as they were pinned: a card that changes them is refused whole.
   */
  async keepProject(project: ProjectCard): Promise<void> {
    const pinned = this.person.project;
    const later = project.epoch > pinned.epoch;
    const same = project.epoch === pinned.epoch && project.publicKey === pinned.publicKey;
    if (project.id !== pinned.id || project.serverKey !== pinned.serverKey || !(later || same)) return;
    await this.keepFact('project', project);
    this.person = { ...this.person, project };
    await this.keep.database.people.update(this.person.id, { project });
  }

  subscribe(listener: () => void): () => void {
    return this.changes.subscribe(listener);
  }

  async lock(): Promise<void> {
    await Promise.all([...this.drafts].map((draft) => draft.close()));
    this.key = null;
    this.changes.close();
  }

  private hold(read: ConstructorParameters<typeof DraftInHand>[1]['read'], release: () => void): DraftInHand {
    const draft = new DraftInHand(this.keep, {
      read,
      release,
      onClose: (closed) => this.drafts.delete(closed),
    });
    this.drafts.add(draft);
    return draft;
  }

  private async readDrafts(): Promise<{ facts: DraftFacts[]; damaged: number }> {
    const { database, vault } = this.keep;
    const facts: DraftFacts[] = [];
    let damaged = 0;
    for (const id of await database.drafts.where({ vault }).primaryKeys()) {
      const read = await readDraft(this.keep, id);
      if (read === 'damaged') damaged += 1;
      else if (read) {
        facts.push(read.state.facts);
        damaged += read.damaged;
      }
    }
    return { facts, damaged };
  }

  private async keepFact(name: string, json: unknown, bytes?: Uint8Array): Promise<void> {
    const { facts } = this.keep.database;
    const row = await sealFact(this.keep, name, json, bytes);
    const result = await writeDurably(this.keep.database, [facts], () => facts.put(row));
    if (result.kind !== 'done') throw new Error(`"${name}" could not be kept: ${result.kind}`);
  }
}

function lockName(draft: string): string {
  return `querencia draft ${draft}`;
}
