/**
 * A TCP proxy on 127.0.0.1 that a test can cut: the network between a laptop and the server.
 *
 * Playwright's own "offline" leaves open WebSockets and service-worker requests alone; this does not.
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** Ends every connection and refuses new ones, as a laptop out of reach sees it. */
  cut(): void;
  restore(): void;
  /** Lets no WebSocket through: requests to open one are answered with 403, everything else passes. */
  refuseUpgrades(refuse: boolean): void;
  /** How many of them were refused. */
  readonly refused: number;
  /** Where new connections go; a restarted server has another port. */
  target(port: number): void;
  close(): Promise<void>;
}

export async function startProxy(targetPort: number): Promise<Proxy> {
  let target = targetPort;
  let open = true;
  let refusing = false;
  let refused = 0;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    if (!open) {
      client.destroy();
      return;
    }
    const upstream = connect(target, '127.0.0.1');
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
    upstream.pipe(client);
    client.on('data', (sent: Buffer) => {
      if (refusing && /^upgrade: *websocket/im.test(sent.toString('latin1'))) {
        refused += 1;
        client.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
        upstream.destroy();
      } else if (!upstream.write(sent)) {
        client.pause();
        upstream.once('drain', () => client.resume());
      }
    });
    client.on('end', () => upstream.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    // reason: a server listening on TCP has an AddressInfo, never a pipe's name
    port: (server.address() as AddressInfo).port,
    cut: () => {
      open = false;
      endAll();
    },
    restore: () => {
      open = true;
    },
    refuseUpgrades: (refuse) => {
      refusing = refuse;
      if (refuse) endAll();
    },
    get refused() {
      return refused;
    },
    target: (port) => {
      target = port;
      endAll();
    },
    close: () =>
      new Promise((resolve) => {
        endAll();
        server.close(() => resolve());
      }),
  };
}
