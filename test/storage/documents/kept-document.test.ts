import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import * as Y from 'yjs';
import { describe, expect, test } from 'vitest';
import { FormsDatabase } from '../../../src/storage/documents/forms-database.ts';
import {
  keepDocument,
  keptDocuments,
  readKept,
  removeKept,
  type KeptDocument,
} from '../../../src/storage/documents/kept-document.ts';

const NAME = 'form/honduras/survey/0/design';
const SERVER = 'the server';
const newDatabase = () => new FormsDatabase({ indexedDB: new IDBFactory(), IDBKeyRange });

interface Open {
  readonly document: Y.Doc;
  readonly kept: KeptDocument;
  words(): string;
  type(words: string, origin?: string): void;
}
function open(database: FormsDatabase, person = 'diego', mayWrite = true): Open {
  const document = new Y.Doc();
  const isFromServer = (origin: unknown) => origin === SERVER;
  const kept = keepDocument({ person, name: NAME, document, isFromServer, mayWrite, database });
  const text = document.getText('label');
  return {
    document,
    kept,
    words: () => text.toJSON(),
    type: (words, origin = 'me') => document.transact(() => text.insert(text.length, words), origin),
  };
}
async function reopened(database: FormsDatabase, person = 'diego'): Promise<Open> {
  const again = open(database, person);
  await again.kept.whenLoaded;
  return again;
}
const wordsOf = (updates: readonly Uint8Array[]) => {
  const document = new Y.Doc();
  updates.forEach((update) => Y.applyUpdate(document, update));
  return document.getText('label').toJSON();
};

describe('a document kept on this device', () => {
  test('is there again after it was closed, and says saving until then', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('How ');
    expect(first.kept.state).toBe('saving');
    first.type('old?');
    await first.kept.flush();
    expect(first.kept.state).toBe('saved');
    await first.kept.close();
    expect((await reopened(database)).words()).toBe('How old?');
  });

  test('keeps what is typed before it was read', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('How ');
    await first.kept.close();
    const second = open(database);
    second.type('old?');
    await second.kept.close();
    const { document } = await reopened(database);
    expect(document.getText('label').toJSON()).toMatch(/How |old\?/);
    expect(document.getText('label').length).toBe(8);
  });

  test('knows after days which edits the server has not acknowledged', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('Theirs. ', SERVER);
    expect(first.kept.unsent).toBe(false);
    first.type('Mine. ');
    first.kept.acknowledged();
    first.type('Mine too.');
    expect(first.kept.unsent).toBe(true);
    await first.kept.close();

    const kept = await readKept('diego', NAME, database);
    expect(wordsOf(kept.base)).toBe('Theirs. Mine. ');
    expect(wordsOf(kept.mine)).toBe('Theirs. Mine. Mine too.');
    const second = await reopened(database);
    expect(second.kept.unsent).toBe(true);
    second.kept.acknowledged();
    expect(second.kept.unsent).toBe(false);
    await second.kept.close();
    expect((await reopened(database)).kept.unsent).toBe(false);
    expect(await keptDocuments('diego', 'form/honduras/survey/', database)).toEqual(
      new Map([[NAME, { unsent: false }]]),
    );
  });

  test('becomes one row of each kind at every open', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    for (let i = 0; i < 20; i++) {
      first.type('a', i % 2 === 0 ? SERVER : 'me');
      await first.kept.flush();
    }
    expect(await database.updates.count()).toBeGreaterThan(15);
    await first.kept.close();
    const second = await reopened(database);
    await second.kept.close();
    expect((await database.updates.toArray()).map(({ sent }) => sent).sort()).toEqual([false, true]);
    expect((await reopened(database)).words()).toHaveLength(20);
    expect((await reopened(database)).kept.unsent).toBe(true);
  });

  test('is another for another person of this browser', async () => {
    const database = newDatabase();
    const diego = await reopened(database, 'diego');
    diego.type('Diego was here');
    await diego.kept.close();
    const rosa = await reopened(database, 'rosa');
    expect(rosa.words()).toBe('');
    expect(rosa.kept.unsent).toBe(false);
    rosa.type('Rosa');
    await rosa.kept.close();
    await removeKept('rosa', [NAME], database);
    expect((await reopened(database, 'diego')).words()).toBe('Diego was here');
  });

  test('does not keep, nor count, what is written without the right to', async () => {
    const database = newDatabase();
    const reader = open(database, 'diego', false);
    await reader.kept.whenLoaded;
    reader.type('Theirs', SERVER);
    reader.type(' and mine');
    expect(reader.kept.unsent).toBe(false);
    await reader.kept.close();
    expect((await reopened(database)).words()).toBe('Theirs');
  });

  test.each(['a bit of it was turned', 'it is short of its end'])(
    'says failed when %s, and leaves the row where it is',
    async (how) => {
      const database = newDatabase();
      const first = await reopened(database);
      first.type('First. ');
      await first.kept.flush();
      first.type('Second.');
      await first.kept.close();
      const [row] = await database.updates.toArray();
      const bytes = row!.bytes.slice(0, how.startsWith('it') ? -2 : undefined); // reason: two were written
      if (how.startsWith('a')) bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1;
      await database.updates.update(row!.n, { bytes }); // reason: as above

      const second = await reopened(database);
      await second.kept.flush();
      expect(second.kept.state).toBe('failed');
      second.type(' Third.');
      await second.kept.close();
      expect((await database.updates.get(row!.n))?.bytes).toEqual(bytes); // reason: as above
      expect(wordsOf((await readKept('diego', NAME, database)).mine)).toContain('Third.');
    },
  );

  test('heals what was damaged once the server has shown all it knew', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('From the server', SERVER);
    const whole = Y.encodeStateAsUpdate(first.document);
    await first.kept.close();
    const [row] = await database.updates.toArray();
    await database.updates.update(row!.n, { bytes: row!.bytes.slice(1) }); // reason: one was written

    const second = await reopened(database);
    await second.kept.flush();
    expect(second.kept.state).toBe('failed');
    Y.applyUpdate(second.document, whole, SERVER);
    second.kept.acknowledged();
    await second.kept.flush();
    expect(second.kept.state).toBe('saved');
    await second.kept.close();
    const third = await reopened(database);
    expect([third.words(), third.kept.state]).toEqual(['From the server', 'saved']);
  });

  test('writes all of it again when the database was cleared under it', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('Before. ');
    await first.kept.flush();
    const states: string[] = [];
    first.kept.subscribe(() => states.push(first.kept.state));
    await database.delete({ disableAutoOpen: false });
    database.on('close').fire(new Event('close'));
    expect(states).toEqual(['failed']);
    first.type('After.');
    await first.kept.flush();
    expect(first.kept.state).toBe('saved');
    await first.kept.close();
    expect((await reopened(database)).words()).toBe('Before. After.');
  });

  test('is gone when it was discarded', async () => {
    const database = newDatabase();
    const first = await reopened(database);
    first.type('Gone');
    await first.kept.discard();
    expect(await database.updates.count()).toBe(0);
  });
});
