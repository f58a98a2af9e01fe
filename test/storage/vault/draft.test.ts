import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { opened, newDevice, beginDraft, recordOf, PASSPHRASE, quotaError } from '../../helpers/device.ts';
import type { TestDevice } from '../../helpers/device.ts';
import { unlockVault } from '../../../src/storage/vault/unlock.ts';

describe('a draft', () => {
  test('comes back as it was after the vault is locked and unlocked', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    draft.change({ answers: { age: 11, sex: 'girl' }, typing: { farm_hours: '1' } });
    draft.change({ answers: { age: 12 }, typing: { farm_hours: null, name: 'Zu' }, facts: { at: 'sex' } });
    draft.change({ facts: { languages: ['en', 'ckb'], progress: { done: 2, of: 41 } } });
    await draft.flush();
    expect(draft.saveState).toMatchObject({ state: 'saved' });
    await vault.lock();

    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(await again.listDrafts()).toMatchObject([{ id: draft.facts.id, at: 'sex', case: 'K7M2-QX9Q' }]);
    const reopened = opened(await again.openDraft(draft.facts.id));
    expect(reopened.answers).toEqual({ age: 12, sex: 'girl' });
    expect(reopened.typing).toEqual({ name: 'Zu' });
    expect(reopened.facts.languages).toEqual(['en', 'ckb']);
    expect(reopened.facts.progress).toEqual({ done: 2, of: 41 });
    expect(reopened.damaged).toBe(0);
    await again.lock();
  });

  test('is saved by itself, without being asked to', async () => {
    const vault = await (await newDevice()).openVault();
    const draft = await beginDraft(vault);
    const saved = new Promise<void>((resolve) => {
      draft.subscribe(() => {
        if (draft.saveState.state === 'saved') resolve();
      });
    });
    draft.change({ answers: { age: 11 } });
    expect(draft.saveState.state).toBe('saving');
    await saved;
    expect(draft.answers).toEqual({ age: 11 });
    await vault.lock();
  });

  test('keeps its last state through many changes, and its log does not grow for ever', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    for (let age = 0; age < 150; age++) {
      draft.change({ answers: { age } });
      await draft.flush();
    }
    // the log is folded in pauses and when the draft is closed, never while somebody types
    await draft.close();
    expect(await device.database.entries.count()).toBeLessThanOrEqual(64);
    const reopened = opened(await vault.openDraft(draft.facts.id));
    expect(reopened.answers).toEqual({ age: 149 });
    expect(await device.database.entries.count()).toBe(0);
    reopened.change({ answers: { sex: 'boy' } });
    await reopened.close();
    expect(opened(await vault.openDraft(draft.facts.id)).answers).toEqual({ age: 149, sex: 'boy' });
    await vault.lock();
  });

  test('is open in one tab at a time', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const otherTab = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(await otherTab.openDraft(draft.facts.id)).toEqual({ refused: 'open-in-another-tab' });
    await draft.close();
    expect(opened(await otherTab.openDraft(draft.facts.id)).facts.id).toBe(draft.facts.id);
    await Promise.all([vault.lock(), otherTab.lock()]);
  });

  test('that is discarded leaves nothing, and is then not found', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    await draft.discard();
    expect(await device.database.drafts.count()).toBe(0);
    expect(await device.database.entries.count()).toBe(0);
    expect(await vault.openDraft(draft.facts.id)).toEqual({ refused: 'not-found' });
    await vault.lock();
  });

  test('can be closed by two at once, and gives its lock back once', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    let released = 0;
    device.onRelease = () => (released += 1);
    draft.change({ answers: { age: 11 } });
    device.failing = { tables: ['entries'], error: quotaError() };
    const closing = [draft.close(), draft.close()];
    await Promise.all(closing);
    device.failing = null;
    await vault.lock();
    expect(released).toBeLessThanOrEqual(1);
  });

  test('refuses changes and finalising once the vault is locked', async () => {
    const vault = await (await newDevice()).openVault();
    const draft = await beginDraft(vault);
    await vault.lock();
    expect(() => draft.change({ answers: { age: 11 } })).toThrow('locked');
    expect(await draft.finalise(recordOf(draft))).toEqual({ refused: 'locked' });
    await expect(vault.listDrafts()).rejects.toThrow('locked');
  });
});

describe('a draft on a disk that takes its time', () => {
  // No timer of ours may stand between a keystroke and its write, nor cut a wait short here.
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  test('paused and continued at once is waited for, and is not said to be open in another tab', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const disk = await slowDisk(device);
    draft.change({ answers: { age: 11 } });
    const closing = draft.close();
    const again = vault.openDraft(draft.facts.id);
    disk.answer();
    expect(opened(await again).answers).toEqual({ age: 11 });
    await closing;
    await vault.lock();
  });

  test('lets go of its lock once the system holds it, and waits for the disk afterwards', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    draft.change({ answers: { age: 11 } });
    await draft.flush();
    const released = new Promise<void>((resolve) => (device.onRelease = resolve));
    const disk = await slowDisk(device);
    let closed = false;
    const closing = draft.close().then(() => (closed = true));
    await released;
    expect(closed).toBe(false);
    disk.answer();
    await closing;
    await vault.lock();
  });

  test('writes each change without waiting for a timer', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const draft = await beginDraft(vault);
    const saved = new Promise<void>((resolve) => {
      draft.subscribe(() => {
        if (draft.saveState.state === 'saved') resolve();
      });
    });
    draft.change({ answers: { sex: 'girl' } });
    await Promise.resolve(); // the first is being written now
    draft.change({ answers: { age: 11 } });
    await saved;
    expect(await device.database.entries.count()).toBe(2);
    await draft.close();
    await vault.lock();
  });
});

/** Keeps everybody else's writes waiting, as a slow disk does, until it is told to answer. */
async function slowDisk({ database }: TestDevice): Promise<{ readonly answer: () => void }> {
  let answered = false;
  await new Promise<void>((holding) => {
    void database.transaction('rw', database.drafts, database.entries, async () => {
      while (!answered) {
        await database.entries.count();
        setImmediate(holding); // in a turn of its own: in this one, the caller's writes would join this transaction
      }
    });
  });
  return { answer: () => (answered = true) };
}
