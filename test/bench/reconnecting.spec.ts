/**
 * The evening when everybody is back where there is a network: 500 laptops with 20 sealed interviews each, all at once, until the last receipt is there.
 * Beside it the same bytes written by the database alone, one durable transaction per laptop.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { joinAs, openShard, type OpenShard, type TestDevice } from '../helpers/server.ts';
import { journeyFolder, startServer } from '../journeys/house.ts';
import { measured, tell } from './measures.ts';
import { peakMemory } from './memory.ts';

const DEVICES = 500;
const EACH = 20;
const GOAL_MS = 60_000;
const GOAL_MB = 512;

interface Waiting {
  readonly device: TestDevice;
  readonly envelopes: readonly { readonly sequence: number; readonly bytes: Uint8Array }[];
}

test(`${DEVICES} laptops with ${EACH} interviews each come back at once`, async () => {
  test.setTimeout(600_000);
  const folder = journeyFolder();
  const server = await startServer(join(folder.path, 'data'));
  try {
    const client = await joinAs(server.link('Noor'), `http://127.0.0.1:${server.port}`);
    const laptops: Waiting[] = [];
    for (let number = 0; number < DEVICES; number++) {
      const device = await client.newDevice();
      const envelopes: Waiting['envelopes'][number][] = [];
      for (let one = 0; one < EACH; one++) envelopes.push(await device.sealNext());
      laptops.push({ device, envelopes });
    }
    const bare = writeBare(join(folder.path, 'bare.db'), laptops);

    const began = performance.now();
    const times = await Promise.all(
      laptops.map(async ({ device, envelopes }) => {
        const shard = await openShard(client, { device: device.id });
        // as the app does: all of a shard in one update
        shard.document.transact(() => {
          for (const { sequence, bytes } of envelopes) shard.put(sequence, bytes);
        });
        await shard.until('all are receipted', () => receipted(shard), 300);
        const took = performance.now() - began;
        expect(shard.quarantined).toEqual([]);
        shard.close();
        return took;
      }),
    );
    const peer = measured('the same bytes into SQLite alone', [bare], { held: 'worst', goal: null });
    await tell(
      measured(`${DEVICES} laptops × ${EACH} interviews: receipted`, times, {
        held: 'worst',
        goal: GOAL_MS,
        peer,
      }),
    );
    await tell(peer);
    const memory = [peakMemory(server.pid)];
    expect(memory).not.toEqual([0]);
    await tell(measured('… peak memory of the server', memory, { unit: 'MB', held: 'worst', goal: GOAL_MB }));
  } finally {
    await server.stop();
    folder.remove();
  }
});

const receipted = ({ receipts }: OpenShard): boolean =>
  new Set(receipts.map(({ sequence }) => sequence)).size === EACH;

/** Milliseconds, as durable as the server's own: a write-ahead log, and nothing said before the disk has it. */
function writeBare(path: string, laptops: readonly Waiting[]): number {
  const database = new Database(path);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec(
    'CREATE TABLE envelope (device TEXT, sequence INTEGER, bytes BLOB, PRIMARY KEY (device, sequence))',
  );
  const add = database.prepare('INSERT INTO envelope VALUES (?, ?, ?)');
  const began = performance.now();
  for (const { device, envelopes } of laptops)
    database.transaction(() => {
      for (const { sequence, bytes } of envelopes) add.run(device.id, sequence, bytes);
    })();
  const took = performance.now() - began;
  database.close();
  return took;
}
