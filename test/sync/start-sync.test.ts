import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everythingIn, finaliseOne } from '../helpers/device.ts';
import { newLaptop, pageFetch, pageSocket, untilStatus } from '../helpers/laptop.ts';
import { startProxy } from '../helpers/proxy.ts';
import type { Proxy } from '../helpers/proxy.ts';
import { startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { importSigner } from '../../src/protocol/keys.ts';
import { signReceipt } from '../../src/protocol/sign-receipt.ts';
import type { CarryResponse } from '../../src/protocol/messages.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { restore } from '../../src/server/backup/restore.ts';
import { createApi } from '../../src/sync/api.ts';
import { postEnvelopes } from '../../src/sync/post-envelopes.ts';
import { keepTrueReceipts } from '../../src/sync/receipts.ts';
import { readRecords, type ReadResult } from '../../src/sync/records.ts';
import { startSync } from '../../src/sync/start-sync.ts';

const isSafe = ({ waiting, connection }: { waiting: number; connection: string }) =>
  waiting === 0 && connection === 'online';

describe('synchronising', () => {
  let server: TestServer;
  let proxy: Proxy;
  let origin: string;
  beforeEach(async () => {
    server = await startTestServer();
    proxy = await startProxy(server.port);
    origin = `http://127.0.0.1:${String(proxy.port)}`;
  });
  afterEach(async () => {
    await proxy.close();
    await server.stop();
  });

  test('sends what was finalised and keeps the receipts', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const sync = laptop.startSync();
    await untilStatus(sync, 'online', ({ connection }) => connection === 'online');
    for (const name of ['K7M2-QX9Q', 'P2W-9AA', 'T5B-3CD'])
      await finaliseOne(laptop.vault, name, laptop.version);
    await untilStatus(sync, 'all three are received', isSafe);
    const envelopes = await laptop.vault.listEnvelopes();
    expect(envelopes.map(({ sequence, receipt }) => [sequence, receipt?.sequence])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
    ]);
    expect(sync.status.lastReceiptAt).not.toBeNull();
    await sync.stop();
    await laptop.vault.lock();
  });

  test('sends what was sealed while there was no server since the vault was made', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin, () => server.close());
    const { vault } = laptop;
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
    await finaliseOne(vault, 'K7M2-QX9Q', laptop.version);
    await finaliseOne(vault, 'P2W-9AA', laptop.version);
    const sync = laptop.startSync();
    await untilStatus(sync, 'offline', ({ connection }) => connection === 'offline');
    expect(sync.status).toMatchObject({ waiting: 2, refusal: null });

    const { dataFolder } = server;
    server = await startTestServer({ dataFolder });
    proxy.target(server.port);
    sync.retry();
    await untilStatus(sync, 'both are received', isSafe);
    const device = await vault.device();
    const receipts = (await vault.listEnvelopes()).map(({ receipt }) => [receipt?.device, receipt?.sequence]);
    expect(receipts).toEqual([
      [device, 0],
      [device, 1],
    ]);
    const read = (await readAll(server)).map((each) => recordIn(each)?.case);
    expect(read).toEqual(['K7M2-QX9Q', 'P2W-9AA']);
    await sync.stop();
    await vault.lock();
  });

  test('makes its device known again to a server that forgot it', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const sync = laptop.startSync();
    await untilStatus(sync, 'online', ({ connection }) => connection === 'online');
    const database = new Database(join(server.dataFolder, 'querencia.db'));
    expect(database.prepare('delete from device').run().changes).toBe(1);
    database.close();
    await finaliseOne(laptop.vault, undefined, laptop.version);
    await untilStatus(sync, 'refused', ({ connection }) => connection === 'refused');
    expect(sync.status).toMatchObject({ waiting: 1, refusal: { refused: 'not-allowed' } });
    sync.retry();
    await untilStatus(sync, 'received', isSafe);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('carries on after the line was cut, and sends nothing twice', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    await finaliseOne(laptop.vault, 'K7M2-QX9Q', laptop.version);
    proxy.cut();
    const sync = laptop.startSync();
    await untilStatus(sync, 'offline', ({ connection }) => connection === 'offline');
    expect(sync.status).toMatchObject({ waiting: 1, refusal: null, lastReceiptAt: null });
    expect(laptop.clock.waits).toEqual([1000]);

    proxy.restore();
    sync.retry();
    await untilStatus(sync, 'the first is received', isSafe);
    proxy.cut();
    await finaliseOne(laptop.vault, 'P2W-9AA', laptop.version);
    await untilStatus(
      sync,
      'offline again',
      ({ connection, waiting }) => connection === 'offline' && waiting === 1,
    );
    proxy.restore();
    sync.retry();
    await untilStatus(sync, 'the second is received', isSafe);
    expect(await readAll(server)).toHaveLength(2);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('loses and doubles nothing when the line breaks again and again', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const { vault } = laptop;
    for (let number = 0; number < 12; number++) await finaliseOne(vault, undefined, laptop.version);
    const sync = laptop.startSync();
    for (const left of [10, 7, 3]) {
      await untilStatus(sync, `${left} are left`, ({ waiting }) => waiting <= left);
      proxy.cut();
      await until(
        'it is offline, or was done before',
        () => sync.status.connection === 'offline' || isSafe(sync.status),
      );
      proxy.restore();
      sync.retry();
    }
    await untilStatus(sync, 'all are received', isSafe);
    const records = await readAll(server);
    const ids = records.map((read) => recordIn(read)?.record);
    expect(new Set(ids).size).toBe(12);
    expect(ids).toHaveLength(12);
    await sync.stop();
    await vault.lock();
  });

  test('from two tabs at once sends each envelope once', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const { vault } = laptop;
    for (let number = 0; number < 6; number++) await finaliseOne(vault, undefined, laptop.version);
    const tabs = [laptop.startSync(), laptop.startSync()];
    await Promise.all(tabs.map((sync) => untilStatus(sync, 'all are received', isSafe)));
    expect(tabs.map(({ status }) => status.quarantined)).toEqual([0, 0]);
    const records = await readAll(server);
    expect(records.filter((read) => recordIn(read) !== undefined)).toHaveLength(6);
    expect(records).toHaveLength(6);
    await Promise.all(tabs.map((sync) => sync.stop()));
    await vault.lock();
  });

  test('gives up on a socket that never says a word, and sends over HTTP', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo; // reason: listens on TCP.
    const laptop = await newLaptop(server, 'enumerator', origin);
    await finaliseOne(laptop.vault, undefined, laptop.version);
    const sync = startSync(laptop.vault, {
      base: `http://127.0.0.1:${port}`,
      api: laptop.api,
      webSocket: pageSocket(origin),
      clock: laptop.clock,
    });
    const waitsForSocket = () => laptop.clock.waits.some((wait) => wait >= 30_000 && wait < 5 * 60_000);
    for (const which of ['first', 'second']) {
      await until(`it waits for the ${which} socket`, waitsForSocket);
      expect(sync.status).toMatchObject({ connection: 'connecting', waiting: 1 });
      laptop.clock.fire();
    }
    await untilStatus(sync, 'it is received over HTTP', isSafe);
    await sync.stop();
    await laptop.vault.lock();
    silent.close();
  });

  test(
    'sends over HTTP where something between lets no socket through, and by the socket again when it does',
    { timeout: 90_000 },
    async () => {
      const laptop = await newLaptop(server, 'enumerator', origin);
      const { vault, api } = laptop;
      let posts = 0;
      const carry = api.carry;
      const counted = { ...api, carry: (...said: Parameters<typeof carry>) => (posts++, carry(...said)) };
      proxy.refuseUpgrades(true);
      for (let number = 0; number < 70; number++) await finaliseOne(vault, undefined, laptop.version);
      const said = new Set<string>();
      const sync = startSync(vault, {
        base: origin,
        api: counted,
        webSocket: pageSocket(origin),
        clock: laptop.clock,
      });
      sync.subscribe(() => said.add(sync.status.connection));
      await untilStatus(sync, 'all seventy are received', isSafe);
      // HTTP answered throughout: at no time was it offline.
      expect(said).toEqual(new Set(['connecting', 'online']));
      expect([proxy.refused, posts]).toEqual([2, 2]);

      for (let number = 0; number < 20; number++) {
        await finaliseOne(vault, undefined, laptop.version);
        await expect.poll(() => vault.waiting(), { timeout: 10_000 }).toBe(0);
      }
      expect([proxy.refused, posts]).toEqual([2, 22]);
      proxy.refuseUpgrades(false);
      await finaliseOne(vault, undefined, laptop.version);
      await expect.poll(() => vault.waiting(), { timeout: 10_000 }).toBe(0);
      expect([proxy.refused, posts]).toEqual([2, 22]);
      const records = await readAll(server);
      expect(records.filter((read) => recordIn(read) !== undefined)).toHaveLength(91);
      expect(records).toHaveLength(91);
      await sync.stop();
      await vault.lock();
    },
  );

  test('is offline, and keeps everything, where neither socket nor HTTP get through', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    await finaliseOne(laptop.vault, undefined, laptop.version);
    proxy.refuseUpgrades(true);
    const unreachable = () => Promise.resolve({ kind: 'unreachable' } as const);
    const { webSocket, clock } = { webSocket: pageSocket(origin), clock: laptop.clock };
    const sync = startSync(laptop.vault, {
      base: origin,
      api: { ...laptop.api, carry: unreachable },
      webSocket,
      clock,
    });
    await untilStatus(sync, 'offline', ({ connection }) => connection === 'offline');
    expect(sync.status).toMatchObject({ waiting: 1, refusal: null, lastReceiptAt: null });
    expect(proxy.refused).toBe(2);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('sends again what a server restored from an older backup has forgotten, and goes on from there', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const { vault } = laptop;
    const finalise = async (count: number) => {
      while (count-- > 0) await finaliseOne(vault, undefined, laptop.version);
    };
    await finalise(2);
    let sync = laptop.startSync();
    await untilStatus(sync, 'two are received', isSafe);
    const backup = join(server.dataFolder, '..', 'early.tar');
    await backUp(server.dataFolder, backup);
    await finalise(3);
    await expect.poll(() => vault.waiting()).toBe(0);
    await sync.stop();
    await server.close();

    const dataFolder = join(server.dataFolder, '..', 'restored');
    await restore(backup, dataFolder);
    server = await startTestServer({ dataFolder });
    proxy.target(server.port);
    expect(await readAll(server)).toHaveLength(2);
    sync = laptop.startSync();
    await untilStatus(sync, 'online', ({ connection }) => connection === 'online');
    expect((await readAll(server)).filter((read) => recordIn(read) !== undefined)).toHaveLength(5);
    await finalise(1);
    await expect.poll(() => vault.waiting()).toBe(0);
    expect((await readAll(server)).filter((read) => recordIn(read) !== undefined)).toHaveLength(6);
    expect(sync.status.quarantined).toBe(0);
    await sync.stop();
    await vault.lock();
  });

  test('believes no word over HTTP that is not the server’s, and tells what is set aside', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const { vault } = laptop;
    const [first, second] = [
      await finaliseOne(vault, undefined, laptop.version),
      await finaliseOne(vault, undefined, laptop.version),
    ];
    const device = await vault.device();
    const stranger = await importSigner(crypto, laptop.device.serverKeys.privateKey);
    const fields = { project: vault.person.project.id, device, receivedAt: '2026-03-12T10:00:00Z' };
    const forged = await signReceipt(stranger, { ...fields, sequence: 0, envelope: first.id });
    const aside = { device, sequence: 1, envelope: second.id, reason: 'chain' } as const;
    const post = (value: CarryResponse) => {
      const api = { ...laptop.api, carry: () => Promise.resolve({ kind: 'ok', value } as const) };
      const { signal } = new AbortController();
      return vault
        .listEnvelopes()
        .then((envelopes) => postEnvelopes({ vault, device, envelopes, api, signal }));
    };
    expect(await post({ receipts: [forged], quarantined: [aside] })).toEqual({ kind: 'closed' });
    const other = { ...aside, sequence: 0, envelope: second.id };
    expect(await post({ receipts: [], quarantined: [other, aside] })).toEqual({ kind: 'closed' });
    const envelopes = await vault.listEnvelopes();
    expect(envelopes.map(({ receipt, quarantined }) => [receipt, quarantined])).toEqual([
      [undefined, undefined],
      [undefined, 'chain'],
    ]);
    expect(await vault.waiting()).toBe(2);
    await vault.lock();
  });

  test('waits longer after each failure, up to a minute', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    proxy.cut();
    const sync = laptop.startSync();
    const waits: number[] = [];
    for (let tries = 0; tries < 8; tries++) {
      await until('it waits', () => laptop.clock.waits.length === 1);
      waits.push(...laptop.clock.waits);
      laptop.clock.fire();
    }
    expect(waits).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000]);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('sends nine days of work at once, over several shards', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    for (let number = 0; number < 70; number++) await finaliseOne(laptop.vault, undefined, laptop.version);
    const sync = laptop.startSync();
    await untilStatus(sync, 'all seventy are received', isSafe);
    const envelopes = await laptop.vault.listEnvelopes();
    expect(envelopes.filter(({ receipt, sequence }) => receipt?.sequence === sequence)).toHaveLength(70);
    // What travelled is in the vault's own sealed rows, and in no document beside them.
    const { database } = laptop.device;
    expect(await database.envelopes.count()).toBe(70);
    const kept = await everythingIn(database);
    const signatures = envelopes.map(({ bytes }) => Buffer.from(bytes.subarray(-64)).toString('latin1'));
    expect(signatures.filter((signature) => kept.includes(signature))).toEqual([]);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('takes a receipt it missed on the socket by asking for it', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    // A receipt that never arrives on the socket: the first time, the vault cannot keep it.
    const keepReceipts = laptop.vault.keepReceipts.bind(laptop.vault);
    let lost = 0;
    laptop.vault.keepReceipts = (receipts) => {
      lost += 1;
      return lost === 1 ? Promise.reject(new Error('lost')) : keepReceipts(receipts);
    };
    await finaliseOne(laptop.vault, undefined, laptop.version);
    const sync = laptop.startSync();
    await untilStatus(sync, 'offline', ({ connection }) => connection === 'offline');
    expect(sync.status.waiting).toBe(1);
    sync.retry();
    await untilStatus(sync, 'received', isSafe);
    expect(lost).toBe(2);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('does not believe a receipt of another server, nor one for other bytes', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const { vault } = laptop;
    const { id, sequence } = await finaliseOne(vault, undefined, laptop.version);
    const device = await vault.device();
    const project = vault.person.project.id;
    const fields = { project, device, sequence, envelope: id, receivedAt: '2026-03-12T10:00:00Z' };
    const stranger = await importSigner(crypto, laptop.device.serverKeys.privateKey);
    const false_ = await signReceipt(stranger, fields);
    const envelopes = await vault.listEnvelopes();
    expect(await keepTrueReceipts(vault, device, [false_, null, 'x', {}], envelopes)).toEqual([]);

    const sync = laptop.startSync();
    await untilStatus(sync, 'received', isSafe);
    const [received] = await vault.listEnvelopes();
    const unreceipted = envelopes.map((envelope) => ({ ...envelope, id: `sha256-${'0'.repeat(64)}` }));
    expect(await keepTrueReceipts(vault, device, [received?.receipt], unreceipted)).toEqual([]);
    expect(await keepTrueReceipts(vault, device, [received?.receipt], envelopes)).toEqual([0]);
    await sync.stop();
    await vault.lock();
  });

  test('stops at a server that no longer understands it, and keeps everything', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    await finaliseOne(laptop.vault, undefined, laptop.version);
    const tooOld = {
      kind: 'refused',
      refusal: { refused: 'client-too-old', retry: false, needs: 7 },
    } as const;
    const session = laptop.api.session;
    let asked = 0;
    const api = {
      ...laptop.api,
      session: () => {
        asked += 1;
        return Promise.resolve(tooOld);
      },
    };
    const sync = startSync(laptop.vault, { base: origin, api, clock: laptop.clock });
    await untilStatus(sync, 'refused', ({ connection }) => connection === 'refused');
    expect(sync.status).toMatchObject({ refusal: tooOld.refusal, waiting: 1 });
    expect(laptop.clock.waits).toEqual([]);
    await finaliseOne(laptop.vault, 'P2W-9AA', laptop.version);
    await untilStatus(sync, 'both are counted', ({ waiting }) => waiting === 2);
    expect(asked).toBe(1);

    api.session = session as typeof api.session; // reason: a server that understands again.
    sync.retry();
    await until('it has asked again', () => sync.status.connection !== 'refused');
    await sync.stop();
    await laptop.vault.lock();
  });

  test('stays slow when the session is over', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const api = createApi({ base: origin, member: 'nobody', fetch: pageFetch(origin) });
    const sync = startSync(laptop.vault, { base: origin, api, clock: laptop.clock });
    await untilStatus(sync, 'refused', ({ connection }) => connection === 'refused');
    expect(sync.status.refusal?.refused).toBe('not-signed-in');
    await until('it waits', () => laptop.clock.waits.length === 1);
    expect(laptop.clock.waits[0]).toBeGreaterThanOrEqual(5 * 60_000);
    await sync.stop();
    await laptop.vault.lock();
  });

  test('ends by itself when the vault is locked', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    const sync = laptop.startSync();
    await untilStatus(sync, 'online', ({ connection }) => connection === 'online');
    await laptop.vault.lock();
    sync.retry();
    await sync.stop();
    expect(sync.status.waiting).toBe(0);
  });

  test('shows a coordinator the record that was collected', async () => {
    const laptop = await newLaptop(server, 'enumerator', origin);
    await finaliseOne(laptop.vault, 'K7M2-QX9Q', laptop.version);
    const sync = laptop.startSync();
    await untilStatus(sync, 'received', isSafe);
    await sync.stop();

    const [read] = await readAll(server);
    expect(read).toMatchObject({
      n: 1,
      memberName: laptop.vault.person.member.name,
      content: { kind: 'record', record: { case: 'K7M2-QX9Q', answers: { age: 11 } } },
    });
    await laptop.vault.lock();
  });
});

async function readAll(server: TestServer) {
  const office = await newLaptop(server, 'coordinator');
  const results: ReadResult[] = [];
  for await (const result of readRecords(office.vault, office.api)) results.push(result);
  await office.vault.lock();
  return results;
}

function recordIn(read: ReadResult) {
  return 'content' in read && read.content.kind === 'record' ? read.content.record : undefined;
}

/** Polls an in-memory condition between turns of the event loop; rejects after ten seconds. */
async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`waited 10 s in vain until ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
