import { describe, expect, test } from 'vitest';
import { newDevice, quotaError } from '../helpers/device.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import {
  keepReleases,
  keepVersion,
  keepVersionInUse,
  listReleases,
  readVersion,
  versionInUse,
} from '../../src/storage/versions.ts';
import { currentVersion } from '../../src/sync/versions.ts';

const form = { querencia: 1, id: 'survey', title: { en: 'Survey', am: 'ዳሰሳ' } };

describe('form versions on this device', () => {
  test('come back as they were released', async () => {
    const { database } = await newDevice();
    const version = await contentId(crypto, canonicalBytes(form));
    expect(await keepVersion(version, canonicalJson(form), database)).toBeNull();
    expect(await readVersion(version, database)).toEqual(form);
    expect(await readVersion(`sha256-${'0'.repeat(64)}`, database)).toBeNull();
  });

  test('are not kept under a name that is not theirs, nor read when they changed on disk', async () => {
    const { database } = await newDevice();
    const version = await contentId(crypto, canonicalBytes(form));
    const changed = canonicalJson({ ...form, id: 'other' });
    expect(await keepVersion(version, changed, database)).toEqual({ refused: 'wrong-hash' });
    await database.versions.put({ version, text: changed });
    expect(await readVersion(version, database)).toBeNull();
  });

  test('are listed by project, newest first, with the current one to be found', async () => {
    const { database } = await newDevice();
    const version = await contentId(crypto, canonicalBytes(form));
    await keepVersion(version, canonicalJson(form), database);
    const old = { form: 'survey', version: 'sha256-old', releasedAt: '2025-01-01T00:00:00Z', current: false };
    const current = { form: 'survey', version, releasedAt: '2026-01-01T00:00:00Z', current: true };
    await keepReleases('honduras', [old, current], database);
    await keepReleases('iraq', [old], database);
    expect((await listReleases('honduras', database)).map((release) => release.version)).toEqual([
      version,
      'sha256-old',
    ]);
    expect((await currentVersion('honduras', 'survey', database))?.definition).toEqual(form);
    expect(await currentVersion('honduras', 'another', database)).toBeNull();
    expect(await currentVersion('iraq', 'survey', database)).toBeNull();
  });
});

describe('the version new interviews begin with', () => {
  const card = { form: 'survey', version: 'sha256-first', releasedAt: '2026-01-01T00:00:00Z' };

  test('is kept for each person of the laptop', async () => {
    const device = await newDevice();
    const [marta, rebaz] = [await device.addPerson('Marta'), await device.addPerson('Rebaz')];
    expect(await versionInUse(marta.id, device.database)).toBeNull();
    expect(await keepVersionInUse(marta.id, card, device.database)).toBeNull();
    expect(await versionInUse(marta.id, device.database)).toEqual(card);
    expect(await versionInUse(rebaz.id, device.database)).toBeNull();
  });

  test('outlives a change of name and the making of a vault', async () => {
    const device = await newDevice();
    const marta = await device.addPerson('Marta');
    await keepVersionInUse(marta.id, card, device.database);
    const vault = await device.openVault('Marta');
    await vault.keepProject({ ...device.project, name: 'Honduras II' });
    await device.addPerson('Marta');
    expect(await versionInUse(marta.id, device.database)).toEqual(card);
  });

  test('stays what it was when there is no room', async () => {
    const device = await newDevice();
    const marta = await device.addPerson('Marta');
    await keepVersionInUse(marta.id, card, device.database);
    device.failing = { tables: ['people'], error: quotaError() };
    const other = { ...card, version: 'sha256-second' };
    expect(await keepVersionInUse(marta.id, other, device.database)).toEqual({ refused: 'full' });
    expect(await versionInUse(marta.id, device.database)).toEqual(card);
  });
});
