import { WebSocketStatus } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { addComment, readComments, resolveComment } from '../../../src/documents/comments.ts';
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
} from '../../helpers/server-forms.ts';
import type { FormSettings } from '../../helpers/server-forms.ts';
import type { SocketDocument } from '../../helpers/socket-document.ts';

let server: TestServer;
let amina: TestClient;
let diego: TestClient;
let dalia: TestClient;
let tariq: TestClient;
let noor: TestClient;
beforeAll(async () => {
  server = await startFormServer();
  amina = await server.join('coordinator');
  diego = await server.join('designer');
  dalia = await server.join('designer', 1);
  tariq = await server.join('translator');
  noor = await server.join('enumerator');
});
afterAll(() => server.stop());

const opened: SocketDocument[] = [];
async function open(...[client, part, settings]: Parameters<typeof openSynced>): Promise<SocketDocument> {
  const document = await openSynced(client, part, settings);
  opened.push(document);
  return document;
}
afterAll(() => {
  for (const document of opened) document.close();
});
const notes = ({ document }: Pick<SocketDocument, 'document'>) => document.getMap('test');

describe('two designers', () => {
  test('are two people, and see what the other does', async () => {
    expect(dalia.member.id).not.toBe(diego.member.id);
    const [one, other] = [await open(diego, DESIGN), await open(dalia, DESIGN)];
    notes(one).set('first', 1);
    notes(other).set('second', 2);
    await one.until('the other’s is here', () => notes(one).has('second'));
    await other.until('the one’s is here', () => notes(other).has('first'));
    expect(Y.encodeStateAsUpdate(one.document)).toHaveLength(Y.encodeStateAsUpdate(other.document).length);
    expect(notes(one).toJSON()).toEqual(notes(other).toJSON());
  });

  test('come together after they wrote apart, off line', async () => {
    const [one, other] = [new Y.Doc(), new Y.Doc()];
    one.getText('together').insert(0, 'one ');
    other.getText('together').insert(0, 'other ');
    const first = await open(diego, lang('en'), { document: one });
    const second = await open(dalia, lang('en'), { document: other });
    const both = (doc: Y.Doc) => /one .*other |other .*one /.test(doc.getText('together').toJSON());
    await first.until('both are here', () => both(one));
    await second.until('both are there', () => both(other));
    expect(one.getText('together').toJSON()).toBe(other.getText('together').toJSON());
  });
});

describe('what is acknowledged', () => {
  test('is in the database', async () => {
    const design = await open(diego, DESIGN);
    for (let number = 1; number <= 5; number++) {
      notes(design).set('acknowledged', number);
      await design.acknowledged();
      const stored = await storedDocument(server, nameOf(diego, DESIGN));
      expect(stored.getMap('test').get('acknowledged')).toBe(number);
    }
  });

  test('is there again, byte for byte, after the server started again', async () => {
    const own = await startFormServer();
    const writer = await own.join('designer');
    const design = await openSynced(writer, DESIGN);
    notes(design).set('before', 'the restart');
    await design.acknowledged();
    design.close();
    const state = Y.encodeStateVector(design.document);
    await own.close();
    const again = await startFormServer({ dataFolder: own.dataFolder });
    const reader = await openSynced(await again.join('designer'), DESIGN);
    expect(Y.encodeStateVector(reader.document)).toEqual(state);
    expect(notes(reader).toJSON()).toEqual({ before: 'the restart' });
    reader.close();
    await again.stop();
  });

  test('adds nothing to the database when it was there before', async () => {
    const design = await open(diego, DESIGN);
    notes(design).set('gone', 1);
    notes(design).delete('gone');
    await design.acknowledged();
    const size = () => inDatabase(server, (store) => store.formSize(nameOf(diego, DESIGN)));
    const before = await size();
    const again = await open(diego, DESIGN, { document: copyOf(design.document) });
    await again.acknowledged();
    expect(await size()).toBe(before);
  });
});

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

describe('who may not write a document', () => {
  /** Writes whatever rights there are, and gives a designer's word for what arrived. */
  async function write(who: TestClient, part: Parameters<typeof open>[1], settings: FormSettings = {}) {
    const theirs = await open(who, part, settings);
    const reader = await open(amina, part);
    notes(theirs).set('by', who.member.id);
    notes(reader).set(`after ${who.member.id}`, true);
    await theirs.until('what comes after is here', () => notes(theirs).has(`after ${who.member.id}`));
    await reader.acknowledged();
    const stored = await storedDocument(server, nameOf(who, part));
    return {
      arrived: notes(reader).get('by'),
      stored: stored.getMap('test').get('by'),
      unsent: theirs.provider.unsyncedChanges,
    };
  }

  test('a translator the design: nothing arrives, is stored or acknowledged', async () => {
    expect(await write(tariq, DESIGN)).toEqual({ arrived: undefined, stored: undefined, unsent: 1 });
  });

  test('a translator the design, not even with what was written before opening it', async () => {
    const document = new Y.Doc();
    document.getMap('test').set('smuggled', true);
    const theirs = await open(tariq, DESIGN, { document });
    await theirs.until('the content is here', () => document.getMap('form').size > 0);
    expect((await storedDocument(server, nameOf(tariq, DESIGN))).getMap('test').has('smuggled')).toBe(false);
  });

  test('a translator the design, under another’s name in the address', async () => {
    const query = `&member=${diego.member.id}&Querencia-Member=${diego.member.id}`;
    expect(await write(tariq, DESIGN, { query })).toMatchObject({ stored: undefined, unsent: 1 });
  });

  test('but a translator may write a language, and a designer may write all', async () => {
    const arrived = { arrived: tariq.member.id, stored: tariq.member.id, unsent: 0 };
    expect(await write(tariq, lang('ar'))).toEqual(arrived);
    expect(await write(diego, DESIGN)).toMatchObject({ stored: diego.member.id, unsent: 0 });
    expect(await write(diego, lang('ar'))).toMatchObject({ stored: diego.member.id, unsent: 0 });
  });
});

describe('a document is refused', () => {
  async function refusal(who: TestClient, part: Parameters<typeof open>[1], settings: FormSettings = {}) {
    const theirs = await openPart(who, part, settings);
    await theirs.until('it is refused', () => theirs.refused() !== null);
    const given = { why: theirs.refused(), size: theirs.document.store.clients.size };
    theirs.close();
    return given;
  }

  test.each([DESIGN, REVIEW, lang('en')])('to an enumerator ($kind)', async (part) => {
    expect(await refusal(noor, part)).toEqual({ why: 'not-allowed', size: 0 });
  });

  test('to a designer of another project', async () => {
    const project = 'another-project';
    await inDatabase(server, (store) =>
      store.write(async (transaction) => {
        const row = { id: project, name: 'Another', demo: false, epoch: 1, publicKey: new Uint8Array(32) };
        await transaction.addProject(row, 'now');
        await transaction.beginDraft({ project, form: FORM, epoch: 0, fromVersion: null, since: 'now' });
      }),
    );
    expect(await refusal(diego, DESIGN, { project })).toEqual({ why: 'not-allowed', size: 0 });
    expect(await refusal(amina, lang('en'), { project })).toEqual({ why: 'not-allowed', size: 0 });
  });

  test('when there is no such form, or no such epoch yet', async () => {
    expect((await refusal(diego, DESIGN, { form: 'another' })).why).toBe('not-found');
    expect((await refusal(diego, DESIGN, { epoch: 1 })).why).toBe('not-found');
  });

  test('when its name is none', async () => {
    expect((await refusal(diego, lang('not a tag'))).why).toBe('not-allowed');
  });

  test('further, when what arrives is no update', async () => {
    const design = await open(diego, DESIGN);
    const before = await inDatabase(server, (store) => store.formSize(nameOf(diego, DESIGN)));
    sendUpdate(design, new Uint8Array([9, 9, 9, 9, 9]));
    await design.until('it is refused', () => design.refused() !== null);
    expect(design.refused()).toBe('malformed');
    expect(await inDatabase(server, (store) => store.formSize(nameOf(diego, DESIGN)))).toBe(before);
  });
});

/** A sync message of kind 2 (an update) for this document, as the provider would send it, but with any bytes. */
function sendUpdate({ provider }: SocketDocument, update: Uint8Array): void {
  const name = new TextEncoder().encode(provider.configuration.name);
  const frame = [...varUint(name.length), ...name, 0, 2, ...varUint(update.length), ...update];
  provider.configuration.websocketProvider.send(new Uint8Array(frame));
}

function varUint(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...varUint(value >> 7)];
}

describe('in the review', () => {
  const at = '2026-03-12T09:30:00.000Z';
  const newId = counting('c');
  const said = (document: Y.Doc) => readComments(document).map(({ text }) => text);
  const stored = async () => said(await storedDocument(server, nameOf(diego, REVIEW)));

  test('everybody speaks in their own name', async () => {
    const [one, other] = [await open(diego, REVIEW), await open(tariq, REVIEW)];
    addComment(one.document, { on: 'q1', text: 'Is this kind?' }, diego.member, at, newId, null);
    await other.until('it is there', () => said(other.document).includes('Is this kind?'));
    const [first] = readComments(other.document);
    addComment(
      other.document,
      { on: 'q1', text: 'Yes.', replyTo: first?.id ?? '' },
      tariq.member,
      at,
      newId,
      null,
    );
    resolveComment(other.document, first?.id ?? '', tariq.member, at, null);
    await one.until('the answer is here', () => said(one.document).includes('Yes.'));
    await other.acknowledged();
    expect(await stored()).toEqual(expect.arrayContaining(['Is this kind?', 'Yes.']));
  });

  test('nobody speaks in another’s: it is neither stored nor passed on, and the document is closed', async () => {
    const [forger, watching] = [await open(tariq, REVIEW), await open(amina, REVIEW)];
    addComment(forger.document, { on: 'q1', text: 'I approve.' }, diego.member, at, newId, null);
    await forger.until('it is refused', () => forger.refused() !== null);
    expect(forger.refused()).toBe('not-allowed');
    const own = await open(diego, REVIEW);
    addComment(own.document, { on: 'q1', text: 'I do not.' }, diego.member, at, newId, null);
    await watching.until('what came after is there', () => said(watching.document).includes('I do not.'));
    expect(said(watching.document)).not.toContain('I approve.');
    expect(await stored()).not.toContain('I approve.');
  });

  test('what builds on something missing waits at its sender’s until that comes too', async () => {
    const [writer, watching] = [await open(tariq, REVIEW), await open(amina, REVIEW)];
    const apart = new Y.Doc();
    addComment(apart, { on: 'q2', text: 'First half.' }, tariq.member, at, newId, null);
    const between = Y.encodeStateVector(apart);
    addComment(apart, { on: 'q2', text: 'Second half.' }, tariq.member, at, newId, null);
    sendUpdate(writer, Y.encodeStateAsUpdate(apart, between));
    addComment(writer.document, { on: 'q2', text: 'Between.' }, tariq.member, at, newId, null);
    await watching.until('what came after is there', () => said(watching.document).includes('Between.'));
    const waiting = (await storedDocument(server, nameOf(diego, REVIEW))).store;
    expect([waiting.pendingStructs, waiting.pendingDs]).toEqual([null, null]);
    sendUpdate(writer, Y.encodeStateAsUpdate(apart));
    await watching.until('all is there', () => said(watching.document).includes('Second half.'));
    expect(await stored()).toEqual(expect.arrayContaining(['First half.', 'Second half.', 'Between.']));
    expect(writer.refused()).toBeNull();
  });
});

test('refusing prints nothing beside the log', async () => {
  const printed = vi.spyOn(console, 'error');
  const design = await open(diego, DESIGN);
  sendUpdate(design, new Uint8Array([9, 9, 9, 9, 9]));
  await design.until('it is refused', () => design.refused() !== null);
  const shut = await openPart(noor, DESIGN);
  await shut.until('it is refused', () => shut.refused() !== null);
  shut.close();
  expect(printed.mock.calls).toEqual([]);
  printed.mockRestore();
});

describe('a session that ended', () => {
  test('writes nothing more, whatever its socket does', async () => {
    const leaver = await server.join('designer');
    const design = await open(leaver, DESIGN);
    notes(design).set('while here', true);
    await design.acknowledged();
    await inDatabase(server, async (store) => {
      const { createHash } = await import('node:crypto');
      const token = leaver.cookie.split('=')[1] ?? '';
      const hash = createHash('sha256').update(token).digest('hex');
      expect(await store.session(hash)).not.toBeNull();
      await store.write((transaction) => transaction.removeSession(hash));
    });
    notes(design).set('after leaving', true);
    await design.until('it is refused', () => design.refused() !== null);
    expect(design.refused()).toBe('not-signed-in');
    const stored = (await storedDocument(server, nameOf(diego, DESIGN))).getMap('test');
    expect([stored.has('while here'), stored.has('after leaving')]).toEqual([true, false]);
  });

  test('has its documents cut at once', async () => {
    const leaver = await server.join('designer');
    const design = await open(leaver, DESIGN);
    await leaver.ask('POST', '/leave');
    await design.until(
      'the socket is cut',
      () => design.provider.configuration.websocketProvider.status !== WebSocketStatus.Connected,
    );
  });
});
