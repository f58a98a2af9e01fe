import { describe, expect, test } from 'vitest';
import { signReceipt, verifyReceipt } from '../../src/protocol/sign-receipt.ts';
import { crypto, device } from './sealed.ts';

const fields = {
  project: 'p1',
  device: 'd1',
  sequence: 3,
  envelope: `sha256-${'0'.repeat(64)}`,
  receivedAt: '2026-03-12T09:30:00.000Z',
};

describe('a receipt', () => {
  test('is verified with the key of the server that signed it, and no other', async () => {
    const server = await device();
    const receipt = await signReceipt(server.sign, fields);
    expect(await verifyReceipt(crypto, receipt, server.publicKey)).toBe(true);
    expect(await verifyReceipt(crypto, receipt, (await device()).publicKey)).toBe(false);
    expect(await signReceipt(server.sign, fields)).toEqual(receipt);
  });

  test.each([
    { sequence: 4 },
    { device: 'd2' },
    { project: 'p2' },
    { envelope: `sha256-${'1'.repeat(64)}` },
    { receivedAt: '2026-03-12T09:30:01.000Z' },
    { signature: 'AAAA' },
    { signature: '%' },
  ])('with %j changed is no receipt', async (change) => {
    const server = await device();
    const receipt = await signReceipt(server.sign, fields);
    expect(await verifyReceipt(crypto, { ...receipt, ...change }, server.publicKey)).toBe(false);
  });
});
