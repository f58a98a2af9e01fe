/**
 * A form's documents in the database: an update is a row, and when the rows are many one takes their place.
 *
 * Holds throughout: nothing is added to an epoch that is over, which the same transaction looks at; rows are folded only when
 * all of them are whole.
 */
import * as Y from 'yjs';
import { documentName } from '../../documents/document-name.ts';
import type { DocumentName } from '../../documents/document-name.ts';
import type { FormUpdates } from '../persistence/store.ts';
import { SocketRefusal } from '../sync/socket-refusal.ts';
import type { FormSurroundings } from './form-documents.ts';

/** A document with more rows is folded when it is loaded. */
export const MOST_ROWS = 200;
/** Documents of languages in one epoch. */
export const MOST_LANGUAGES = 60;
/** Of one document, stored. */
export const MOST_DOCUMENT_BYTES = 8 * 1024 * 1024;

export interface StoredForms {
  load(document: Y.Doc & { readonly name: string }): Promise<void>;
  /** Whether something of an open document could not be loaded. */
  isDamaged(name: string): boolean;
  /** Durable when it returns. Throws a `SocketRefusal` when the epoch is over, the document too large or the languages too many. */
  add(name: DocumentName, update: Uint8Array): Promise<void>;
}

export function openStoredForms({ store, now, log }: FormSurroundings): StoredForms {
  /** Bytes stored of the documents that are open: summing them up anew at every keystroke would take too long. */
  const sizes = new Map<string, number>();
  const damagedNames = new Set<string>();

  async function fold(name: string, { updates, damaged, last }: FormUpdates): Promise<void> {
    if (damaged > 0 || updates.length < 2) return;
    const merged = mergedState(updates);
    await store.write((transaction) => transaction.foldForm(name, last, merged, now().toISOString()));
    sizes.set(name, await store.formSize(name));
  }

  async function sizeOf(name: string, more: number): Promise<number> {
    const size = sizes.get(name) ?? (await store.formSize(name));
    if (size + more <= MOST_DOCUMENT_BYTES) return size;
    await fold(name, await store.formUpdates(name));
    return store.formSize(name);
  }

  return {
    async load(document) {
      const { name } = document;
      const read = await store.formUpdates(name);
      // What is missing comes again from whoever has it: the server asks for all it does not have.
      if (read.damaged > 0) {
        damagedNames.add(name);
        log.error({ document: name, damaged: read.damaged }, 'form updates are damaged');
      }
      for (const update of read.updates) {
        try {
          Y.applyUpdate(document, update);
        } catch {
          log.error({ document: name }, 'a form update could not be applied');
        }
      }
      document.once('destroy', () => {
        sizes.delete(name);
        damagedNames.delete(name);
      });
      if (read.updates.length <= MOST_ROWS) return;
      try {
        await fold(name, read);
      } catch (fault) {
        log.error(
          { document: name, fault: fault instanceof Error ? fault.message : 'unknown' },
          'not folded',
        );
      }
    },
    isDamaged: (name) => damagedNames.has(name),
    async add(parts, update) {
      const name = documentName(parts);
      const size = await sizeOf(name, update.length);
      if (size + update.length > MOST_DOCUMENT_BYTES) throw new SocketRefusal('too-large');
      await store.write(async (transaction) => {
        const draft = await transaction.draft(parts.project, parts.form);
        if (draft?.epoch !== parts.epoch) throw new SocketRefusal('epoch-over');
        if (size === 0 && parts.part.kind === 'lang') {
          const start = documentName({ ...parts, part: { kind: 'lang', tag: '' } });
          if ((await transaction.formDocuments(start)).length >= MOST_LANGUAGES)
            throw new SocketRefusal('too-large');
        }
        await transaction.addFormUpdate(name, update, now().toISOString());
      });
      sizes.set(name, (sizes.get(name) ?? size) + update.length);
    },
  };
}

/** One update that says what all of these say. */
export function mergedState(updates: readonly Uint8Array[]): Uint8Array {
  const document = new Y.Doc();
  for (const update of updates) Y.applyUpdate(document, update);
  const merged = Y.encodeStateAsUpdate(document);
  document.destroy();
  return merged;
}
