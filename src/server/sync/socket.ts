/** The WebSocket at `/sync`: only from our own pages, only frames of a bearable size, closed when its member leaves. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Hocuspocus } from '@hocuspocus/server';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { MAX_FRAME_BYTES, SOCKET_PATH } from '../../protocol/shard.ts';
import type { Log } from '../log.ts';
import { isOwnOrigin } from '../http/origin.ts';
import type { OpenDocument } from './documents.ts';

/** Time for a client to answer a close before its connection is cut. */
const GRACE = 1_000;

export interface Sockets {
  /** For the `upgrade` event of a Node HTTP server. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Cuts every socket that opened a document with this session. */
  endSession(session: string): void;
  close(): Promise<void>;
}

export function openSockets(
  hocuspocus: Hocuspocus<OpenDocument>,
  publicOrigin: string | null,
  log: Log,
): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const byId = new Map<string, WebSocket>();

  server.on('connection', (socket: WebSocket, incoming: IncomingMessage) => {
    const connection = hocuspocus.handleConnection(socket, asRequest(incoming));
    const id = socketId(connection);
    byId.set(id, socket);
    socket.on('message', (data: Buffer) => {
      connection.handleMessage(new Uint8Array(data));
    });
    socket.on('error', (error) => {
      log.warn({ reason: error.message }, 'socket failed');
    });
    socket.on('close', (code, reason) => {
      byId.delete(id);
      connection.handleClose({ code, reason: reason.toString() });
    });
  });

  return {
    upgrade(request, socket, head) {
      if (new URL(request.url ?? '/', 'http://server').pathname !== SOCKET_PATH) {
        reject(socket, '404 Not Found');
      } else if (!isOwnOrigin(request.headers.origin, request.headers.host, publicOrigin)) {
        reject(socket, '403 Forbidden');
      } else {
        server.handleUpgrade(request, socket, head, (ready) => server.emit('connection', ready, request));
      }
    },
    endSession(session) {
      for (const document of hocuspocus.documents.values()) {
        for (const connection of document.getConnections()) {
          // reason: Hocuspocus hands contexts back untyped; `onAuthenticate` is the only one to make them.
          const context = connection.context as OpenDocument;
          if (context.session === session) byId.get(connection.socketId)?.terminate();
        }
      }
    },
    async close() {
      const connections = [...hocuspocus.documents.values()].flatMap((document) => document.getConnections());
      hocuspocus.closeConnections();
      for (const socket of server.clients) socket.close(1001);
      const cut = setTimeout(() => {
        for (const socket of server.clients) socket.terminate();
      }, GRACE);
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      clearTimeout(cut);
      // What had been received is written to its end, though nobody is left to hear of it.
      await Promise.all(connections.map((connection) => connection.waitForPendingMessages()));
    },
  };
}

function socketId(connection: object): string {
  const id: unknown = Reflect.get(connection, 'socketId');
  if (typeof id !== 'string') throw new Error('Hocuspocus no longer names its sockets');
  return id;
}

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** Without its headers: nothing behind this line needs a cookie, and what is not there cannot reach a log. */
function asRequest(incoming: IncomingMessage): Request {
  return new Request(new URL(incoming.url ?? '/', 'http://server'));
}
