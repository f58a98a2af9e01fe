import { afterAll, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { MOST_PRESENCE_BYTES, readPresence } from '../../../src/protocol/presence.ts';
import type { Presence } from '../../../src/protocol/presence.ts';
import type { TestClient, TestServer } from '../../helpers/server.ts';
import { DESIGN, lang, openSynced, startFormServer } from '../../helpers/server-forms.ts';
import type { SocketDocument } from '../../helpers/socket-document.ts';

let server: TestServer;
let diego: TestClient;
let tariq: TestClient;
beforeAll(async () => {
  server = await startFormServer();
  diego = await server.join('designer');
  tariq = await server.join('translator');
});
afterAll(() => server.stop());

const opened: SocketDocument[] = [];
afterAll(() => {
  for (const document of opened) document.close();
});
async function open(...parameters: Parameters<typeof openSynced>): Promise<SocketDocument> {
  const document = await openSynced(...parameters);
  opened.push(document);
  return document;
}

const awarenessOf = ({ provider }: SocketDocument) => {
  if (!provider.awareness) throw new Error('no awareness');
  return provider.awareness;
};
const idOf = (document: SocketDocument) => awarenessOf(document).clientID;
const say = (document: SocketDocument, more: Partial<Presence> & Record<string, unknown> = {}) => {
  awarenessOf(document).setLocalState({ part: 'questions', at: null, caret: null, ...more });
};
/** What `here` hears of who is at `there`. */
const heard = (here: SocketDocument, there: number): Presence | null =>
  readPresence(awarenessOf(here).getStates().get(there));

test('a person is who the session says, whatever the client claims', async () => {
  const [here, there] = [await open(diego, DESIGN), await open(tariq, DESIGN)];
  say(there, { at: 'q1', member: { id: diego.member.id, name: 'Somebody else' } });
  await here.until('the translator is here', () => heard(here, idOf(there)) !== null);
  const { id, name } = tariq.member;
  expect(heard(here, idOf(there))).toEqual({
    member: { id, name },
    part: 'questions',
    at: 'q1',
    caret: null,
  });
  expect(awarenessOf(here).getStates().size).toBeLessThanOrEqual(2);
});

test('who leaves is gone', async () => {
  const [here, there] = [await open(diego, DESIGN), await open(tariq, DESIGN)];
  say(there);
  await here.until('the translator is here', () => heard(here, idOf(there)) !== null);
  there.close();
  await here.until('the translator is gone', () => heard(here, idOf(there)) === null);
});

test('a state larger than allowed reaches nobody', async () => {
  const [here, there] = [await open(diego, DESIGN), await open(tariq, DESIGN)];
  say(there, { at: 'x'.repeat(MOST_PRESENCE_BYTES) });
  say(there, { at: 'q2' });
  await here.until('the second is here', () => heard(here, idOf(there))?.at === 'q2');
  say(there, { at: 'y'.repeat(MOST_PRESENCE_BYTES) });
  const third = await open(diego, DESIGN);
  say(third);
  await here.until('what came after is here', () => heard(here, idOf(third)) !== null);
  expect(heard(here, idOf(there))?.at).toBe('q2');
});

test('nobody speaks for another, nor for more than one', async () => {
  const [here, there, watching] = [
    await open(diego, DESIGN),
    await open(tariq, DESIGN),
    await open(diego, DESIGN),
  ];
  say(here, { at: 'q1' });
  say(there, { at: 'q9' });
  await watching.until('both are here', () =>
    [here, there].every((each) => heard(watching, idOf(each)) !== null),
  );
  // The translator's client says that the designer is elsewhere, and that there is one more translator.
  const forged = awarenessOf(there);
  for (const client of [idOf(here), 4711]) {
    forged.states.set(client, { part: 'release', at: 'forged', caret: null });
    forged.meta.set(client, { clock: 1_000, lastUpdated: Date.now() });
    forged.emit('update', [{ added: [], updated: [client], removed: [] }, 'local']);
  }
  say(there, { at: 'q10' });
  await watching.until('what came after is here', () => heard(watching, idOf(there))?.at === 'q10');
  expect(heard(watching, idOf(here))).toMatchObject({ member: { id: diego.member.id }, at: 'q1' });
  expect(heard(watching, 4711)).toBeNull();
});

test('nobody takes another’s place by speaking for them before speaking at all', async () => {
  const [here, there, watching] = [
    await open(diego, DESIGN),
    await open(tariq, DESIGN),
    await open(diego, DESIGN),
  ];
  say(here, { at: 'q1' });
  await watching.until('the designer is here', () => heard(watching, idOf(here)) !== null);
  const forged = awarenessOf(there);
  forged.states.set(idOf(here), { part: 'release', at: 'forged', caret: null });
  forged.meta.set(idOf(here), { clock: 1_000, lastUpdated: Date.now() });
  forged.emit('update', [{ added: [], updated: [idOf(here)], removed: [] }, 'local']);
  say(there, { at: 'q9' });
  await watching.until('what came after is here', () => heard(watching, idOf(there)) !== null);
  expect(heard(watching, idOf(here))).toMatchObject({ member: { id: diego.member.id }, at: 'q1' });
});

test('who comes again by another line, before the first is known to be dead, is seen', async () => {
  const [dead, watching] = [await open(diego, DESIGN), await open(tariq, DESIGN)];
  say(dead, { at: 'q1' });
  await watching.until('the designer is here', () => heard(watching, idOf(dead)) !== null);
  const document = new Y.Doc();
  document.clientID = idOf(dead);
  const again = await open(diego, DESIGN, { document });
  const awareness = awarenessOf(again);
  awareness.meta.set(idOf(dead), { clock: 500, lastUpdated: Date.now() });
  say(again, { at: 'q2' });
  await watching.until('the designer is elsewhere', () => heard(watching, idOf(dead))?.at === 'q2');
  dead.close();
  say(again, { at: 'q3' });
  await watching.until('the designer is still seen', () => heard(watching, idOf(dead))?.at === 'q3');
});

test('only in the design is anybody present', async () => {
  const [here, there] = [await open(diego, lang('en')), await open(tariq, lang('en'))];
  say(there);
  there.document.getMap('test').set('after', true);
  await here.until('what came after is here', () => here.document.getMap('test').has('after'));
  expect(heard(here, idOf(there))).toBeNull();
});
