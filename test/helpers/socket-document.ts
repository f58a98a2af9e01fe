/** One document on a socket of its own, as a browser opens it. */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { PROTOCOL_VERSION } from '../../src/protocol/messages.ts';
import { SOCKET_PATH } from '../../src/protocol/shard.ts';
import type { TestClient } from './server.ts';

export interface SocketSettings {
  readonly token?: string;
  readonly origin?: string;
  readonly protocol?: string;
  /** More of the address' query, as in `&member=x`. */
  readonly query?: string;
  readonly document?: Y.Doc;
  /** Every stateless message. */
  readonly hear?: (payload: string) => void;
}

export interface SocketDocument {
  readonly document: Y.Doc;
  readonly provider: HocuspocusProvider;
  /** Resolves when `holds` does, after any message; rejects, saying so, when that took more than `seconds` (10). */
  until(what: string, holds: () => boolean, seconds?: number): Promise<void>;
  /** Resolves when the server has acknowledged everything. */
  acknowledged(): Promise<void>;
  /** Why the server closed the document or refused it, when it did. */
  refused(): string | null;
  close(): void;
}

export async function openOnSocket(
  client: TestClient,
  name: string,
  settings: SocketSettings = {},
): Promise<SocketDocument> {
  const {
    origin = client.origin,
    protocol = String(PROTOCOL_VERSION),
    query = '',
    document = new Y.Doc(),
    hear = () => undefined,
  } = settings;
  const token = settings.token ?? (await client.socketToken());
  let refused: string | null = null;
  const waiting = new Set<() => void>();
  const changed = () => {
    for (const look of waiting) look();
  };
  class FromOrigin extends WebSocket {
    constructor(address: string) {
      super(address, { origin });
      // Closing before the connection stands is no failure of a test.
      this.on('error', () => undefined);
    }
  }
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${client.origin.replace('http', 'ws')}${SOCKET_PATH}?protocol=${protocol}${query}`,
    WebSocketPolyfill: FromOrigin,
    maxAttempts: 1,
    onDisconnect: changed,
    onClose: changed,
  });
  const provider = new HocuspocusProvider({
    websocketProvider,
    name,
    document,
    token,
    onStateless({ payload }) {
      hear(payload);
      changed();
    },
    onAuthenticationFailed({ reason }) {
      refused = reason;
      changed();
    },
    onClose({ event }) {
      if (event.reason) refused = event.reason;
      changed();
    },
    onSynced: changed,
    onUnsyncedChanges: changed,
    onAwarenessChange: changed,
  });
  document.on('update', changed);
  provider.attach();
  const until = (what: string, holds: () => boolean, seconds = 10) =>
    new Promise<void>((resolve, reject) => {
      const deadline = setTimeout(() => {
        waiting.delete(look);
        reject(new Error(`waited ${seconds} s in vain until ${what}`));
      }, seconds * 1000);
      const look = () => {
        if (!holds()) return;
        clearTimeout(deadline);
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return {
    document,
    provider,
    until,
    acknowledged: () =>
      until('everything is acknowledged', () => provider.isSynced && provider.unsyncedChanges === 0),
    refused: () => refused,
    close() {
      provider.destroy();
      websocketProvider.destroy();
    },
  };
}
