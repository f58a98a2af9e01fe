import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { beginDraft, newDevice, opened, PASSPHRASE, quotaError } from '../../helpers/device.ts';
import { unlockVault } from '../../../src/storage/vault/unlock.ts';

describe('a draft on a disk without room', () => {
  // The retry's timer only: the database's own turns go on.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('says full, keeps what was typed, and saves it when there is room again', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: quotaError() };
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    expect(draft.saveState).toEqual({ state: 'full' });
    draft.change({ answers: { age: 12, sex: 'girl' } });
    expect(draft.saveState).toEqual({ state: 'full' });
    expect(draft.answers).toEqual({ age: 12, sex: 'girl' });

    device.failing = null;
    await draft.flush();
    expect(draft.saveState).toMatchObject({ state: 'saved' });
    await draft.close();
    expect(opened(await vault.openDraft(draft.facts.id)).answers).toEqual({ age: 12, sex: 'girl' });
    await vault.lock();
  });

  test('tries again by itself', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: quotaError() };
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    device.failing = null;
    const saved = new Promise<void>((resolve) => {
      draft.subscribe(() => {
        if (draft.saveState.state === 'saved') resolve();
      });
    });
    vi.advanceTimersByTime(2000);
    await saved;
    expect(await device.database.entries.count()).toBe(1);
    await vault.lock();
  });

  test('is saved even when the vault was locked meanwhile, and is nowhere in clear until then', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: quotaError() };
    draft.change({ answers: { age: 11 } });
    await vault.lock();
    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(await again.openDraft(draft.facts.id)).toEqual({ refused: 'open-in-another-tab' });

    device.failing = null;
    const released = new Promise<void>((resolve) => (device.onRelease = resolve));
    vi.advanceTimersByTime(2000);
    await released;
    const reopened = opened(await again.openDraft(draft.facts.id));
    expect(reopened.answers).toEqual({ age: 11 });
    await again.lock();
  });

  test('closed and opened again at once is refused at once, until what is left of it is saved', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: quotaError() };
    draft.change({ answers: { age: 11 } });
    const closing = draft.close();
    expect(await vault.openDraft(draft.facts.id)).toEqual({ refused: 'open-in-another-tab' });
    await closing;

    device.failing = null;
    const released = new Promise<void>((resolve) => (device.onRelease = resolve));
    vi.advanceTimersByTime(2000);
    await released;
    expect(opened(await vault.openDraft(draft.facts.id)).answers).toEqual({ age: 11 });
    await vault.lock();
  });

  test('is locked in time and saved later, even when the disk does not answer at all', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: 'never answers' };
    draft.change({ answers: { age: 11 } });
    void draft.flush();
    draft.change({ answers: { sex: 'girl' } });
    const released = new Promise<void>((resolve) => (device.onRelease = resolve));
    const locked = vault.lock();
    device.failing = null;
    await vi.advanceTimersByTimeAsync(3000);
    await locked;
    await released;
    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(opened(await again.openDraft(draft.facts.id)).answers).toEqual({ age: 11, sex: 'girl' });
    await again.lock();
  });

  test('is not begun', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    device.failing = { tables: ['drafts'], error: quotaError() };
    const start = { form: 'f', version: 'v', case: 'c', round: 'baseline', startedAt: '', languages: [] };
    expect(await vault.beginDraft(start)).toEqual({ refused: 'full' });
    device.failing = null;
    expect(await vault.listDrafts()).toEqual([]);
    await vault.lock();
  });
});

describe('a draft whose database does not answer', () => {
  test('says failed with the names of the errors, opens the database anew, and saves', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    device.failing = { tables: ['entries'], error: new DOMException('secret', 'UnknownError') };
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    expect(draft.saveState.state).toBe('failed');
    expect(JSON.stringify(draft.saveState)).toContain('UnknownError');
    expect(JSON.stringify(draft.saveState)).not.toContain('secret');
    device.failing = null;
    await draft.flush();
    expect(draft.saveState.state).toBe('saved');
    await vault.lock();
  });
});
