/** The built program serving, as a process of its own on a free port: what a person in a terminal sees of it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { toBase64url } from '../../src/protocol/bytes.ts';
import { MEMBER_HEADER, PROTOCOL_HEADER } from '../../src/protocol/messages.ts';
import type { CarryResponse, ReceiptsResponse } from '../../src/protocol/messages.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { buildProgram } from '../helpers/program.ts';
import type { BuiltProgram } from '../helpers/program.ts';
import { joinAs } from '../helpers/server.ts';
import type { TestClient, TestDevice } from '../helpers/server.ts';

let program: BuiltProgram;
let folder = '';
beforeAll(() => {
  program = buildProgram();
}, 120_000);
afterAll(() => {
  program.remove();
});

const running = new Set<ChildProcess>();
afterEach(() => {
  // only what a failed test left behind
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});
const dataFolder = () => (folder = mkdtempSync(join(tmpdir(), 'querencia-serve-')));

interface Ended {
  readonly out: string;
  readonly err: string;
  /** Null when a signal ended it. */
  readonly exitCode: number | null;
}

function serve(...argv: string[]) {
  const child = spawn(process.execPath, [program.main, 'serve', ...argv], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([exitCode]): Ended => {
    running.delete(child);
    return { out, err, exitCode: exitCode as number | null }; // reason: what Node says of this event.
  });
  return {
    ended,
    stop: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return ended;
    },
    /** The address it is ready on and what it printed before; rejects when it ends instead. */
    ready: () =>
      new Promise<{ readonly url: string; readonly out: string }>((resolve, reject) => {
        child.stdout.on('data', () => {
          const url = /is ready on (\S+)\n/.exec(out)?.[1];
          if (url !== undefined) resolve({ url, out });
        });
        void ended.then((result) => {
          reject(new Error(`it ended: ${JSON.stringify(result)}`));
        });
      }),
  };
}

const secretsIn = (out: string) => [...out.matchAll(/#join=([\w-]{43})$/gm)].map(([, secret]) => secret);

describe('the demo', () => {
  test('prints a link per person and that it is ready, the same links at the next start, and ends cleanly when told to', async () => {
    const data = dataFolder();
    const first = serve('--demo', '--data', data, '--port', '0');
    const { url, out } = await first.ready();
    expect(new Set(secretsIn(out)).size).toBe(5);
    for (const role of ['coordinator', 'designer', 'translator', 'enumerator'])
      expect(out).toMatch(new RegExp(`\\(demo ${role}\\) +${url}/#join=[\\w-]{43}\\n`));
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ ok: true, protocol: 1 });
    expect(await first.stop('SIGTERM')).toEqual({ out, err: '', exitCode: 0 });

    const second = serve('--demo', '--data', data, '--port', '0');
    const again = await second.ready();
    expect(secretsIn(again.out)).toEqual(secretsIn(out));
    expect(await second.stop('SIGINT')).toEqual({ out: again.out, err: '', exitCode: 0 });

    const without = serve('--data', data, '--port', '0');
    expect(secretsIn((await without.ready()).out)).toEqual([]);
    expect(await without.stop('SIGTERM')).toMatchObject({ err: '', exitCode: 0 });
  });
});

describe('told to end', () => {
  const enumeratorOf = (out: string, url: string) =>
    joinAs(`${url}/#join=${secretsIn(out).at(-1) ?? ''}`, url);
  // reason (each `as` below): the server's word, in the shape the protocol gives it, is what is tested.
  const receiptsOf = async (client: TestClient, { id }: TestDevice) =>
    ((await (await client.ask('GET', `/receipts?device=${id}`)).json()) as ReceiptsResponse).receipts;

  test('while records pour in, it keeps every one it acknowledged, once', { timeout: 120_000 }, async () => {
    const data = dataFolder();
    const first = serve('--demo', '--data', data, '--port', '0');
    const { url, out } = await first.ready();
    const noor = await enumeratorOf(out, url);
    const devices = await Promise.all([noor.newDevice(), noor.newDevice(), noor.newDevice()]);
    const sent = new Map<TestDevice, string[]>(devices.map((device) => [device, []]));
    const acknowledged: Receipt[] = [];
    let ended = false;
    const pour = async (device: TestDevice): Promise<void> => {
      while (!ended) {
        const sealed = [await device.sealNext(), await device.sealNext()];
        const envelopes = sealed.map(({ bytes }) => toBase64url(bytes));
        sent.get(device)?.push(...envelopes);
        const answer = await noor.ask('POST', '/envelopes', { envelopes }).catch(() => null);
        // A connection may end before or within an answer: then nothing was acknowledged.
        const said =
          answer?.ok === true ? ((await answer.json().catch(() => null)) as CarryResponse | null) : null;
        acknowledged.push(...(said?.receipts ?? []));
        if (said === null) return;
      }
    };
    const pouring = Promise.all(devices.map(pour));
    await expect.poll(() => acknowledged.length, { timeout: 20_000 }).toBeGreaterThan(30);
    expect(await first.stop('SIGTERM')).toMatchObject({ err: '', exitCode: 0 });
    ended = true;
    await pouring;
    expect(readdirSync(data).sort()).toEqual(['demo-links.json', 'querencia.db', 'server-key.json']);

    const second = serve('--demo', '--data', data, '--port', '0');
    const again = await second.ready();
    const client = await enumeratorOf(again.out, again.url);
    const kept = (await Promise.all(devices.map((device) => receiptsOf(client, device)))).flat();
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    for (const device of devices) {
      const envelopes = sent.get(device) ?? [];
      for (let at = 0; at < envelopes.length; at += 60)
        await client.ask('POST', '/envelopes', { envelopes: envelopes.slice(at, at + 60) });
      expect((await receiptsOf(client, device)).map(({ sequence }) => sequence)).toEqual(
        envelopes.map((_, sequence) => sequence),
      );
    }
    await second.stop('SIGTERM');
  });

  test(
    'with a request half-written, it ends all the same and takes nothing of it',
    { timeout: 60_000 },
    async () => {
      const data = dataFolder();
      const first = serve('--demo', '--data', data, '--port', '0');
      const { url, out } = await first.ready();
      const noor = await enumeratorOf(out, url);
      const device = await noor.newDevice();
      const body = JSON.stringify({ envelopes: [toBase64url((await device.sealNext()).bytes)] });
      const headers = {
        Host: new URL(url).host,
        Origin: url,
        Cookie: noor.cookie,
        [MEMBER_HEADER]: noor.member.id,
        [PROTOCOL_HEADER]: '1',
        'Content-Length': String(body.length),
      };
      const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      const socket = connect(Number(new URL(url).port), '127.0.0.1');
      let heard = '';
      socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
      socket.on('error', () => undefined);
      const closed = once(socket, 'close');
      socket.write(`POST /api/envelopes HTTP/1.1\r\n${head.join('')}\r\n${body.slice(0, body.length / 2)}`);
      // Its first half is there when another request, sent later, was answered.
      expect((await noor.ask('GET', '/session')).status).toBe(200);
      expect(await first.stop('SIGTERM')).toMatchObject({ exitCode: 0 });
      await closed;
      expect(heard).not.toContain('receipts');

      const second = serve('--demo', '--data', data, '--port', '0');
      const again = await second.ready();
      expect(await receiptsOf(await enumeratorOf(again.out, again.url), device)).toEqual([]);
      await second.stop('SIGTERM');
    },
  );
});

describe('what a person can mend is one line and exit code 1:', () => {
  const oneLine = (what: string) =>
    ({
      out: '',
      err: expect.stringMatching(new RegExp(`^[^\\n]*${what}[^\\n]*\\n$`)) as string,
      exitCode: 1,
    }) as const;

  test('a folder without a project, when no demo is asked for', async () => {
    const data = join(dataFolder(), 'new');
    expect(await serve('--data', data, '--port', '0').ended).toEqual({
      out: '',
      err: `There is no project in ${data} yet. Start with --demo to make a demonstration project.\n`,
      exitCode: 1,
    });
  });

  test('a port that another program uses', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    const result = await serve('--demo', '--data', dataFolder(), '--port', port).ended;
    other.close();
    expect(result).toEqual(oneLine(`already uses 127\\.0\\.0\\.1:${port}\\.`));
  });

  test('a port that is none', async () => {
    expect(await serve('--demo', '--data', dataFolder(), '--port', 'http').ended).toEqual(
      oneLine('"http" is not a port'),
    );
  });

  test.each(['file', join('file', 'inside')])('a file in the place of the folder (%s)', async (name) => {
    const inside = dataFolder();
    writeFileSync(join(inside, 'file'), 'mine');
    expect(await serve('--demo', '--data', join(inside, name), '--port', '0').ended).toEqual(
      oneLine('cannot be written to'),
    );
  });
});
