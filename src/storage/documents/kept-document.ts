/**
 * One document of a form, kept on this device while it is edited.
 *
 * Every update becomes a row; those that arrive while one is written go together into the next. What could not be written stays in
 * memory and is tried again every two seconds and at each edit. After a failure that is not for want of room the whole state is
 * written: somebody may have cleared the database under us.
 *
 * Holds throughout: `saved` means that every edit so far is in a transaction that completed; while one is not, the browser asks before
 * the page is closed or loaded anew. A row that is damaged is not read, not
 * removed and not silent: the state is `failed` while it stands, until the server has shown that it knew what was in it.
 */
import * as Y from 'yjs';
import { writeDurably } from '../database.ts';
import { onPage } from '../page-events.ts';
import { formsDatabase, type FormsDatabase, type UpdateRow } from './forms-database.ts';

export type KeptState = 'saved' | 'saving' | 'full' | 'failed';

export interface KeptDocument {
  /** What was kept stands in the document, as far as it could be read. Never rejects. */
  readonly whenLoaded: Promise<void>;
  readonly state: KeptState;
  /** Edits made here, today or earlier, that the server is not known to have. */
  readonly unsent: boolean;
  /** Called when `state` or `unsent` changed; gives back how to stop. */
  subscribe(listener: () => void): () => void;
  /** The server has everything that stands in the document at this moment. */
  acknowledged(): void;
  /** Tries now; resolves when all was written, or could not be. */
  flush(): Promise<void>;
  /** Stops listening to the document. What could not be written yet is still tried until it is. */
  close(): Promise<void>;
  /** Stops, and removes the document from this device. */
  discard(): Promise<void>;
}

export interface KeepRequest {
  readonly person: string;
  readonly name: string;
  readonly document: Y.Doc;
  /** Whether an update with this origin came from the server. */
  readonly isFromServer: (origin: unknown) => boolean;
  /** False: what is written here against the rules is not kept, and never counts as unsent. */
  readonly mayWrite: boolean;
  readonly database?: FormsDatabase;
}

const RETRY_MS = 2_000;
/** After an acknowledgement: that the server has a row is not urgent to write down. */
const MARK_MS = 1_000;
const MOST_ROWS = 500;

/** Reads what is kept into the document, and keeps what is done to it from now on. */
export function keepDocument(request: KeepRequest): KeptDocument {
  return new Keeping(request);
}

interface Waiting {
  readonly bytes: Uint8Array;
  readonly sent: boolean;
  /** Which edit of this person it was, counted from 1; 0 for what came from the server. */
  readonly edit: number;
}

class Keeping implements KeptDocument {
  readonly whenLoaded: Promise<void>;
  state: KeptState = 'saved';
  private readonly database: FormsDatabase;
  private readonly listeners = new Set<() => void>();
  private loaded: () => void = () => undefined;
  private waiting: Waiting[] = [];
  /** Rows the server is not known to have, and the last edit in each. */
  private readonly unsentRows = new Map<number, number>();
  private damaged: UpdateRow[] = [];
  private edits = 0;
  private acknowledgedEdits = 0;
  private isRead = false;
  /** The database may have lost what was written: the next row is the whole state. */
  private mustWriteWhole = false;
  /** The server has shown all it has, and taken all there was here. */
  private isComplete = false;
  private isDiscarded = false;
  /** Written since the last time they were made one. */
  private rows = 0;
  private working: Promise<void> | null = null;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private isWriting = false;
  private isClosed = false;
  private readonly stopAsking: () => void;

  constructor(private readonly request: KeepRequest) {
    this.database = request.database ?? formsDatabase();
    request.document.on('update', this.heard);
    this.database.on('close', this.lost);
    this.stopAsking = onPage('beforeunload', (event) => {
      if (this.isInMemoryAlone) event.preventDefault();
    });
    // at every open, and once so many were written
    this.rows = MOST_ROWS + 1;
    this.whenLoaded = new Promise((loaded) => {
      this.loaded = loaded;
    });
    void this.work();
  }

  get unsent(): boolean {
    return this.edits > this.acknowledgedEdits;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  acknowledged(): void {
    const wasUnsent = this.unsent;
    this.isComplete = true;
    this.acknowledgedEdits = this.edits;
    if (wasUnsent) this.changed();
    this.timer ??= setTimeout(() => void this.work(), MARK_MS);
  }

  async flush(): Promise<void> {
    // what is being written may have begun before the last edit
    await this.working;
    await this.work();
  }

  async close(): Promise<void> {
    this.request.document.off('update', this.heard);
    await this.flush();
    this.database.on('close').unsubscribe(this.lost);
    this.isClosed = true;
    if (!this.isInMemoryAlone) this.end();
    this.listeners.clear();
  }

  async discard(): Promise<void> {
    this.isDiscarded = true;
    this.waiting = [];
    await this.close();
    await removeKept(this.request.person, [this.request.name], this.database);
  }

  private get isInMemoryAlone(): boolean {
    return !this.isDiscarded && (this.waiting.length > 0 || this.mustWriteWhole || this.isWriting);
  }

  private end(): void {
    this.stopTimer();
    this.stopAsking();
  }

  private readonly heard = (bytes: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    const sent = this.request.isFromServer(origin);
    if (!sent && !this.request.mayWrite) return;
    if (!sent) this.edits++;
    this.waiting.push({ bytes, sent, edit: sent ? 0 : this.edits });
    if (this.state === 'saved') this.state = 'saving';
    this.changed();
    void this.work();
  };

  private readonly lost = (): void => {
    this.mustWriteWhole = true;
    this.settle('failed');
  };

  /** One at a time: reads when nothing was read yet, then writes until nothing waits or it cannot. */
  private work(): Promise<void> {
    this.working ??= this.workOn();
    return this.working;
  }

  private async workOn(): Promise<void> {
    // nothing below may end before `work` has taken the promise down
    await Promise.resolve();
    try {
      this.stopTimer();
      if (this.isDiscarded) return;
      if (!this.isRead && !(await this.read())) {
        this.loaded();
        this.settle('failed');
        return;
      }
      this.loaded();
      do {
        while (this.waiting.length > 0 || this.mustWriteWhole) {
          this.isWriting = true;
          const result = await this.write();
          this.isWriting = false;
          if (result !== 'done') {
            this.settle(result);
            return;
          }
        }
        this.settle(this.damaged.length > 0 ? 'failed' : 'saved');
        await this.markSent();
        if (this.rows > MOST_ROWS) await this.compact();
      } while (this.waiting.length > 0);
      this.settle(this.damaged.length > 0 ? 'failed' : 'saved');
    } finally {
      this.working = null;
      if (this.isClosed && !this.isInMemoryAlone) this.end();
    }
  }

  private async read(): Promise<boolean> {
    const { document } = this.request;
    let sound: readonly UpdateRow[];
    try {
      sound = await this.soundRows();
    } catch {
      return false;
    }
    document.transact(() => {
      for (const row of sound) Y.applyUpdate(document, row.bytes, this);
    }, this);
    const unsent = sound.filter(({ sent }) => !sent);
    if (unsent.length > 0) this.edits++;
    for (const { n } of unsent) this.unsentRows.set(n, this.edits);
    this.isRead = true;
    if (unsent.length > 0) this.changed();
    return true;
  }

  /** Rows of one kind become one. When there is no room for that, nothing is worse than before. */
  private async compact(): Promise<void> {
    const rows = await this.soundRows();
    this.rows = 0;
    for (const sent of [true, false]) {
      const many = rows.filter((row) => row.sent === sent);
      if (many.length < 2) continue;
      const merged = await this.row(
        sent ? stateOf(many) : Y.mergeUpdates(many.map(({ bytes }) => bytes)),
        sent,
      );
      const { updates } = this.database;
      const result = await writeDurably(this.database, [updates], async () => {
        await updates.bulkDelete(many.map(({ n }) => n));
        return updates.add(merged);
      });
      if (result.kind !== 'done' || sent) continue;
      this.unsentRows.set(
        result.value,
        Math.max(...many.map(({ n }) => this.unsentRows.get(n) ?? this.edits)),
      );
      for (const { n } of many) this.unsentRows.delete(n);
    }
  }

  /** Throws when the database does not answer. Those that are damaged are taken down. */
  private async soundRows(): Promise<readonly UpdateRow[]> {
    const { person, name } = this.request;
    const rows = await this.database.updates.where('[person+document]').equals([person, name]).toArray();
    const sound = await Promise.all(rows.map(isSound));
    this.damaged = rows.filter((_, i) => sound[i] !== true);
    return rows.filter((_, i) => sound[i] === true);
  }

  private async write(): Promise<'done' | 'full' | 'failed'> {
    const taken = this.waiting.map((one) => ({
      ...one,
      sent: one.sent || one.edit <= this.acknowledgedEdits,
    }));
    const whole = this.mustWriteWhole;
    this.waiting = [];
    const last = whole ? this.edits : Math.max(0, ...taken.map(({ edit }) => edit));
    const pieces = whole
      ? [{ bytes: Y.encodeStateAsUpdate(this.request.document), sent: !this.unsent }]
      : [true, false].flatMap((sent) => {
          const own = taken.filter((one) => one.sent === sent).map(({ bytes }) => bytes);
          return own.length === 0 ? [] : [{ bytes: Y.mergeUpdates(own), sent }];
        });
    const rows = await Promise.all(pieces.map(({ bytes, sent }) => this.row(bytes, sent)));
    const { updates } = this.database;
    const result = await writeDurably(this.database, [updates], async () => {
      const numbers: number[] = [];
      for (const row of rows) numbers.push(await updates.add(row));
      return numbers;
    });
    if (result.kind !== 'done') {
      this.waiting = [...taken, ...this.waiting];
      if (result.kind === 'failed') this.mustWriteWhole = true;
      return result.kind;
    }
    if (whole) this.mustWriteWhole = false;
    this.rows += rows.length;
    rows.forEach(({ sent }, i) => {
      const n = result.value[i];
      if (!sent && n !== undefined) this.unsentRows.set(n, last);
    });
    return 'done';
  }

  /** Says of rows that the server has them, and heals what was damaged of what it had. No edit depends on it: it may fail. */
  private async markSent(): Promise<void> {
    const marked = [...this.unsentRows].flatMap(([n, edit]) => (edit <= this.acknowledgedEdits ? [n] : []));
    const healed = this.isComplete && !this.unsent ? this.damaged.filter(({ sent }) => sent) : [];
    const isHealing = healed.length > 0;
    if (marked.length === 0 && !isHealing) return;
    const whole = isHealing ? await this.row(Y.encodeStateAsUpdate(this.request.document), true) : null;
    const { updates } = this.database;
    const result = await writeDurably(this.database, [updates], async () => {
      for (const n of marked) await updates.update(n, { sent: true });
      if (whole === null) return;
      await updates.bulkDelete(healed.map(({ n }) => n));
      await updates.add(whole);
    });
    if (result.kind !== 'done') return;
    for (const n of marked) this.unsentRows.delete(n);
    if (whole !== null) this.damaged = this.damaged.filter((row) => !healed.includes(row));
  }

  private async row(bytes: Uint8Array, sent: boolean): Promise<Omit<UpdateRow, 'n'>> {
    const copy = new Uint8Array(bytes);
    const { person, name } = this.request;
    return { person, document: name, bytes: copy, digest: await digest(copy), sent };
  }

  private settle(state: KeptState): void {
    if (state === 'full' || state === 'failed') {
      if ((!this.isRead || this.isInMemoryAlone) && !this.isDiscarded)
        this.timer ??= setTimeout(() => void this.work(), RETRY_MS);
    }
    if (this.state === state) return;
    this.state = state;
    this.changed();
  }

  private stopTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private changed(): void {
    for (const listener of [...this.listeners]) listener();
  }
}

/** What is kept of documents, without opening them for editing. */
export interface KeptBytes {
  /** With the edits made here, and as the server last had it: updates in any order. */
  readonly mine: readonly Uint8Array[];
  readonly base: readonly Uint8Array[];
}

/** Of one document; sound rows only. */
export async function readKept(
  person: string,
  name: string,
  database: FormsDatabase = formsDatabase(),
): Promise<KeptBytes> {
  const rows = await database.updates.where('[person+document]').equals([person, name]).toArray();
  const sound = await Promise.all(rows.map(async (row) => ((await isSound(row)) ? [row] : [])));
  const mine = sound.flat();
  return {
    mine: mine.map(({ bytes }) => bytes),
    base: mine.filter(({ sent }) => sent).map(({ bytes }) => bytes),
  };
}

/** The names of this person's documents that begin so, and whether they hold edits the server is not known to have. */
export async function keptDocuments(
  person: string,
  prefix: string,
  database: FormsDatabase = formsDatabase(),
): Promise<ReadonlyMap<string, { readonly unsent: boolean }>> {
  const found = new Map<string, { unsent: boolean }>();
  await database.updates
    .where('[person+document]')
    .between([person, prefix], [person, `${prefix}\uffff`])
    .each(({ document, sent }) => {
      found.set(document, { unsent: !sent || found.get(document)?.unsent === true });
    });
  return found;
}

/** Removes documents from this device. */
export async function removeKept(
  person: string,
  names: readonly string[],
  database: FormsDatabase = formsDatabase(),
): Promise<void> {
  const keys = names.map((name) => [person, name]);
  await writeDurably(database, [database.updates], () =>
    database.updates.where('[person+document]').anyOf(keys).delete(),
  );
}

async function isSound(row: UpdateRow): Promise<boolean> {
  const expected = await digest(row.bytes);
  return expected.every((byte, i) => byte === row.digest[i]);
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/** One update that says what many said, without what was deleted since. */
function stateOf(rows: readonly UpdateRow[]): Uint8Array {
  const document = new Y.Doc();
  document.transact(() => rows.forEach(({ bytes }) => Y.applyUpdate(document, bytes)));
  const state = Y.encodeStateAsUpdate(document);
  document.destroy();
  return state;
}
