import { describe, expect, test } from 'vitest';
import { finaliseOne, flipBit, newDevice } from '../helpers/device.ts';
import { concatBytes, toBase64url } from '../../src/protocol/bytes.ts';
import { importSigner } from '../../src/protocol/keys.ts';
import { signErasure } from '../../src/protocol/erasure.ts';
import type { Erasure } from '../../src/protocol/erasure.ts';
import type { DeviceCard, StoredEnvelope } from '../../src/protocol/messages.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { createApi } from '../../src/sync/api.ts';
import type { Api } from '../../src/sync/api.ts';
import { readRecords, ReadStopped } from '../../src/sync/records.ts';

/** The server's part, as plain data: pages of two. */
function serving(devices: readonly DeviceCard[], all: readonly Uint8Array[]): Api {
  const stored = all.map((bytes, place): StoredEnvelope => ({
    n: place + 1,
    bytes: toBase64url(bytes),
    receivedAt: '2026-03-12T10:00:00Z',
  }));
  return {
    ...createApi({ member: 'office' }),
    devices: () => Promise.resolve({ kind: 'ok', value: { devices } }),
    envelopes: ({ after }) => {
      const envelopes = stored.slice(after, after + 2);
      const next = after + 2 < stored.length ? after + 2 : null;
      return Promise.resolve({ kind: 'ok', value: { envelopes, next } });
    },
  };
}

async function office() {
  const device = await newDevice();
  const vault = await device.openVault('Marta');
  const envelopes: Uint8Array[] = [];
  for (let number = 0; number < 4; number++) envelopes.push((await finaliseOne(vault)).bytes);
  await vault.keepProjectKey(1, device.projectKeys.privateKey);
  const card = await cardOf(vault);
  const read = async (all: readonly Uint8Array[], devices: readonly DeviceCard[] = [card]) => {
    const results: string[] = [];
    for await (const result of readRecords(vault, serving(devices, all)))
      results.push('content' in result ? result.memberName : result.trouble);
    return results;
  };
  return { device, vault, card, envelopes, read };
}

async function cardOf(vault: OpenVault): Promise<DeviceCard> {
  const { id, name } = vault.person.member;
  return {
    id: await vault.device(),
    member: id,
    memberName: name,
    publicKey: await vault.devicePublicKey(),
  };
}

describe('reading records', () => {
  test('gives them all in order, over several pages, with progress', async () => {
    const { vault, card, envelopes } = await office();
    const progress: number[] = [];
    const seen: number[] = [];
    const options = { onProgress: ({ read }: { read: number }) => progress.push(read) };
    for await (const result of readRecords(vault, serving([card], envelopes), options)) {
      expect(result).toMatchObject({ memberName: 'Marta', content: { record: { answers: { age: 11 } } } });
      seen.push(result.n);
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(progress).toEqual([2, 4]);
    await vault.lock();
  });

  test('says what is wrong with each that does not hold, and goes on', async () => {
    const { vault, envelopes, read, card } = await office();
    const [first, second, third, fourth] = envelopes as [Uint8Array, Uint8Array, Uint8Array, Uint8Array]; // reason: four were made.
    expect(await read([first, flipBit(second), third, fourth])).toEqual([
      'Marta',
      'signature',
      'Marta',
      'Marta',
    ]);
    expect(await read([first, second.subarray(0, 50), third])).toEqual(['Marta', 'malformed', 'Marta']);
    expect(await read([first.subarray(0, 50), second, fourth])).toEqual(['malformed', 'Marta', 'chain']);
    expect(await read([first, flipBit(second), fourth])).toEqual(['Marta', 'signature', 'chain']);
    expect(await read([first, third, fourth])).toEqual(['Marta', 'chain', 'Marta']);
    expect(await read([first, first, second])).toEqual(['Marta', 'chain', 'Marta']);
    expect(await read([second, third])).toEqual(['chain', 'Marta']);
    expect(await read([first.subarray(0, 50), concatBytes(first, first)])).toEqual([
      'malformed',
      'malformed',
    ]);
    expect(await read([first], [])).toEqual(['signature']);
    expect(await read([first], [{ ...card, publicKey: 'A'.repeat(43) }])).toEqual(['signature']);
    await vault.lock();
  });

  test('says key when the vault has none that opens them', async () => {
    const { vault, envelopes, read } = await office();
    const other = await newDevice();
    await vault.keepProjectKey(1, other.projectKeys.privateKey);
    expect(await read(envelopes.slice(0, 1))).toEqual(['key']);
    await vault.lock();
  });

  test('passes over what the server signed for as erased, and tells of a gap nobody signed for', async () => {
    const { device, vault, card, envelopes } = await office();
    const queued = await vault.listEnvelopes();
    const sign = await importSigner(crypto, device.serverKeys.privateKey);
    const { project } = vault.person;
    const erasureOf = (sequence: number, of = project.id) =>
      signErasure(sign, {
        project: of,
        device: card.id,
        sequence,
        envelope: queued[sequence]?.id ?? '',
        erasedAt: '2026-09-01T08:00:00Z',
      });
    const readWith = async (all: readonly Uint8Array[], erased: readonly Erasure[]) => {
      const api = serving([card], all);
      const results: string[] = [];
      const withErased: Api = {
        ...api,
        async envelopes(page, signal) {
          const answer = await api.envelopes(page, signal);
          return answer.kind === 'ok' ? { ...answer, value: { ...answer.value, erased } } : answer;
        },
      };
      for await (const result of readRecords(vault, withErased))
        results.push('content' in result ? result.memberName : result.trouble);
      return results;
    };
    const [first, , , fourth] = envelopes;
    if (!first || !fourth) throw new Error('nothing sealed');
    const [zero, one, two] = [await erasureOf(0), await erasureOf(1), await erasureOf(2)];
    expect(await readWith([first, fourth], [one, two])).toEqual(['Marta', 'Marta']);
    expect(await readWith([fourth], [two, zero, one])).toEqual(['Marta']);
    expect(await readWith([first, fourth], [one])).toEqual(['Marta', 'chain']);
    expect(await readWith([first, fourth], [one, { ...two, erasedAt: 'now' }])).toEqual(['Marta', 'chain']);
    expect(await readWith([first, fourth], [one, await erasureOf(2, 'another')])).toEqual(['Marta', 'chain']);
    await vault.lock();
  });

  test('stops when told to, and says when the server does not answer', async () => {
    const { vault, card, envelopes } = await office();
    const api = serving([card], envelopes);
    const controller = new AbortController();
    const seen: number[] = [];
    for await (const { n } of readRecords(vault, api, { signal: controller.signal })) {
      seen.push(n);
      controller.abort();
    }
    expect(seen).toEqual([1]);

    const unreachable: Api = { ...api, envelopes: () => Promise.resolve({ kind: 'unreachable' }) };
    await expect(readRecords(vault, unreachable).next()).rejects.toThrow(ReadStopped);
    await vault.lock();
  });
});
