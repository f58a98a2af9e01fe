import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-import-cases-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function answered(text: string) {
  const path = join(folder, 'cases.jsonl');
  await writeFile(path, text);
  return { ...(await imported(path)), path };
}
async function imported(path: string) {
  let out = '';
  let err = '';
  const exitCode = await run(['import', '--cases', path], {
    out: (more) => (out += more),
    err: (more) => (err += more),
  });
  const answers = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  return { answers, err, exitCode };
}
/** `sheet code` of everything said in an answer. */
function codesOf(answer: unknown): readonly string[] {
  // reason: what an answer is, is what these tests are about
  const { issues } = answer as {
    readonly issues: readonly { readonly sheet: string; readonly code: string }[];
  };
  return issues.map(({ sheet, code }) => `${sheet} ${code}`);
}
const lines = (...cases: readonly (object | string)[]): string =>
  cases.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');

const survey_header = [{ type: null, name: null, label: null }];
const good = { survey: [{ type: 'text', name: 'a', label: 'A' }], survey_header };

describe('querencia import --cases', () => {
  test('answers a line with a line, in order', async () => {
    const bad = { survey: [{ type: 'text', name: 'a', label: 'A ${b}' }] };
    const { answers, err, exitCode } = await answered(
      lines({ id: 'x', sheets: good }, { id: 2, sheets: bad }, { id: 'z', sheets: { choices: [] } }),
    );
    expect(answers).toMatchObject([
      { id: 'x', errors: 0, issues: [] },
      {
        id: 2,
        errors: 1,
        issues: [
          {
            severity: 'error',
            sheet: 'survey',
            row: 2,
            code: 'xlsform/unknown-reference',
            message: 'There is no question called “b”. Did you mean “a”?',
          },
        ],
      },
      { id: 'z', errors: 1 },
    ]);
    expect(codesOf(answers[2])).toContain('survey xlsform/no-survey');
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  test('says what is wrong with the form too, and as a warning', async () => {
    const strange = { survey: [{ type: 'text', name: 'a', label: 'A', relevant: 'rond(1) = 1' }] };
    const { answers } = await answered(lines({ id: 'x', sheets: strange }));
    expect(answers).toMatchObject([
      {
        errors: 0,
        issues: [{ severity: 'warning', sheet: 'survey', row: 2, code: 'expression/unknown-function' }],
      },
    ]);
  });

  test('looks at the names of sheets whose rows are not given', async () => {
    const { answers } = await answered(
      lines({ id: 'x', sheets: { ...good, sheet_names: ['Survey', 'setings'] } }),
    );
    expect(codesOf(answers[0])).toContain('settings xlsform/similar-sheet-name');
  });

  test('takes a header without a row for a sheet, and numbers and yes for what they say', async () => {
    const { answers } = await answered(
      lines(
        { id: 'x', sheets: { survey: [], survey_header } },
        {
          id: 'y',
          sheets: {
            survey: [{ type: 'select_one l', name: 'a', label: 'A' }],
            choices: [
              { list_name: 'l', name: 1, label: 'One' },
              { list_name: 'l', name: 1, label: 'Again' },
            ],
            choices_header: [{ list_name: null, name: null, label: null, None: null }],
            settings: [{ allow_choice_duplicates: true }],
          },
        },
      ),
    );
    expect(answers).toMatchObject([{ errors: 0 }, { errors: 0 }]);
  });

  test('goes on after a line that is no case', async () => {
    const { answers, err, exitCode } = await answered(
      lines(
        '\ufeff{"id": "a", "sheets": {}}',
        'nonsense',
        '[]',
        { id: 'b' },
        { id: 'c', sheets: { survey: 'rows' } },
        { id: 'd', sheets: { survey: ['a row'] } },
        '',
        { id: 'e', sheets: good },
      ),
    );
    expect(answers).toMatchObject([
      { id: 'a', errors: 1 },
      { id: null, error: 'case/not-json' },
      { id: null, error: 'case/no-sheets' },
      { id: 'b', error: 'case/no-sheets' },
      { id: 'c', error: 'case/no-sheets' },
      { id: 'd', error: 'case/no-sheets' },
      { id: 'e', errors: 0 },
    ]);
    expect(err.split('\n').slice(0, 2)).toEqual([
      'Line 2 is not JSON.',
      'Line 3 is not a case: it needs “sheets”, each a list of rows.',
    ]);
    expect(exitCode).toBe(1);
  });

  test('leaves with 2 when the file cannot be read', async () => {
    const missing = await imported(join(folder, 'nowhere.jsonl'));
    expect(missing.exitCode).toBe(2);
    expect(missing.err).toContain('nowhere.jsonl');
    expect((await imported(folder)).exitCode).toBe(2);
  });
});
