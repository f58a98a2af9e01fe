/**
 * A form open on the designer's screen: what its documents say now, what is wrong with it, and what it does to scores.
 *
 * The documents are the truth; this reads them again soon after each change, whoever made it, and tells the screens. Screens change
 * the form through the edits of `documents/`, by `attempt`, and never by writing to what was read.
 *
 * Holds throughout: `reading`, `compiled` and `definition` belong to one state of the documents; `comparison` follows a moment later.
 */
import type * as Y from 'yjs';
import type { Outcome, Refusal } from '../documents/form-documents.ts';
import { readForm, type FormReading } from '../documents/read-form.ts';
import { itemWordsIn, readWords, type ItemWords } from '../documents/read-words.ts';
import type { FormDefinition } from '../model/form.ts';
import { compileForm } from '../model/session/compile.ts';
import { compileWords } from '../model/session/compile-words.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import type { Change } from '../model/version/change.ts';
import { verdict, type Verdict } from '../model/version/comparability.ts';
import { diffForms } from '../model/version/diff.ts';
import type { OpenForm } from '../sync/open-form.ts';

/** The version the draft is held against: the one interviews begin with now. */
export interface Base {
  readonly version: string;
  readonly definition: FormDefinition;
}
export interface Comparison {
  readonly base: Base;
  readonly changes: readonly Change[];
  readonly verdict: Verdict;
}

/** What was typed is read this soon after; the text itself is on the screen at once. */
const READ_AFTER_MS = 60;
/** Of one's time, reading and drawing take one part in so many, however many people type. */
const PAUSE_FACTOR = 4;
const COMPARE_AFTER_MS = 300;

export class FormAtWork {
  reading: FormReading;
  compiled: CompiledForm;
  /** Null while nothing was ever released, and until it was first made. */
  comparison: Comparison | null = null;
  /** Why the last edit was not done; null after one that was. */
  refusal: Refusal['refused'] | null = null;

  private readonly listeners = new Set<() => void>();
  private readonly statusListeners = new Set<() => void>();
  private readonly watched = new Set<Y.Doc>();
  /** Words that changed since the form was read; null when more than words of items did. */
  private unread: Map<string, ItemWords> | null = new Map();
  private readTimer: ReturnType<typeof setTimeout> | null = null;
  /** How long the last reading took, with all that was drawn after it. */
  private readTook = 0;
  private compareTimer: ReturnType<typeof setTimeout> | null = null;
  private readonly stop: () => void;

  constructor(
    readonly open: OpenForm,
    private base: Base | null,
  ) {
    this.watch();
    this.reading = readForm(open.documents);
    this.compiled = compileForm(this.reading.definition);
    this.stop = open.subscribe(() => {
      // a language that came to hand brings its texts
      if (this.watch()) this.readSoon(null);
      for (const listener of this.statusListeners) listener();
    });
    this.compareSoon();
  }

  get definition(): FormDefinition {
    return this.reading.definition;
  }
  get documents() {
    return this.open.documents;
  }
  get origin(): object {
    return this.open.origin;
  }
  get rights() {
    return this.open.rights;
  }

  /** Called after the form was read anew or was compared. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Called after `open.status` changed, as it does several times for each letter typed: kept, sent, acknowledged. */
  subscribeStatus(listener: () => void): () => void {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  /** Keeps an edit's refusal to be shown; reads the form at once when it was done. The id, or null when refused. */
  attempt(outcome: Outcome): string | null {
    this.refusal = 'refused' in outcome ? outcome.refused : null;
    if ('refused' in outcome) {
      this.tell();
      return null;
    }
    this.readNow();
    return outcome.id;
  }

  /** A new random id for what is added. */
  readonly newId = (): string => {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('') + Date.now().toString(36).slice(-2);
  };

  undo(): boolean {
    const done = this.open.undo.undo();
    this.readNow();
    return done;
  }
  redo(): boolean {
    const done = this.open.undo.redo();
    this.readNow();
    return done;
  }

  /** The version the draft is held against; null while nothing was released. */
  get heldAgainst(): Base | null {
    return this.base;
  }

  /** Another version became the one interviews begin with. */
  holdAgainst(base: Base | null): void {
    if (this.base?.version === base?.version) return;
    this.base = base;
    this.compareSoon();
  }

  /** What the form's documents say this moment. */
  readNow(): void {
    if (this.readTimer !== null) clearTimeout(this.readTimer);
    this.readTimer = null;
    if (!this.readOnlyWords()) {
      this.reading = readForm(this.open.documents);
      this.compiled = compileForm(this.reading.definition);
    }
    this.unread = new Map();
    this.compareSoon();
    this.tell();
  }

  /** False when more than words of items may have changed, or follow from them. */
  private readOnlyWords(): boolean {
    if (this.unread === null || this.unread.size === 0) return false;
    const words = readWords(this.reading, this.open.documents, [...this.unread.values()]);
    if (words === null) return false;
    const compiled = compileWords(this.compiled, words.reading.definition, words.names);
    this.reading = words.reading;
    this.compiled = compiled ?? compileForm(words.reading.definition);
    return true;
  }

  /** Stops watching; the form itself stays open for whoever opened it. */
  close(): void {
    this.stop();
    if (this.readTimer !== null) clearTimeout(this.readTimer);
    if (this.compareTimer !== null) clearTimeout(this.compareTimer);
    for (const document of this.watched) document.off('update', this.updated);
    this.listeners.clear();
    this.statusListeners.clear();
  }

  /** True when there was a document that was not watched yet. */
  private watch(): boolean {
    const { design, languages } = this.open.documents;
    const before = this.watched.size;
    for (const document of [design, ...languages.values()]) {
      if (this.watched.has(document)) continue;
      this.watched.add(document);
      document.on('update', this.updated);
    }
    return this.watched.size > before;
  }

  private readonly updated = (
    _update: Uint8Array,
    _origin: unknown,
    document: Y.Doc,
    of: Y.Transaction,
  ): void => this.readSoon(document === this.open.documents.design ? null : itemWordsIn(of));

  private readSoon(words: readonly ItemWords[] | null): void {
    if (words === null) this.unread = null;
    else words.forEach((one) => this.unread?.set(`${one.id}/${one.field}`, one));
    this.readTimer ??= setTimeout(
      () => {
        const began = performance.now();
        this.readNow();
        // a timer's turn comes when what was asked to be drawn is drawn
        setTimeout(() => (this.readTook = performance.now() - began));
      },
      Math.max(READ_AFTER_MS, Math.min(COMPARE_AFTER_MS, this.readTook * PAUSE_FACTOR)),
    );
  }

  private compareSoon(): void {
    if (this.compareTimer !== null) clearTimeout(this.compareTimer);
    this.compareTimer = setTimeout(() => this.compare(), COMPARE_AFTER_MS);
  }

  private compare(): void {
    const { base } = this;
    if (base === null) this.comparison = null;
    else {
      const changes = diffForms(base.definition, this.definition);
      this.comparison = { base, changes, verdict: verdict(changes) };
    }
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
