/**
 * A real server for a test: its own temporary folder, a free port, a demo project with links for each role.
 *
 * @example
 * const server = await startTestServer();
 * const noor = await server.join('enumerator');
 * const answer = await noor.ask('GET', '/versions');
 * await server.stop();
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InterviewRecord } from '../../src/model/record.ts';
import { fromBase64url, toBase64url } from '../../src/protocol/bytes.ts';
import { generateSigningKeyPair, importSigner } from '../../src/protocol/keys.ts';
import type { Sign } from '../../src/protocol/keys.ts';
import { deriveLogin, readJoinSecret } from '../../src/protocol/link.ts';
import type { Role } from '../../src/protocol/member.ts';
import { MEMBER_HEADER, PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../src/protocol/messages.ts';
import type {
  DeviceCard,
  JoinResponse,
  SocketTokenResponse,
  VersionsResponse,
} from '../../src/protocol/messages.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { sealEnvelope } from '../../src/protocol/seal-envelope.ts';
import type { SealedEnvelope, SealRequest } from '../../src/protocol/seal-envelope.ts';
import { SHARD_MAP, shardName } from '../../src/protocol/shard.ts';
import type { ShardMessage } from '../../src/protocol/shard.ts';
import { openLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start-server.ts';
import type { RunningServer, ServerSettings } from '../../src/server/start-server.ts';
import { openOnSocket } from './socket-document.ts';
import type { SocketDocument, SocketSettings } from './socket-document.ts';

export type TestSettings = Partial<ServerSettings>;

export interface TestServer extends RunningServer {
  readonly dataFolder: string;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  /** Joins by the role's link; of several, by that of the n-th. */
  join(role: Role, n?: number): Promise<TestClient>;
  /** Closes the server, keeping its folder (start again with `startTestServer({ dataFolder })`). */
  close(): Promise<void>;
  /** Closes the server and removes its folder. */
  stop(): Promise<void>;
}

/** A folder with one small questionnaire in it, and a built app of three files: what a server needs to start. */
export function smallFolders(inside: string): { formsFolder: string; appFolder: string } {
  const formsFolder = join(inside, 'forms');
  const appFolder = join(inside, 'app');
  mkdirSync(join(formsFolder, 'child-reintegration-survey'), { recursive: true });
  mkdirSync(join(appFolder, 'assets'), { recursive: true });
  writeFileSync(
    join(formsFolder, 'child-reintegration-survey', 'form.json'),
    JSON.stringify({ querencia: 1, id: 'small', questions: [] }),
  );
  writeFileSync(join(appFolder, 'index.html'), '<!doctype html><title>Querencia</title>');
  writeFileSync(join(appFolder, 'service-worker.js'), 'self.skipWaiting();');
  writeFileSync(join(appFolder, 'assets', 'main-1a2b3c.js'), 'export {};');
  return { formsFolder, appFolder };
}

/** Removed at the end of the process, whether or not a test got to stop its server. */
const folders = new Set<string>();
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Without settings: a small form, no synthetic records. Pass `formsFolder: 'forms', demoRecords: true` for the whole demo. */
export async function startTestServer(settings: TestSettings = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'querencia-server-'));
  folders.add(folder);
  const dataFolder = settings.dataFolder ?? join(folder, 'data');
  const server = await startServer({
    port: 0,
    demo: true,
    demoRecords: false,
    log: openLog('silent'),
    mostJoins: 1000,
    ...smallFolders(folder),
    ...settings,
    dataFolder,
  });
  const origin = `http://127.0.0.1:${String(server.port)}`;
  return {
    ...server,
    origin,
    dataFolder,
    join: (role, n = 0) => joinAs(server.links.filter((link) => link.role === role)[n]?.link ?? '', origin),
    async stop() {
      await server.close();
      for (const each of [folder, dataFolder]) rmSync(each, { recursive: true, force: true });
    },
  };
}

export interface TestClient extends JoinResponse {
  readonly origin: string;
  readonly cookie: string;
  /** Asks `/api<path>` as this member. */
  ask(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Response>;
  socketToken(): Promise<string>;
  newDevice(): Promise<TestDevice>;
}

export async function joinAs(link: string, origin: string): Promise<TestClient> {
  const secret = readJoinSecret(new URL(link).hash);
  if (secret === null) throw new Error(`not a link: ${link}`);
  const headers = {
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    Origin: origin,
    'Content-Type': 'application/json',
  };
  const login = await deriveLogin(crypto, secret);
  const joined = await fetch(`${origin}/api/join`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ login }),
  });
  if (joined.status !== 200) throw new Error(`join was answered with ${String(joined.status)}`);
  const answer = (await joined.json()) as JoinResponse; // reason: the server's word is what is tested.
  const cookie = joined.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const client: TestClient = {
    ...answer,
    origin,
    cookie,
    ask: (method, path, body, more) =>
      fetch(`${origin}/api${path}`, {
        method,
        headers: { ...headers, Cookie: cookie, [MEMBER_HEADER]: answer.member.id, ...more },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async socketToken() {
      return ((await (await client.ask('POST', '/socket-token')).json()) as SocketTokenResponse).token; // reason: as above
    },
    newDevice: () => registerDevice(client),
  };
  return client;
}

export interface TestDevice extends DeviceCard {
  readonly sign: Sign;
  /** Seals the next envelope of this device's chain. */
  sealNext(change?: Partial<SealRequest>): Promise<SealedEnvelope & { readonly sequence: number }>;
}

async function registerDevice(client: TestClient): Promise<TestDevice> {
  const { publicKey, privateKey } = await generateSigningKeyPair(crypto);
  const answer = await client.ask('POST', '/devices', { publicKey: toBase64url(publicKey) });
  const card = (await answer.json()) as DeviceCard; // reason: the server's word is what is tested.
  const versions = (await (await client.ask('GET', '/versions')).json()) as VersionsResponse; // reason: as above
  const version = versions.versions.find(({ current }) => current)?.version ?? '';
  const sign = await importSigner(crypto, privateKey);
  let sequence = 0;
  let previous: string | null = null;
  return {
    ...card,
    sign,
    async sealNext(change = {}) {
      const sealed = await sealEnvelope(crypto, {
        project: client.project.id,
        epoch: client.project.epoch,
        device: card.id,
        sequence,
        previous,
        content: { kind: 'record', record: syntheticRecord(version, sequence) },
        projectPublicKey: fromBase64url(client.project.publicKey) ?? new Uint8Array(),
        sign,
        ...change,
      });
      if ('refused' in sealed) throw new Error(sealed.refused);
      const numbered = { ...sealed, sequence: change.sequence ?? sequence };
      sequence = numbered.sequence + 1;
      previous = sealed.id;
      return numbered;
    },
  };
}

export function syntheticRecord(version: string, number: number): InterviewRecord {
  return {
    querencia: 1,
    record: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    form: 'child-reintegration-survey',
    version,
    case: 'K7M2-QX9Q',
    round: 'baseline',
    state: 'complete',
    startedAt: '2026-03-12T09:30:00+03:00',
    finalisedAt: '2026-03-12T10:04:00+03:00',
    languages: ['en'],
    answers: { planted_answer: 'PLANTED-ANSWER-7391' },
  };
}

/** One shard document on a socket of its own. */
export interface OpenShard extends SocketDocument {
  readonly receipts: readonly Receipt[];
  readonly quarantined: NonNullable<ShardMessage['quarantined']>;
  put(sequence: number, bytes: Uint8Array): void;
}

export interface ShardSettings extends Omit<SocketSettings, 'hear'> {
  readonly device: string;
  readonly index?: number;
}

export async function openShard(client: TestClient, settings: ShardSettings): Promise<OpenShard> {
  const { device, index = 0, ...more } = settings;
  const receipts: Receipt[] = [];
  const quarantined: NonNullable<ShardMessage['quarantined']>[number][] = [];
  const shard = await openOnSocket(client, shardName({ project: client.project.id, device, index }), {
    ...more,
    hear(payload) {
      const message = JSON.parse(payload) as ShardMessage; // reason: the server's word is what is tested.
      receipts.push(...(message.receipts ?? []));
      quarantined.push(...(message.quarantined ?? []));
    },
  });
  return {
    ...shard,
    receipts,
    quarantined,
    put(sequence, bytes) {
      shard.document.getMap(SHARD_MAP).set(String(sequence), new Uint8Array(bytes));
    },
  };
}
