import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { recordsToCsv } from '../../src/model/record-csv.ts';
import { recordsToJsonl } from '../../src/model/record-json.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { questionnaires } from '../forms/examples.ts';

const survey = (await questionnaires()).find(({ name }) => name === 'child-reintegration-survey');
if (!survey) throw new Error('the child survey is not in forms/');
const whole = (file: string): InterviewRecord => {
  const example = survey.examples.find((one) => one.file === file);
  if (!example) throw new Error(`no example ${file}`);
  return example.record;
};
const well = whole('all-well.json');
const hidden = whole('not-private.json');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command; gives what it printed and its exit code. */
async function querencia(...argv: string[]) {
  let out = '';
  let err = '';
  const exitCode = await run(argv, { out: (text) => (out += text), err: (text) => (err += text) });
  return { out, err, exitCode };
}
/** A file in a fresh folder; its path. */
async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
interface Printed {
  readonly rows: readonly { readonly record: string; readonly composite: unknown }[];
  readonly issues: readonly { readonly code: string; readonly says: string; readonly particulars?: object }[];
}
// reason: what was printed is what the test is about
const json = (text: string): Printed => JSON.parse(text) as Printed;

describe('validate', () => {
  test('finds a sound form sound, and names its version', async () => {
    const { out, err, exitCode } = await querencia('validate', survey.path);
    expect(out).toContain('0 errors');
    expect(out).toContain(survey.version);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  test('says in words what is wrong and where, and leaves with 1', async () => {
    const referrals = survey.definition.referrals.map((one, i) =>
      i === 0 ? { ...one, when: "${hungri} = 'yes'" } : one,
    );
    const broken = { ...survey.definition, referrals };
    const path = await file('broken.json', JSON.stringify(broken));
    const { out, exitCode } = await querencia('validate', path);
    expect(out).toMatch(
      /error at referrals\.[\w-]+: There is no question called “hungri”. Did you mean “hungry”\?/,
    );
    expect(exitCode).toBe(1);
  });

  test('prints data with --json', async () => {
    const path = await file('misshapen.json', JSON.stringify({ ...survey.definition, id: 7 }));
    const { out, exitCode } = await querencia('validate', '--json', path);
    expect(JSON.parse(out)).toMatchObject({
      form: null,
      version: null,
      issues: [
        {
          severity: 'error',
          code: 'schema/type',
          at: 'id',
          says: expect.stringContaining('string') as string,
        },
      ],
    });
    expect(exitCode).toBe(1);
  });
});

describe('score', () => {
  test('prints a row per record, from JSON Lines and from a table the same', async () => {
    const lines = await file('two.jsonl', recordsToJsonl([well, hidden]));
    const table = await file('two.csv', recordsToCsv(survey.definition, [well, hidden]));
    const { out, err, exitCode } = await querencia('score', survey.path, lines);
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    const [header = '', first = '', second = '', last] = out.split('\r\n');
    expect(
      header.startsWith('record,case,round,state,form,version,weightSet,provenance,provisional,e1,'),
    ).toBe(true);
    expect(first).toContain(',equal,local,yes,');
    expect(first).toContain(`${well.record},K7M2-QX9Q,baseline,complete,`);
    expect(second).toContain('#privacy');
    expect(second).toContain('#withheld');
    expect(last).toBe('');
    expect(await querencia('score', survey.path, table)).toEqual({ out, err, exitCode });
  });

  test('prints data with --json and nothing else', async () => {
    const { out, err, exitCode } = await querencia(
      'score',
      '--json',
      survey.path,
      await file('one.jsonl', recordsToJsonl([well])),
    );
    expect(json(out)).toMatchObject({
      rows: [
        {
          record: well.record,
          case: well.case,
          round: 'baseline',
          state: 'complete',
          form: survey.name,
          version: survey.version,
          weightSet: 'equal',
          provenance: 'local',
          provisional: true,
          indicators: {
            e1: { kind: 'points', points: 1, why: { code: 'choice', question: 'hungry', value: 'no' } },
          },
          composite: { kind: 'score', score: 1 },
        },
      ],
      issues: [],
    });
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
  });

  test('explains in sentences', async () => {
    const path = await file('why.jsonl', recordsToJsonl([hidden]));
    const { out } = await querencia('score', '--explain', survey.path, path);
    expect(out).toContain(`Case ${hidden.case}, baseline (${hidden.record})`);
    expect(out).toMatch(/Missing: not asked, for want of privacy \(“.+”\)/);
    expect(out).toMatch(/No overall score, because these are missing: /);
    expect(out).toContain(
      'Provisional: computed with “Equal weights”, which is not a published set of weights (local).',
    );
  });

  test('a broken record is named and stops no other', async () => {
    const badAnswer = { ...well, record: hidden.record, answers: { ...well.answers, hungry: 'perhaps' } };
    const text = [
      ...recordsToJsonl([well, { ...well, version: `sha256-${'0'.repeat(64)}` }])
        .split('\n')
        .slice(0, 2),
      '{"querencia":1,',
      ...recordsToJsonl([{ ...well, form: 'other-form' }, badAnswer, hidden]).split('\n'),
    ].join('\n');
    const path = await file('mixed.jsonl', text);

    const { out, exitCode } = await querencia('score', '--json', survey.path, path);
    expect(exitCode).toBe(1);
    expect(json(out).rows.map((row) => row.record)).toEqual([well.record, hidden.record]);
    expect(json(out).issues).toMatchObject([
      { code: 'record/not-json', particulars: { line: 3 } },
      { code: 'record/unknown-version', particulars: { record: well.record, expected: survey.version } },
      { code: 'record/other-form', particulars: { record: well.record, form: 'other-form' } },
      { code: 'answer/unknown-choice', particulars: { record: hidden.record, value: 'perhaps' } },
    ]);

    const plain = await querencia('score', survey.path, path);
    expect(plain.exitCode).toBe(1);
    expect(plain.out.split('\r\n')).toHaveLength(4);
    expect(plain.err).toContain('Line 3: This is not a JSON record.');
    expect(plain.err).toContain(
      `error in record ${hidden.record}, at hungry: “perhaps” is not one of the choices.`,
    );
  });

  test('a table names the row and the column of what it cannot read', async () => {
    const table = recordsToCsv(survey.definition, [well, hidden]).replace(',known,', ',#known,');
    const { out, err, exitCode } = await querencia('score', survey.path, await file('bad.csv', table));
    expect(err).toContain('Row 2, column age_basis: This mark is not known.');
    expect(out.split('\r\n')).toHaveLength(3);
    expect(exitCode).toBe(1);
  });

  test('a file of any length comes out as its parts would, with its own lines and rows', async () => {
    const said = (n: number) => `5d0c8e2a-41b7-4c39-8f60-${String(n).padStart(12, '0')}`;
    const many = Array.from({ length: 603 }, (_, n) => ({
      ...(n % 2 ? hidden : well),
      record: said(n),
      answers: {
        ...(n % 2 ? hidden : well).answers,
        // a text of several lines is one row of a table, and has signs that are lines to some
        ...(n % 400 === 7 ? { consent_language: 'Kurdish,\n"Sorani"\u2028 and\r\nArabic' } : {}),
      },
    }));
    const lines = recordsToJsonl(many).split('\n');
    lines.splice(550, 0, '{"querencia":1,');
    const fromLines = await querencia('score', survey.path, await file('many.jsonl', lines.join('\n')));
    expect(fromLines.err).toBe('error: Line 551: This is not a JSON record.\n');
    expect(fromLines.exitCode).toBe(1);
    const rows = fromLines.out.split('\r\n');
    expect(rows.slice(1, -1).map((row) => row.slice(0, 36))).toEqual(many.map(({ record }) => record));

    const table = recordsToCsv(survey.definition, many);
    const fromTable = await querencia('score', survey.path, await file('many.csv', table));
    expect(fromTable).toEqual({ out: fromLines.out, err: '', exitCode: 0 });
    const marked = table.replace(new RegExp(`(${said(511)}.*?),known,`), '$1,#known,');
    const broken = await querencia('score', survey.path, await file('marked.csv', marked));
    expect(broken.err).toContain('Row 513, column age_basis: This mark is not known.');
    expect(broken.out.split('\r\n')).toHaveLength(604);
    const headless = await querencia(
      'score',
      survey.path,
      await file('head.csv', table.replace('case', 'kase')),
    );
    expect(headless.err.trimEnd().split('\n')).toHaveLength(2);
    expect(headless).toMatchObject({ out: '', exitCode: 1 });

    const progress = await querencia(
      'score',
      '--jsonl',
      '--progress',
      survey.path,
      await file('many.jsonl', recordsToJsonl(many)),
    );
    expect(progress.err).toBe('500 records done\n603 records done\n');
    const { rows: asData } = json(
      (
        await querencia(
          'score',
          '--json',
          survey.path,
          await file('few.jsonl', recordsToJsonl(many.slice(0, 2))),
        )
      ).out,
    );
    expect(
      progress.out
        .split('\n')
        .slice(0, 2)
        .map((row): unknown => JSON.parse(row)),
    ).toEqual(asData);
  });

  test('by a weight set that is not there scores nothing and says which there are', async () => {
    const path = await file('weights.jsonl', recordsToJsonl([well]));
    const { out, err, exitCode } = await querencia('score', '--weights', 'nope', survey.path, path);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toContain('There is no weight set “nope”. There is: equal.');
  });

  test('by a form with mistakes scores nothing', async () => {
    const path = await file('weights2.jsonl', recordsToJsonl([well]));
    const form = await file('twice.json', JSON.stringify({ ...survey.definition, profile: ['nobody'] }));
    const { out, exitCode } = await querencia('score', '--json', form, path);
    expect(json(out)).toMatchObject({ rows: [] });
    expect(exitCode).toBe(1);
  });
});

describe('wrong use', () => {
  test.each([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['validate', '--frob', survey.path]],
    ['no command', []],
    ['a missing argument', ['score', survey.path]],
    ['one argument too many', ['validate', survey.path, survey.path]],
    ['a file that is not there', ['validate', '/nowhere/form.json']],
    ['records that are not there', ['score', survey.path, '/nowhere/records.jsonl']],
  ])('%s leaves with 2, a word on stderr and nothing on stdout', async (_what, argv) => {
    const { out, err, exitCode } = await querencia(...argv);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(err).not.toBe('');
  });

  test('a form that is not JSON leaves with 2', async () => {
    const { err, exitCode } = await querencia('validate', await file('not.json', '{ querencia: 1 }'));
    expect(err).toContain('is not JSON');
    expect(exitCode).toBe(2);
  });

  test('help was asked for: it goes to stdout and leaves with 0', async () => {
    for (const argv of [['--help'], ['help'], ['score', '--help']]) {
      const { out, err, exitCode } = await querencia(...argv);
      expect(out).toContain('Usage: querencia');
      expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 });
    }
  });
});

test('speaks the language of its surroundings', async () => {
  let out = '';
  await run(['--help'], { out: (text) => (out += text), err: () => undefined, language: 'es_HN.UTF-8' });
  expect(out).toContain('Comprueba formularios');
});
