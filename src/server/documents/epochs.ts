/**
 * How one epoch of a form follows another: because people begin anew from a released version, or because a document has grown long.
 *
 * The new epoch is written first, and from then on nothing is added to the former one; then everybody in it is told. Edits that were
 * not acknowledged stay with who made them.
 */
import * as Y from 'yjs';
import { documentName, parseDocumentName } from '../../documents/document-name.ts';
import { copyLiving } from '../../documents/new-epoch.ts';
import type { FormDocuments } from '../../documents/form-documents.ts';
import type { Refusal } from '../../protocol/messages.ts';
import type { DraftRow, StoreTransaction } from '../persistence/store.ts';
import { SocketRefusal } from '../sync/socket-refusal.ts';
import { emptyDocuments, openDraft, partsOf, readDefinition, writeEpoch } from './begin-draft.ts';
import type { FormSurroundings } from './form-documents.ts';
import { mergedState } from './stored-forms.ts';

/** A document is one frame to everyone who opens it: one that is longer, encoded, gives way when a version is released. */
export const LONG_DOCUMENT_BYTES = 700 * 1024;

export interface RestartRequest {
  readonly project: string;
  readonly form: string;
  /** The released version to begin from. */
  readonly version: string;
  /** The epoch that was before the person's eyes. */
  readonly epoch: number;
}

export interface Epochs {
  /** The new draft. Refused as `not-found` (no such draft, no such version of this form), `epoch-over` (somebody was faster). */
  restart(request: RestartRequest): Promise<DraftRow | { readonly refused: Refusal['refused'] }>;
  /** Begins the next epoch, keeping everything that is read with its ids, when a document is long and gets shorter by it. */
  turnOverIfLong(project: string, form: string): Promise<DraftRow | null>;
}

export function openEpochs(
  { store, now, log }: FormSurroundings,
  closeAll: (start: string, reason: SocketRefusal) => void,
): Epochs {
  function endEpoch({ project, form, epoch }: DraftRow): void {
    closeAll(epochStart({ project, form, epoch }), new SocketRefusal('epoch-over'));
    log.info({ project, form, epoch }, 'epoch over');
  }

  return {
    async restart({ project, form, version, epoch }) {
      const present = (await store.drafts(project)).find((draft) => draft.form === form);
      const isVersion = (await store.versions(project)).some(
        (known) => known.version === version && known.form === form,
      );
      if (!present || !isVersion) return { refused: 'not-found' };
      if (present.epoch !== epoch) return { refused: 'epoch-over' };
      const definition = readDefinition(await store.versionBytes(project, version));
      if (definition?.id !== form) {
        log.error({ project, form, version }, 'a released version is damaged');
        return { refused: 'server-fault' };
      }
      const since = now().toISOString();
      const next: DraftRow = { project, form, epoch: epoch + 1, fromVersion: version, since };
      try {
        const former = await store.write((transaction) => readEpoch(transaction, present));
        await openDraft({ store }, next, definition, former);
      } catch (fault) {
        // Two people at once: the second finds that epoch begun.
        const then = (await store.drafts(project)).find((draft) => draft.form === form);
        if (then?.epoch !== epoch) return { refused: 'epoch-over' };
        throw fault;
      }
      endEpoch(present);
      return next;
    },

    async turnOverIfLong(project, form) {
      const since = now().toISOString();
      // One transaction: an edit that is acknowledged is either in what is copied or refused as being of an epoch that is over.
      const turned = await store.write(async (transaction) => {
        const draft = await transaction.draft(project, form);
        const from = draft && (await readEpoch(transaction, draft));
        if (!draft || !from || longest(from) <= LONG_DOCUMENT_BYTES) return null;
        const to = emptyDocuments([...from.languages.keys()]);
        copyLiving(from, to);
        if (longest(to) >= longest(from)) return null;
        const next = { ...draft, epoch: draft.epoch + 1, since };
        await writeEpoch(transaction, next, to);
        return { draft, next };
      });
      if (!turned) return null;
      endEpoch(turned.draft);
      return turned.next;
    },
  };
}

/** What the names of all documents of an epoch begin with. */
export function epochStart(draft: Pick<DraftRow, 'project' | 'form' | 'epoch'>): string {
  return documentName({ ...draft, part: { kind: 'design' } }).replace(/design$/, '');
}

/** All documents of an epoch as they are stored; null when a row of theirs is damaged: nothing new is built on that. */
async function readEpoch(transaction: StoreTransaction, draft: DraftRow): Promise<FormDocuments | null> {
  const languages = new Map<string, Y.Doc>();
  const documents = { design: new Y.Doc(), languages, review: new Y.Doc() };
  for (const name of await transaction.formDocuments(epochStart(draft))) {
    const part = parseDocumentName(name)?.part;
    const { updates, damaged } = await transaction.formUpdates(name);
    if (!part || damaged > 0) return null;
    let document: Y.Doc;
    if (part.kind === 'lang') languages.set(part.tag, (document = new Y.Doc()));
    else document = documents[part.kind];
    Y.applyUpdate(document, mergedState(updates));
  }
  return documents;
}

const longest = (documents: FormDocuments): number =>
  Math.max(...partsOf(documents).map(([, document]) => Y.encodeStateAsUpdate(document).length));
