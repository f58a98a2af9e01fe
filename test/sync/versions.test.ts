import { describe, expect, test } from 'vitest';
import { newDevice, quotaError } from '../helpers/device.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import type { VersionCard } from '../../src/protocol/messages.ts';
import { keepReleases, keepVersionInUse, listReleases } from '../../src/storage/versions.ts';
import { createApi } from '../../src/sync/api.ts';
import type { Api } from '../../src/sync/api.ts';
import { currentVersion, inUseBy, offeredTo, refreshVersions } from '../../src/sync/versions.ts';

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

describe('the version new interviews begin with', () => {
  /** A laptop that had all three versions, the `at`-th being current. */
  async function laptop(at: number) {
    const device = await newDevice();
    const marta = await device.addPerson('Marta');
    const { api } = await serving();
    await refreshVersions('honduras', api, device.database);
    const releases = await listReleases('honduras', device.database);
    const current = async (place: number) => {
      const cards = releases.map((card, index) => ({
        ...card,
        current: releases.length - 1 - index === place,
      }));
      await keepReleases('honduras', cards, device.database);
    };
    await current(at);
    return { ...device, marta, current };
  }

  test('is at first the current one, without a question', async () => {
    const { database, marta } = await laptop(0);
    expect((await inUseBy(marta.id, 'honduras', database))?.definition).toEqual(forms[0]);
    expect(await offeredTo(marta.id, 'honduras', database)).toBeNull();
  });

  test('stays when another is released, which is offered', async () => {
    const { database, marta, current } = await laptop(0);
    await inUseBy(marta.id, 'honduras', database);
    await current(2);
    expect((await inUseBy(marta.id, 'honduras', database))?.definition).toEqual(forms[0]);
    expect((await offeredTo(marta.id, 'honduras', database))?.definition).toEqual(forms[2]);
  });

  test('is the one offered once it is taken over', async () => {
    const { database, marta, current } = await laptop(0);
    await inUseBy(marta.id, 'honduras', database);
    await current(2);
    const offered = await offeredTo(marta.id, 'honduras', database);
    if (!offered) throw new Error('nothing was offered');
    await keepVersionInUse(marta.id, offered.card, database);
    expect((await inUseBy(marta.id, 'honduras', database))?.definition).toEqual(forms[2]);
    expect(await offeredTo(marta.id, 'honduras', database)).toBeNull();
  });

  test('still opens when the server no longer lists it', async () => {
    const { database, marta } = await laptop(0);
    await inUseBy(marta.id, 'honduras', database);
    await keepReleases('honduras', [], database);
    expect((await inUseBy(marta.id, 'honduras', database))?.definition).toEqual(forms[0]);
  });

  test('is the current one when the one chosen is no longer what its name says', async () => {
    const { database, marta, current } = await laptop(0);
    const before = await inUseBy(marta.id, 'honduras', database);
    await current(2);
    await database.versions.put({ version: before?.card.version ?? '', text: '{}' });
    expect((await inUseBy(marta.id, 'honduras', database))?.definition).toEqual(forms[2]);
  });

  test('is none while nothing was released', async () => {
    const { database, addPerson } = await newDevice();
    expect(await inUseBy((await addPerson()).id, 'honduras', database)).toBeNull();
  });
});
