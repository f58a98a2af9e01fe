import { describe, expect, test } from 'vitest';
import { beginDraft, finaliseOne, newDevice, opened, PASSPHRASE } from '../helpers/device.ts';
import { addPerson, findPerson, listPeople, removePerson } from '../../src/storage/people.ts';
import { unlockVault } from '../../src/storage/vault/unlock.ts';

describe('the people of a laptop', () => {
  test('are listed in the order they came, and nobody comes twice', async () => {
    const device = await newDevice();
    const marta = await device.addPerson('Marta');
    await device.addPerson('Noor');
    const again = await addPerson({ ...marta.member, name: 'Marta Z.' }, device.project, device.database);
    expect(again).toEqual({ ...marta, member: { ...marta.member, name: 'Marta Z.' } });
    const people = await listPeople(device.database);
    expect(people.map(({ member }) => member.name).sort()).toEqual(['Marta Z.', 'Noor']);
    expect(await findPerson('nobody', device.database)).toBeNull();
  });

  test('do not see what is others’', async () => {
    const device = await newDevice();
    const [marta, noor] = [await device.openVault('Marta'), await device.openVault('Noor')];
    const draft = await beginDraft(marta);
    await finaliseOne(marta);
    expect(await noor.listDrafts()).toEqual([]);
    expect(await noor.listEnvelopes()).toEqual([]);
    expect(await noor.listCases()).toEqual([]);
    expect(await noor.waiting()).toBe(0);
    await draft.close();
    expect(await noor.openDraft(draft.facts.id)).toEqual({ refused: 'not-found' });
    await Promise.all([marta.lock(), noor.lock()]);
    expect(await unlockVault(noor.person.id, 'another passphrase', device.surroundings)).toEqual({
      refused: 'wrong-passphrase',
    });
  });

  test('are not removed while they have unsent work', async () => {
    const device = await newDevice();
    const [marta, noor] = [await device.openVault('Marta'), await device.openVault('Noor')];
    const draft = await beginDraft(marta);
    expect(await removePerson(marta.person.id, device.database)).toEqual({ refused: 'unsent-work' });
    await draft.discard();
    await finaliseOne(noor);
    expect(await removePerson(noor.person.id, device.database)).toEqual({ refused: 'unsent-work' });
    await Promise.all([marta.lock(), noor.lock()]);

    expect(await removePerson(marta.person.id, device.database)).toBeNull();
    expect(await device.database.vaults.count()).toBe(1);
    expect((await listPeople(device.database)).map(({ id }) => id)).toEqual([noor.person.id]);
    const still = opened(await unlockVault(noor.person.id, PASSPHRASE, device.surroundings));
    expect(await still.waiting()).toBe(1);
    await still.lock();
  });
});
