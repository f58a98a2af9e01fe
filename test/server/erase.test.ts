/** Erasing one record on a running server: gone from every file, not back again, and its place in the chain provable. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/protocol/bytes.ts';
import { verifyErasure } from '../../src/protocol/erasure.ts';
import type { Erasure } from '../../src/protocol/erasure.ts';
import type { CarryResponse, EnvelopesResponse } from '../../src/protocol/messages.ts';
import { backUp } from '../../src/server/backup/back-up.ts';
import { openShard, startTestServer, syntheticRecord } from '../helpers/server.ts';
import type { TestClient, TestServer } from '../helpers/server.ts';

let server: TestServer;
let amina: TestClient;
let diego: TestClient;
let noor: TestClient;
beforeAll(async () => {
  server = await startTestServer();
  [amina, diego, noor] = await Promise.all([
    server.join('coordinator'),
    server.join('designer'),
    server.join('enumerator'),
  ]);
});
afterAll(() => server.stop());

// reason (each `as` below): the server's word, in the shape the protocol gives it, is what is tested.
async function carry(...envelopes: readonly Uint8Array[]) {
  const answer = await noor.ask('POST', '/envelopes', { envelopes: envelopes.map(toBase64url) });
  return (await answer.json()) as CarryResponse;
}
const erase = (who: TestClient, id: string) => who.ask('POST', `/envelopes/${id}/erase`, {});
async function readAll() {
  return (await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse;
}
/** Which files of the running server hold any of the pieces that only this envelope's sealed part has. */
function filesWith(bytes: Uint8Array): string[] {
  const headerEnd = 8 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
  const sealed = Buffer.from(bytes.subarray(headerEnd));
  const pieces: string[] = [];
  for (let at = 0; at + 24 <= sealed.length; at += 24)
    pieces.push(sealed.subarray(at, at + 24).toString('latin1'));
  return readdirSync(server.dataFolder).filter((name) => {
    const content = readFileSync(join(server.dataFolder, name)).toString('latin1');
    return pieces.some((piece) => content.includes(piece));
  });
}
async function sealedTwo(long: boolean) {
  const device = await noor.newDevice();
  const { versions } = (await (await noor.ask('GET', '/versions')).json()) as {
    versions: { version: string }[];
  };
  const record = syntheticRecord(versions[0]?.version ?? '', 0);
  // Of some length, it lies on pages of its own; short, among others on one.
  const answers = long ? { note: 'a long story '.repeat(4000) } : record.answers;
  const content = { kind: 'record', record: { ...record, answers } } as const;
  const first = await device.sealNext({ content });
  return { device, first, second: await device.sealNext() };
}

describe.each([
  ['a short record', false],
  ['a long record', true],
])('%s that is erased', (_, long) => {
  test('is in no file of the server, and cannot be brought back by any way it may be sent again', async () => {
    const { device, first, second } = await sealedTwo(long);
    // Set aside twice before it is stored: filed in a wrong shard, and beside what is not bytes.
    const shard = await openShard(noor, { device: device.id, index: 1 });
    await shard.until('the shard is open', () => shard.provider.isSynced);
    shard.put(64, first.bytes);
    await shard.until('it is aside', () => shard.quarantined.length === 1);
    shard.document.transact(() => {
      shard.document.getMap('x').set('text', 'no bytes');
      shard.document.getMap('x').set('envelope', new Uint8Array(first.bytes));
    });
    await shard.until('it is aside again', () => shard.quarantined.length >= 2);
    shard.close();
    const { receipts } = await carry(first.bytes, second.bytes);
    expect(receipts).toHaveLength(2);
    expect(filesWith(first.bytes)).not.toEqual([]);

    const answer = await erase(amina, first.id);
    expect(answer.status).toBe(200);
    const erasure = (await answer.json()) as Erasure;
    expect(filesWith(first.bytes)).toEqual([]);
    expect(filesWith(second.bytes)).not.toEqual([]);
    expect(erasure).toMatchObject({ device: device.id, sequence: 0, envelope: first.id });
    const key = fromBase64url(amina.project.serverKey) ?? new Uint8Array();
    expect(await verifyErasure(crypto, erasure, key)).toBe(true);
    expect(await (await erase(amina, first.id)).json()).toEqual(erasure);

    const page = await readAll();
    expect(page.envelopes.map(({ bytes }) => bytes)).toContain(toBase64url(second.bytes));
    expect(page.envelopes.map(({ bytes }) => bytes)).not.toContain(toBase64url(first.bytes));
    expect(page.erased).toContainEqual(erasure);

    expect(await carry(first.bytes)).toEqual({ receipts: receipts.slice(0, 1), quarantined: [] });
    const again = await openShard(noor, { device: device.id });
    again.put(0, first.bytes);
    await again.until('it is receipted', () =>
      again.receipts.some(({ signature }) => signature === receipts[0]?.signature),
    );
    again.close();
    const misfiled = await openShard(noor, { device: device.id, index: 1 });
    misfiled.put(64, first.bytes);
    await misfiled.until('it is receipted in the wrong shard too', () => misfiled.receipts.length > 0);
    misfiled.close();
    expect(filesWith(first.bytes)).toEqual([]);
    // The chain goes on behind it.
    expect((await carry((await device.sealNext()).bytes)).receipts).toHaveLength(1);
  });

  test('is not in a backup made afterwards, and is in one made before', async () => {
    const { first, second } = await sealedTwo(long);
    await carry(first.bytes, second.bytes);
    const name = (when: string) => `${when}-${long ? 'long' : 'short'}.tar`;
    await backUp(server.dataFolder, join(server.dataFolder, name('before')));
    await erase(amina, first.id);
    await backUp(server.dataFolder, join(server.dataFolder, name('after')));
    expect(filesWith(first.bytes)).toEqual([name('before')]);
    expect(filesWith(second.bytes)).toContain(name('after'));
  });
});

test('erasing is refused to those who may not, and for what is not there; nothing changes', async () => {
  const { first } = await sealedTwo(false);
  await carry(first.bytes);
  for (const who of [noor, diego]) {
    const answer = await erase(who, first.id);
    expect([answer.status, ((await answer.json()) as { refused: string }).refused]).toEqual([
      403,
      'not-allowed',
    ]);
  }
  for (const id of ['x', `sha256-${'0'.repeat(64)}`]) {
    const answer = await erase(amina, id);
    expect([answer.status, ((await answer.json()) as { refused: string }).refused]).toEqual([
      404,
      'not-found',
    ]);
  }
  expect((await readAll()).envelopes.map(({ bytes }) => bytes)).toContain(toBase64url(first.bytes));
});
