import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionOf } from '../../src/cli/files.ts';
import { run } from '../../src/cli/run.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { isDefinition } from '../../src/model/schema/check.ts';
import { edited, item, question, putAfter, set, survey, take, textOf } from '../model/version/edits.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-merge-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(path: string): Promise<FormDefinition> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'));
  if (!isDefinition(value)) throw new Error('no form was written');
  return value;
}
/** Merges three forms on the command line; gives what it printed, its exit code and the file. */
async function merge(
  [base, ours, theirs]: readonly [unknown, unknown, unknown],
  {
    options = [],
    language = 'en',
  }: { readonly options?: readonly string[]; readonly language?: string } = {},
) {
  const paths: string[] = [];
  for (const [name, value] of Object.entries({ base, ours, theirs })) {
    const path = join(folder, `${name}.json`);
    await writeFile(path, JSON.stringify(value));
    paths.push(path);
  }
  let out = '';
  let err = '';
  const to = join(folder, 'merged.json');
  await rm(to, { force: true });
  const exitCode = await run(['merge', ...paths, '-o', to, ...options], {
    out: (text) => (out += text),
    err: (text) => (err += text),
    language,
  });
  return { out, err, exitCode, to };
}

const label = (form: FormDefinition, en: string) =>
  edited((draft) => set(draft, 'hungry', { label: { ...item(draft, 'hungry').label, en } }), form);
const country = edited((form) => putAfter(form, 'hungry', question('market')));
const arrived = edited((form) => (form.title = textOf('Survey 2')));

describe('querencia merge', () => {
  test('writes what both did, and leaves with 0 when nothing is in conflict', async () => {
    const { out, err, exitCode, to } = await merge([survey, country, arrived]);
    const form = await written(to);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    expect(form).toEqual({ ...country, title: arrived.title });
    expect(out).toBe(`Merged without a conflict.\nWritten: ${to}\nVersion ${await versionOf(form)}\n`);
  });

  test('writes ours where both changed the same, tells it, and leaves with 1', async () => {
    const [ours, theirs] = [label(country, 'Hungry lately?'), label(arrived, 'Any hunger?')];
    const { out, exitCode, to } = await merge([survey, ours, theirs]);
    expect(exitCode).toBe(1);
    expect(out).toContain(
      'Merged with 1 conflict. A person must judge:\n  hungry: label in English: changed on both sides. ',
    );
    expect(out).toContain('ours: “Hungry lately?”; theirs: “Any hunger?”. Ours is kept.\n');
    expect(await written(to)).toEqual({ ...ours, title: arrived.title });
  });

  test('speaks the other languages', async () => {
    const sides = [survey, label(country, 'A'), label(arrived, 'B')] as const;
    expect((await merge(sides, { language: 'es' })).out).toContain('Queda el nuestro.');
    expect((await merge(sides, { language: 'fr' })).out).toContain('Le nôtre reste.');
    expect((await merge(sides, { language: 'ar' })).out).toContain('بقيت صيغتنا.');
  });

  test('tells what was taken out on one side only, and what was moved to two places', async () => {
    const gone = edited((form) => void take(form, 'thanks'));
    const changed = edited((form) => set(form, 'thanks', { appearance: 'w1' }));
    const { out } = await merge([survey, gone, changed]);
    expect(out).toContain('  thanks: note: taken out by ours, changed or needed by theirs. It stays.\n');
    const put = (name: string) => edited((form) => putAfter(form, name, take(form, 'papers')));
    const moved = await merge([survey, put('hungry'), put('thanks')]);
    expect(moved.out).toMatch(
      / {2}papers: Put in two places\. Ours: .*; theirs: .*\. Where ours has it is kept\.\n/,
    );
  });

  test('prints data and nothing else with --json', async () => {
    const { out, exitCode, to } = await merge([survey, label(country, 'A'), label(arrived, 'B')], {
      options: ['--json'],
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      out: to,
      version: await versionOf(await written(to)),
      conflicts: [
        {
          kind: 'changed',
          at: 'hungry',
          part: 'question',
          name: 'hungry',
          field: 'label',
          language: 'en',
          ours: 'A',
          theirs: 'B',
          kept: 'ours',
        },
      ],
      issues: [],
    });
  });

  test('tells an error the two make together: taken out here, mentioned there', async () => {
    const gone = edited((form) => void take(form, 'thanks'));
    const mentions = edited((form) => set(form, 'papers', { relevant: "${papers_seen} = 'yes'" }));
    const had = (form: FormDefinition) =>
      edited((draft) => putAfter(draft, 'hungry', question('papers_seen')), form);
    const { out, exitCode, to } = await merge([had(survey), gone, had(mentions)]);
    expect(exitCode).toBe(1);
    expect(out).toContain('Merged without a conflict.\nThe merged form has 1 error:\nerror at papers');
    await written(to);
  });

  test('names the version that came as the one it was adapted from', async () => {
    const version = await versionOf(survey);
    const ours = { ...country, adaptedFrom: { form: survey.id, version, country: 'HN' } };
    const { exitCode, to } = await merge([survey, ours, arrived]);
    expect(exitCode).toBe(0);
    expect((await written(to)).adaptedFrom).toEqual({
      ...ours.adaptedFrom,
      version: await versionOf(arrived),
    });
  });

  test('leaves with 2 and writes nothing for what is no form, no file, or nowhere to write', async () => {
    const { err, exitCode } = await merge([survey, { ...survey, id: 7 }, survey]);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/ours\.json is not a form:\nerror at id: /);
    expect(await readdir(folder)).not.toContain('merged.json');
    const streams = { out: () => undefined, err: () => undefined };
    const base = join(folder, 'base.json');
    expect(await run(['merge', base, base, '-o', join(folder, 'x.json')], streams)).toBe(2);
    expect(
      await run(['merge', base, base, join(folder, 'none.json'), '-o', join(folder, 'x.json')], streams),
    ).toBe(2);
    expect(await run(['merge', base, base, base], streams)).toBe(2);
    expect(await run(['merge', base, base, base, '-o', join(folder, 'no', 'x.json')], streams)).toBe(2);
  });

  test('leaves no half file, and the former one where it cannot write', async () => {
    await merge([survey, country, arrived]);
    const to = join(folder, 'taken');
    await mkdir(to);
    const base = join(folder, 'base.json');
    const streams = { out: () => undefined, err: () => undefined };
    expect(await run(['merge', base, base, base, '-o', to], streams)).toBe(2);
    expect(await run(['merge', base, base, base, '-o', base], streams)).toBe(0);
    expect(await written(base)).toEqual(survey);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});
