import { describe, expect, test } from 'vitest';
import {
  beginDraft,
  finaliseOne,
  newDevice,
  opened,
  PASSPHRASE,
  quotaError,
  recordOf,
} from '../../helpers/device.ts';
import { fromBase64url } from '../../../src/protocol/bytes.ts';
import { importProjectKey, importSigner } from '../../../src/protocol/keys.ts';
import { openEnvelope, verifyEnvelope } from '../../../src/protocol/open-envelope.ts';
import { parseEnvelope } from '../../../src/protocol/parse-envelope.ts';
import { signReceipt } from '../../../src/protocol/sign-receipt.ts';
import { unlockVault } from '../../../src/storage/vault/unlock.ts';

describe('finalising', () => {
  test('turns a draft into a signed envelope that the project key opens', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const record = recordOf(draft, { age: 11, sex: null });
    const queued = opened(await draft.finalise(record));

    const envelope = parseEnvelope(queued.bytes);
    if ('malformed' in envelope) throw new Error(envelope.malformed);
    const publicKey = fromBase64url(await vault.devicePublicKey()) ?? new Uint8Array();
    expect(await verifyEnvelope(crypto, envelope, publicKey)).toBe(true);
    const key = await importProjectKey(crypto, device.projectKeys.privateKey);
    expect(key && (await openEnvelope(envelope, key))).toEqual({ kind: 'record', record });
    expect(await vault.listDrafts()).toEqual([]);
    expect(await vault.listEnvelopes()).toEqual([queued]);
    expect(await vault.listCases()).toMatchObject([{ case: 'K7M2-QX9Q', rounds: [{ round: 'baseline' }] }]);
    expect(await vault.waiting()).toBe(1);
    await vault.lock();
  });

  test('chains the envelopes of a device, across locking and unlocking', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const first = await finaliseOne(vault);
    await vault.lock();
    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    const second = await finaliseOne(again);
    const envelope = parseEnvelope(second.bytes);
    const id = await again.device();
    expect(envelope).toMatchObject({ header: { sequence: 1, previous: first.id, device: id } });
    await again.lock();
  });

  test('asked twice at once, as by a double click, makes one envelope', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const record = recordOf(draft, { age: 11, sex: null });
    const [first, second] = await Promise.all([draft.finalise(record), draft.finalise(record)]);
    expect(second).toEqual(opened(first));
    expect(await vault.listEnvelopes()).toHaveLength(1);
    expect(await vault.listCases()).toMatchObject([{ rounds: [{ round: 'baseline' }] }]);
    await vault.lock();
  });

  test('of a draft that is gone from the disk makes no second envelope', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    await device.database.drafts.delete(draft.facts.id);
    expect(await draft.finalise(recordOf(draft, { age: 11, sex: null }))).toEqual({ refused: 'locked' });
    expect(await vault.listEnvelopes()).toEqual([]);
    await vault.lock();
  });

  test('under way when the vault is locked is finished first', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const sealing = draft.finalise(recordOf(draft, { age: 11, sex: null }));
    await vault.lock();
    const queued = opened(await sealing);
    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(await again.listEnvelopes()).toEqual([queued]);
    expect(await again.listDrafts()).toEqual([]);
    await again.lock();
  });

  test('in several tabs at once still makes one chain without gaps', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const tabs = await Promise.all(
      Array.from({ length: 4 }, async () =>
        opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings)),
      ),
    );
    await Promise.all(tabs.flatMap((tab) => [finaliseOne(tab), finaliseOne(tab)]));
    const envelopes = await vault.listEnvelopes();
    let previous: string | null = null;
    for (const [place, { id, bytes }] of envelopes.entries()) {
      expect(parseEnvelope(bytes)).toMatchObject({ header: { sequence: place, previous } });
      previous = id;
    }
    expect(envelopes).toHaveLength(8);
    await Promise.all([...tabs, vault].map((tab) => tab.lock()));
  });

  test.each([
    ['full', quotaError()],
    ['failed', new Error('the disk went away')],
  ])('that ends as %s half-way leaves the draft as it was, and nothing else', async (refused, error) => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    for (const tables of [['envelopes'], ['facts'], ['cases'], ['entries'], ['drafts']]) {
      device.failing = { tables, error };
      expect(await draft.finalise(recordOf(draft, { age: 11 }))).toEqual({ refused });
      device.failing = null;
      expect(await vault.listEnvelopes()).toEqual([]);
      expect(await vault.listCases()).toEqual([]);
      expect(await vault.listDrafts()).toHaveLength(1);
      expect(draft.answers).toEqual({ age: 11 });
    }
    const queued = opened(await draft.finalise(recordOf(draft, { age: 11 })));
    expect(queued.sequence).toBe(0);
    await vault.lock();
  });

  test('leaves nothing of the draft behind, even of what is typed meanwhile', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const finalising = draft.finalise(recordOf(draft));
    await draft.flush();
    draft.change({ answers: { age: 12 } });
    opened(await finalising);
    await draft.flush();
    expect(await device.database.entries.count()).toBe(0);
    expect(await device.database.drafts.count()).toBe(0);
    await vault.lock();
  });

  test('is refused for a record that is too large, and the draft stays', async () => {
    const vault = await (await newDevice()).openVault();
    const draft = await beginDraft(vault);
    const record = recordOf(draft, { story: 'a'.repeat(300_000) });
    expect(await draft.finalise(record)).toEqual({ refused: 'too-large' });
    expect(await vault.listDrafts()).toHaveLength(1);
    await vault.lock();
  });
});

describe('the queue', () => {
  test('keeps a receipt, and does not keep one for an envelope that is not here', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const queued = await finaliseOne(vault);
    const sign = await importSigner(crypto, device.serverKeys.privateKey);
    const fields = {
      project: 'honduras',
      device: 'device-Marta',
      sequence: 0,
      receivedAt: '2026-03-12T10:00:00Z',
    };
    const receipt = await signReceipt(sign, { ...fields, envelope: queued.id });
    const other = await signReceipt(sign, { ...fields, envelope: `sha256-${'0'.repeat(64)}` });
    await expect(vault.keepReceipt(other)).rejects.toThrow('not here');
    expect(await vault.waiting()).toBe(1);
    await vault.keepQuarantine(0, 'chain');
    expect(await vault.listEnvelopes()).toMatchObject([{ quarantined: 'chain' }]);
    await vault.keepReceipt(receipt);
    expect(await vault.waiting()).toBe(0);
    expect(await vault.listEnvelopes()).toEqual([{ ...queued, receipt }]);
    await vault.lock();
  });

  test('tells the other tabs of the same person, and only them', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const otherTab = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    const stranger = await device.openVault('Noor');
    let strangerHeard = 0;
    stranger.subscribe(() => (strangerHeard += 1));
    const heard = new Promise<void>((resolve) => otherTab.subscribe(resolve));
    await finaliseOne(vault);
    await heard;
    expect(strangerHeard).toBe(0);
    await Promise.all([vault, otherTab, stranger].map((each) => each.lock()));
  });
});
