/**
 * How a form's documents come to be: from a definition, written by the server and by nobody else.
 *
 * Content that two clients created apart would be there twice. So an epoch begins with its row and the whole content of its
 * documents in one transaction, which fails when that epoch has begun already.
 */
import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import { documentName } from '../../documents/document-name.ts';
import type { DocumentName } from '../../documents/document-name.ts';
import { fillFrom, languageTags } from '../../documents/fill.ts';
import type { FormDocuments, NewId } from '../../documents/form-documents.ts';
import { knownIds } from '../../documents/known-ids.ts';
import type { FormDefinition } from '../../model/form.ts';
import { isDefinition } from '../../model/schema/check.ts';
import type { DraftRow, StoreTransaction } from '../persistence/store.ts';
import type { FormSurroundings } from './form-documents.ts';

/** Begins an epoch of a form from a definition; things called as in the former draft keep its ids. Throws when it has begun already. */
export async function openDraft(
  { store }: Pick<FormSurroundings, 'store'>,
  draft: DraftRow,
  definition: FormDefinition,
  former: FormDocuments | null = null,
): Promise<void> {
  const documents = emptyDocuments(languageTags(definition));
  fillFrom(definition, documents, shortIds(), 'fill', former === null ? undefined : knownIds(former));
  await store.write((transaction) => writeEpoch(transaction, draft, documents));
}

/** For data folders from before forms were designed here: every form with a current version and no draft gets one. */
export async function beginMissingDrafts({ store, now, log }: FormSurroundings): Promise<void> {
  for (const { id: project } of await store.projects()) {
    const begun = new Set((await store.drafts(project)).map(({ form }) => form));
    for (const { form, version, current } of await store.versions(project)) {
      if (!current || begun.has(form)) continue;
      const definition = readDefinition(await store.versionBytes(project, version));
      if (definition?.id !== form) {
        log.warn({ project, form, version }, 'a version that no draft can begin from');
        continue;
      }
      const since = now().toISOString();
      await openDraft({ store }, { project, form, epoch: 0, fromVersion: version, since }, definition);
      log.info({ project, form }, 'draft begun');
    }
  }
}

export function readDefinition(bytes: Uint8Array | null): FormDefinition | null {
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isDefinition(value) ? value : null;
  } catch {
    return null;
  }
}

export function emptyDocuments(tags: readonly string[]): FormDocuments & { readonly review: Y.Doc } {
  return {
    design: new Y.Doc(),
    languages: new Map(tags.map((tag) => [tag, new Y.Doc()])),
    review: new Y.Doc(),
  };
}

/** Every document of a set with its part of the name. */
export function partsOf(documents: FormDocuments): readonly (readonly [DocumentName['part'], Y.Doc])[] {
  const languages = [...documents.languages].map(([tag, doc]) => [{ kind: 'lang', tag }, doc] as const);
  const review = documents.review ? [[{ kind: 'review' }, documents.review] as const] : [];
  return [[{ kind: 'design' }, documents.design], ...languages, ...review];
}

/** Writes the row of an epoch and, of each document that has any, the content. */
export async function writeEpoch(
  transaction: StoreTransaction,
  draft: DraftRow,
  documents: FormDocuments,
): Promise<void> {
  await transaction.beginDraft(draft);
  for (const [part, document] of partsOf(documents)) {
    if (document.store.clients.size === 0) continue;
    const name = documentName({ ...draft, part });
    await transaction.addFormUpdate(name, Y.encodeStateAsUpdate(document), draft.since);
  }
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Random ids of eight letters, no two of them the same. */
function shortIds(): NewId {
  const given = new Set<string>();
  return () => {
    let id: string;
    do id = Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');
    while (given.has(id));
    given.add(id);
    return id;
  };
}
