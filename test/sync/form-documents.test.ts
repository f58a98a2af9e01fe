import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { addLanguage } from '../../src/documents/edit-form.ts';
import { addItem, moveItem, setItem } from '../../src/documents/edit-items.ts';
import { livingOf } from '../../src/documents/form-documents.ts';
import { readForm } from '../../src/documents/read-form.ts';
import { replaceText, wordsOf } from '../../src/documents/texts.ts';
import { readPresence } from '../../src/protocol/presence.ts';
import type { Role } from '../../src/protocol/member.ts';
import { rememberForms } from '../../src/storage/documents/form-cards.ts';
import { FormsDatabase } from '../../src/storage/documents/forms-database.ts';
import { createApi, type Api } from '../../src/sync/api.ts';
import { openForm } from '../../src/sync/form-documents.ts';
import type { FormOpening, FormStatus, OpenForm } from '../../src/sync/open-form.ts';
import { counting } from '../helpers/form-documents.ts';
import { heldClock, pageSocket, type HeldClock } from '../helpers/laptop.ts';
import { startProxy, type Proxy } from '../helpers/proxy.ts';
import { startTestServer, type TestClient, type TestServer } from '../helpers/server.ts';

const isSettled = ({ connection, unsent, kept }: FormStatus) =>
  connection === 'online' && !unsent && kept === 'saved';

/** One member with a browser of their own, behind a line of their own. */
interface Desk {
  readonly client: TestClient;
  readonly api: Api;
  readonly proxy: Proxy;
  readonly clock: HeldClock;
  readonly database: FormsDatabase;
  try(): Promise<FormOpening>;
  open(): Promise<OpenForm>;
  /** Back on the line, without waiting for the next try. */
  comeBack(): void;
}

describe('a form opened for designing', () => {
  let server: TestServer;
  const desks: Desk[] = [];
  const forms: OpenForm[] = [];
  beforeEach(async () => {
    server = await startTestServer({ formsFolder: 'forms' });
  });
  afterEach(async () => {
    for (const form of forms.splice(0)) await form.close();
    for (const { proxy } of desks.splice(0)) await proxy.close();
    await server.stop();
  });

  async function sitDown(role: Role, client?: TestClient): Promise<Desk> {
    const proxy = await startProxy(server.port);
    const origin = `http://127.0.0.1:${String(proxy.port)}`;
    const who = client ?? (await server.join(role));
    const asPage: typeof fetch = (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('Origin', origin);
      headers.set('Cookie', who.cookie);
      return fetch(input, { ...init, headers });
    };
    const api = createApi({ base: origin, member: who.member.id, fetch: asPage });
    const clock = heldClock();
    const database = new FormsDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });
    const attempt = async () => {
      const opening = await openForm({
        member: who.member,
        person: `person-${who.member.id}`,
        api,
        base: origin,
        webSocket: pageSocket(origin),
        clock,
        database,
      });
      if (opening.kind === 'open') forms.push(opening.form);
      return opening;
    };
    const desk = {
      client: who,
      api,
      proxy,
      clock,
      database,
      try: attempt,
      async open() {
        const opening = await attempt();
        if (opening.kind !== 'open') throw new Error(`not open: ${opening.kind}`);
        return opening.form;
      },
      comeBack() {
        proxy.restore();
        while (clock.waits.length > 0) clock.fire();
      },
    };
    desks.push(desk);
    return desk;
  }

  test('opens from the server, then from this device without one, edits unsent till it is back', async () => {
    const desk = await sitDown('designer');
    const first = await desk.open();
    await until(first, 'online', isSettled);
    const { definition } = readForm(first.documents);
    expect(definition.questions.length).toBeGreaterThan(3);
    expect([...first.documents.languages.keys()]).toEqual(definition.languages.map(({ tag }) => tag));
    await first.close();

    desk.proxy.cut();
    const offline = await desk.open();
    expect(canonicalJson(readForm(offline.documents).definition)).toBe(canonicalJson(definition));
    const id = firstItem(offline);
    setItem(offline.documents, id, 'relevant', 'true()', offline.origin);
    expect(offline.status).toMatchObject({ unsent: true });
    await offline.close();

    const later = await desk.open();
    await until(later, 'offline', ({ connection }) => connection === 'offline');
    expect(later.status).toMatchObject({ unsent: true, kept: 'saved' });
    desk.comeBack();
    await until(later, 'sent', isSettled);
    const other = await (await sitDown('coordinator')).open();
    await until(other, 'online', isSettled);
    expect(
      livingOf(other.documents.design, 'items')
        .find(([item]) => item === id)?.[1]
        .get('relevant'),
    ).toBe('true()');
  });

  test('keeps both texts when two people type in one label offline, and a tree when they move two sections into each other', async () => {
    const [ada, ben] = [await sitDown('designer'), await sitDown('coordinator')];
    const [a, b] = [await ada.open(), await ben.open()];
    await until(a, 'online', isSettled);
    const newId = counting('n');
    for (const name of ['room', 'house']) {
      addItem(a.documents, { type: 'section', name, at: { into: null }, label: name }, newId, a.origin);
    }
    const [room, house] = ['room', 'house'].map((name) => itemCalled(a, name));
    await until(a, 'sent', isSettled);
    await until(b, 'there', () => itemCalled(b, 'house') === house && isSettled(b.status));

    for (const { proxy } of [ada, ben]) proxy.cut();
    await until(a, 'offline', ({ connection }) => connection === 'offline');
    await until(b, 'offline', ({ connection }) => connection === 'offline');
    type(a, `item/${room}/label`, 'The room');
    type(b, `item/${room}/label`, 'room and bed');
    moveItem(a.documents, room!, { into: house! }, a.origin); // reason: both were added above
    moveItem(b.documents, house!, { into: room! }, b.origin); // reason: as above
    for (const desk of [ada, ben]) desk.comeBack();
    const isEqual = () =>
      isSettled(a.status) &&
      isSettled(b.status) &&
      canonicalJson(readForm(a.documents).definition) === canonicalJson(readForm(b.documents).definition);
    await until(a, 'both are equal', isEqual, b);
    expect(wordsOf(a.documents.languages.get('en'), `item/${room}/label`)).toBe('The room and bed');
    const { tree, repairs } = readForm(a.documents);
    expect(repairs.map(({ code }) => code)).toContain('cycle-broken');
    expect([tree.nodes.has(room!), tree.nodes.has(house!)]).toEqual([true, true]); // reason: as above
  });

  test('brings a language to hand that somebody else adds, and its undo', async () => {
    const [a, b] = [await (await sitDown('designer')).open(), await (await sitDown('coordinator')).open()];
    await until(a, 'online', isSettled);
    addLanguage(a.documents, 'ckb', a.origin);
    replaceText(a.documents, 'en', 'ckb', 'form/title', 'فۆرم', a.origin);
    await until(
      b,
      'the words are there',
      () => wordsOf(b.documents.languages.get('ckb'), 'form/title') !== '',
    );
    expect(a.undo.undo()).toBe(true);
    await until(b, 'taken back', () => wordsOf(b.documents.languages.get('ckb'), 'form/title') === '');
  });

  test('shows who else is in it, by the name the server knows, until their line breaks', async () => {
    const ada = await sitDown('designer');
    const [a, b] = [await ada.open(), await (await sitDown('coordinator')).open()];
    await until(a, 'online', isSettled);
    await until(b, 'online', isSettled);
    const others = () =>
      [...b.awareness.getStates()].flatMap(([client, state]) =>
        client === b.awareness.clientID ? [] : [readPresence(state)?.member.name],
      );
    const seen = (what: string, holds: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const deadline = setTimeout(() => reject(new Error(`waited 10 s in vain until ${what}`)), 10_000);
        const look = () => {
          if (!holds()) return;
          clearTimeout(deadline);
          b.awareness.off('change', look);
          resolve();
        };
        b.awareness.on('change', look);
        look();
      });
    const member = { id: 'somebody', name: 'Somebody else' };
    a.awareness.setLocalState({ member, part: 'questions', at: null, caret: null });
    await seen('she is there', () => others().includes(ada.client.member.name));
    ada.proxy.cut();
    await seen('she is gone', () => others().length === 0);
    await until(a, 'offline', ({ connection }) => connection === 'offline');
    ada.comeBack();
    await seen('she is there again', () => others().includes(ada.client.member.name));
  });

  test('for a translator has words to write, and neither keeps nor counts what is written in the structure', async () => {
    const desk = await sitDown('translator');
    const form = await desk.open();
    await until(form, 'online', isSettled);
    expect(form.rights).toEqual({ structure: false, texts: true, comments: true });
    setItem(form.documents, firstItem(form), 'relevant', 'false()', form.origin);
    expect(form.status.unsent).toBe(false);
    type(form, 'form/title', 'Another title');
    expect(form.status.unsent).toBe(true);
    await until(form, 'sent', isSettled);
    await form.close();
    const again = await desk.open();
    expect(
      livingOf(again.documents.design, 'items').some(([, item]) => item.get('relevant') === 'false()'),
    ).toBe(false);
  });

  test('is refused to those who may not see it, and absent where it never was', async () => {
    const enumerator = await sitDown('enumerator');
    expect(await enumerator.try()).toMatchObject({ kind: 'refused', refusal: { refused: 'not-allowed' } });
    const away = await sitDown('designer');
    away.proxy.cut();
    expect(await away.try()).toEqual({ kind: 'absent' });
    // known by name, and never opened
    away.proxy.restore();
    const forms = await away.api.forms();
    const { member } = away.client;
    if (forms.kind !== 'ok') throw new Error(forms.kind);
    await rememberForms(`person-${member.id}`, member.project, forms.value.forms, away.database);
    away.proxy.cut();
    expect(await away.try()).toEqual({ kind: 'absent' });
  });

  test('shows another person of this browser nothing that was not sent', async () => {
    const desk = await sitDown('designer');
    const mine = await desk.open();
    await until(mine, 'online', isSettled);
    desk.proxy.cut();
    await until(mine, 'offline', ({ connection }) => connection === 'offline');
    type(mine, 'form/title', 'Mine alone');
    await mine.close();
    desk.proxy.restore();
    const other = await server.join('coordinator');
    const opening = await openForm({
      member: other.member,
      person: 'another',
      api: createApi({
        base: server.origin,
        member: other.member.id,
        fetch: (input, init) => {
          const headers = new Headers(init?.headers);
          headers.set('Origin', server.origin);
          headers.set('Cookie', other.cookie);
          return fetch(input, { ...init, headers });
        },
      }),
      base: server.origin,
      webSocket: pageSocket(server.origin),
      clock: heldClock(),
      database: desk.database,
    });
    if (opening.kind !== 'open') throw new Error(opening.kind);
    forms.push(opening.form);
    await until(opening.form, 'online', isSettled);
    expect(wordsOf(opening.form.documents.languages.get('en'), 'form/title')).not.toContain('Mine alone');
  });

  test('offers what was left behind when the draft began anew, and brings it over once', async () => {
    const [desk, boss] = [await sitDown('designer'), await sitDown('coordinator')];
    const mine = await desk.open();
    await until(mine, 'online', isSettled);
    desk.proxy.cut();
    await until(mine, 'offline', ({ connection }) => connection === 'offline');
    const newId = counting('mine');
    addItem(
      mine.documents,
      { type: 'text', name: 'from_the_bus', at: { into: null }, label: 'On the bus' },
      newId,
      mine.origin,
    );
    expect(mine.status.unsent).toBe(true);

    const versions = await boss.api.versions();
    const current = versions.kind === 'ok' ? versions.value.versions.find((card) => card.current) : undefined;
    const restarted = await boss.api.restartDraft(mine.form, {
      version: current?.version ?? '',
      epoch: mine.epoch,
    });
    expect(restarted).toMatchObject({ kind: 'ok', value: { epoch: mine.epoch + 1 } });

    desk.comeBack();
    await until(mine, 'over', ({ epochOver }) => epochOver);
    expect(mine.status.unsent).toBe(true);
    await mine.close();

    const opening = await desk.try();
    if (opening.kind !== 'open') throw new Error(opening.kind);
    const { form, leftBehind } = opening;
    expect([form.epoch, leftBehind?.epoch]).toEqual([mine.epoch + 1, mine.epoch]);
    const names = (documents: OpenForm['documents']) =>
      readForm(documents).definition.questions.map(({ name }) => name);
    expect(names(leftBehind!.mine)).toContain('from_the_bus'); // reason: it was there on the line above
    expect(names(leftBehind!.base)).not.toContain('from_the_bus'); // reason: as above
    await until(form, 'online', isSettled);
    expect(names(form.documents)).not.toContain('from_the_bus');
    expect(await leftBehind!.bringOver()).toBe(0); // reason: as above
    expect(names(form.documents)).toContain('from_the_bus');
    await until(form, 'sent', isSettled);
    await form.close();
    expect(await desk.try()).toMatchObject({ kind: 'open', leftBehind: null });
  });

  test('says what is too long to be sent at once, and keeps it', async () => {
    const desk = await sitDown('designer');
    const form = await desk.open();
    await until(form, 'online', isSettled);
    type(form, 'form/title', 'A title of more than a megabyte. '.repeat(40_000));
    await until(form, 'refused', ({ connection }) => connection === 'refused');
    await until(form, 'kept', ({ kept }) => kept === 'saved');
    expect(form.status).toMatchObject({ unsent: true, refusal: { refused: 'too-large', retry: false } });
    type(form, 'form/title', 'A title');
    // as long as it can be undone it is in the document
    await form.close();
    const again = await desk.open();
    await until(again, 'sent', isSettled);
    expect(wordsOf(again.documents.languages.get('en'), 'form/title')).toBe('A title');
  });

  test('loses nothing when the line breaks again and again while somebody types', async () => {
    const desk = await sitDown('designer');
    const form = await desk.open();
    const other = await (await sitDown('coordinator')).open();
    await until(form, 'online', isSettled);
    for (let round = 0; round < 6; round++) {
      type(form, 'form/title', `${wordsOf(form.documents.languages.get('en'), 'form/title')}${round}`);
      desk.proxy.cut();
      type(form, 'form/title', `${wordsOf(form.documents.languages.get('en'), 'form/title')}.`);
      await until(form, 'offline', ({ connection }) => connection === 'offline');
      expect(form.status.unsent).toBe(true);
      desk.comeBack();
      await until(form, 'online', ({ connection }) => connection === 'online');
    }
    await until(form, 'sent', isSettled);
    const words = wordsOf(form.documents.languages.get('en'), 'form/title');
    expect(words).toMatch(/0\.1\.2\.3\.4\.5\.$/);
    await until(other, 'arrived', () => wordsOf(other.documents.languages.get('en'), 'form/title') === words);
  });
});

const firstItem = (form: OpenForm): string => livingOf(form.documents.design, 'items')[0]?.[0] ?? '';
const itemCalled = (form: OpenForm, name: string): string | undefined =>
  livingOf(form.documents.design, 'items').find(([, item]) => item.get('name') === name)?.[0];

function type(form: OpenForm, key: 'form/title' | `item/${string}/label`, words: string): void {
  replaceText(form.documents, 'en', 'en', key, words, form.origin);
}

/** Resolves when it holds; rejects, saying what it waited for, after ten seconds. */
function until(
  form: OpenForm,
  what: string,
  holds: (status: FormStatus) => boolean,
  other: OpenForm = form,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const stops: (() => void)[] = [];
    const done = (): void => {
      clearTimeout(deadline);
      stops.forEach((stop) => stop());
    };
    const deadline = setTimeout(() => {
      done();
      reject(new Error(`waited 10 s in vain until ${what}: ${JSON.stringify(form.status)}`));
    }, 10_000);
    const look = (): void => {
      if (!holds(form.status)) return;
      done();
      resolve();
    };
    for (const each of [form, other]) {
      stops.push(each.subscribe(look));
      for (const document of [each.documents.design, ...each.documents.languages.values()]) {
        document.on('update', look);
        stops.push(() => document.off('update', look));
      }
    }
    look();
  });
}
