/** `querencia backup` and `querencia restore`, as a person in a terminal sees them. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { startTestServer } from '../helpers/server.ts';
import type { TestServer } from '../helpers/server.ts';

const folder = mkdtempSync(join(tmpdir(), 'querencia-cli-backup-'));
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function querencia(...argv: string[]) {
  let out = '';
  let err = '';
  const exitCode = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { out, err, exitCode };
}
const file = join(folder, 'monday.tar');
const into = join(folder, 'restored');

test('a backup is made while the server runs, and a data folder of it', async () => {
  const made = await querencia('backup', server.dataFolder, '-o', file);
  expect(made).toMatchObject({ err: '', exitCode: 0 });
  expect(made.out).toMatch(/monday\.tar holds everything the server had acknowledged by \d{4}-.*Z/);
  const restored = await querencia('restore', file, into);
  expect(restored).toMatchObject({ err: '', exitCode: 0 });
  expect(restored.out).toContain(`querencia serve --data ${into}`);
  expect(readdirSync(into)).toContain('querencia.db');
});

test('what the person can mend is said in a line, with exit code 2', async () => {
  const said = await Promise.all([
    querencia('backup', folder, '-o', join(folder, 'x.tar')),
    querencia('backup', server.dataFolder, '-o', file),
    querencia('backup', server.dataFolder, '-o', join(folder, 'no', 'x.tar')),
    querencia('restore', file, into),
    querencia('restore', join(folder, 'none.tar'), join(folder, 'new')),
    querencia('restore', file, join(folder, 'no', 'new')),
  ]);
  expect(said.map(({ exitCode, out }) => [exitCode, out])).toEqual(said.map(() => [2, '']));
  expect(said.map(({ err }) => err.replaceAll(folder, '').replaceAll(server.dataFolder, ''))).toEqual([
    'There is no server’s data in . Nothing was written.\n',
    '/monday.tar is there already and was left as it is. Choose another name.\n',
    expect.stringMatching(/^\/no\/x\.tar cannot be written: [^\n]*\n$/),
    '/restored is not an empty folder. Nothing was changed in it; choose a new one.\n',
    'Cannot read /none.tar.\n',
    expect.stringMatching(/^\/no\/new cannot be made: [^\n]*\n$/),
  ]);
});

test('a file that is no backup, or a damaged one, leaves with 1 and restores nothing', async () => {
  const odd = join(folder, 'odd.tar');
  writeFileSync(odd, 'a text');
  const said = await querencia('restore', odd, join(folder, 'new'));
  expect(said).toMatchObject({ out: '', exitCode: 1 });
  expect(said.err).toContain('is not a backup');
  expect(readdirSync(folder).sort()).toEqual(['monday.tar', 'odd.tar', 'restored']);
});

test('both are told of in the help, and speak the language of the terminal', async () => {
  const { out } = await querencia('--help');
  expect(out).toMatch(/ backup .*\n.* restore /);
  const spanish = { out: () => undefined, language: 'es_HN.UTF-8' };
  let err = '';
  expect(
    await run(['backup', folder, '-o', join(folder, 'x.tar')], { ...spanish, err: (text) => (err += text) }),
  ).toBe(2);
  expect(err).toContain('No hay datos de un servidor');
});
