import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newDevice } from '../helpers/device.ts';
import { newLaptop, pageFetch } from '../helpers/laptop.ts';
import { startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';
import { newLinkSecret, readJoinSecret } from '../../src/protocol/link.ts';
import { listPeople } from '../../src/storage/people.ts';
import { join, registerDevice } from '../../src/sync/membership.ts';

describe('joining a project', () => {
  let server: TestServer;
  beforeEach(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.stop());

  test('adds the person, and gives the project key to those who may read', async () => {
    const { database } = await newDevice();
    const fetchAsPage = pageFetch(server.origin);
    for (const [role, mayRead] of [
      ['enumerator', false],
      ['coordinator', true],
    ] as const) {
      const link = server.links.find((each) => each.role === role)?.link ?? '';
      const secret = readJoinSecret(new URL(link).hash) ?? '';
      const joined = await join(secret, { base: server.origin, fetch: fetchAsPage, database });
      if (joined.kind !== 'joined') throw new Error(joined.kind);
      expect(joined.person.member.role).toBe(role);
      expect(joined.projectKey !== undefined).toBe(mayRead);
    }
    expect(await listPeople(database)).toHaveLength(2);
  });

  test('sends nothing of the secret', async () => {
    const secret = newLinkSecret(crypto);
    const sent: string[] = [];
    const listening: typeof fetch = (input, init) => {
      sent.push(JSON.stringify([input, init?.body, init?.headers]));
      return Promise.reject(new Error('no network'));
    };
    const { database } = await newDevice();
    expect(await join(secret, { fetch: listening, database })).toEqual({ kind: 'unreachable' });
    expect(sent).toHaveLength(1);
    expect(sent.join()).not.toContain(secret);
    expect(await listPeople(database)).toEqual([]);
  });

  test('with a link nobody made is refused, and adds nobody', async () => {
    const { database } = await newDevice();
    const options = { base: server.origin, fetch: pageFetch(server.origin), database };
    expect(await join(newLinkSecret(crypto), options)).toMatchObject({
      kind: 'refused',
      refusal: { refused: 'link-unknown' },
    });
    expect(await listPeople(database)).toEqual([]);
  });

  test('makes a device known under the id it already has, however often', async () => {
    const laptop = await newLaptop(server, 'enumerator');
    const card = {
      id: await laptop.vault.device(),
      member: laptop.vault.person.member.id,
      memberName: laptop.vault.person.member.name,
      publicKey: await laptop.vault.devicePublicKey(),
    };
    for (let time = 0; time < 2; time++)
      expect(await registerDevice(laptop.vault, laptop.api)).toEqual({ kind: 'ok', value: card });
    await laptop.vault.lock();
  });
});
