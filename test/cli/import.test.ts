import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { writeWorkbook } from '../../src/model/xlsform/xlsx.ts';
import { workbookOf } from '../helpers/checked-sheets.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

async function ran(...argv: readonly string[]) {
  let out = '';
  let err = '';
  const exitCode = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { exitCode, out, err };
}
async function workbook(name: string, sheets: Readonly<Record<string, readonly string[]>>): Promise<string> {
  await writeFile(at(name), await writeWorkbook(workbookOf(sheets)));
  return at(name);
}

const CLEAN = {
  survey: ['type | name | label', 'text | q | Q', 'select_one yn | r | R'],
  choices: ['list_name | name | label', 'yn | yes | Yes', 'yn | no | No'],
  settings: ['form_title | form_id', 'My form | my-form'],
};

describe('querencia import', () => {
  test('makes a form of a workbook and leaves with 0', async () => {
    const path = await workbook('clean.xlsx', CLEAN);
    const { exitCode, out, err } = await ran('import', path, '-o', at('clean.json'));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(
      /^0 errors, 0 warnings, 0 notes; nothing repaired\.\nWritten: .*clean\.json\nVersion sha256-/,
    );
    expect(JSON.parse(await readFile(at('clean.json'), 'utf8'))).toMatchObject({
      id: 'my-form',
      title: { und: 'My form' },
      questions: [{ name: 'q' }, { name: 'r' }],
    });
  });

  test('says by sheet and row what it repaired, before and after, and leaves with 1', async () => {
    const path = await workbook('dirty.xlsx', {
      survey: [
        'type | name | label | relevant',
        'integr | q | Q |',
        'text | r | R | ${q}=‘1’',
        'text | s | S | ${q} ==',
      ],
    });
    const { exitCode, out } = await ran('import', path, '-o', at('dirty.json'));
    expect(exitCode).toBe(1);
    expect(out).toContain('in survey, row 2, column type: ');
    expect(out).toContain('    integr → integer\n');
    expect(out).toContain("    ${q}=‘1’ → ${q}='1'\n");
    // one bad expression is the trouble of one question
    expect(out).toContain('warning in survey, row 4: ');
    expect(JSON.parse(await readFile(at('dirty.json'), 'utf8'))).toMatchObject({
      questions: [{ type: 'integer' }, { relevant: "${q}='1'" }, { relevant: '${q} ==' }],
    });
  });

  test('with --json prints data and nothing else', async () => {
    const path = await workbook('json.xlsx', {
      survey: ['type | name | label', 'deviceid | d |', 'text | q | Q'],
    });
    const { exitCode, out } = await ran('import', path, '-o', at('json.json'), '--json');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      form: 'form',
      issues: [{ severity: 'info', code: 'xlsform/not-collected', sheet: 'survey', row: 2 }],
    });
    expect(out).toMatch(/"version": "sha256-/);
    expect(out).toMatch(/"says": "“deviceid” is not collected here/);
  });

  test('reads a folder of CSV files, with commas or semicolons', async () => {
    await mkdir(at('sheets'));
    await writeFile(
      join(at('sheets'), 'survey.csv'),
      '\ufefftype;name;label\r\ntext;q;"Two\r\nlines; one cell"\r\n',
    );
    await writeFile(join(at('sheets'), 'settings.csv'), 'form_title,form_id\nT,t\n');
    const { exitCode } = await ran('import', at('sheets'), '--out', at('sheets.json'));
    expect(exitCode).toBe(0);
    expect(JSON.parse(await readFile(at('sheets.json'), 'utf8'))).toMatchObject({
      id: 't',
      questions: [{ label: { und: 'Two\nlines; one cell' } }],
    });
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['text.xlsx', 'type,name', /is not a workbook that can be read/],
    ['old.xls', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /save it as \.xlsx/],
    ['old.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /save it as \.xlsx/],
  ])('leaves with 2 for what is no workbook: %s', async (name, bytes, says) => {
    await writeFile(at(name), bytes);
    const { exitCode, out, err } = await ran('import', at(name), '-o', at('never.json'));
    expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' });
    expect(err).toMatch(says);
    expect(await readdir(folder)).not.toContain('never.json');
  });

  test('leaves with 2 for a workbook that is no questionnaire, a file that is not there, a folder without sheets', async () => {
    const path = await workbook('budget.xlsx', { budget: ['month | cost', 'May | 3'] });
    expect(await ran('import', path, '-o', at('never.json'))).toMatchObject({ exitCode: 2, out: '' });
    expect(await ran('import', at('nowhere.xlsx'), '-o', at('never.json'))).toMatchObject({ exitCode: 2 });
    await mkdir(at('nothing'));
    expect(await ran('import', at('nothing'), '-o', at('never.json'))).toMatchObject({ exitCode: 2 });
    expect(await ran('import', at('clean.xlsx'))).toMatchObject({ exitCode: 2 });
    expect(await ran('import', at('clean.xlsx'), '-o', join(at('nothing'), 'no', 'such.json'))).toMatchObject(
      { exitCode: 2 },
    );
  });
});

describe('querencia export', () => {
  test('writes the workbook a form came from, and a folder of its sheets', async () => {
    await ran('import', await workbook('there.xlsx', CLEAN), '-o', at('there.json'));
    const { exitCode, out, err } = await ran('export', at('there.json'), '-o', at('back.xlsx'));
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toMatch(/^Written: .*back\.xlsx\nVersion sha256-/);
    await ran('import', at('back.xlsx'), '-o', at('back.json'));
    expect(await readFile(at('back.json'), 'utf8')).toBe(await readFile(at('there.json'), 'utf8'));

    expect(await ran('export', at('there.json'), '-o', at('folder'))).toMatchObject({ exitCode: 0 });
    expect((await readdir(at('folder'))).sort()).toEqual(['choices.csv', 'settings.csv', 'survey.csv']);
    await ran('import', at('folder'), '-o', at('folder.json'));
    expect(await readFile(at('folder.json'), 'utf8')).toBe(await readFile(at('there.json'), 'utf8'));
  });

  test('brings the survey of returned children there and back', { timeout: 60_000 }, async () => {
    const survey = join(import.meta.dirname, '../../forms/child-reintegration-survey/form.json');
    expect(await ran('export', survey, '-o', at('survey.xlsx'))).toMatchObject({ err: '' });
    await ran('import', at('survey.xlsx'), '-o', at('survey.json'));
    expect(JSON.parse(await readFile(at('survey.json'), 'utf8'))).toEqual(
      JSON.parse(await readFile(survey, 'utf8')),
    );
  });

  test('leaves with 2 for what is no form, and where it cannot write', async () => {
    await writeFile(at('no-form.json'), '{}');
    const { exitCode, err } = await ran('export', at('no-form.json'), '-o', at('never.xlsx'));
    expect(exitCode).toBe(2);
    expect(err).toContain('no-form.json');
    expect(await ran('export', at('there.json'), '-o', join(at('nothing'), 'no', 'such.xlsx'))).toMatchObject(
      { exitCode: 2 },
    );
  });
});
