import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { PeopleAtWork } from '../../src/app/people-at-work.ts';
import { deviceDatabase } from '../../src/storage/database.ts';
import { addPerson } from '../../src/storage/people.ts';
import { VaultLocked } from '../../src/storage/vault/keep.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import { addressOf, memberOf, projectCard } from './people.ts';

beforeEach(async () => {
  await Promise.all(deviceDatabase().tables.map((table) => table.clear()));
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('locking', () => {
  test('forgets the key even when a line to the server never ends', async () => {
    // The edge of this laptop: a request that neither answers nor hears that it was given up.
    const asked: string[] = [];
    vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
      asked.push(new URL(addressOf(input)).pathname);
      return new Promise(() => undefined);
    });
    const person = await addPerson(memberOf('enumerator', 'Rebaz'), projectCard());
    const vault = await createVault(person.id, 'blue door 12');
    if ('refused' in vault) throw new Error(vault.refused);
    const work = new PeopleAtWork();
    const begun = work.begin(vault);
    await expect.poll(() => asked).toContain('/api/session');
    await work.lock(person.id);
    await expect(vault.listDrafts().then(() => vault.device())).rejects.toThrow(VaultLocked);
    await begun;
    expect(work.openIds).toEqual([]);
  });

  test('while a vault is still being opened leaves the screen to whoever came next', async () => {
    vi.spyOn(globalThis, 'fetch').mockReturnValue(new Promise(() => undefined));
    const rebaz = await addPerson(memberOf('designer', 'Rebaz'), projectCard());
    const marta = await addPerson(memberOf('designer', 'Marta'), projectCard());
    const vault = await createVault(rebaz.id, 'blue door 12');
    if ('refused' in vault) throw new Error(vault.refused);
    const work = new PeopleAtWork();
    await work.load();
    const begun = work.begin(vault);
    await expect.poll(() => work.openIds).toEqual([rebaz.id]);
    await work.lock(rebaz.id);
    work.makePresent(marta.id);
    await begun;
    expect(work.present?.id).toBe(marta.id);
  });
});
