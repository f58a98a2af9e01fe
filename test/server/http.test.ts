import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../src/protocol/bytes.ts';
import { deviceId } from '../../src/protocol/device.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import { importProjectKey } from '../../src/protocol/keys.ts';
import { deriveLogin, newLinkSecret, readJoinSecret, unwrapUnderLink } from '../../src/protocol/link.ts';
import { fromBase64url } from '../../src/protocol/bytes.ts';
import { MEMBER_HEADER, PROTOCOL_HEADER } from '../../src/protocol/messages.ts';
import type {
  DevicesResponse,
  EnvelopesResponse,
  SessionResponse,
  VersionsResponse,
} from '../../src/protocol/messages.ts';
import { startTestServer } from '../helpers/server.ts';
import type { TestClient, TestServer } from '../helpers/server.ts';

let server: TestServer;
let amina: TestClient;
let diego: TestClient;
let noor: TestClient;
beforeAll(async () => {
  server = await startTestServer();
  [amina, diego, noor] = await Promise.all([
    server.join('coordinator'),
    server.join('designer'),
    server.join('enumerator'),
  ]);
});
afterAll(() => server.stop());

// reason (each `as` below): the server's word, in the shape the protocol gives it, is what is tested.
async function refusal(response: Response | Promise<Response>): Promise<[number, string]> {
  const answer = await response;
  return [answer.status, ((await answer.json()) as { refused: string }).refused];
}
const join = (login: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/api/join`, {
    method: 'POST',
    headers: { [PROTOCOL_HEADER]: '1', Origin: server.origin, ...headers },
    body: JSON.stringify({ login }),
  });
const secretOf = (role: string) =>
  readJoinSecret(new URL(server.links.find((link) => link.role === role)?.link ?? '').hash) ?? '';

describe('joining', () => {
  test('makes the person of the link a member, by a cookie that scripts cannot read', async () => {
    const answer = await join(await deriveLogin(crypto, secretOf('enumerator')));
    expect(answer.status).toBe(200);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(
      new RegExp(`^querencia_${noor.member.id}=[\\w-]{43}; Max-Age=\\d+; Path=/; HttpOnly; SameSite=Strict$`),
    );
    expect(noor.member.role).toBe('enumerator');
    expect(noor.project.demo).toBe(true);
  });

  test('gives the project’s key, wrapped under the link, to who may read records, and to no one else', async () => {
    const wrapped = fromBase64url(amina.wrappedProjectKey ?? '') ?? new Uint8Array();
    const privateKey = await unwrapUnderLink(crypto, secretOf('coordinator'), wrapped);
    const key = privateKey && (await importProjectKey(crypto, privateKey));
    expect(key).not.toBeNull();
    expect(noor).not.toHaveProperty('wrappedProjectKey');
    expect(diego).not.toHaveProperty('wrappedProjectKey');
  });

  test('with an unknown link is refused', async () => {
    expect(await refusal(join(await deriveLogin(crypto, newLinkSecret(crypto))))).toEqual([
      404,
      'link-unknown',
    ]);
  });

  test.each([undefined, 7, '', 'short', '%'.repeat(43)])(
    'with %j for a login is malformed',
    async (login) => {
      expect(await refusal(join(login))).toEqual([400, 'malformed']);
    },
  );

  test('from another site’s page is refused', async () => {
    const login = await deriveLogin(crypto, secretOf('enumerator'));
    for (const origin of ['https://evil.example', 'null', `${server.origin}.evil.example`]) {
      expect(await refusal(join(login, { Origin: origin }))).toEqual([403, 'not-allowed']);
    }
  });

  test('is slowed down after many attempts from one address', async () => {
    const strict = await startTestServer({ mostJoins: 2, now: () => new Date('2026-03-12T09:30:00Z') });
    const attempt = () =>
      fetch(`${strict.origin}/api/join`, {
        method: 'POST',
        headers: { [PROTOCOL_HEADER]: '1', Origin: strict.origin },
        body: JSON.stringify({ login: toBase64url(new Uint8Array(32)) }),
      });
    const statuses = [await attempt(), await attempt(), await attempt()].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 429]);
    await strict.stop();
  });
});

describe('a session', () => {
  test('says who one is', async () => {
    const session = (await (await noor.ask('GET', '/session')).json()) as SessionResponse;
    expect(session).toEqual({ member: noor.member, project: noor.project });
  });

  test('is asked for by everything but joining', async () => {
    for (const path of [
      '/session',
      '/devices',
      '/versions',
      '/versions/x',
      '/envelopes',
      '/receipts?device=x',
      '/nothing',
    ]) {
      expect(await refusal(noor.ask('GET', path, undefined, { Cookie: '' }))).toEqual([401, 'not-signed-in']);
    }
    for (const path of ['/devices', '/socket-token', '/leave', '/envelopes']) {
      expect(await refusal(noor.ask('POST', path, {}, { Cookie: '' }))).toEqual([401, 'not-signed-in']);
    }
  });

  test('of one member is not a way to be another', async () => {
    const stolen = noor.cookie.replace(noor.member.id, amina.member.id);
    expect(
      await refusal(
        noor.ask('GET', '/envelopes', undefined, { Cookie: stolen, [MEMBER_HEADER]: amina.member.id }),
      ),
    ).toEqual([401, 'not-signed-in']);
    expect(
      await refusal(noor.ask('GET', '/envelopes', undefined, { [MEMBER_HEADER]: amina.member.id })),
    ).toEqual([401, 'not-signed-in']);
  });

  test('of two people of one laptop stand side by side, picked by the header', async () => {
    const Cookie = `${noor.cookie}; ${amina.cookie}`;
    expect((await noor.ask('GET', '/envelopes', undefined, { Cookie })).status).toBe(403);
    expect((await amina.ask('GET', '/envelopes', undefined, { Cookie })).status).toBe(200);
  });

  test('is over after leaving', async () => {
    const leaver = await server.join('designer');
    expect((await leaver.ask('POST', '/leave')).status).toBe(204);
    expect(await refusal(leaver.ask('GET', '/session'))).toEqual([401, 'not-signed-in']);
    expect((await diego.ask('GET', '/session')).status).toBe(200);
  });

  test('is over after its time', async () => {
    let now = new Date('2026-03-12T09:30:00Z');
    const clocked = await startTestServer({ now: () => now });
    const member = await clocked.join('enumerator');
    now = new Date('2026-06-20T09:30:00Z');
    expect(await refusal(member.ask('GET', '/session'))).toEqual([401, 'not-signed-in']);
    await clocked.stop();
  });
});

describe('what is not allowed is refused', () => {
  test.each([
    ['an enumerator reading envelopes', () => noor.ask('GET', '/envelopes')],
    ['a designer reading envelopes', () => diego.ask('GET', '/envelopes')],
    ['an enumerator listing devices', () => noor.ask('GET', '/devices')],
    [
      'a designer registering a device',
      () => diego.ask('POST', '/devices', { publicKey: toBase64url(new Uint8Array(32)) }),
    ],
    [
      'a change asked for by another site’s page',
      () => noor.ask('POST', '/socket-token', {}, { Origin: 'https://evil.example' }),
    ],
  ])('%s', async (_, ask) => expect(await refusal(ask())).toEqual([403, 'not-allowed']));

  test('receipts of another’s device, in the same words as of none', async () => {
    const device = await noor.newDevice();
    expect(await refusal(amina.ask('GET', `/receipts?device=${device.id}`))).toEqual([403, 'not-allowed']);
    expect(await refusal(amina.ask('GET', '/receipts?device=none'))).toEqual([403, 'not-allowed']);
    expect((await noor.ask('GET', `/receipts?device=${device.id}`)).status).toBe(200);
  });
});

describe('the protocol', () => {
  test.each(['', '0', '-1', 'x'])(
    'version %j is too old, and the answer says which is needed',
    async (version) => {
      const answer = await noor.ask('GET', '/session', undefined, { [PROTOCOL_HEADER]: version });
      expect([answer.status, await answer.json()]).toEqual([
        426,
        { refused: 'client-too-old', retry: false, needs: 1 },
      ]);
    },
  );

  test('of a newer client is understood', async () => {
    expect((await noor.ask('GET', '/session', undefined, { [PROTOCOL_HEADER]: '2' })).status).toBe(200);
  });

  test('knows no other path', async () =>
    expect(await refusal(noor.ask('GET', '/nothing'))).toEqual([404, 'not-found']));

  test('takes no JSON that is none, and no body beyond bounds', async () => {
    const headers = {
      Origin: server.origin,
      Cookie: noor.cookie,
      [MEMBER_HEADER]: noor.member.id,
      [PROTOCOL_HEADER]: '1',
    };
    const post = (body: string) => fetch(`${server.origin}/api/devices`, { method: 'POST', headers, body });
    for (const body of ['', '{', '[]', 'null', '{"publicKey":"AAAA"}', '{"publicKey":3}'])
      expect(await refusal(post(body))).toEqual([400, 'malformed']);
    expect(await refusal(post(`{"publicKey":"${'A'.repeat(70_000)}"}`))).toEqual([413, 'too-large']);
  });
});

describe('a device', () => {
  test('registered twice with one key is one device', async () => {
    const publicKey = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
    const both = await Promise.all([
      noor.ask('POST', '/devices', { publicKey }),
      noor.ask('POST', '/devices', { publicKey }),
    ]);
    const [one, two] = (await Promise.all(both.map((answer) => answer.json()))) as { id: string }[];
    expect(one).toEqual(two);
    expect(one).toMatchObject({ member: noor.member.id, memberName: noor.member.name, publicKey });
    const { devices } = (await (await amina.ask('GET', '/devices')).json()) as DevicesResponse;
    expect(devices.filter((device) => device.publicKey === publicKey)).toEqual([one]);
    expect(one?.id).toBe(await deviceId(crypto, fromBase64url(publicKey) ?? new Uint8Array()));
    expect(await (await noor.ask('POST', '/devices', { publicKey })).json()).toEqual(one);
  });

  test('of one member is not registered by another, not even at the same moment', async () => {
    const publicKey = toBase64url(crypto.getRandomValues(new Uint8Array(32)));
    const both = await Promise.all([
      noor.ask('POST', '/devices', { publicKey }),
      amina.ask('POST', '/devices', { publicKey }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 403]);
    const [first, second] = both[0].status === 201 ? [noor, amina] : [amina, noor];
    expect((await first.ask('POST', '/devices', { publicKey })).status).toBe(200);
    expect(await refusal(second.ask('POST', '/devices', { publicKey }))).toEqual([403, 'not-allowed']);
    const { devices } = (await (await amina.ask('GET', '/devices')).json()) as DevicesResponse;
    expect(devices.filter((device) => device.publicKey === publicKey)).toMatchObject([
      { member: first.member.id },
    ]);
  });
});

describe('a version', () => {
  test('is listed, and is served under the hash of its bytes, for good', async () => {
    const { versions } = (await (await diego.ask('GET', '/versions')).json()) as VersionsResponse;
    expect(versions).toHaveLength(1);
    const version = versions[0]?.version ?? '';
    const answer = await diego.ask('GET', `/versions/${version}`);
    expect(await contentId(crypto, new Uint8Array(await answer.arrayBuffer()))).toBe(version);
    expect(answer.headers.get('Cache-Control')).toContain('immutable');
    const again = await diego.ask('GET', `/versions/${version}`, undefined, {
      'If-None-Match': answer.headers.get('ETag') ?? '',
    });
    expect(again.status).toBe(304);
  });

  test('that was never released is not found', async () => {
    expect(await refusal(diego.ask('GET', `/versions/sha256-${'0'.repeat(64)}`))).toEqual([404, 'not-found']);
  });
});

describe('envelopes', () => {
  test('come in pages', async () => {
    const page = (await (await amina.ask('GET', '/envelopes?after=0&limit=2')).json()) as EnvelopesResponse;
    expect(page).toEqual({ envelopes: [], erased: [], next: null });
  });
  test.each(['after=-1', 'limit=0', 'limit=501', 'after=x', 'limit=1e2'])(
    'asked for with %s are malformed',
    async (query) => {
      expect(await refusal(amina.ask('GET', `/envelopes?${query}`))).toEqual([400, 'malformed']);
    },
  );
});

describe('the server says', () => {
  const health = async (origin: string) => {
    const answer = await fetch(`${origin}/healthz`);
    return [answer.status, (await answer.json()) as unknown];
  };
  test('that it is well', async () => {
    expect(await health(server.origin)).toEqual([200, { ok: true, protocol: 1 }]);
  });

  test('that it is not while its database cannot be written, and again when it can', async () => {
    let now = Date.parse('2026-03-12T09:30:00Z');
    const clock = () => new Date(now);
    let full = await startTestServer({ now: clock, maxDatabaseBytes: 300_000 });
    const { dataFolder } = full;
    expect(await health(full.origin)).toEqual([200, { ok: true, protocol: 1 }]);
    const sender = await full.join('enumerator');
    const device = await sender.newDevice();
    for (let status = 200; status !== 507;) {
      const { bytes } = await device.sealNext();
      ({ status } = await sender.ask('POST', '/envelopes', { envelopes: [toBase64url(bytes)] }));
      expect([200, 507]).toContain(status);
    }
    // Tried at most every five seconds: whoever asks cannot make it write at will.
    expect(await health(full.origin)).toEqual([200, { ok: true, protocol: 1 }]);
    now += 5_000;
    expect(await health(full.origin)).toEqual([503, { ok: false, protocol: 1 }]);
    await full.close();
    full = await startTestServer({ dataFolder });
    expect(await health(full.origin)).toEqual([200, { ok: true, protocol: 1 }]);
    await full.stop();
  });
});
