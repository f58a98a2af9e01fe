import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocketStatus } from '@hocuspocus/provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { fromBase64url } from '../../src/protocol/bytes.ts';
import { MAX_ENVELOPE_BYTES } from '../../src/protocol/envelope.ts';
import { verifyReceipt } from '../../src/protocol/sign-receipt.ts';
import { SHARD_MAP, SHARD_SIZE } from '../../src/protocol/shard.ts';
import { sqliteFile } from '../../src/server/persistence/sqlite/sqlite-file.ts';
import type { EnvelopesResponse, ReceiptsResponse } from '../../src/protocol/messages.ts';
import { openShard, startTestServer } from '../helpers/server.ts';
import type { OpenShard, TestClient, TestDevice, TestServer } from '../helpers/server.ts';

let server: TestServer;
let amina: TestClient;
let noor: TestClient;
beforeAll(async () => {
  server = await startTestServer();
  [amina, noor] = await Promise.all([server.join('coordinator'), server.join('enumerator')]);
});
afterAll(() => server.stop());

async function stored(device: TestDevice): Promise<number[]> {
  const answer = (await (await noor.ask('GET', `/receipts?device=${device.id}`)).json()) as ReceiptsResponse; // reason: the server's word is what is tested.
  return answer.receipts.map(({ sequence }) => sequence);
}

/** A device with its shard open, for the length of a test. */
async function withShard(work: (device: TestDevice, shard: OpenShard) => Promise<void>): Promise<void> {
  const device = await noor.newDevice();
  const shard = await openShard(noor, { device: device.id });
  try {
    await work(device, shard);
  } finally {
    shard.close();
  }
}

describe('an envelope sent on the socket', () => {
  test('is receipted, and the receipt is the server’s', () =>
    withShard(async (device, shard) => {
      const sealed = await device.sealNext();
      shard.put(0, sealed.bytes);
      await shard.until('the receipt is here', () => shard.receipts.length === 1);
      const [receipt] = shard.receipts;
      expect(receipt).toMatchObject({
        project: noor.project.id,
        device: device.id,
        sequence: 0,
        envelope: sealed.id,
      });
      const serverKey = fromBase64url(noor.project.serverKey) ?? new Uint8Array();
      expect(receipt && (await verifyReceipt(crypto, receipt, serverKey))).toBe(true);
    }));

  test('reaches the coordinator byte for byte, in order of arrival', () =>
    withShard(async (device, shard) => {
      const sealed = [await device.sealNext(), await device.sealNext(), await device.sealNext()];
      for (const { sequence, bytes } of sealed) shard.put(sequence, bytes);
      await shard.until('three receipts are here', () => shard.receipts.length === 3);
      const arrived: string[] = [];
      let after: number | null = 0;
      while (after !== null) {
        const answer = await amina.ask('GET', `/envelopes?after=${String(after)}&limit=2`);
        const page = (await answer.json()) as EnvelopesResponse; // reason: the server's word is what is tested.
        arrived.push(...page.envelopes.map(({ bytes }) => bytes));
        after = page.next;
      }
      expect(arrived.slice(-3)).toEqual(sealed.map(({ bytes }) => Buffer.from(bytes).toString('base64url')));
    }));

  test('is receipted again, with the same receipt, when the shard is opened again', () =>
    withShard(async (device, shard) => {
      shard.put(0, (await device.sealNext()).bytes);
      await shard.until('the receipt is here', () => shard.receipts.length === 1);
      const again = await openShard(noor, { device: device.id, document: shard.document });
      await again.until('the receipt is here again', () => again.receipts.length === 1);
      expect(again.receipts).toEqual(shard.receipts);
      again.close();
    }));

  test('is receipted, not doubled, when it comes in another document under the same number', () =>
    withShard(async (device, shard) => {
      const { bytes } = await device.sealNext();
      shard.put(0, bytes);
      await shard.until('the receipt is here', () => shard.receipts.length === 1);
      const document = new Y.Doc();
      document.getMap(SHARD_MAP).set('0', new Uint8Array(bytes));
      const other = await openShard(noor, { device: device.id, document });
      await other.until(
        'the receipt is here, for the opening and for the envelope',
        () => other.receipts.length === 2,
      );
      expect(await stored(device)).toEqual([0]);
      other.close();
    }));

  test('is in one place of the server’s files, and nowhere else once its shard is closed', () =>
    withShard(async (device, shard) => {
      const { bytes } = await device.sealNext();
      shard.put(0, bytes);
      await shard.until('the receipt is here', () => shard.receipts.length === 1);
      shard.close();
      const empty = await openShard(noor, { device: device.id });
      await empty.until(
        'it is receipted and open',
        () => empty.receipts.length > 0 && empty.provider.isSynced,
      );
      expect(empty.document.getMap(SHARD_MAP).size).toBe(0);
      empty.close();
      const copy = join(server.dataFolder, 'copy.db');
      await sqliteFile.copy(join(server.dataFolder, 'querencia.db'), copy);
      const signature = Buffer.from(bytes.subarray(-64));
      expect(readFileSync(copy).toString('latin1').split(signature.toString('latin1'))).toHaveLength(2);
      rmSync(copy);
    }));

  test('of a shard that is full is receipted again to a late client that still has all of it, and nothing is doubled', () =>
    withShard(async (device, shard) => {
      const sealed: Uint8Array[] = [];
      while (sealed.length < SHARD_SIZE) sealed.push((await device.sealNext()).bytes);
      await shard.until('the shard is open', () => shard.provider.isSynced);
      sealed.forEach((bytes, sequence) => shard.put(sequence, bytes));
      await shard.until('all are receipted', () => shard.receipts.length === SHARD_SIZE);
      shard.close();
      const late = await openShard(noor, { device: device.id, document: shard.document });
      await late.until(
        'all are receipted, for the opening and for the envelopes',
        () => late.receipts.length === 2 * SHARD_SIZE,
      );
      expect(new Set(late.receipts.map(({ signature }) => signature))).toEqual(
        new Set(shard.receipts.map(({ signature }) => signature)),
      );
      expect(await stored(device)).toHaveLength(SHARD_SIZE);
      late.close();
    }));

  test('and others are taken while a shard is open up to what 64 of the largest need', () =>
    withShard(async (device, shard) => {
      await shard.until('the shard is open', () => shard.provider.isSynced);
      for (let number = 0; number < 24; number++)
        shard.document.getMap('more').set(String(number), new Uint8Array(950_000));
      await shard.until('it is refused', () => shard.refused() !== null);
      expect(shard.refused()).toBe('too-large');
      expect(await stored(device)).toEqual([]);
    }));

  test('that arrives before the one it follows waits, and is stored when that one is here', () =>
    withShard(async (device, shard) => {
      const [first, second, third] = [
        await device.sealNext(),
        await device.sealNext(),
        await device.sealNext(),
      ];
      shard.put(2, third.bytes);
      shard.put(1, second.bytes);
      await shard.until('both are kept aside', () => shard.quarantined.length >= 2);
      expect(shard.quarantined).toContainEqual({ sequence: 2, reason: 'chain' });
      shard.put(0, first.bytes);
      await shard.until('three receipts are here', () => shard.receipts.length === 3);
      expect(await stored(device)).toEqual([0, 1, 2]);
    }));
});

describe('an envelope that does not hold is kept aside and said so:', () => {
  const cases: [string, string, (device: TestDevice, shard: OpenShard) => Promise<void>][] = [
    [
      'a forged signature',
      'signature',
      async (device, shard) => {
        const other = await noor.newDevice();
        shard.put(0, (await device.sealNext({ sign: other.sign })).bytes);
      },
    ],
    [
      'another device’s envelope',
      'wrong-device',
      async (_, shard) => shard.put(0, (await (await noor.newDevice()).sealNext()).bytes),
    ],
    [
      'a gap in the chain',
      'chain',
      async (device, shard) =>
        shard.put(5, (await device.sealNext({ sequence: 5, previous: `sha256-${'0'.repeat(64)}` })).bytes),
    ],
    [
      'a fork of the chain',
      'chain',
      async (device, shard) => {
        shard.put(0, (await device.sealNext()).bytes);
        shard.put(1, (await device.sealNext({ previous: `sha256-${'0'.repeat(64)}` })).bytes);
      },
    ],
    [
      'another envelope under a used number',
      'replaced',
      async (device, shard) => {
        shard.put(0, (await device.sealNext()).bytes);
        await shard.until('the first is receipted', () => shard.receipts.length === 1);
        shard.put(0, (await device.sealNext({ sequence: 0, previous: null })).bytes);
      },
    ],
    [
      'a version that was never released',
      'unknown-version',
      async (device, shard) => {
        const { syntheticRecord } = await import('../helpers/server.ts');
        shard.put(
          0,
          (
            await device.sealNext({
              content: { kind: 'record', record: syntheticRecord(`sha256-${'9'.repeat(64)}`, 0) },
            })
          ).bytes,
        );
      },
    ],
    [
      'one larger than allowed',
      'too-large',
      (_, shard) => {
        shard.put(0, new Uint8Array(MAX_ENVELOPE_BYTES + 1));
        return Promise.resolve();
      },
    ],
    [
      'no envelope at all',
      'malformed',
      (_, shard) => {
        shard.put(0, new Uint8Array(10));
        return Promise.resolve();
      },
    ],
    [
      'one in the wrong shard',
      'malformed',
      async (device, shard) =>
        shard.put(64, (await device.sealNext({ sequence: 64, previous: `sha256-${'0'.repeat(64)}` })).bytes),
    ],
    [
      'one under the wrong number',
      'malformed',
      async (device, shard) => shard.put(1, (await device.sealNext()).bytes),
    ],
    [
      'something that is not bytes',
      'malformed',
      (_, shard) => Promise.resolve(void shard.document.getMap(SHARD_MAP).set('0', 'text')),
    ],
  ];
  test.each(cases)('%s (%s)', (_, reason, act) =>
    withShard(async (device, shard) => {
      await shard.until('the shard is open', () => shard.provider.isSynced);
      await act(device, shard);
      await shard.until(`it is kept aside as ${reason}`, () => shard.quarantined.length === 1);
      expect(shard.quarantined[0]?.reason).toBe(reason);
      expect((await stored(device)).length).toBe(shard.receipts.length);
      const again = await openShard(noor, { device: device.id });
      if (shard.quarantined[0]?.sequence !== 64) {
        await again.until(
          'it is still said when the shard is opened again',
          () => again.quarantined.length === 1,
        );
      }
      again.close();
    }),
  );
});

describe('the socket is refused to', () => {
  test.each([
    [
      'a token that was never given',
      async (device: TestDevice) => openShard(noor, { device: device.id, token: 'x'.repeat(43) }),
      'not-signed-in',
    ],
    [
      'a token used before',
      async (device: TestDevice) => {
        const token = await noor.socketToken();
        const first = await openShard(noor, { device: device.id, token });
        await first.until('the first use succeeds', () => first.provider.isSynced);
        first.close();
        return openShard(noor, { device: device.id, token });
      },
      'not-signed-in',
    ],
    [
      'another member, even the coordinator',
      async (device: TestDevice) => openShard(amina, { device: device.id }),
      'not-allowed',
    ],
    ['a device that is not registered', async () => openShard(noor, { device: 'unknown' }), 'not-allowed'],
    [
      'a client too old',
      async (device: TestDevice) => openShard(noor, { device: device.id, protocol: '0' }),
      'client-too-old',
    ],
  ])('%s', async (_, open, why) => {
    const shard = await open(await noor.newDevice());
    await shard.until('it is refused', () => shard.refused() !== null);
    expect(shard.refused()).toBe(why);
    shard.close();
  });

  test.each(['https://evil.example', undefined])('a page from %s', async (origin) => {
    const socket = new WebSocket(
      `${server.origin.replace('http', 'ws')}/sync?protocol=1`,
      origin === undefined ? {} : { origin },
    );
    socket.on('error', () => undefined);
    const answer = await new Promise((resolve) => {
      socket.once('unexpected-response', (_, { statusCode }) => {
        resolve(statusCode);
      });
      socket.once('open', () => {
        resolve('open');
      });
    });
    expect(answer).toBe(403);
    socket.terminate();
  });

  test('a frame larger than allowed', () =>
    withShard(async (_, shard) => {
      await shard.until('the shard is open', () => shard.provider.isSynced);
      const closed = new Promise<number>((resolve) => {
        const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/sync?protocol=1`, {
          origin: server.origin,
        });
        socket.once('open', () => {
          socket.send(new Uint8Array(1_048_577));
        });
        socket.once('close', resolve);
      });
      expect(await closed).toBe(1009);
    }));

  test('someone who left, at once', async () => {
    const leaver = await server.join('enumerator');
    const device = await leaver.newDevice();
    const shard = await openShard(leaver, { device: device.id });
    await shard.until('the shard is open', () => shard.provider.isSynced);
    await leaver.ask('POST', '/leave');
    await shard.until(
      'the socket is cut',
      () => shard.provider.configuration.websocketProvider.status !== WebSocketStatus.Connected,
    );
    shard.close();
  });
});
