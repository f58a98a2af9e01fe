/** The same in a real browser: its own IndexedDB, its own quota, its own clearing of site data. */
import * as Y from 'yjs';
import { cdp } from 'vitest/browser';
import { afterEach, describe, expect, test } from 'vitest';
import { FormsDatabase } from '../../../src/storage/documents/forms-database.ts';
import { keepDocument, type KeptDocument } from '../../../src/storage/documents/kept-document.ts';

/** As the browser's debugging protocol has it. */
interface Debugger {
  send(method: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown>;
}
const browser = (): Debugger => cdp();

const NAME = 'form/honduras/survey/0/lang/en';
const { origin } = location;
const limit = (quotaSize: number) => browser().send('Storage.overrideQuotaForOrigin', { origin, quotaSize });

interface Open {
  readonly document: Y.Doc;
  readonly kept: KeptDocument;
  readonly database: FormsDatabase;
  type(words: string): void;
  words(): string;
  until(state: KeptDocument['state']): Promise<void>;
  close(): Promise<void>;
}
const opened: Open[] = [];

async function open(): Promise<Open> {
  const document = new Y.Doc();
  const database = new FormsDatabase();
  const kept = keepDocument({
    person: 'diego',
    name: NAME,
    document,
    isFromServer: () => false,
    mayWrite: true,
    database,
  });
  await kept.whenLoaded;
  const text = document.getText('item/age/label');
  const open: Open = {
    document,
    kept,
    database,
    type: (words) => text.insert(text.length, words),
    words: () => text.toJSON(),
    until: (state) =>
      new Promise((resolve, reject) => {
        const deadline = setTimeout(
          () => reject(new Error(`waited in vain for ${state}, it is ${kept.state}`)),
          10_000,
        );
        const look = () => {
          if (kept.state !== state) return;
          clearTimeout(deadline);
          stop();
          resolve();
        };
        const stop = kept.subscribe(look);
        look();
      }),
    async close() {
      await kept.close();
      database.close();
    },
  };
  opened.push(open);
  return open;
}

/** In bytes, set before the first write: Chromium asks for what is left only when what it last heard is used up, or half a minute old. */
const ROOM = 2_000_000;
/** Other tests may have let it ask a moment ago, when there was all the room of this disk. */
const ASKED_AGAIN_MS = 40_000;

/** Letters at random: what can be packed escapes the quota. */
function noise(length: number): string {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536) crypto.getRandomValues(bytes.subarray(at, at + 65_536));
  return Array.from(bytes, (byte) => String.fromCharCode(0x4e00 + byte)).join('');
}

async function used(): Promise<number> {
  // reason: the answer of the protocol's `Storage.getUsageAndQuota`
  const { usage } = (await browser().send('Storage.getUsageAndQuota', { origin })) as { usage: number };
  return usage;
}

afterEach(async () => {
  await browser().send('Storage.overrideQuotaForOrigin', { origin });
  for (const each of opened.splice(0)) await each.close();
  await new FormsDatabase().delete();
});

describe('a document kept in a browser without room', () => {
  test(
    'says full before the next input, and loses nothing of what is typed until there is room',
    { timeout: 60_000 },
    async () => {
      await limit((await used()) + ROOM);
      const first = await open();
      first.type('Typed while there was room. ');
      await first.until('saved');
      let typed = first.words();
      let lastSaved = typed;
      let inputs = 0;
      const deadline = Date.now() + ASKED_AGAIN_MS;
      while (first.kept.state !== 'full') {
        const words = noise(20_000);
        typed += words;
        first.type(words);
        // a person's next input comes when the browser is done with this one
        await first.kept.flush();
        if (first.kept.state === 'saved') lastSaved = typed;
        // reason for the wait: more than would fit was written, so the browser goes by what it heard before the limit
        if (++inputs > 100) await new Promise((resolve) => setTimeout(resolve, 500));
        if (Date.now() > deadline) throw new Error('the disk is never full');
      }
      for (const words of ['more, ', 'and more']) {
        first.type(words);
        typed += words;
        await first.kept.flush();
        expect(first.kept.state).toBe('full');
      }
      expect(first.words()).toBe(typed);
      // the browser going away now would leave all that was said to be saved
      const second = await open();
      expect(second.words()).toBe(lastSaved);
      await second.close();

      await limit((await used()) + 50_000_000);
      await first.until('saved');
      await first.close();
      expect((await open()).words()).toBe(typed);
    },
  );
});

describe('a document kept in a browser whose site data are cleared', () => {
  test('says failed without waiting for an edit, and writes all of it again', async () => {
    const first = await open();
    first.type('Before. ');
    await first.until('saved');
    const failed = first.until('failed');
    await browser().send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await failed;
    first.type('After.');
    await first.until('saved');
    await first.close();
    expect((await open()).words()).toBe('Before. After.');
  });
});

describe('a document kept over many openings', () => {
  test('is one row again each time', async () => {
    for (let day = 0; day < 5; day++) {
      const today = await open();
      for (const words of ['a', 'b', 'c']) {
        today.type(words);
        await today.kept.flush();
      }
      expect(await today.database.updates.count()).toBeLessThanOrEqual(4);
      await today.close();
    }
    expect((await open()).words()).toBe('abc'.repeat(5));
  });
});
