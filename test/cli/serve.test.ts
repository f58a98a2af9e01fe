/** The built program serving, as a process of its own on a free port: what a person in a terminal sees of it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram } from '../helpers/program.ts';
import type { BuiltProgram } from '../helpers/program.ts';

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
