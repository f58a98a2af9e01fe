import { describe, expect, test } from 'vitest';
import { flipBit, newDevice, opened, PASSPHRASE, quotaError } from '../../helpers/device.ts';
import { fromBase64url } from '../../../src/protocol/bytes.ts';
import { deviceId } from '../../../src/protocol/device.ts';
import { deriveKey, parametersFor, STRONGEST, WEAKEST } from '../../../src/storage/vault/derive-key.ts';
import { checkPassphrase } from '../../../src/storage/vault/passphrase.ts';
import { createVault, unlockVault } from '../../../src/storage/vault/unlock.ts';

describe('a vault', () => {
  test('opens with the passphrase it was made with, and keeps its device key', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const publicKey = await vault.devicePublicKey();
    const id = await vault.device();
    expect(id).toBe(await deviceId(crypto, fromBase64url(publicKey) ?? new Uint8Array()));
    await vault.keepProjectKey(3, new Uint8Array([1, 2, 0x80, 0]));
    await vault.lock();
    const again = opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings));
    expect(await again.devicePublicKey()).toBe(publicKey);
    expect(await again.device()).toBe(id);
    expect(await again.projectKey(3)).toEqual(new Uint8Array([1, 2, 0x80, 0]));
    expect(await again.projectKey(4)).toBeNull();
    expect(again.person.hasVault).toBe(true);
    await again.lock();
  });

  test('opens whichever way the keyboard composes its letters', async () => {
    const { runArgon2 } = await import('../../../src/storage/vault/argon2.ts');
    const salt = new Uint8Array(16).fill(7);
    const composed = await deriveKey('caf\u00e9 de olla', salt, WEAKEST);
    expect(await deriveKey('cafe\u0301 de olla', salt, WEAKEST)).toEqual(composed);
    expect(await deriveKey('cafe de olla', salt, WEAKEST)).not.toEqual(composed);
    expect(await runArgon2({ passphrase: 'caf\u00e9 de olla', salt, parameters: WEAKEST })).toEqual(composed);
    expect(composed).toHaveLength(32);
  });

  test('refuses a wrong passphrase, later and later, and loses nothing', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    await vault.lock();
    for (let tries = 0; tries < 9; tries++)
      expect(await unlockVault(vault.person.id, 'seven quiet heron', device.surroundings)).toEqual({
        refused: 'wrong-passphrase',
      });
    expect(device.waits).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000]);
    await opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings)).lock();
    device.waits.length = 0;
    await opened(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings)).lock();
    expect(device.waits).toEqual([]);
  });

  test.each(['wrapped', 'salt', 'iv'] as const)(
    'says damaged when a bit of its %s changed',
    async (field) => {
      const device = await newDevice();
      const vault = await device.openVault();
      await vault.lock();
      const row = await device.database.vaults.get(vault.person.id);
      if (!row) throw new Error('no vault row');
      await device.database.vaults.put({ ...row, [field]: flipBit(row[field]) });
      expect(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings)).toEqual({
        refused: 'damaged',
      });
    },
  );

  test('does not take weaker parameters from the disk', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    await vault.lock();
    const row = await device.database.vaults.get(vault.person.id);
    if (!row) throw new Error('no vault row');
    await device.database.vaults.put({ ...row, parameters: { ...row.parameters, memory: 8 } });
    expect(await unlockVault(vault.person.id, PASSPHRASE, device.surroundings)).toEqual({
      refused: 'damaged',
    });
  });

  test('is not made with a short passphrase or with the name of the person', async () => {
    const device = await newDevice();
    const person = await device.addPerson('Marta Zelaya');
    const make = (passphrase: string) => createVault(person.id, passphrase, device.surroundings);
    expect(await make('sixteen')).toEqual({ refused: 'passphrase-too-short' });
    expect(await make('  marta  ZELAYA')).toEqual({ refused: 'passphrase-is-name' });
    expect(await device.database.vaults.count()).toBe(0);
    expect(checkPassphrase('ሰላም ለዓለም ሁሉ', 'Marta')).toBeNull();
  });

  test('is made whole or not at all', async () => {
    const device = await newDevice();
    const person = await device.addPerson();
    device.failing = { tables: ['facts'], error: quotaError() };
    expect(await createVault(person.id, PASSPHRASE, device.surroundings)).toEqual({ refused: 'full' });
    device.failing = null;
    expect(await device.database.vaults.count()).toBe(0);
    expect((await device.database.people.get(person.id))?.hasVault).toBe(false);
    await opened(await createVault(person.id, PASSPHRASE, device.surroundings)).lock();
  });

  test('is made once', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    await vault.lock();
    await expect(createVault(vault.person.id, PASSPHRASE, device.surroundings)).rejects.toThrow('already');
  });

  test('goes by the project it pinned, not by the copy in clear', async () => {
    const device = await newDevice();
    const vault = await device.openVault();
    const { id, project } = vault.person;
    await vault.lock();
    await device.database.people.update(id, { project: { ...project, publicKey: 'A'.repeat(43) } });
    const again = opened(await unlockVault(id, PASSPHRASE, device.surroundings));
    expect(again.person.project.publicKey).toBe(project.publicKey);
    await again.lock();
  });

  test('takes a new name and a later epoch of its project, and no other key', async () => {
    const vault = await (await newDevice()).openVault();
    const { project } = vault.person;
    await vault.keepProject({ ...project, name: 'Iraq', serverKey: 'B'.repeat(43) });
    await vault.keepProject({ ...project, publicKey: 'C'.repeat(43) });
    await vault.keepProject({ ...project, epoch: 0 });
    expect(vault.person.project).toEqual(project);
    const later = { ...project, name: 'Honduras 2027', epoch: 2, publicKey: 'D'.repeat(43) };
    await vault.keepProject(later);
    expect(vault.person.project).toEqual(later);
    await vault.lock();
  });
});

describe('the cost of a guess', () => {
  test.each([
    [10, STRONGEST],
    [112, { ...STRONGEST, passes: 2 }],
    [250, { ...WEAKEST, memory: 38 * 1024 }],
    [500, WEAKEST],
    [5000, WEAKEST],
  ])('on a device that takes %i ms for the weakest is within the limits', (milliseconds, expected) => {
    expect(parametersFor(milliseconds)).toEqual(expected);
  });
});
