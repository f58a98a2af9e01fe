import { afterEach, describe, expect, test, vi } from 'vitest';
import { askToPersist, storageHealth } from '../../src/storage/health.ts';

describe('the health of storage', () => {
  afterEach(() => void vi.unstubAllGlobals());

  test('is unknown where the browser does not say', async () => {
    vi.stubGlobal('navigator', {});
    expect(await storageHealth()).toEqual({ persisted: null, usage: null, quota: null });
    askToPersist();
    vi.stubGlobal('navigator', { storage: { estimate: () => Promise.reject(new Error('no')) } });
    expect(await storageHealth()).toEqual({ persisted: null, usage: null, quota: null });
  });

  test('is what the browser says', async () => {
    const storage = {
      persisted: () => Promise.resolve(true),
      estimate: () => Promise.resolve({ usage: 10, quota: 100 }),
      persist: () => Promise.resolve(true),
    };
    vi.stubGlobal('navigator', { storage });
    expect(await storageHealth()).toEqual({ persisted: true, usage: 10, quota: 100 });
    expect(await new Promise((answered) => askToPersist(answered))).toBe(true);
  });
});
