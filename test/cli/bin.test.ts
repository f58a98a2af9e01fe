import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const home = fileURLToPath(new URL('../..', import.meta.url));
const form = join(home, 'forms', 'child-reintegration-survey', 'form.json');
let folder = '';

// Built inside the checkout, where its dependencies are found, and apart from the real dist/cli.
beforeAll(() => {
  mkdirSync(join(home, 'dist'), { recursive: true });
  folder = mkdtempSync(join(home, 'dist', 'cli-test-'));
  const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js');
  const built = spawnSync(
    process.execPath,
    [vite, 'build', '--mode', 'node', '--ssr', 'src/cli/main.ts', '--outDir', folder, '--logLevel', 'error'],
    { cwd: home, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production', VITEST: '' } },
  );
  if (built.status !== 0) throw new Error(`the program cannot be built:\n${built.stdout}${built.stderr}`);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** The built program as a process of its own. */
const querencia = (...argv: string[]) =>
  spawnSync(process.execPath, [join(folder, 'main.js'), ...argv], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });

describe('the built program', () => {
  test('checks a form and leaves with 0', () => {
    const { stdout, stderr, status } = querencia('validate', '--json', form);
    expect(JSON.parse(stdout)).toMatchObject({ form: 'child-reintegration-survey' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  test('leaves with 1 for what has issues, and with 2 for wrong use', () => {
    expect(querencia('validate', join(home, 'package.json')).status).toBe(1);
    const { stdout, stderr, status } = querencia('nothing-such');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain('nothing-such');
  });

  test('loads the server only for serve, and shows its help', () => {
    const { stdout, status } = querencia('serve', '--help');
    expect(stdout).toContain('--data');
    expect(status).toBe(0);
  });
});
