import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { canonicalJson } from '../../src/model/version/canonical.ts';
import { questionnaires } from '../forms/examples.ts';

const survey = (await questionnaires()).find(({ name }) => name === 'child-reintegration-survey');
if (!survey) throw new Error('the child survey is not in forms/');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-codebook-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function codebook(args: readonly string[], language?: string) {
  let out = '';
  let err = '';
  const exitCode = await run(['codebook', ...args], {
    out: (text) => (out += text),
    err: (text) => (err += text),
    ...(language !== undefined && { language }),
  });
  return { out, err, exitCode };
}
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('querencia codebook', () => {
  test('prints the survey as Markdown, with its version', async () => {
    const { out, err, exitCode } = await codebook([survey.path]);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    expect(out).toMatch(/^# Codebook: Child reintegration survey\n/);
    expect(out).toMatch(/^- Version: `sha256-[0-9a-f]{64}`$/m);
    expect(out).toContain('\n### `hungry`\n');
    expect(out).toContain('`work_days[yesterday]/farm_hours`');
  });
  test('prints the same for the same form written otherwise', async () => {
    const other = await file('other.json', canonicalJson(survey.definition));
    expect((await codebook([other])).out).toBe((await codebook([survey.path])).out);
  });
  test('speaks the language of the terminal, or that it is told', async () => {
    const spanish = await codebook([survey.path], 'es_HN.UTF-8');
    expect(spanish.out).toMatch(/^# Libro de códigos: Child/);
    expect((await codebook([survey.path, '--language', 'es'])).out).toBe(spanish.out);
    expect((await codebook([survey.path, '--language', 'ar'], 'es')).out).toMatch(/^# دليل الترميز/);
  });
  test('leaves with 2 for a language it does not speak, what is no form, no file', async () => {
    expect(await codebook([survey.path, '--language', 'de'])).toEqual({
      out: '',
      err: 'There is no “de” here; there are en, es, fr, ar.\n',
      exitCode: 2,
    });
    const misshapen = await codebook([await file('form.json', '{"id": 7}')]);
    expect(misshapen).toMatchObject({ out: '', exitCode: 2 });
    expect(misshapen.err).toMatch(/form\.json is not a form:\n/);
    expect((await codebook([join(folder, 'none.json')])).exitCode).toBe(2);
  });
});
