/** After the interview: looked at again, corrected, consent taken back; and forgotten when its days are over. */
import { describe, expect, test } from 'vitest';
import type { EnvelopeContent } from '../../../src/protocol/content.ts';
import { importProjectKey } from '../../../src/protocol/keys.ts';
import { openEnvelope } from '../../../src/protocol/open-envelope.ts';
import { parseEnvelope } from '../../../src/protocol/parse-envelope.ts';
import { KEPT_DAYS, type OpenVault } from '../../../src/storage/vault/open-vault.ts';
import { unlockVault } from '../../../src/storage/vault/unlock.ts';
import {
  beginDraft,
  newDevice,
  opened,
  PASSPHRASE,
  quotaError,
  recordOf,
  type TestDevice,
} from '../../helpers/device.ts';

const DAY_MS = 86_400_000;

async function laptop() {
  const device = await newDevice();
  const vault = await device.openVault();
  const draft = await beginDraft(vault);
  const record = recordOf(draft, { age: 11 });
  opened(await draft.finalise(record));
  return { device, vault, record };
}

/** What this laptop's envelopes hold, in their order. */
async function contents(device: TestDevice, vault: OpenVault): Promise<readonly EnvelopeContent[]> {
  const key = await importProjectKey(crypto, device.projectKeys.privateKey);
  if (!key) throw new Error('no key');
  const all: EnvelopeContent[] = [];
  for (const { bytes } of await vault.listEnvelopes()) {
    const envelope = parseEnvelope(bytes);
    if ('malformed' in envelope) throw new Error(envelope.malformed);
    all.push(opened(await openEnvelope(envelope, key)));
  }
  return all;
}

async function correct(vault: OpenVault) {
  const [sealed] = await vault.listSealed();
  if (!sealed) throw new Error('nothing was sealed');
  const { record } = sealed;
  const draft = opened(
    await vault.beginDraft({
      form: record.form,
      version: record.version,
      case: record.case,
      round: record.round,
      startedAt: record.startedAt,
      languages: record.languages,
      corrects: { record: record.record, finalisedAt: record.finalisedAt, reason: 'A slip of the finger' },
      answers: { age: 11 },
    }),
  );
  draft.change({ answers: { age: 12 } });
  return { draft, right: { ...recordOf(draft, draft.answers), record: 'another-id' } };
}

describe('a record that was sealed here', () => {
  test('can be read again for its days, and no longer', async () => {
    const { device, vault, record } = await laptop();
    expect(await vault.listSealed()).toMatchObject([{ record, withdrawn: [] }]);
    await vault.lock();
    const later = (days: number) =>
      unlockVault(vault.person.id, PASSPHRASE, {
        ...device.surroundings,
        now: () => Date.now() + days * DAY_MS,
      });
    const within = opened(await later(KEPT_DAYS - 1));
    expect(await within.listSealed()).toHaveLength(1);
    await within.lock();
    const after = opened(await later(KEPT_DAYS + 1));
    expect(await after.listSealed()).toEqual([]);
    await after.lock();
    const names = (await device.database.facts.toArray()).map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('sealed/'))).toEqual([]);
  });

  test('is corrected by an envelope of its own, which keeps its id, beginning and end', async () => {
    const { device, vault, record } = await laptop();
    const { draft, right } = await correct(vault);
    expect(draft.answers).toEqual({ age: 12 });
    opened(await draft.finalise(right));
    const [first, second] = await contents(device, vault);
    expect(first).toEqual({ kind: 'record', record });
    expect(second).toMatchObject({
      kind: 'correction',
      correction: {
        reason: 'A slip of the finger',
        record: {
          record: record.record,
          finalisedAt: record.finalisedAt,
          startedAt: record.startedAt,
          answers: { age: 12 },
        },
      },
    });
    expect(await vault.listSealed()).toMatchObject([
      { record: { record: record.record, answers: { age: 12 } } },
    ]);
    expect(await vault.listCases()).toMatchObject([{ rounds: [{ round: 'baseline' }] }]);
    expect(await vault.listDrafts()).toEqual([]);
    await vault.lock();
  });

  test('a correction without room leaves draft, queue and copy as they were', async () => {
    const { device, vault, record } = await laptop();
    const { draft, right } = await correct(vault);
    await draft.flush();
    device.failing = { tables: ['envelopes'], error: quotaError() };
    expect(await draft.finalise(right)).toEqual({ refused: 'full' });
    device.failing = null;
    expect(await vault.listEnvelopes()).toHaveLength(1);
    expect(await vault.listSealed()).toMatchObject([{ record }]);
    expect(await vault.listDrafts()).toMatchObject([{ corrects: { record: record.record } }]);
    await draft.close();
    await vault.lock();
  });

  test('remembers which consent was taken back, and is destroyed when it was that to the interview', async () => {
    const { device, vault, record } = await laptop();
    const withdrawal = {
      querencia: 1,
      at: '2026-03-13T08:00:00+03:00',
      record: record.record,
      version: record.version,
      purposes: ['sharing'],
    } as const;
    opened(await vault.withdraw(withdrawal));
    expect(await vault.listSealed()).toMatchObject([{ withdrawn: ['sharing'] }]);
    opened(await vault.withdraw({ ...withdrawal, purposes: ['interview'] }, { forget: true }));
    expect(await vault.listSealed()).toEqual([]);
    expect((await contents(device, vault)).map(({ kind }) => kind)).toEqual([
      'record',
      'withdrawal',
      'withdrawal',
    ]);
    expect(await vault.waiting()).toBe(3);
    await vault.lock();
  });

  test('takes a correction that was begun with it when consent to the interview is taken back', async () => {
    const { device, vault, record } = await laptop();
    const { draft, right } = await correct(vault);
    await draft.flush();
    expect(await vault.listDrafts()).toHaveLength(1);
    const withdrawal = {
      querencia: 1,
      at: '2026-03-13T08:00:00+03:00',
      record: record.record,
      version: record.version,
      purposes: ['interview'],
    } as const;
    device.failing = { tables: ['envelopes'], error: quotaError() };
    expect(await vault.withdraw(withdrawal, { forget: true })).toEqual({ refused: 'full' });
    device.failing = null;
    expect([await vault.listDrafts(), await vault.listSealed()]).toMatchObject([[{}], [{}]]);
    opened(await vault.withdraw(withdrawal, { forget: true }));
    expect([await vault.listDrafts(), await vault.listSealed()]).toEqual([[], []]);
    expect(await device.database.entries.count()).toBe(0);
    expect(await draft.finalise(right)).toEqual({ refused: 'locked' });
    await vault.lock();
  });
});
