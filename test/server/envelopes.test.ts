/** Envelopes brought over HTTP: by their own device where there is no socket, and by others. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromBase64url, toBase64url } from '../../src/protocol/bytes.ts';
import { deviceId } from '../../src/protocol/device.ts';
import { MAX_ENVELOPE_BYTES } from '../../src/protocol/envelope.ts';
import { generateSigningKeyPair, importSigner } from '../../src/protocol/keys.ts';
import { MEMBER_HEADER, MOST_CARRIED, PROTOCOL_HEADER } from '../../src/protocol/messages.ts';
import type { CarryResponse, EnvelopesResponse, ReceiptsResponse } from '../../src/protocol/messages.ts';
import { verifyReceipt } from '../../src/protocol/sign-receipt.ts';
import { openShard, startTestServer, syntheticRecord } from '../helpers/server.ts';
import type { TestClient, TestDevice, TestServer } from '../helpers/server.ts';

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
async function carry(who: TestClient, ...envelopes: readonly { readonly bytes: Uint8Array }[]) {
  const answer = await who.ask('POST', '/envelopes', {
    envelopes: envelopes.map(({ bytes }) => toBase64url(bytes)),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as CarryResponse;
}
async function stored(device: Pick<TestDevice, 'id'>, client = noor): Promise<ReceiptsResponse['receipts']> {
  const answer = await client.ask('GET', `/receipts?device=${device.id}`);
  return ((await answer.json()) as ReceiptsResponse).receipts;
}
async function arrived(): Promise<readonly string[]> {
  return ((await (await amina.ask('GET', '/envelopes')).json()) as EnvelopesResponse).envelopes.map(
    ({ bytes }) => bytes,
  );
}
async function seal(device: TestDevice, count: number) {
  const sealed: Awaited<ReturnType<TestDevice['sealNext']>>[] = [];
  while (sealed.length < count) sealed.push(await device.sealNext());
  return sealed;
}

describe('envelopes carried over HTTP', () => {
  test('are receipted by the server’s key, and reach the coordinator byte for byte', async () => {
    const device = await noor.newDevice();
    const sealed = await seal(device, 3);
    const { receipts, quarantined } = await carry(noor, ...sealed);
    expect(quarantined).toEqual([]);
    expect(receipts.map(({ envelope, sequence, device: of }) => [of, sequence, envelope])).toEqual(
      sealed.map(({ id, sequence }) => [device.id, sequence, id]),
    );
    const serverKey = fromBase64url(noor.project.serverKey) ?? new Uint8Array();
    for (const receipt of receipts) expect(await verifyReceipt(crypto, receipt, serverKey)).toBe(true);
    expect((await arrived()).slice(-3)).toEqual(sealed.map(({ bytes }) => toBase64url(bytes)));
  });

  test('have one receipt and one row, by whichever way and however often they come', async () => {
    const device = await noor.newDevice();
    const [first, second] = await seal(device, 2);
    if (!first || !second) throw new Error('nothing sealed');
    const shard = await openShard(noor, { device: device.id });
    shard.put(0, first.bytes);
    await shard.until('it is receipted', () => shard.receipts.length === 1);
    const before = (await arrived()).length;
    const once = await carry(noor, first, second, second);
    const twice = await carry(noor, second, first);
    expect(once.receipts[0]).toEqual(shard.receipts[0]);
    expect(new Set(once.receipts.map(({ signature }) => signature)).size).toBe(2);
    expect(twice).toEqual({ receipts: once.receipts.slice(0, 2), quarantined: [] });
    expect(await arrived()).toHaveLength(before + 1);
    shard.put(1, second.bytes);
    await shard.until('the second is receipted', () => shard.receipts.some(({ sequence }) => sequence === 1));
    expect(shard.receipts.at(-1)).toEqual(once.receipts[1]);
    expect(await arrived()).toHaveLength(before + 1);
    shard.close();
  });

  test('may be brought by another member; their signature decides', async () => {
    const device = await noor.newDevice();
    const [first, second] = await seal(device, 2);
    if (!first || !second) throw new Error('nothing sealed');
    const forged = await device.sealNext({ sign: (await amina.newDevice()).sign });
    const { receipts, quarantined } = await carry(amina, first, second, forged);
    expect(receipts.map(({ sequence }) => sequence)).toEqual([0, 1]);
    expect(quarantined).toEqual([
      { device: device.id, sequence: 2, envelope: forged.id, reason: 'signature' },
    ]);
    expect(await stored(device)).toEqual(receipts);
  });

  test('of several devices at once find each its own chain', async () => {
    const devices = [await noor.newDevice(), await noor.newDevice()];
    const all = (await Promise.all(devices.map((device) => seal(device, 3)))).flat();
    const { receipts, quarantined } = await carry(amina, ...all);
    expect(quarantined).toEqual([]);
    expect(receipts).toHaveLength(6);
    for (const device of devices) expect(await stored(device)).toHaveLength(3);
  });

  test(
    'in any order, in any portions, repeated at will, are each stored once',
    { timeout: 60_000 },
    async () => {
      const portions = fc.array(fc.array(fc.nat(7), { maxLength: 6 }), { maxLength: 4 });
      await fc.assert(
        fc.asyncProperty(portions, async (picked) => {
          const device = await noor.newDevice();
          const sealed = await seal(device, 8);
          for (const portion of picked)
            await carry(noor, ...portion.flatMap((number) => sealed[number] ?? []));
          const { receipts } = await carry(noor, ...sealed);
          expect(new Set(receipts.map(({ envelope }) => envelope))).toEqual(
            new Set(sealed.map(({ id }) => id)),
          );
          expect((await stored(device)).map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
        }),
        { numRuns: Number(process.env.FUZZ_RUNS ?? 10) },
      );
    },
  );

  test('of a device that nobody registered are kept, and taken in when it is', async () => {
    const known = await noor.newDevice();
    const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
    const id = await deviceId(crypto, publicKey);
    const sign = await importSigner(crypto, privateKey);
    const [first, second] = [
      await known.sealNext({ device: id, sign }),
      await known.sealNext({ device: id, sign }),
    ];
    const forged = await known.sealNext({ device: id });
    const { receipts, quarantined } = await carry(amina, second, forged, first);
    expect(receipts).toEqual([]);
    expect(quarantined.map(({ device, sequence, reason }) => [device, sequence, reason])).toEqual(
      [0, 1, 2].map((sequence) => [id, sequence, 'unknown-device']),
    );
    expect((await noor.ask('POST', '/devices', { publicKey: toBase64url(publicKey) })).status).toBe(201);
    expect((await stored({ id })).map(({ envelope }) => envelope)).toEqual([first.id, second.id]);
    const again = await carry(amina, first, second, forged);
    expect(again.receipts).toHaveLength(2);
    expect(again.quarantined).toMatchObject([{ envelope: forged.id, reason: 'signature' }]);
  });

  const damaged: [string, string, (device: TestDevice) => Promise<{ bytes: Uint8Array }>][] = [
    ['no envelope at all', 'malformed', () => Promise.resolve({ bytes: new Uint8Array(10) })],
    [
      'one larger than allowed',
      'too-large',
      () => Promise.resolve({ bytes: new Uint8Array(MAX_ENVELOPE_BYTES + 1) }),
    ],
    ['one of another project', 'wrong-device', (device) => device.sealNext({ project: 'elsewhere' })],
    [
      'a gap in the chain',
      'chain',
      (device) => device.sealNext({ sequence: 5, previous: `sha256-${'0'.repeat(64)}` }),
    ],
    [
      'a version that was never released',
      'unknown-version',
      (device) =>
        device.sealNext({
          content: { kind: 'record', record: syntheticRecord(`sha256-${'9'.repeat(64)}`, 0) },
        }),
    ],
    ['one sealed to an epoch to come', 'malformed', (device) => device.sealNext({ epoch: 9 })],
  ];
  test.each(damaged)(
    '%s is kept aside as %s, and keeps nothing beside it from being taken',
    async (_, why, make) => {
      const [odd, sound] = [await noor.newDevice(), await noor.newDevice()];
      const { receipts, quarantined } = await carry(noor, await make(odd), await sound.sealNext());
      expect(receipts.map(({ device }) => device)).toEqual([sound.id]);
      expect(quarantined.map(({ reason }) => reason)).toEqual([why]);
      expect(await stored(odd)).toEqual([]);
    },
  );
});

describe('carrying is refused', () => {
  const post = async (who: TestClient, body: string) => {
    const answer = await fetch(`${server.origin}/api/envelopes`, {
      method: 'POST',
      headers: {
        Origin: server.origin,
        Cookie: who.cookie,
        [MEMBER_HEADER]: who.member.id,
        [PROTOCOL_HEADER]: '1',
      },
      body,
    });
    return [answer.status, ((await answer.json()) as { refused: string }).refused];
  };
  test('to a designer, who sends no records', async () =>
    expect(await post(diego, '{"envelopes":[]}')).toEqual([403, 'not-allowed']));

  test.each([
    '',
    '[]',
    '{}',
    '{"envelopes":"AAAA"}',
    '{"envelopes":[7]}',
    '{"envelopes":["A"]}',
    '{"envelopes":["AA=="]}',
  ])('for %s, which is malformed', async (body) =>
    expect(await post(noor, body)).toEqual([400, 'malformed']),
  );

  test('as a whole: with one text that is not base64url, nothing of it is taken', async () => {
    const device = await noor.newDevice();
    const { bytes } = await device.sealNext();
    expect(await post(noor, JSON.stringify({ envelopes: [toBase64url(bytes), '*'] }))).toEqual([
      400,
      'malformed',
    ]);
    expect(await stored(device)).toEqual([]);
  });

  test('for more envelopes, or more bytes, than one body may have', async () => {
    const many = Array.from({ length: MOST_CARRIED + 1 }, () => 'AAAA');
    expect(await post(noor, JSON.stringify({ envelopes: many }))).toEqual([413, 'too-large']);
    expect(await post(noor, `{"envelopes":["${'A'.repeat(1024 * 1024)}"]}`)).toEqual([413, 'too-large']);
  });
});
