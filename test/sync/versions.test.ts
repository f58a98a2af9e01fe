import { describe, expect, test } from 'vitest';
import { newDevice, quotaError } from '../helpers/device.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import type { VersionCard } from '../../src/protocol/messages.ts';
import { listReleases } from '../../src/storage/versions.ts';
import { createApi } from '../../src/sync/api.ts';
import type { Api } from '../../src/sync/api.ts';
import { currentVersion, refreshVersions } from '../../src/sync/versions.ts';

const forms = [1, 2, 3].map((number) => ({ querencia: 1, id: 'survey', title: { en: `Survey ${number}` } }));

/** The server's part as plain data; the last form is current. */
async function serving(changed: (text: string) => string = (text) => text) {
  const texts = new Map<string, string>();
  const versions: VersionCard[] = [];
  for (const [place, form] of forms.entries()) {
    const version = await contentId(crypto, canonicalBytes(form));
    texts.set(version, canonicalJson(form));
    const releasedAt = `2026-0${place + 1}-01T00:00:00Z`;
    versions.push({ form: 'survey', version, releasedAt, current: place === forms.length - 1 });
  }
  const asked: string[] = [];
  const api: Api = {
    ...createApi({ member: 'marta' }),
    versions: () => Promise.resolve({ kind: 'ok', value: { versions } }),
    version: (version) => {
      asked.push(version);
      return Promise.resolve({ kind: 'ok', value: changed(texts.get(version) ?? '') });
    },
  };
  return { api, asked };
}

describe('refreshing the versions', () => {
  test('fetches each once, and finds the current one without the server', async () => {
    const { database } = await newDevice();
    const { api, asked } = await serving();
    expect(await refreshVersions('honduras', api, database)).toEqual({ kind: 'ok', value: 3 });
    expect(await refreshVersions('honduras', api, database)).toEqual({ kind: 'ok', value: 0 });
    expect(asked).toHaveLength(3);
    expect((await currentVersion('honduras', 'survey', database))?.definition).toEqual(forms[2]);
  });

  test('takes nothing that was changed on the way, and leaves the list as it was', async () => {
    const { database } = await newDevice();
    const { api } = await serving((text) => text.replace('Survey 2', 'Survey II'));
    expect(await refreshVersions('honduras', api, database)).toEqual({
      kind: 'not-kept',
      refused: 'wrong-hash',
    });
    expect(await listReleases('honduras', database)).toEqual([]);
  });

  test('says when there is no room for them', async () => {
    const device = await newDevice();
    const { api } = await serving();
    for (const tables of [['versions'], ['releases']]) {
      device.failing = { tables, error: quotaError() };
      expect(await refreshVersions('honduras', api, device.database)).toEqual({
        kind: 'not-kept',
        refused: 'full',
      });
      device.failing = null;
      expect(await listReleases('honduras', device.database)).toEqual([]);
    }
  });
});
