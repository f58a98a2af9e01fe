import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyReceipt } from '../../src/protocol/sign-receipt.ts';
import { fromBase64url } from '../../src/protocol/bytes.ts';
import { openShard, startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

describe('an envelope sent on the socket', () => {
  test('is receipted, and the receipt is the server’s', async () => {
    const noor = await server.join('enumerator');
    const device = await noor.newDevice();
    const shard = await openShard(noor, { device: device.id });
    const sealed = await device.sealNext();
    shard.put(0, sealed.bytes);
    await shard.until('the receipt is here', () => shard.receipts.length === 1);
    const [receipt] = shard.receipts;
    expect(receipt).toMatchObject({ device: device.id, sequence: 0, envelope: sealed.id });
    const serverKey = fromBase64url(noor.project.serverKey) ?? new Uint8Array();
    expect(receipt && (await verifyReceipt(crypto, receipt, serverKey))).toBe(true);
    shard.close();
  });
});
