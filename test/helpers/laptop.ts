/** A laptop for a sync test: real storage shapes, real HTTP and sockets to a test server, and a clock the test holds. */
import WebSocket from 'ws';
import { createApi } from '../../src/sync/api.ts';
import type { Api } from '../../src/sync/api.ts';
import type { Clock } from '../../src/sync/clock.ts';
import type { WebSocketClass } from '../../src/sync/envelopes.ts';
import { join } from '../../src/sync/membership.ts';
import { startSync } from '../../src/sync/start-sync.ts';
import type { Sync, SyncStatus } from '../../src/sync/status.ts';
import { currentVersion, refreshVersions } from '../../src/sync/versions.ts';
import { readJoinSecret } from '../../src/protocol/link.ts';
import type { Role } from '../../src/protocol/member.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { newDevice, opened, PASSPHRASE } from './device.ts';
import type { TestDevice } from './device.ts';
import type { TestServer } from './server.ts';

/** Fetch as a page of this origin does it: sends Origin, keeps cookies. */
export function pageFetch(origin: string): typeof fetch {
  const cookies = new Map<string, string>();
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    headers.set('Origin', origin);
    headers.set('Cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = await fetch(input, { ...init, headers });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split('=');
      cookies.set(name, value);
    }
    return response;
  };
}

export function pageSocket(origin: string): WebSocketClass {
  class PageSocket extends WebSocket {
    constructor(url: string) {
      super(url, { origin });
      // Closing a socket that is still connecting is an error to this library, and nothing to a browser.
      this.on('error', () => undefined);
    }
  }
  // reason: the library's class has the browser's interface as far as Hocuspocus uses it.
  return PageSocket as unknown as WebSocketClass;
}

/** Time stands still: what waits is listed, and fires when the test says so. */
export interface HeldClock extends Clock {
  /** Milliseconds of what waits now, in order of asking. */
  readonly waits: readonly number[];
  /** Fires the one that was asked for last. */
  fire(): void;
}
export function heldClock(): HeldClock {
  let waiting: { milliseconds: number; call: () => void }[] = [];
  return {
    get waits() {
      return waiting.map(({ milliseconds }) => milliseconds);
    },
    fire() {
      waiting.pop()?.call();
    },
    after(milliseconds, call) {
      const entry = { milliseconds, call };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
    random: () => 1,
  };
}

export interface Laptop {
  readonly device: TestDevice;
  readonly vault: OpenVault;
  readonly api: Api;
  readonly clock: HeldClock;
  /** The version interviews begin with. */
  readonly version: string;
  startSync(): Sync;
}

/**
 * Joins by the role's link, fetches the versions, chooses a passphrase. `origin`: a proxy's, if there is one between.
 * `beforeVault` is called when the server is needed no more.
 */
export async function newLaptop(
  server: TestServer,
  role: Role,
  origin = server.origin,
  beforeVault: () => Promise<void> = () => Promise.resolve(),
): Promise<Laptop> {
  const device = await newDevice();
  const fetchAsPage = pageFetch(origin);
  const link = server.links.find((each) => each.role === role)?.link ?? '';
  const secret = readJoinSecret(new URL(link).hash);
  if (secret === null) throw new Error(`no link for ${role}`);
  const { database } = device;
  const joined = await join(secret, { base: origin, fetch: fetchAsPage, database });
  if (joined.kind !== 'joined') throw new Error(`joining: ${joined.kind}`);
  const { member, project: card } = joined.person;
  const project = card.id;
  const api = createApi({ base: origin, member: member.id, fetch: fetchAsPage });
  await refreshVersions(project, api, database);
  await beforeVault();
  const vault = opened(await createVault(joined.person.id, PASSPHRASE, device.surroundings));
  if (joined.projectKey) await vault.keepProjectKey(card.epoch, joined.projectKey);
  const version = (await currentVersion(project, undefined, database))?.card.version ?? '';
  const clock = heldClock();
  const webSocket = pageSocket(origin);
  return {
    device,
    vault,
    api,
    clock,
    version,
    startSync: () => startSync(vault, { base: origin, api, webSocket, clock }),
  };
}

/** Resolves when the status holds; rejects, saying what it waited for, after ten seconds. */
export function untilStatus(sync: Sync, what: string, holds: (status: SyncStatus) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = setTimeout(() => {
      stop();
      reject(new Error(`waited 10 s in vain until ${what}: ${JSON.stringify(sync.status)}`));
    }, 10_000);
    const look = () => {
      if (!holds(sync.status)) return;
      clearTimeout(deadline);
      stop();
      resolve();
    };
    const stop = sync.subscribe(look);
    look();
  });
}
