import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { versionOf } from '../../src/cli/files.ts';
import { run } from '../../src/cli/run.ts';
import type { FormDefinition, WeightSet } from '../../src/model/form.ts';
import { recordsToCsv } from '../../src/model/record-csv.ts';
import { recordsToJsonl } from '../../src/model/record-json.ts';
import { checkDefinition } from '../../src/model/schema/check.ts';
import { tableHash } from '../../src/model/weights/confirmation.ts';
import { writeWorkbook } from '../../src/model/xlsform/xlsx.ts';
import { manyRecords, recordOf, uuid, weighed } from '../helpers/scored-records.ts';

let folder = '';
let form = '';
const version = await versionOf(weighed);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querencia-weights-'));
  form = await file('form.json', JSON.stringify(weighed));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs `querencia weights …`; gives what it printed and its exit code. */
async function weights(...argv: string[]) {
  let out = '';
  let err = '';
  const streams = { out: (text: string) => (out += text), err: (text: string) => (err += text) };
  const exitCode = await run(['weights', ...argv], streams);
  return { out, err, exitCode };
}
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
// reason: what was printed or written is what these tests are about
const setIn = (text: string): WeightSet => JSON.parse(text) as WeightSet;
const formAt = async (path: string): Promise<FormDefinition> =>
  JSON.parse(await readFile(path, 'utf8')) as FormDefinition;
const hashOf = (bytes: string | Uint8Array): string =>
  `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

const LINES = [
  'indicator,dimension weight,composite weight',
  'e1,0.50,0.17',
  'e2,0.30,0.16',
  'e3,0.20,0.17',
  's1,0.33,0.16',
  's2,0.33,0.17',
  's3,0.34,0.17',
];
const table = `${LINES.join('\n')}\n`;
const rana = ['--member', 'm1', '--name', 'Rana', '--on', '2026-11-27'];
const luis = ['--member', 'm2', '--name', 'Luis', '--on', '2026-11-28'];
const source = ['--source', 'A book', '--page', '12'];

describe('weights import', () => {
  test('prints the set, unconfirmed, with source, page and the hash of the file, and tells the sums', async () => {
    const path = await file('table.csv', table);
    const { out, err, exitCode } = await weights(
      'import',
      form,
      path,
      '--id',
      'official',
      '--label',
      'Official weights',
      ...source,
      ...rana,
    );
    const set = setIn(out);
    expect(set).toEqual({
      id: 'official',
      label: { en: 'Official weights' },
      provenance: { status: 'published', source: 'A book', page: '12', file: hashOf(table) },
      weights: {
        kind: 'table',
        rows: {
          e1: { dimension: 0.5, composite: 0.17 },
          e2: { dimension: 0.3, composite: 0.16 },
          e3: { dimension: 0.2, composite: 0.17 },
          s1: { dimension: 0.33, composite: 0.16 },
          s2: { dimension: 0.33, composite: 0.17 },
          s3: { dimension: 0.34, composite: 0.17 },
        },
      },
      confirmation: {
        importedBy: { member: 'm1', name: 'Rana', on: '2026-11-27' },
        table: set.weights.kind === 'table' ? tableHash(set.weights.rows) : '',
      },
    });
    expect(err.split('\n')).toEqual([
      'economic: 3 of 3 weights, 2 decimals, add up to 1.0 (rounding: at most ±0.015): 1 within rounding.',
      'social: 3 of 3 weights, 2 decimals, add up to 1.0 (rounding: at most ±0.015): 1 within rounding.',
      'composite: 6 of 6 weights, 2 decimals, add up to 1.0 (rounding: at most ±0.03): 1 within rounding.',
      'The set is unconfirmed: scores by it are provisional until another member confirms it.',
      '',
    ]);
    expect(exitCode).toBe(0);
  });

  test('reads a workbook the same', async () => {
    const bytes = await writeWorkbook({
      sheets: [
        { name: 'About', rows: [['Weights']] },
        { name: 'W', rows: LINES.map((line) => line.split(',')) },
      ],
    });
    const path = await file('table.xlsx', bytes);
    const { out, exitCode } = await weights('import', form, path, '--id', 'official', ...source, ...rana);
    expect(setIn(out).provenance.file).toBe(hashOf(bytes));
    const fromCsv = await weights(
      'import',
      form,
      await file('same.csv', table),
      '--id',
      'official',
      ...source,
      ...rana,
    );
    expect(setIn(out).weights).toEqual(setIn(fromCsv.out).weights);
    expect(exitCode).toBe(0);
  });

  test('with -o writes the form with the set behind the others; scores by it are provisional until confirmed', async () => {
    const to = join(folder, 'with-official.json');
    const path = await file('written.csv', table);
    const printed = await weights('import', form, path, '--id', 'official', ...source, ...rana, '-o', to);
    expect({ out: printed.out, exitCode: printed.exitCode }).toEqual({
      out: `Written: ${to}\n`,
      exitCode: 0,
    });
    const written = await formAt(to);
    expect(checkDefinition(written)).toEqual([]);
    expect(written.coding.weightSets.map(({ id }) => id)).toEqual(['equal', 'official']);

    const scored = async (path_: string) => {
      let out = '';
      const answers = Object.fromEntries(['e1', 'e2', 'e3', 's1', 's2', 's3'].map((id) => [id, 'yes']));
      const record = recordOf(1, await versionOf(await formAt(path_)), { age: 15, ...answers });
      const records = await file('one.jsonl', recordsToJsonl([record]));
      await run(['score', path_, records, '--weights', 'official', '--json'], {
        out: (text) => (out += text),
        err: () => undefined,
      });
      return JSON.parse(out) as unknown;
    };
    expect(await scored(to)).toMatchObject({ rows: [{ provisional: true, weightSet: 'official' }] });

    const own = await weights('confirm', to, 'official', ...rana);
    expect({ out: own.out, exitCode: own.exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(own.err).toContain('Rana imported the weights “official”; another member has to confirm them.');

    const done = join(folder, 'confirmed.json');
    expect(await weights('confirm', to, 'official', ...luis, '-o', done)).toMatchObject({ exitCode: 0 });
    expect((await formAt(done)).coding.weightSets[1]?.confirmation?.confirmedBy).toEqual({
      member: 'm2',
      name: 'Luis',
      on: '2026-11-28',
    });
    expect(await scored(done)).toMatchObject({ rows: [{ provisional: false, weightSet: 'official' }] });
    expect((await weights('confirm', done, 'official', ...luis)).err).toContain('confirmed already, by Luis');
    expect((await weights('confirm', done, 'nope', ...luis)).err).toContain('There is: equal and official.');
  });

  test('names the row and the column of a mistake, and makes no set', async () => {
    const path = await file('typo.csv', table.replace('e2,0.30', 'e22,0.3O'));
    const { out, err, exitCode } = await weights(
      'import',
      form,
      path,
      '--id',
      'official',
      ...source,
      ...rana,
    );
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toContain(
      'error: Row 3, column indicator: The form has no indicator “e22”. Did you mean “e2”?',
    );
    expect(err).not.toContain('unconfirmed');
  });

  test('says which sum cannot be rounding', async () => {
    const path = await file('off.csv', table.replace('e2,0.30', 'e2,0.03'));
    const { out, err, exitCode } = await weights(
      'import',
      '--json',
      form,
      path,
      '--id',
      'official',
      ...source,
      ...rana,
    );
    expect(JSON.parse(out)).toMatchObject({
      set: null,
      sums: [
        { of: 'economic', sum: 0.73, tolerance: 0.015, verdict: 'off' },
        { of: 'social', verdict: 'one' },
        { of: 'composite', verdict: 'one' },
      ],
      issues: [
        {
          code: 'weights/sum-off',
          says: 'The weights of “economic” add up to 0.73, not to 1. Rounding 3 weights to 2 decimals can move their sum by at most 0.015: one of them is wrong.',
        },
      ],
    });
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 1 });
  });

  test('of a table known in part makes a set that scores nothing and says what it lacks', async () => {
    const to = join(folder, 'partial.json');
    const path = await file('part.csv', LINES.slice(0, 4).join('\n'));
    const { err, exitCode } = await weights(
      'import',
      form,
      path,
      '--id',
      'part',
      ...source,
      ...rana,
      '-o',
      to,
    );
    expect(exitCode).toBe(0);
    expect(err).toContain('warning at part: These indicators have no row');
    const records = await file(
      'p.jsonl',
      recordsToJsonl([recordOf(1, await versionOf(await formAt(to)), {})]),
    );
    let said = '';
    const streams = { out: () => undefined, err: (text: string) => (said += text) };
    expect(await run(['score', to, records, '--weights', 'part'], streams)).toBe(1);
    expect(said).toContain('It lacks: s1, s2, and s3.');
  });

  test('never takes the place of another set', async () => {
    const path = await file('equal.csv', table);
    const { out, err, exitCode } = await weights('import', form, path, '--id', 'equal', ...source, ...rana);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toContain('There is a weight set “equal” already.');
  });
});

describe('weights derive', () => {
  const records = manyRecords(140, version);

  test('prints the set with what it was computed from, from JSON Lines and from a table', async () => {
    const text = recordsToJsonl([...records, recordOf(900, version, {}, { state: 'declined' })]);
    const lines = await file('records.jsonl', text);
    const { out, err, exitCode } = await weights('derive', form, lines, '--on', '2026-11-28');
    const set = setIn(out);
    expect(set).toMatchObject({
      id: 'pca',
      label: { en: 'pca' },
      provenance: { status: 'local', file: hashOf(text) },
      derivation: {
        method: 'principal-component',
        on: '2026-11-28',
        version,
        records: 140,
        excluded: { declined: 1 },
        composite: { n: 140, incomplete: 0 },
      },
    });
    expect(err.split('\n')).toEqual([
      `Record ${uuid(900)} was not looked at: the interview was declined.`,
      'economic: 140 complete cases; no record lacks points.',
      'social: 140 complete cases; no record lacks points.',
      'composite: 140 complete cases; no record lacks points.',
      '',
    ]);
    expect(exitCode).toBe(0);

    const csv = await file('records.csv', recordsToCsv(weighed, records));
    const other = await weights('derive', form, csv, '--on', '2026-11-28');
    expect(setIn(other.out).weights).toEqual(set.weights);
  });

  test('with -o writes a form that is sound and can be scored', async () => {
    const to = join(folder, 'with-pca.json');
    const path = await file('r.jsonl', recordsToJsonl(records));
    const { exitCode } = await weights(
      'derive',
      form,
      path,
      '--id',
      'pca-2026',
      '--label',
      'By data',
      '-o',
      to,
    );
    expect(exitCode).toBe(0);
    const written = await formAt(to);
    expect(checkDefinition(written)).toEqual([]);
    expect(written.coding.weightSets[1]).toMatchObject({ id: 'pca-2026', label: { en: 'By data' } });
  });

  test('refuses too few records, and says which indicators lack points', async () => {
    const few = records.slice(0, 99).concat(recordOf(200, version, { age: 15, e1: 'yes' }));
    const path = await file('few.jsonl', recordsToJsonl(few));
    const { out, err, exitCode } = await weights('derive', form, path);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 1 });
    expect(err).toContain(
      '99 records have points for every indicator of “economic”; 100 are needed. Some lack points for: e2 and e3.',
    );
  });

  test('shows a set in which something loads against its direction, and blocks it until a member decides', async () => {
    const path = await file('against.jsonl', recordsToJsonl(manyRecords(140, version, { against: ['e3'] })));
    const blocked = await weights('derive', form, path);
    expect(blocked.exitCode).toBe(1);
    expect(setIn(blocked.out).derivation?.dimensions.economic?.loadings.e3).toBeLessThan(0);
    expect(blocked.err).toContain('In “economic” these indicators load against their direction: e3.');

    const nobody = await weights('derive', form, path, '--keep', 'e3');
    expect(nobody).toMatchObject({ out: '', exitCode: 2 });
    const kept = await weights('derive', form, path, '--keep', 'e3', ...luis);
    expect(kept.exitCode).toBe(0);
    expect(setIn(kept.out).derivation?.decisions).toEqual([
      { indicator: 'e3', decision: 'keep', by: { member: 'm2', name: 'Luis', on: '2026-11-28' } },
    ]);
    const left = await weights('derive', '--json', form, path, '--leave-out', 'e3', ...luis);
    expect(JSON.parse(left.out)).toMatchObject({
      set: { weights: { rows: { e3: { dimension: 0, composite: 0 } } } },
      excluded: [],
      issues: [],
    });
  });
});

test.each([
  ['no source', ['import', 'FORM', 'FORM', '--id', 'a', ...rana]],
  ['nobody who imports', ['import', 'FORM', 'FORM', '--id', 'a', ...source]],
  ['an id that is none', ['import', 'FORM', 'FORM', '--id', 'A b', ...source, ...rana]],
  ['a day that is none', ['derive', 'FORM', 'FORM', '--on', '2026-02-30']],
  ['a table that is not there', ['import', 'FORM', 'nope.csv', '--id', 'a', ...source, ...rana]],
  ['no command', []],
])('wrong use: %s', async (_what, argv) => {
  const { exitCode, err } = await weights(...argv.map((one) => (one === 'FORM' ? form : one)));
  expect(exitCode).toBe(2);
  expect(err).not.toBe('');
});
