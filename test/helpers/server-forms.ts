/** A server with the child survey being designed, and its documents on the socket and in the database. */
import { join } from 'node:path';
import * as Y from 'yjs';
import { documentName } from '../../src/documents/document-name.ts';
import type { DocumentName } from '../../src/documents/document-name.ts';
import type { FormDocuments } from '../../src/documents/form-documents.ts';
import { openSqliteStore } from '../../src/server/persistence/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/server/persistence/store.ts';
import { startTestServer } from './server.ts';
import type { TestClient, TestServer, TestSettings } from './server.ts';
import { openOnSocket } from './socket-document.ts';
import type { SocketDocument, SocketSettings } from './socket-document.ts';

export const FORM = 'child-reintegration-survey';
export const DESIGN = { kind: 'design' } as const;
export const REVIEW = { kind: 'review' } as const;
export const lang = (tag: string) => ({ kind: 'lang', tag }) as const;

export const startFormServer = (settings: TestSettings = {}): Promise<TestServer> =>
  startTestServer({ formsFolder: 'forms', ...settings });

export interface FormSettings extends SocketSettings {
  readonly epoch?: number;
  readonly project?: string;
  readonly form?: string;
}

export function nameOf(
  client: TestClient,
  part: DocumentName['part'],
  { epoch = 0, project = client.project.id, form = FORM }: FormSettings = {},
): string {
  return documentName({ project, form, epoch, part });
}

/** Opens a document; it may be refused. */
export const openPart = (
  client: TestClient,
  part: DocumentName['part'],
  settings: FormSettings = {},
): Promise<SocketDocument> => openOnSocket(client, nameOf(client, part, settings), settings);

/** Opens a document and waits for its content. */
export async function openSynced(
  client: TestClient,
  part: DocumentName['part'],
  settings: FormSettings = {},
): Promise<SocketDocument> {
  const opened = await openPart(client, part, settings);
  await opened.until('the document is open', () => opened.provider.isSynced);
  return opened;
}

/** The database of a server, opened beside it. */
export async function inDatabase<T>(
  { dataFolder }: Pick<TestServer, 'dataFolder'>,
  read: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openSqliteStore({ file: join(dataFolder, 'querencia.db') });
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

/** A document as it would be loaded from the database now. */
export function storedDocument(server: Pick<TestServer, 'dataFolder'>, name: string): Promise<Y.Doc> {
  return inDatabase(server, async (store) => {
    const { updates, damaged } = await store.formUpdates(name);
    if (damaged > 0) throw new Error(`${name} is damaged`);
    const document = new Y.Doc();
    for (const update of updates) Y.applyUpdate(document, update);
    return document;
  });
}

/** All stored documents of an epoch. */
export async function storedForm(
  server: Pick<TestServer, 'dataFolder'>,
  project: string,
  epoch = 0,
): Promise<FormDocuments> {
  const start = `form/${project}/${FORM}/${epoch}/`;
  const names = await inDatabase(server, (store) => store.formDocuments(start));
  const languages = new Map<string, Y.Doc>();
  for (const name of names.filter((each) => each.startsWith(`${start}lang/`)))
    languages.set(name.slice(`${start}lang/`.length), await storedDocument(server, name));
  return {
    design: await storedDocument(server, `${start}design`),
    languages,
    review: await storedDocument(server, `${start}review`),
  };
}
