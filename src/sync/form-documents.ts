/**
 * A form opened for designing: its documents from this device and from the server, kept and sent while they are edited.
 *
 * What is on the device is shown at once and the server is asked beside it; a form that was never opened here waits for the server.
 * A draft that began anew while this device was away leaves its documents behind with the edits the server never had, and those
 * are offered, never dropped.
 */
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { carryOver } from '../documents/carry-over.ts';
import { documentName, parseDocumentName } from '../documents/document-name.ts';
import type { FormDocuments } from '../documents/form-documents.ts';
import { isTag } from '../documents/shapes.ts';
import { openUndo, type Undo } from '../documents/undo.ts';
import { may, type Member } from '../protocol/member.ts';
import type { FormCard, Refusal } from '../protocol/messages.ts';
import { rememberForms, rememberedForms } from '../storage/documents/form-cards.ts';
import { formsDatabase, type FormsDatabase } from '../storage/documents/forms-database.ts';
import {
  keepDocument,
  keptDocuments,
  readKept,
  removeKept,
  type KeptDocument,
  type KeptState,
} from '../storage/documents/kept-document.ts';
import { onPage } from '../storage/page-events.ts';
import type { Api } from './api.ts';
import { systemClock, type Clock } from './clock.ts';
import type { WebSocketClass } from './envelopes.ts';
import { FormLine, type Traveller } from './form-line.ts';
import type { FormOpening, FormStatus, LeftBehind, OpenForm } from './open-form.ts';

export interface OpenFormRequest {
  readonly member: Member;
  /** Whose copy on this device: the id of the person, as the unlock screen has it. */
  readonly person: string;
  /** The project's first when left out. */
  readonly form?: string;
  readonly api: Api;
  /** Origin of the server; '' is the page's own. */
  readonly base?: string;
  readonly webSocket?: WebSocketClass;
  readonly clock?: Clock;
  readonly database?: FormsDatabase;
}

/** How long the server is waited for when this device can do without it, and when it cannot. */
const SHORT_PATIENCE_MS = 2_000;
const LONG_PATIENCE_MS = 20_000;

export async function openForm(request: OpenFormRequest): Promise<FormOpening> {
  const found = await findCard(request);
  if (found.kind !== 'ok') return found;
  const form = new FormAtHand(request, found.card);
  const opened = await form.open();
  if (opened.kind !== 'open') {
    await form.close();
    return opened;
  }
  return { kind: 'open', form, leftBehind: await leftBehind(request, form) };
}

async function findCard(
  request: OpenFormRequest,
): Promise<
  | { readonly kind: 'ok'; readonly card: FormCard }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
> {
  const { api, member, person, form, clock = systemClock, database = formsDatabase() } = request;
  const pick = (cards: readonly FormCard[]): FormCard | undefined =>
    form === undefined ? cards[0] : cards.find((card) => card.form === form);
  const remembered = pick(await rememberedForms(person, member.project, database));
  const asked = new AbortController();
  const patience = clock.after(remembered === undefined ? LONG_PATIENCE_MS : SHORT_PATIENCE_MS, () =>
    asked.abort(),
  );
  const answer = await api.forms(asked.signal);
  patience();
  if (answer.kind === 'ok') {
    await rememberForms(person, member.project, answer.value.forms, database);
    const card = pick(answer.value.forms);
    return card === undefined ? { kind: 'absent' } : { kind: 'ok', card };
  }
  // without the right there is nothing to show; without a session there is what lies here
  if (answer.kind === 'refused' && (remembered === undefined || answer.refusal.refused === 'not-allowed')) {
    return answer;
  }
  return remembered === undefined ? { kind: 'absent' } : { kind: 'ok', card: remembered };
}

interface Held {
  readonly document: Y.Doc;
  readonly kept: KeptDocument;
  traveller: Traveller | null;
}

class FormAtHand implements OpenForm {
  readonly form: string;
  readonly epoch: number;
  readonly member: Member;
  readonly rights: OpenForm['rights'];
  readonly origin = {};
  readonly documents: FormDocuments & { readonly review: Y.Doc };
  readonly awareness: Awareness;
  readonly undo: Undo;
  status: FormStatus;
  private readonly languages = new Map<string, Y.Doc>();
  private readonly held: Held[] = [];
  private readonly listeners = new Set<() => void>();
  private readonly line: FormLine;
  private readonly database: FormsDatabase;
  private readonly clock: Clock;
  private closing: Promise<void> | null = null;
  private stopHearing: () => void = () => undefined;

  constructor(
    private readonly request: OpenFormRequest,
    card: FormCard,
  ) {
    const { member, api, base = '', webSocket = WebSocket, clock = systemClock } = request;
    const { database = formsDatabase() } = request;
    const subject = { project: member.project };
    this.form = card.form;
    this.epoch = card.epoch;
    this.member = member;
    this.database = database;
    this.clock = clock;
    this.rights = {
      structure: may(member, 'design.write', subject),
      texts: may(member, 'text.write', subject),
      comments: may(member, 'comment.write', subject),
    };
    const design = new Y.Doc();
    this.documents = { design, languages: this.languages, review: new Y.Doc() };
    this.awareness = new Awareness(design);
    this.undo = openUndo(this.documents, this.origin);
    this.line = new FormLine({ base, api, webSocket, clock, changed: this.changed });
    this.status = this.look();
  }

  /** Resolves when there is a form to show: all its texts, unless the server keeps us waiting for them. */
  async open(): Promise<
    | { readonly kind: 'open' }
    | { readonly kind: 'absent' }
    | { readonly kind: 'refused'; readonly refusal: Refusal }
  > {
    const { design, review } = this.documents;
    const holds = [
      this.hold(design, { kind: 'design' }, this.rights.structure),
      this.hold(review, { kind: 'review' }, this.rights.comments),
    ];
    design.getMap('languages').observe(this.openLanguages);
    this.stopHearing = onPage('online', () => this.line.connect());
    await Promise.all(holds);
    this.openLanguages();
    await Promise.all(this.held.map(({ kept }) => kept.whenLoaded));
    this.line.connect();
    const isFilled = (): boolean => design.getMap('form').size > 0;
    const isWhole = (): boolean =>
      isFilled() &&
      this.held.every(
        ({ document, traveller }) => document === review || hasContent(document) || traveller?.isSynced,
      );
    await this.until(
      () => isWhole() || this.line.refusal !== null || this.line.connection === 'offline',
      isFilled() ? SHORT_PATIENCE_MS : LONG_PATIENCE_MS,
    );
    if (isFilled()) return { kind: 'open' };
    const { refusal } = this.line;
    return refusal === null ? { kind: 'absent' } : { kind: 'refused', refusal };
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Resolves when all that could be is on disk. */
  async flush(): Promise<void> {
    await Promise.all(this.held.map(({ kept }) => kept.flush()));
  }

  retry(): void {
    this.line.retry();
  }

  close(): Promise<void> {
    this.closing ??= this.closeAll();
    return this.closing;
  }

  private async closeAll(): Promise<void> {
    this.stopHearing();
    this.documents.design.getMap('languages').unobserve(this.openLanguages);
    this.line.close();
    this.undo.close();
    this.awareness.destroy();
    await Promise.all(this.held.map(({ kept }) => kept.close()));
    this.listeners.clear();
  }

  /** Reads what is kept of a document, then sends it. */
  private async hold(
    document: Y.Doc,
    part: Parameters<typeof documentName>[0]['part'],
    mayWrite: boolean,
  ): Promise<void> {
    const { project } = this.member;
    const name = documentName({ project, form: this.form, epoch: this.epoch, part });
    const { database, request } = this;
    const kept = keepDocument({
      person: request.person,
      name,
      document,
      mayWrite,
      isFromServer: (origin) => held.traveller !== null && origin === held.traveller.origin,
      database,
    });
    const held: Held = { document, kept, traveller: null };
    this.held.push(held);
    kept.subscribe(this.changed);
    await kept.whenLoaded;
    if (this.closing !== null) return;
    held.traveller = this.line.add({
      name,
      document,
      awareness: part.kind === 'design' ? this.awareness : null,
      acknowledged: () => kept.acknowledged(),
    });
  }

  private readonly openLanguages = (): void => {
    for (const tag of this.documents.design.getMap('languages').keys()) {
      if (!isTag(tag) || tag.length > LONGEST_TAG || this.languages.has(tag)) continue;
      const language = new Y.Doc();
      this.languages.set(tag, language);
      this.undo.include(language);
      void this.hold(language, { kind: 'lang', tag }, this.rights.texts);
      this.changed();
    }
  };

  private readonly changed = (): void => {
    this.status = this.look();
    for (const listener of [...this.listeners]) listener();
  };

  private look(): FormStatus {
    const { line, held } = this;
    const worst = (['failed', 'full', 'saving'] as const).find((state) =>
      held.some(({ kept }) => kept.state === state),
    );
    return {
      kept: worst ?? ('saved' satisfies KeptState),
      connection: line.connection,
      refusal: line.refusal,
      unsent: held.some(({ kept }) => kept.unsent),
      epochOver: line.isOver,
    };
  }

  private until(holds: () => boolean, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (holds()) done();
      };
      const done = (): void => {
        stop();
        enough();
        resolve();
      };
      const stop = this.subscribe(look);
      const enough = this.clock.after(milliseconds, done);
      look();
    });
  }
}

/** As a document's name may have it. */
const LONGEST_TAG = 35;

const hasContent = (document: Y.Doc): boolean => document.store.clients.size > 0;

/** The latest former epoch with edits the server never had. Former ones without are removed from this device. */
async function leftBehind(request: OpenFormRequest, form: FormAtHand): Promise<LeftBehind | null> {
  const { person, member, database = formsDatabase() } = request;
  const epochs = new Map<number, { names: string[]; unsent: boolean }>();
  const documents = await keptDocuments(person, `form/${member.project}/${form.form}/`, database).catch(
    () => new Map<string, { unsent: boolean }>(),
  );
  for (const [name, { unsent }] of documents) {
    const epoch = parseDocumentName(name)?.epoch ?? form.epoch;
    if (epoch >= form.epoch) continue;
    const known = epochs.get(epoch) ?? { names: [], unsent: false };
    epochs.set(epoch, { names: [...known.names, name], unsent: known.unsent || unsent });
  }
  for (const { names, unsent } of epochs.values()) if (!unsent) await removeKept(person, names, database);
  const [latest] = [...epochs].filter(([, { unsent }]) => unsent).sort(([a], [b]) => b - a);
  if (latest === undefined) return null;
  const [epoch, { names }] = latest;
  const { mine, base } = await readEpoch(person, names, database);
  const putAside = (): Promise<void> => removeKept(person, names, database);
  return {
    epoch,
    mine,
    base,
    async bringOver() {
      // of a copy that was damaged nobody knows what was changed in it
      const isKnown = base.design.getMap('form').size > 0;
      const lost = isKnown ? carryOver(base, mine, form.documents, form.origin) : 1;
      if (!isKnown) return lost;
      await form.flush();
      if (form.status.kept === 'saved') await putAside();
      return lost;
    },
    putAside,
  };
}

async function readEpoch(
  person: string,
  names: readonly string[],
  database: FormsDatabase,
): Promise<{ readonly mine: FormDocuments; readonly base: FormDocuments }> {
  const empty = () => ({ design: new Y.Doc(), languages: new Map<string, Y.Doc>(), review: new Y.Doc() });
  const sets = { mine: empty(), base: empty() };
  for (const name of names) {
    const part = parseDocumentName(name)?.part;
    if (part === undefined) continue;
    const kept = await readKept(person, name, database);
    for (const which of ['mine', 'base'] as const) {
      const documents = sets[which];
      const document = part.kind === 'lang' ? new Y.Doc() : documents[part.kind];
      if (part.kind === 'lang') documents.languages.set(part.tag, document);
      document.transact(() => kept[which].forEach((update) => Y.applyUpdate(document, update)));
    }
  }
  return sets;
}
