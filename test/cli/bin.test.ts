import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildProgram, home } from '../helpers/program.ts';
import type { BuiltProgram } from '../helpers/program.ts';

const form = join(home, 'forms', 'child-reintegration-survey', 'form.json');
let program: BuiltProgram;
beforeAll(() => {
  program = buildProgram();
}, 120_000);
afterAll(() => {
  program.remove();
});

/** The built program as a process of its own. */
const querencia = (...argv: string[]) =>
  spawnSync(process.execPath, [program.main, ...argv], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });

describe('the built program', () => {
  test('checks a form and leaves with 0', () => {
    const { stdout, stderr, status } = querencia('validate', '--json', form);
    expect(JSON.parse(stdout)).toMatchObject({ form: 'child-reintegration-survey' });
    expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  });

  test('runs by itself, as `npx querencia` runs it', () => {
    const { stdout, status } = spawnSync(program.main, ['--help'], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(stdout).toContain('validate');
  });

  test('leaves with 1 for what has issues, and with 2 for wrong use', () => {
    expect(querencia('validate', join(home, 'package.json')).status).toBe(1);
    const { stdout, stderr, status } = querencia('nothing-such');
    expect({ stdout, status }).toEqual({ stdout: '', status: 2 });
    expect(stderr).toContain('nothing-such');
  });

  test('ends quietly when its reader has enough', () => {
    const command = `set -o pipefail; "${process.execPath}" "${program.main}" schema "${form}" | head -c 5`;
    const { stdout, stderr, status } = spawnSync('bash', ['-c', command], { encoding: 'utf8' });
    expect({ stdout, stderr, status }).toEqual({ stdout: '{\n  "', stderr: '', status: 0 });
  });

  test('loads the server only for serve, and shows its help', () => {
    const { stdout, status } = querencia('serve', '--help');
    expect(stdout).toContain('--data');
    expect(status).toBe(0);
  });
});
