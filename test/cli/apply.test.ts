import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { versionOf } from '../../src/cli/files.ts';
import { run } from '../../src/cli/run.ts';
import {
  edited,
  item,
  move,
  putAfter,
  question,
  renameAll,
  set,
  survey,
  textOf,
} from '../model/version/edits.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-apply-'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => rm(join(folder, 'after.json'), { force: true }));

async function querencia(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const exitCode = await run(argv, { ...streams, language: 'en' });
  return { out, err, exitCode };
}
async function kept(name: string, value: unknown): Promise<string> {
  const path = join(folder, `${name}.json`);
  await writeFile(path, typeof value === 'string' ? value : JSON.stringify(value));
  return path;
}

const after = edited(
  (form) => {
    putAfter(form, 'hungry', question('market', { label: textOf('Is there a market at ${years}?') }));
    move(form, 'papers', 'earner');
    form.languages.push({ tag: 'fr', status: 'draft' });
    item(form, 'hungry').label!.fr = 'Faim ?';
  },
  renameAll(survey, 'age', 'years'),
);
/** What the program itself printed of the two. */
async function printed(): Promise<string> {
  const paths = [await kept('before', survey), await kept('later', after)];
  return kept('changes', (await querencia('diff', ...paths, '--json')).out);
}

describe('querencia apply', () => {
  test('makes the later version of the earlier one and of what diff printed', async () => {
    const changes = await printed();
    const to = join(folder, 'after.json');
    const { out, err, exitCode } = await querencia('apply', await kept('before', survey), changes, '-o', to);
    const version = await versionOf(after);
    expect({ out, err, exitCode }).toEqual({
      out: `Written: ${to}\nVersion ${version}\n`,
      err: '',
      exitCode: 0,
    });
    expect(JSON.parse(await readFile(to, 'utf8'))).toEqual(after);
    const json = await querencia('apply', await kept('before', survey), changes, '-o', to, '--json');
    expect(JSON.parse(json.out)).toEqual({ out: to, version, issues: [] });
  });

  test('leaves with 1 and writes nothing where a change does not fit', async () => {
    const base = await kept(
      'base',
      edited((form) => set(form, 'papers', { name: 'documents' })),
    );
    const to = join(folder, 'after.json');
    const { out, exitCode } = await querencia('apply', base, await printed(), '-o', to);
    expect(exitCode).toBe(1);
    expect(out).toMatch(
      /^error at papers: Change \d+ does not fit this form: what it changes, .+ Nothing was changed/,
    );
    expect(await readdir(folder)).not.toContain('after.json');
    const json = await querencia('apply', base, await printed(), '-o', to, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      out: null,
      version: null,
      issues: [
        { code: 'changes/not-there', at: 'papers', says: expect.stringContaining('Change') as string },
      ],
    });
  });

  test('leaves with 2 for what are no changes, no file, and no place to write', async () => {
    const before = await kept('before', survey);
    const changes = await printed();
    const to = join(folder, 'after.json');
    const none = await querencia('apply', before, before, '-o', to);
    expect(none).toMatchObject({ out: '', exitCode: 2 });
    expect(none.err).toContain('does not hold changes as “diff --json” prints them.');
    expect((await querencia('apply', before, join(folder, 'nothing.json'), '-o', to)).exitCode).toBe(2);
    expect((await querencia('apply', before, changes)).exitCode).toBe(2);
    expect((await querencia('apply', before, changes, '-o', join(folder, 'no', 'x.json'))).exitCode).toBe(2);
    expect(await readdir(folder)).not.toContain('after.json');
  });
});
