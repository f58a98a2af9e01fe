/**
 * The server, whole: one process with its database, its HTTP side and its socket.
 *
 * Holds throughout: nothing is listened for before the database is open and up to date, and after `close` nothing is
 * under way and everything is in the database's main file.
 */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { openDemo } from './demo/open-demo.ts';
import type { RoleLink } from './demo/open-demo.ts';
import { beginMissingDrafts } from './documents/begin-draft.ts';
import { openEpochs } from './documents/epochs.ts';
import { formDocuments } from './documents/form-documents.ts';
import { openHttp } from './http/open-http.ts';
import type { Log } from './log.ts';
import { openSqliteStore } from './persistence/sqlite/open-sqlite-store.ts';
import { sqliteFile } from './persistence/sqlite/sqlite-file.ts';
import { Sessions } from './sessions.ts';
import { serverKey } from './signing-key.ts';
import { openDocuments } from './sync/documents.ts';
import { shardDocuments } from './sync/shards.ts';
import { SocketTokens } from './sync/socket-tokens.ts';
import { openSockets } from './sync/socket.ts';

export interface ServerSettings {
  /** Where everything is kept; made when it is not there. */
  readonly dataFolder: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Default: this machine alone, as `127.0.0.1` and (where there is one) `::1`. */
  readonly host?: string;
  /**
   * Makes, or opens again, the demo project: synthetic records, a key made by the server, links that can be used again. Without it
   * the folder must hold a project already.
   */
  readonly demo: boolean;
  /** False leaves the demo without synthetic records; default true. */
  readonly demoRecords?: boolean;
  /** Folder of the built app. */
  readonly appFolder: string;
  /** Folder of the questionnaires; needed for the demo. */
  readonly formsFolder: string;
  readonly log: Log;
  /** `https://…` when a proxy in front ends TLS: cookies become `__Host-`, HSTS is sent, other origins are refused. */
  readonly publicOrigin?: string;
  /** The database does not grow beyond this; without it, the disk decides. */
  readonly maxDatabaseBytes?: number;
  /** Join attempts per minute and address; default 30. */
  readonly mostJoins?: number;
  /** Default: the clock. */
  readonly now?: () => Date;
}

export interface RunningServer {
  /** `http://localhost:8080`, or with the host that was asked for. */
  readonly url: string;
  readonly port: number;
  /** Only in the demo: one link per person. */
  readonly links: readonly RoleLink[];
  /** Stops listening, closes sockets, finishes what is under way, closes the database. Once, however often it is called. */
  close(): Promise<void>;
}

/** Why a server cannot start, for who typed the command. */
export class CannotStart extends Error {
  constructor(
    readonly why: 'folder-unwritable' | 'no-project' | 'port-taken' | 'port-forbidden' | 'address-unknown',
    readonly particulars: string,
  ) {
    super(`${why}: ${particulars}`);
  }
}

/** A server that listens. Throws `CannotStart` for what the person can mend. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const { dataFolder, log, publicOrigin = null, now = () => new Date() } = settings;
  prepareFolder(dataFolder);
  const limit = settings.maxDatabaseBytes;
  const store = await openSqliteStore({
    file: join(dataFolder, sqliteFile.name),
    ...(limit === undefined ? {} : { maxBytes: limit }),
  });
  try {
    // Nobody could join, nor ever will: projects are not made while it runs.
    if (!settings.demo && (await store.projects()).length === 0)
      throw new CannotStart('no-project', dataFolder);
    await beginMissingDrafts({ store, now, log });
    const key = await serverKey(dataFolder);
    const sessions = new Sessions(store, now);
    const tokens = new SocketTokens(now);
    const documents = openDocuments({ sessions, tokens, log }, [
      shardDocuments({ store, key, now, log }),
      formDocuments({ store, now, log }),
    ]);
    const epochs = openEpochs({ store, now, log }, (start, reason) => {
      documents.closeAll(start, reason);
    });
    const sockets = openSockets(documents.hocuspocus, publicOrigin, log);
    const http = openHttp({
      store,
      key,
      sessions,
      tokens,
      now,
      log,
      publicOrigin,
      endSockets: (session) => {
        sockets.endSession(session);
      },
      restartDraft: (request) => epochs.restart(request),
      async released(project, form) {
        try {
          await epochs.turnOverIfLong(project, form);
        } catch (fault) {
          // The version is out all the same, and the draft goes on as it is.
          log.error(
            { project, form, fault: fault instanceof Error ? fault.message : 'unknown' },
            'not turned over',
          );
        }
      },
      mostJoins: settings.mostJoins ?? 30,
      appFolder: settings.appFolder,
    });
    const listener = getRequestListener(http.fetch, { overrideGlobalObjects: false });
    const makeServer = (): Server =>
      // reason: the listener answers every failure itself; Node's type wants no promise.
      createServer((request, response) => void listener(request, response)).on(
        'upgrade',
        (request, socket, head) => {
          sockets.upgrade(request, socket, head);
        },
      );
    const servers = await listen(makeServer, settings.host, settings.port);
    const port = portOf(servers);
    const url =
      publicOrigin ??
      `http://${settings.host === undefined ? 'localhost' : bracketed(settings.host)}:${String(port)}`;
    let closed: Promise<void> | undefined;
    const close = (): Promise<void> =>
      (closed ??= Promise.all([...servers.map(stop), sockets.close()])
        .then(() => documents.settled())
        .then(() => store.close()));
    try {
      const links = settings.demo
        ? await openDemo(
            {
              store,
              key,
              now,
              dataFolder,
              formsFolder: settings.formsFolder,
              records: settings.demoRecords ?? true,
              log,
            },
            url,
          )
        : [];
      log.info({ port }, 'listening');
      return { url, port, links, close };
    } catch (fault) {
      await Promise.all(servers.map(stop));
      throw fault;
    }
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

function prepareFolder(folder: string): void {
  try {
    makeFolder(resolve(folder));
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new CannotStart('folder-unwritable', folder);
  }
}

/** Step by step: Node's own `recursive` never returns where a file system (such as /proc) has no room for folders. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Browsers try `localhost` as IPv6 or IPv4, whichever they like: without a host asked for, both are listened on. */
async function listen(makeServer: () => Server, host: string | undefined, port: number): Promise<Server[]> {
  const first = await listenOn(makeServer(), host ?? '127.0.0.1', port);
  if (host !== undefined) return [first];
  try {
    return [first, await listenOn(makeServer(), '::1', portOf([first]))];
  } catch (fault) {
    // No IPv6 here: 127.0.0.1 is enough. Another program on this port of ::1 would answer in our place: that is not.
    if (fault instanceof CannotStart && fault.why === 'address-unknown') return [first];
    if (port === 0) return [first];
    await stop(first);
    throw fault;
  }
}

function listenOn(server: Server, host: string, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const where = `${bracketed(host)}:${String(port)}`;
      if (error.code === 'EADDRINUSE') reject(new CannotStart('port-taken', where));
      else if (error.code === 'EACCES') reject(new CannotStart('port-forbidden', where));
      else if (['EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENOTFOUND', 'EINVAL'].includes(error.code ?? ''))
        reject(new CannotStart('address-unknown', where));
      else reject(error);
    });
    server.listen(port, host, () => {
      resolve(server);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeIdleConnections();
    // Keep-alive connections may be in the middle of an answer; after a second they are cut.
    setTimeout(() => {
      server.closeAllConnections();
    }, 1_000).unref();
  });
}

function portOf([server]: readonly Server[]): number {
  const address = server?.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server is not listening');
  return address.port;
}

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host);
