import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addComment, readComments } from '../../../src/documents/comments.ts';
import { readForm } from '../../../src/documents/read-form.ts';
import type { FormDefinition } from '../../../src/model/form.ts';
import { canonicalJson } from '../../../src/model/version/canonical.ts';
import type { FormsResponse, ProposalCard, VersionsResponse } from '../../../src/protocol/messages.ts';
import { LONG_DOCUMENT_BYTES } from '../../../src/server/documents/epochs.ts';
import { counting } from '../../helpers/form-documents.ts';
import type { TestClient, TestServer } from '../../helpers/server.ts';
import {
  DESIGN,
  FORM,
  inDatabase,
  lang,
  nameOf,
  openPart,
  openSynced,
  REVIEW,
  startFormServer,
  storedDocument,
  storedForm,
} from '../../helpers/server-forms.ts';
import type { SocketDocument } from '../../helpers/socket-document.ts';

let server: TestServer;
let amina: TestClient;
let diego: TestClient;
let tariq: TestClient;
async function start(settings: Parameters<typeof startFormServer>[0] = {}): Promise<void> {
  server = await startFormServer(settings);
  amina = await server.join('coordinator');
  diego = await server.join('designer');
  tariq = await server.join('translator');
}
beforeEach(() => start());
const opened: SocketDocument[] = [];
afterEach(async () => {
  for (const document of opened.splice(0)) document.close();
  await server.stop();
});
async function open(...parameters: Parameters<typeof openSynced>): Promise<SocketDocument> {
  const document = await openSynced(...parameters);
  opened.push(document);
  return document;
}
const notes = ({ document }: Pick<SocketDocument, 'document'>) => document.getMap('test');

// reason (each `as` here): the file of this repository, and the server's word, which is what is tested.
const survey = () =>
  JSON.parse(readFileSync('forms/child-reintegration-survey/form.json', 'utf8')) as FormDefinition;
const forms = async () => ((await (await diego.ask('GET', '/forms')).json()) as FormsResponse).forms;
const released = async () =>
  ((await (await diego.ask('GET', '/versions')).json()) as VersionsResponse).versions[0]?.version ?? '';
const restart = (who: TestClient, version: string, epoch: number) =>
  who.ask('POST', `/forms/${FORM}/restart`, { version, epoch });
async function refusal(answer: Response): Promise<unknown> {
  return ((await answer.json()) as { refused?: unknown }).refused;
}
async function storedText(epoch = 0): Promise<string> {
  return canonicalJson(readForm(await storedForm(server, diego.project.id, epoch)).definition);
}
/** Writes to the database while no server has it open. */
function changeDatabase(sql: string): void {
  const database = new Database(join(server.dataFolder, 'querencia.db'));
  database.exec(sql);
  database.close();
}
async function startAgain(): Promise<void> {
  await server.close();
  await start({ dataFolder: server.dataFolder });
}

describe('a draft', () => {
  test('begins as the released version, word for word, with its name on it', async () => {
    expect(await storedText()).toBe(canonicalJson(survey()));
    const [card, ...more] = await forms();
    expect(card).toMatchObject({ form: FORM, epoch: 0, from: await released() });
    expect(more).toEqual([]);
  });

  test('begins once, however many open it at once, and however often the server starts', async () => {
    const clients = await Promise.all([diego, amina, tariq].map((who) => open(who, DESIGN)));
    for (const { document } of clients) expect(document.getMap('items').size).toBeGreaterThan(50);
    const size = clients[0]?.document.getMap('items').size;
    expect(clients.map(({ document }) => document.getMap('items').size)).toEqual([size, size, size]);
    await startAgain();
    expect(await storedText()).toBe(canonicalJson(survey()));
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([0]);
  });

  test('has short ids', async () => {
    const { design } = await storedForm(server, diego.project.id);
    expect([...design.getMap('items').keys()].every((id) => /^[0-9a-z]{8}$/.test(id))).toBe(true);
  });

  test('is begun for a folder from before there were drafts', async () => {
    await server.close();
    changeDatabase('delete from form_draft; delete from form_update');
    await start({ dataFolder: server.dataFolder });
    expect((await forms()).map(({ form, epoch }) => [form, epoch])).toEqual([[FORM, 0]]);
    expect(await storedText()).toBe(canonicalJson(survey()));
  });
});

describe('a draft begun anew from a version', () => {
  test('is another set of documents; everybody in the former one is told', async () => {
    const [design, words] = [await open(diego, DESIGN), await open(tariq, lang('es'))];
    notes(design).set('before', true);
    await design.acknowledged();
    const answer = await restart(amina, await released(), 0);
    expect(answer.status).toBe(201);
    expect(await answer.json()).toMatchObject({ form: FORM, epoch: 1, from: await released() });
    for (const each of [design, words]) {
      await each.until('it is told', () => each.refused() !== null);
      expect(each.refused()).toBe('epoch-over');
    }
    const late = await openPart(diego, DESIGN);
    await late.until('it is refused', () => late.refused() !== null);
    expect(late.refused()).toBe('epoch-over');
    late.close();
    const anew = await open(diego, DESIGN, { epoch: 1 });
    expect(notes(anew).size).toBe(0);
    expect(await storedText(1)).toBe(canonicalJson(survey()));
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([1]);
    // What was in the former epoch is still there to be looked up.
    expect((await storedDocument(server, nameOf(diego, DESIGN))).getMap('test').has('before')).toBe(true);
  });

  test('is refused to who saw another epoch, for no version of this form, and to a translator', async () => {
    const version = await released();
    expect(await refusal(await restart(diego, version, 1))).toBe('epoch-over');
    expect(await refusal(await restart(diego, `sha256-${'0'.repeat(64)}`, 0))).toBe('not-found');
    expect(await refusal(await restart(tariq, version, 0))).toBe('not-allowed');
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([0]);
  });

  test('is begun once when two ask at the same moment', async () => {
    const version = await released();
    const answers = await Promise.all([restart(diego, version, 0), restart(amina, version, 0)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 410]);
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([1]);
  });

  test('takes no more into the former one, though its connections stand', async () => {
    const design = await open(diego, DESIGN);
    await inDatabase(server, async (store) => {
      const [draft] = await store.drafts(diego.project.id);
      if (draft) await store.write((transaction) => transaction.beginDraft({ ...draft, epoch: 1 }));
    });
    notes(design).set('too late', true);
    await design.until('it is refused', () => design.refused() !== null);
    expect(design.refused()).toBe('epoch-over');
    expect(design.provider.unsyncedChanges).toBeGreaterThan(0);
    expect((await storedDocument(server, nameOf(diego, DESIGN))).getMap('test').has('too late')).toBe(false);
  });
});

describe('when a version is released', () => {
  async function release(): Promise<void> {
    const definition = canonicalJson({ ...survey(), title: { ...survey().title, en: 'Back home' } });
    const proposed = await diego.ask('POST', '/proposals', { form: FORM, definition, note: '' });
    const { id, version } = (await proposed.json()) as ProposalCard;
    expect((await amina.ask('POST', `/proposals/${id}/approve`, { version })).status).toBe(200);
  }
  /** Questions made and deleted again, until the document is long. */
  async function makeLong(design: SocketDocument): Promise<void> {
    for (let round = 0; round < 2; round++) {
      design.document.transact(() => {
        const newId = counting(`gone${round}`);
        for (let number = 0; number < 500; number++) {
          const id = newId();
          const fields = {
            type: 'note',
            name: 'n'.repeat(800),
            place: { parent: '', order: 'a0' },
            made: 1,
            deleted: id,
          };
          design.document.getMap('items').set(id, new Y.Map(Object.entries(fields)));
        }
      });
      await design.acknowledged();
    }
  }

  test('a long draft turns over, and keeps its form, its ids and its comments', async () => {
    const [design, review] = [await open(diego, DESIGN), await open(diego, REVIEW)];
    await makeLong(design);
    const [id = ''] = [...design.document.getMap('items').keys()];
    addComment(
      review.document,
      { on: id, text: 'Is this kind?' },
      diego.member,
      '2026-03-12T09:30:00.000Z',
      counting('c'),
      null,
    );
    await review.acknowledged();
    const length = async (epoch: number) =>
      Y.encodeStateAsUpdate((await storedForm(server, diego.project.id, epoch)).design).length;
    expect(await length(0)).toBeGreaterThan(LONG_DOCUMENT_BYTES);
    const before = await storedText(0);
    await release();
    await design.until('it is told', () => design.refused() !== null);
    expect(design.refused()).toBe('epoch-over');
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([1]);
    expect(await length(1)).toBeLessThan(LONG_DOCUMENT_BYTES / 2);
    expect(await storedText(1)).toBe(before);
    const now = await storedForm(server, diego.project.id, 1);
    expect(now.review && readComments(now.review)).toMatchObject([{ on: id, by: diego.member.id }]);
    const was = await storedForm(server, diego.project.id, 0);
    for (const each of now.design.getMap('items').keys())
      expect(was.design.getMap('items').has(each)).toBe(true);
  });

  test('a draft of common length goes on as it is', async () => {
    const design = await open(diego, DESIGN);
    await release();
    notes(design).set('after', true);
    await design.acknowledged();
    expect((await forms()).map(({ epoch }) => epoch)).toEqual([0]);
  });
});
