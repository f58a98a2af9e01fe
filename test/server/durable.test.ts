import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EnvelopesResponse } from '../../src/protocol/messages.ts';
import { openShard, startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { buildServed, clientOf, kill } from '../helpers/served-program.ts';
import type { ServedProgram } from '../helpers/served-program.ts';
import { DESIGN, lang, openSynced, storedDocument } from '../helpers/server-forms.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-durable-'));
let program: ServedProgram;
beforeAll(async () => {
  program = await buildServed(folder);
});
afterAll(() => {
  program.remove();
  rmSync(folder, { recursive: true, force: true });
});
const serve = (dataFolder: string, formsFolder?: string) => program.serve(dataFolder, formsFolder);

describe('what was receipted', () => {
  test(
    'is there after the server was killed on the spot, and the chain goes on',
    { timeout: 60_000 },
    async () => {
      const dataFolder = join(folder, 'killed');
      let served = await serve(dataFolder);
      const noor = await clientOf(served, 'enumerator');
      const device = await noor.newDevice();
      const receipted: Uint8Array[] = [];
      for (let round = 0; round < 3; round++) {
        const client = { ...(await clientOf(served, 'enumerator')), origin: served.origin };
        const shard = await openShard(client, { device: device.id });
        await shard.until('the shard is open', () => shard.provider.isSynced);
        await shard.until('what was receipted is again', () => shard.receipts.length >= receipted.length);
        const { bytes, id, sequence } = await device.sealNext();
        shard.put(sequence, bytes);
        await shard.until('it is receipted', () => shard.receipts.some((receipt) => receipt.envelope === id));
        await kill(served);
        shard.close();
        receipted.push(bytes);
        served = await serve(dataFolder);
        const amina = await clientOf(served, 'coordinator');
        const page = (await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse; // reason: the server's word is what is tested.
        expect(page.envelopes.map((envelope) => envelope.bytes)).toEqual(
          receipted.map((each) => Buffer.from(each).toString('base64url')),
        );
      }
      await kill(served);
    },
  );
});

describe('what was acknowledged of a form', () => {
  test('is there after the server was killed on the spot', { timeout: 60_000 }, async () => {
    const dataFolder = join(folder, 'killed-form');
    let served = await serve(dataFolder, 'forms');
    for (let round = 1; round <= 3; round++) {
      const design = await openSynced(await clientOf(served, 'designer'), DESIGN);
      expect(design.document.getMap('items').size).toBeGreaterThan(50);
      expect(design.document.getMap('test').size).toBe(round - 1);
      design.document.getMap('test').set(`round ${round}`, true);
      await design.acknowledged();
      await kill(served);
      design.close();
      served = await serve(dataFolder, 'forms');
    }
    const design = await openSynced(await clientOf(served, 'designer'), DESIGN);
    expect(design.document.getMap('test').size).toBe(3);
    design.close();
    await kill(served);
  });

  test('and what was only sent is, as a whole or not at all, when the server is told to end', async () => {
    const server = await startTestServer({ formsFolder: 'forms' });
    const words = await openSynced(await server.join('designer'), lang('en'));
    for (let number = 0; number < 50; number++) words.document.getText('test').insert(number, '.');
    await words.until('some are acknowledged', () => words.provider.unsyncedChanges < 50);
    await server.close();
    const acknowledged = 50 - words.provider.unsyncedChanges;
    const stored = await storedDocument(server, words.provider.configuration.name);
    expect(stored.getText('test').length).toBeGreaterThanOrEqual(acknowledged);
    words.close();
    await server.stop();
  });
});

describe('a storage that is full', () => {
  test('refuses, acknowledges nothing, keeps what it had, and takes it later when there is room', async () => {
    const dataFolder = join(folder, 'full');
    const fill = (server: TestServer) => server.join('enumerator');
    let server = await startTestServer({ dataFolder, maxDatabaseBytes: 250_000 });
    const noor = await fill(server);
    const device = await noor.newDevice();
    const shard = await openShard(noor, { device: device.id });
    let sent = 0;
    while (shard.refused() === null) {
      expect(sent).toBeLessThan(200);
      const { bytes, sequence, id } = await device.sealNext();
      shard.put(sequence, bytes);
      sent++;
      await shard.until(
        'it is receipted or refused',
        () => shard.refused() !== null || shard.receipts.some((receipt) => receipt.envelope === id),
      );
    }
    expect(shard.refused()).toBe('storage-full');
    expect(shard.provider.unsyncedChanges).toBeGreaterThan(0);
    expect(shard.receipts).toHaveLength(sent - 1);
    shard.close();
    await server.close();

    server = await startTestServer({ dataFolder });
    const again = await openShard(await fill(server), { device: device.id, document: shard.document });
    await again.until(
      'all are receipted',
      () => new Set(again.receipts.map(({ envelope }) => envelope)).size === sent,
    );
    again.close();
    await server.stop();
  });
});
