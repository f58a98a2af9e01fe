import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'querencia-start-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Each of these ends before anything is installed or built. */
function start(port: string, data = join(folder, 'data')) {
  const env = { ...process.env, PORT: port };
  const { status, stderr, stdout } = spawnSync(process.execPath, ['src/cli/start.mjs', '--data', data], {
    env,
    encoding: 'utf8',
  });
  return { status, lines: stderr.trimEnd().split('\n'), stdout };
}

describe('npm start says in one line, before it installs or builds anything,', () => {
  test.each(['http', '-1', '65536', '80 80'])('that %j is no port', (port) => {
    expect(start(port)).toMatchObject({
      status: 1,
      lines: [expect.stringContaining('not a port')],
      stdout: '',
    });
  });

  test('that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = typeof address === 'object' && address ? String(address.port) : '';
    expect(start(port)).toMatchObject({
      status: 1,
      lines: [expect.stringContaining(`Port ${port} is used by another program`)],
      stdout: '',
    });
    other.close();
  });

  test.each(['20.18.3', '18.20.8', '14.21.3'])('that Node %s is too old', (version) => {
    const pretend = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`;
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(pretend)}`, 'src/cli/start.mjs'],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^Querencia needs Node 20\\.19 or newer; this is ${version}\\..*\\n$`));
  });

  test.each([resolve('package.json', 'data'), '/proc/querencia'])(
    'that the data folder %s cannot be written to',
    (data) => {
      expect(start('0', data)).toMatchObject({
        status: 1,
        lines: [expect.stringContaining('cannot be written to')],
        stdout: '',
      });
    },
  );
});
