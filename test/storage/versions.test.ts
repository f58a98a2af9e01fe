import { describe, expect, test } from 'vitest';
import { newDevice } from '../helpers/device.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import { keepReleases, keepVersion, listReleases, readVersion } from '../../src/storage/versions.ts';
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
