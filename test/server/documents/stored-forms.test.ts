import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { addComment, readComments } from '../../../src/documents/comments.ts';
import {
  MOST_DOCUMENT_BYTES,
  MOST_LANGUAGES,
  MOST_ROWS,
} from '../../../src/server/documents/stored-forms.ts';
import { counting } from '../../helpers/form-documents.ts';
import {
  REVIEW,
  inDatabase,
  lang,
  nameOf,
  openSynced,
  startFormServer,
  storedDocument,
} from '../../helpers/server-forms.ts';

test('many rows become one when the document is opened again, and say the same', async () => {
  let server = await startFormServer();
  let writer = await server.join('designer');
  const name = nameOf(writer, lang('en'));
  const rows = () => inDatabase(server, async (store) => (await store.formUpdates(name)).updates.length);
  let words = await openSynced(writer, lang('en'));
  const text = words.document.getText('test');
  for (let number = 0; number <= MOST_ROWS; number++) {
    text.insert(0, '.');
    await words.acknowledged();
  }
  text.insert(0, 'The end');
  await words.acknowledged();
  expect(await rows()).toBeGreaterThan(MOST_ROWS);
  words.close();
  await server.close();

  server = await startFormServer({ dataFolder: server.dataFolder });
  writer = await server.join('designer');
  words = await openSynced(writer, lang('en'));
  expect(words.document.getText('test').toJSON()).toBe(`The end${'.'.repeat(MOST_ROWS + 1)}`);
  expect(await rows()).toBe(1);
  words.document.getText('test').insert(0, 'Not ');
  await words.acknowledged();
  expect((await storedDocument(server, name)).getText('test').toJSON()).toMatch(/^Not The end\.+$/);
  words.close();
  await server.stop();
});

test('an update that was damaged on the disk is left out, and comes again from who has it', async () => {
  let server = await startFormServer();
  const name = nameOf(await server.join('designer'), lang('en'));
  const document = new Y.Doc();
  let words = await openSynced(await server.join('designer'), lang('en'), { document });
  for (const word of ['one ', 'two ', 'three ']) {
    document.getText('test').insert(document.getText('test').length, word);
    await words.acknowledged();
  }
  words.close();
  await server.close();
  damageRow(server.dataFolder, '(select max(n) - 1 from form_update)');

  server = await startFormServer({ dataFolder: server.dataFolder });
  const other = await openSynced(await server.join('translator'), lang('en'));
  expect(other.document.getText('test').toJSON()).toBe('one ');
  words = await openSynced(await server.join('designer'), lang('en'), { document: copyOf(document) });
  await words.acknowledged();
  await other.until('all is there', () => other.document.getText('test').toJSON() === 'one two three ');
  const { damaged } = await inDatabase(server, (store) => store.formUpdates(name));
  expect(damaged).toBe(1);
  for (const each of [words, other]) each.close();
  await server.stop();
});

test('lost comments come again from who has them, whoever made them', async () => {
  let server = await startFormServer();
  const [diego, tariq] = [await server.join('designer'), await server.join('translator')];
  const name = nameOf(diego, REVIEW);
  let review = await openSynced(diego, REVIEW);
  const document = new Y.Doc();
  let other = await openSynced(tariq, REVIEW, { document });
  const at = '2026-03-12T09:30:00.000Z';
  addComment(review.document, { on: 'q1', text: 'Is this kind?' }, diego.member, at, counting('d'), null);
  await review.acknowledged();
  addComment(other.document, { on: 'q1', text: 'Yes.' }, tariq.member, at, counting('t'), null);
  await other.until('both are there', () => readComments(document).length === 2);
  await other.acknowledged();
  for (const each of [review, other]) each.close();
  await server.close();
  damageRow(server.dataFolder, `(select min(n) from form_update where document = '${name}')`);

  server = await startFormServer({ dataFolder: server.dataFolder });
  other = await openSynced(await server.join('translator'), REVIEW, { document: copyOf(document) });
  await other.acknowledged();
  review = await openSynced(await server.join('designer'), REVIEW);
  await review.until('both are there again', () => readComments(review.document).length === 2);
  addComment(other.document, { on: 'q1', text: 'I agree.' }, diego.member, at, counting('f'), null);
  await other.until('a new one in another’s name is refused all the same', () => other.refused() !== null);
  for (const each of [review, other]) each.close();
  await server.stop();
});

test('a form has languages up to a number; those it has go on', async () => {
  const server = await startFormServer();
  const writer = await server.join('translator');
  await inDatabase(server, async (store) => {
    for (let number = 0; number < MOST_LANGUAGES; number++) {
      const name = nameOf(writer, lang(`de-${number}`));
      await store.write((transaction) => transaction.addFormUpdate(name, new Uint8Array([0, 0]), 'now'));
    }
  });
  const [one, more] = [await openSynced(writer, lang('de-7')), await openSynced(writer, lang('qaa'))];
  for (const { document } of [one, more]) document.getText('test').insert(0, 'Guten Tag');
  await more.until('it is refused', () => more.refused() !== null);
  expect(more.refused()).toBe('too-large');
  await one.acknowledged();
  expect((await storedDocument(server, nameOf(writer, lang('de-7')))).getText('test').length).toBe(9);
  for (const each of [one, more]) each.close();
  await server.stop();
});

test('a document that grows without end is refused; what it had stays', async () => {
  const server = await startFormServer();
  const writer = await server.join('translator');
  const words = await openSynced(writer, lang('en'));
  const piece = 'x'.repeat(900_000);
  let sent = 0;
  while (words.refused() === null && sent < 20) {
    words.document.getText(`test ${sent++}`).insert(0, piece);
    await words.until(
      'it is acknowledged or refused',
      () => words.refused() !== null || words.provider.unsyncedChanges === 0,
    );
  }
  expect(words.refused()).toBe('too-large');
  expect(sent).toBeGreaterThan(7);
  const size = await inDatabase(server, (store) => store.formSize(nameOf(writer, lang('en'))));
  expect(size).toBeLessThanOrEqual(MOST_DOCUMENT_BYTES);
  expect(size).toBeGreaterThan(MOST_DOCUMENT_BYTES - 1_000_000);
  words.close();
  await server.stop();
});

test('what was written over and over again is no reason to refuse', async () => {
  const server = await startFormServer();
  const writer = await server.join('designer');
  const words = await openSynced(writer, lang('en'));
  for (let round = 0; round < 24; round++) {
    words.document.getMap('test').set('same', String.fromCharCode(97 + round).repeat(500_000));
    await words.acknowledged();
  }
  expect(words.refused()).toBeNull();
  const stored = await storedDocument(server, nameOf(writer, lang('en')));
  expect(stored.getMap('test').get('same')).toBe('x'.repeat(500_000));
  words.close();
  await server.stop();
});

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

/** Overwrites the bytes of one update, while no server has the database open. */
function damageRow(dataFolder: string, n: string): void {
  const database = new Database(join(dataFolder, 'querencia.db'));
  expect(
    database.prepare(`update form_update set bytes = zeroblob(length(bytes)) where n = ${n}`).run().changes,
  ).toBe(1);
  database.close();
}
