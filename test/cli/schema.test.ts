import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { questionnaires } from '../forms/examples.ts';

const survey = (await questionnaires()).find(({ name }) => name === 'child-reintegration-survey');
if (!survey) throw new Error('the child survey is not in forms/');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-schema-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function schemaOf(path: string) {
  let out = '';
  let err = '';
  const exitCode = await run(['schema', path], {
    out: (text) => (out += text),
    err: (text) => (err += text),
  });
  return { out, err, exitCode };
}
async function file(name: string, value: unknown): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, JSON.stringify(value));
  return path;
}
const judging = (schema: string) => {
  // reason: what was printed is a schema
  const read = JSON.parse(schema) as object;
  return new Ajv2020({ strict: true, strictTypes: false, strictRequired: false }).compile(read);
};

describe('querencia schema', () => {
  test('prints a schema that takes the records of this version of the form, and no others', async () => {
    const { out, err, exitCode } = await schemaOf(survey.path);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    const takes = judging(out);
    for (const { record } of survey.examples) expect(takes(record)).toBe(true);
    const [{ record } = { record: {} }] = survey.examples;
    expect(takes({ ...record, version: `sha256-${'00'.repeat(32)}` })).toBe(false);
    expect(takes({ ...record, answers: { nobody_asked: 1 } })).toBe(false);
  });

  test('prints one of a form with mistakes too: they are for validate to say', async () => {
    const broken = { ...survey.definition, profile: ['nobody_asked'] };
    expect(await schemaOf(await file('broken.json', broken))).toMatchObject({ err: '', exitCode: 0 });
  });

  test('leaves with 2 when the file is not a form, and says why', async () => {
    const { out, err, exitCode } = await schemaOf(await file('list.json', { querencia: 1 }));
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).toContain('list.json is not a form:');
    expect(err).toContain('“questions” is missing.');
  });
});
