import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PeopleAtWork } from '../../src/app/people-at-work.ts';
import { deviceDatabase } from '../../src/storage/database.ts';
import { addPerson } from '../../src/storage/people.ts';
import { VaultLocked } from '../../src/storage/vault/keep.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import { memberOf, projectCard } from './people.ts';

beforeEach(async () => {
  await Promise.all(deviceDatabase().tables.map((table) => table.clear()));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('locking', () => {
  test('forgets the key even when a line to the server never ends', async () => {
    // The edge of this laptop: a request that neither answers nor hears that it was given up.
    vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined));
    const person = await addPerson(memberOf('enumerator', 'Rebaz'), projectCard());
    const vault = await createVault(person.id, 'blue door 12');
    if ('refused' in vault) throw new Error(vault.refused);
    const work = new PeopleAtWork();
    const begun = work.begin(vault);
    await expect.poll(() => work.openIds).toEqual([person.id]);
    await work.lock(person.id);
    await expect(vault.listDrafts().then(() => vault.device())).rejects.toThrow(VaultLocked);
    await begun;
    expect(work.openIds).toEqual([]);
  });
});
