/** The vector that docs/protocol.md gives to other implementations is what this one makes and accepts. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromBase64url, fromHex, toBase64url } from '../../src/protocol/bytes.ts';
import { deviceId } from '../../src/protocol/device.ts';
import { importProjectKey, importSigner } from '../../src/protocol/keys.ts';
import { deriveLogin, unwrapUnderLink } from '../../src/protocol/link.ts';
import { openEnvelope, verifyEnvelope } from '../../src/protocol/open-envelope.ts';
import { envelopeId, parseEnvelope } from '../../src/protocol/parse-envelope.ts';
import { signErasure, verifyErasure } from '../../src/protocol/erasure.ts';
import type { Erasure } from '../../src/protocol/erasure.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { signReceipt, verifyReceipt } from '../../src/protocol/sign-receipt.ts';

interface Pair {
  readonly publicKey: string;
  readonly privateKey: string;
}
interface Vector {
  readonly project: Pair;
  readonly device: Pair & { readonly id: string };
  readonly server: Pair;
  readonly envelope: { readonly id: string; readonly record: unknown; readonly hex: string };
  readonly receipt: Receipt;
  readonly erasure: Erasure;
  readonly link: { readonly secret: string; readonly login: string; readonly wrappedProjectKey: string };
}
// reason: a file of this repository; the tests below fail when it is otherwise.
const vector = JSON.parse(readFileSync('docs/protocol-vector.json', 'utf8')) as Vector;
const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array();

describe('the documented vector', () => {
  test('is an envelope by its device, opened by its project, under its id', async () => {
    const raw = fromHex(vector.envelope.hex) ?? new Uint8Array();
    const envelope = parseEnvelope(raw);
    if ('malformed' in envelope) throw new Error(envelope.malformed);
    const key = await importProjectKey(crypto, bytes(vector.project.privateKey));
    if (!key) throw new Error('the project’s key cannot be imported');
    expect(await envelopeId(crypto, raw)).toBe(vector.envelope.id);
    expect(await verifyEnvelope(crypto, envelope, bytes(vector.device.publicKey))).toBe(true);
    expect(await openEnvelope(envelope, key)).toEqual({ kind: 'record', record: vector.envelope.record });
  });

  test('has the id that its device’s key makes', async () => {
    expect(await deviceId(crypto, bytes(vector.device.publicKey))).toBe(vector.device.id);
    const envelope = parseEnvelope(fromHex(vector.envelope.hex) ?? new Uint8Array());
    expect(envelope).toMatchObject({ header: { device: vector.device.id } });
    expect(vector.receipt.device).toBe(vector.device.id);
  });

  test('has the receipt that its server’s key makes', async () => {
    const sign = await importSigner(crypto, bytes(vector.server.privateKey));
    expect(await signReceipt(sign, vector.receipt)).toEqual(vector.receipt);
    expect(await verifyReceipt(crypto, vector.receipt, bytes(vector.server.publicKey))).toBe(true);
  });

  test('has the erasure that its server’s key makes, which is no receipt', async () => {
    const sign = await importSigner(crypto, bytes(vector.server.privateKey));
    const key = bytes(vector.server.publicKey);
    expect(await signErasure(sign, vector.erasure)).toEqual(vector.erasure);
    expect(await verifyErasure(crypto, vector.erasure, key)).toBe(true);
    expect(await verifyErasure(crypto, { ...vector.erasure, sequence: 1 }, key)).toBe(false);
    const { erasedAt, ...rest } = vector.erasure;
    expect(await verifyReceipt(crypto, { ...rest, receivedAt: erasedAt }, key)).toBe(false);
  });

  test('has the login and the wrapped key of its link', async () => {
    expect(await deriveLogin(crypto, vector.link.secret)).toBe(vector.link.login);
    const unwrapped = await unwrapUnderLink(crypto, vector.link.secret, bytes(vector.link.wrappedProjectKey));
    expect(unwrapped && toBase64url(unwrapped)).toBe(vector.project.privateKey);
  });

  test('is named in the document that explains it', () => {
    expect(readFileSync('docs/protocol.md', 'utf8')).toContain('protocol-vector.json');
  });
});
