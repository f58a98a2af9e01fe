/**
 * A draft open in this tab: what was typed, and its way to the disk.
 *
 * Changes made in one turn of the page, or while a write is under way, are sealed together and written as one entry; no
 * timer stands between a keystroke and its write. A write that failed is put back before what came after it and tried
 * again, for as long as the page lives, even after the vault was locked (by then it is sealed).
 *
 * Holds throughout: one write at a time; `saved` is said only when nothing waits; an entry written twice under the same
 * number is written once.
 */
import type { InterviewRecord } from '../../model/record.ts';
import type { EntryRow } from '../database.ts';
import { writeDurably } from '../database.ts';
import { onPage } from '../page-events.ts';
import { applyChange, mergeChanges, removeDraft, sealEntry, sealSnapshot } from './draft-log.ts';
import type { DraftState, ReadDraft } from './draft-log.ts';
import { finaliseDraft } from './finalise.ts';
import { VaultLocked } from './keep.ts';
import type { Keep } from './keep.ts';
import type { DraftChange, OpenDraft, SaveState } from './open-vault.ts';

const RETRY_MS = 2000;
/** This long after the last write, what the system holds is put on the disk for good. */
const SETTLE_MS = 1000;
const FOLD_ABOVE = 64;
/** Closing waits no longer than this for a database that does not answer: the key must be forgotten when asked. */
const CLOSE_WITHIN_MS = 3000;

export interface DraftStart {
  readonly read: ReadDraft;
  /** Gives the tab's lock back. */
  readonly release: () => void;
  readonly onClose: (draft: DraftInHand) => void;
}

export class DraftInHand implements OpenDraft {
  readonly damaged: number;
  saveState: SaveState = { state: 'saved', at: null };

  private state: DraftState;
  private revision: string;
  private sound: number[];
  private next: number;
  private pending: DraftChange | null = null;
  /** What is being written now. */
  private inFlight: DraftChange | null = null;
  private writing: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private settling: ReturnType<typeof setTimeout> | null = null;
  /** Written last, and not yet known to survive a power cut. */
  private unsettled: EntryRow | null = null;
  private closed = false;
  /** The closing under way: until the lock is given back (or kept, for what is not saved), and until all is done. */
  private leaving: Promise<void> | null = null;
  private closing: Promise<void> | null = null;
  /** The sealing under way. A second press joins it: one interview makes one envelope. */
  private sealing: ReturnType<OpenDraft['finalise']> | null = null;
  /** True while nothing may be written. */
  private held = false;
  private readonly listeners = new Set<() => void>();
  private readonly deafen: readonly (() => void)[];

  constructor(
    private readonly keep: Keep,
    private readonly start: DraftStart,
  ) {
    const { read } = start;
    this.state = read.state;
    this.revision = read.row.revision;
    this.sound = [...read.sound];
    this.next = read.next;
    this.damaged = read.damaged;
    this.deafen = [onPage('pagehide', this.writeNow), onPage('visibilitychange', this.writeNow)];
  }

  get facts() {
    return this.state.facts;
  }
  get answers() {
    return this.state.answers;
  }
  get typing() {
    return this.state.typing;
  }

  change(change: DraftChange): void {
    if (this.closed) throw new VaultLocked();
    const touched = {
      ...change,
      facts: { updatedAt: new Date(this.keep.now()).toISOString(), ...change.facts },
    };
    this.state = applyChange(this.state, touched);
    this.pending = mergeChanges(this.pending, touched);
    if (this.saveState.state === 'saved') this.setSaveState({ state: 'saving' });
    // At the end of this turn. Where one is under way or is to be tried again, this follows with that.
    if (this.timer === null && this.writing === null) queueMicrotask(this.writeNow);
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async flush(): Promise<void> {
    await this.writing;
    await this.write();
  }

  finalise(record: InterviewRecord): ReturnType<OpenDraft['finalise']> {
    if (this.closed) return Promise.resolve({ refused: 'locked' });
    this.sealing ??= this.seal(record).finally(() => {
      this.sealing = null;
    });
    return this.sealing;
  }

  private async seal(record: InterviewRecord) {
    await this.flush();
    // An entry written while the draft is being removed would be left behind.
    this.held = true;
    try {
      const result = await finaliseDraft(this.keep, this.facts, record);
      if (!('refused' in result)) {
        this.pending = null;
        this.unsettled = null;
        this.letGo();
      }
      return result;
    } finally {
      this.held = false;
      if (this.pending) this.writeNow();
    }
  }

  async discard(): Promise<void> {
    await this.writing;
    this.pending = null;
    const { database } = this.keep;
    const { id } = this.facts;
    const result = await writeDurably(database, [database.drafts, database.entries], () =>
      removeDraft(database, id),
    );
    if (result.kind !== 'done') throw new Error(`the draft could not be removed: ${result.kind}`);
    this.unsettled = null;
    this.letGo();
    this.keep.changed();
  }

  close(): Promise<void> {
    this.leaving ??= this.leave();
    this.closing ??= this.leaving.then(() => withinTime(this.settle(), CLOSE_WITHIN_MS));
    return this.closing;
  }

  /** Resolves once a closing under way has let go of the draft; at once when there is none. */
  async left(): Promise<void> {
    await this.leaving?.catch(() => undefined);
  }

  /** Gives the lock back as soon as the system holds all that was typed: whoever opens it next waits for no slow disk. */
  private async leave(): Promise<void> {
    if (this.closed) return;
    // A sealing that was asked for is not left half-way; that it failed is told to whoever asked for it.
    const sealed = this.sealing?.then(
      () => undefined,
      () => undefined,
    );
    await withinTime(Promise.all([sealed, this.flush()]), CLOSE_WITHIN_MS);
    if (this.isClosed()) return;
    const unsaved = mergeChanges(this.inFlight, this.pending);
    if (unsaved) return this.closeUnsaved(unsaved);
    await withinTime(this.foldWhenLong(), CLOSE_WITHIN_MS);
    if (this.isClosed()) return;
    this.letGo();
    this.keep.changed();
  }

  /** Folds the log into the snapshot when it has anything to fold. A fold that does not succeed changes nothing. */
  async fold(): Promise<void> {
    if (this.sound.length === 0 || this.closed) return;
    const { database } = this.keep;
    const folded = [...this.sound];
    const row = await sealSnapshot(this.keep, this.state, this.next - 1);
    const result = await writeDurably(database, [database.drafts, database.entries], async () => {
      const present = await database.drafts.get(row.id);
      if (present?.revision !== this.revision) return false;
      await database.drafts.put(row);
      await database.entries.bulkDelete(folded.map((sequence): [string, number] => [row.id, sequence]));
      return true;
    });
    if (result.kind !== 'done' || !result.value) return;
    this.revision = row.revision;
    this.sound = this.sound.filter((sequence) => !folded.includes(sequence));
  }

  private readonly writeNow = () => void this.write();

  /** One attempt; while one is under way its promise. Never rejects. */
  private write(): Promise<void> {
    this.writing ??= this.attempt().finally(() => {
      this.writing = null;
      if (!this.pending || this.closed || this.held) return;
      if (this.saveState.state === 'saving') this.writeNow();
      else this.timer ??= setTimeout(this.writeNow, RETRY_MS);
    });
    return this.writing;
  }

  private async attempt(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    const change = this.pending;
    if (!change || this.held) return;
    this.pending = null;
    this.inFlight = change;
    const { database } = this.keep;
    let result;
    let entry: EntryRow | null = null;
    try {
      entry = await sealEntry(this.keep, this.facts.id, this.next, change);
      const row = entry;
      result = await writeDurably(database, [database.entries], () => database.entries.put(row));
    } catch (error) {
      result = { kind: 'failed' as const, reason: error instanceof Error ? error.name : 'unknown' };
    }
    this.inFlight = null;
    if (result.kind !== 'done') {
      this.pending = mergeChanges(change, this.pending);
      this.setSaveState(
        result.kind === 'full' ? { state: 'full' } : { state: 'failed', reason: result.reason },
      );
      return;
    }
    this.sound.push(this.next);
    this.next += 1;
    this.unsettled = entry;
    if (this.settling !== null) clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.settle(), SETTLE_MS);
    this.setSaveState(this.hasMore() ? { state: 'saving' } : { state: 'saved', at: this.keep.now() });
  }

  /** Writes the last entry once more, strictly: the disk then holds it and all before it. */
  private async settle(): Promise<void> {
    const { database } = this.keep;
    const entry = this.unsettled;
    // While someone types, the disk is left alone: the write under way asks for this again.
    if (entry === null || this.held || this.pending || this.writing) return;
    this.unsettled = null;
    const result = await writeDurably(database, [database.drafts, database.entries], async () => {
      // A fold may have taken the entry in meanwhile; that was strict already.
      if (await database.entries.get([entry.draft, entry.sequence])) await database.entries.put(entry);
    });
    if (result.kind !== 'done') this.unsettled ??= entry;
    if (!this.hasMore()) await this.foldWhenLong();
  }

  /** In a pause, so that no keystroke waits behind it. A fold that cannot be made now is made later. */
  private async foldWhenLong(): Promise<void> {
    if (this.sound.length > FOLD_ABOVE) await this.fold().catch(() => undefined);
  }

  /** Closed meanwhile. */
  private isClosed(): boolean {
    return this.closed;
  }

  /** Changed while a write was under way. */
  private hasMore(): boolean {
    return this.pending !== null;
  }

  /** No room, and the key is about to be forgotten: seals what is left and goes on trying, holding the tab's lock. */
  private async closeUnsaved(pending: DraftChange): Promise<void> {
    // Takes the key now: it may be forgotten before the sealing is done.
    const sealing = sealEntry(this.keep, this.facts.id, this.next, pending);
    this.pending = null;
    this.inFlight = null;
    this.letGo({ keepLock: true });
    void this.writeSealed(await sealing);
  }

  private async writeSealed(entry: EntryRow): Promise<void> {
    const { database } = this.keep;
    const result = await writeDurably(database, [database.entries], () => database.entries.put(entry));
    if (result.kind === 'done') this.start.release();
    else setTimeout(() => void this.writeSealed(entry), RETRY_MS);
  }

  private letGo({ keepLock = false } = {}): void {
    if (this.closed) return;
    this.closed = true;
    if (this.timer !== null) clearTimeout(this.timer);
    if (this.settling !== null) clearTimeout(this.settling);
    for (const stop of this.deafen) stop();
    if (!keepLock) this.start.release();
    this.start.onClose(this);
  }

  private setSaveState(state: SaveState): void {
    this.saveState = state;
    this.listeners.forEach((listener) => listener());
  }
}

/** Resolves when the promise does, or when the time is over. */
async function withinTime(promise: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([promise, over]);
  clearTimeout(timer);
}
