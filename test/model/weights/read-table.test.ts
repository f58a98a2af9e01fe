import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWeightTable } from '../../../src/model/weights/read-table.ts';
import { readCsvFiles } from '../../../src/model/xlsform/csv.ts';
import { weighed } from '../../helpers/scored-records.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const HEADER = 'indicator,dimension weight,composite weight';
const LINES = [
  'e1,0.50,0.17',
  'e2,0.30,0.16',
  'e3,0.20,0.17',
  's1,0.33,0.16',
  's2,0.33,0.17',
  's3,0.34,0.17',
];
const read = (...lines: readonly string[]) =>
  readWeightTable(weighed.coding, readCsvFiles([{ name: 'table', text: lines.join('\n') }]));
/** The table with one line replaced. */
const withLine = (at: number, line: string) =>
  read(HEADER, ...LINES.map((one, i) => (i === at ? line : one)));
const told = ({ issues }: ReturnType<typeof read>) =>
  issues.map(({ severity, code, particulars }) => ({ severity, code, ...particulars }));

describe('a published table of weights', () => {
  test('gives the weights of each indicator as they stand, and how they add up', () => {
    const { rows, sums, issues } = read(HEADER, ...LINES);
    expect(rows).toEqual({
      e1: { dimension: 0.5, composite: 0.17 },
      e2: { dimension: 0.3, composite: 0.16 },
      e3: { dimension: 0.2, composite: 0.17 },
      s1: { dimension: 0.33, composite: 0.16 },
      s2: { dimension: 0.33, composite: 0.17 },
      s3: { dimension: 0.34, composite: 0.17 },
    });
    expect(issues).toEqual([]);
    expect(sums).toEqual([
      { of: 'economic', indicators: 3, rows: 3, sum: 1, decimals: 2, tolerance: 0.015, verdict: 'one' },
      { of: 'social', indicators: 3, rows: 3, sum: 1, decimals: 2, tolerance: 0.015, verdict: 'one' },
      { of: 'composite', indicators: 6, rows: 6, sum: 1, decimals: 2, tolerance: 0.03, verdict: 'one' },
    ]);
  });

  test.each([
    [
      'in any order, case and spaces apart',
      'Composite_Weight,Indicator  ID,dimension weight',
      '0.17,e1,0.50',
    ],
    ['by their short names', 'composite,indicator,dimension', '0.17,e1,0.50'],
    ['beside others', 'dimension,composite weight,x,indicator,dimension weight', 'economic,0.17,,e1,0.50'],
    ['with decimal commas', 'composite;indicator;dimension', '0,17;e1;0,50'],
  ])('finds its columns %s', (_how, header, line) => {
    expect(read('', header, line).rows).toEqual({ e1: { dimension: 0.5, composite: 0.17 } });
  });

  test('is the same whatever the order of its rows', () => {
    const before = read(HEADER, ...LINES);
    fc.assert(
      fc.property(fc.shuffledSubarray(LINES, { minLength: LINES.length }), (lines) => {
        expect(read(HEADER, ...lines)).toEqual(before);
      }),
      { numRuns: RUNS },
    );
  });

  test('shows what could be read of one with a mistake, and gives none of it to use', () => {
    const wrong = withLine(1, 'e2,0.3O,0.16');
    expect(wrong.rows).toBeNull();
    expect(Object.keys(wrong.legible)).toEqual(['e1', 'e3', 's1', 's2', 's3']);
    const sound = read(HEADER, ...LINES);
    expect(sound.legible).toEqual(sound.rows);
  });

  test('known in part stays partial, and says which indicators it lacks', () => {
    const part = read(HEADER, ...LINES.slice(0, 4));
    expect(Object.keys(part.rows ?? {})).toEqual(['e1', 'e2', 'e3', 's1']);
    expect(told(part)).toEqual([
      { severity: 'warning', code: 'weights/rows-missing', indicators: ['s2', 's3'] },
    ]);
    expect(part.sums.map(({ verdict }) => verdict)).toEqual(['one', 'incomplete', 'incomplete']);
  });
});

describe('a mistake in one row is found, and no weights are given', () => {
  const at = { severity: 'error', row: 4 };
  test.each([
    [
      'an indicator the form does not have',
      'e22,0.30,0.16',
      [
        { ...at, code: 'weights/unknown-indicator', column: 'indicator', indicator: 'e22', suggestion: 'e2' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'no indicator',
      ',0.30,0.16',
      [
        { ...at, code: 'weights/no-indicator', column: 'indicator' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'an indicator twice',
      'e1,0.30,0.16',
      [
        { ...at, code: 'weights/twice', column: 'indicator', indicator: 'e1', first: 3 },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'a weight that is no number',
      'e2,0.3O,0.16',
      [
        { ...at, code: 'weights/not-a-number', column: 'dimension weight', indicator: 'e2', found: '0.3O' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'no weight',
      'e2,0.30,',
      [
        { ...at, code: 'weights/no-number', column: 'composite weight', indicator: 'e2' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'a weight above 1',
      'e2,30,0.16',
      [
        { ...at, code: 'weights/out-of-range', column: 'dimension weight', indicator: 'e2', found: '30' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'a weight below 0',
      'e2,-0.30,0.16',
      [
        { ...at, code: 'weights/out-of-range', column: 'dimension weight', indicator: 'e2', found: '-0.30' },
        { severity: 'warning', code: 'weights/rows-missing', indicators: ['e2'] },
      ],
    ],
    [
      'a weight that cannot be right, by its sum',
      'e2,0.33,0.16',
      [
        {
          severity: 'error',
          code: 'weights/sum-off',
          dimension: 'economic',
          sum: 1.03,
          tolerance: 0.015,
          decimals: 2,
          rows: 3,
        },
      ],
    ],
    [
      'a weight that cannot be right, by the sum of the composite',
      'e2,0.30,0.61',
      [
        {
          severity: 'error',
          code: 'weights/sum-off',
          dimension: 'composite',
          sum: 1.45,
          tolerance: 0.03,
          decimals: 2,
          rows: 6,
        },
      ],
    ],
  ])('%s', (_what, line, issues) => {
    // a blank line above, so that rows are counted as spreadsheets do
    const table = read('', HEADER, ...LINES.map((one, i) => (i === 1 ? line : one)));
    expect(told(table)).toEqual(issues);
    expect(table.rows).toBeNull();
  });

  test('a sum that rounding may have made, but hardly did, is a warning', () => {
    const table = withLine(1, 'e2,0.30,0.19');
    expect(told(table)).toEqual([
      {
        severity: 'warning',
        code: 'weights/sum-unlikely',
        dimension: 'composite',
        sum: 1.03,
        tolerance: 0.03,
        decimals: 2,
        rows: 6,
      },
    ]);
    expect(table.rows).not.toBeNull();
  });

  test('a column that is not there, and a table without rows', () => {
    expect(told(read('indicator,dimension weight,total', 'e1,0.5,0.17'))).toEqual([
      {
        severity: 'error',
        code: 'weights/no-column',
        column: 'composite weight',
        found: ['indicator', 'dimension weight', 'total'],
      },
    ]);
    expect(told(read(HEADER))).toEqual([{ severity: 'error', code: 'weights/no-rows' }]);
    expect(told(read('')).map(({ code }) => code)).toEqual(Array(3).fill('weights/no-column'));
  });

  test('is looked for in the sheet that has the columns', () => {
    const sheets = [
      { name: 'About', rows: [['Published 2018']] },
      { name: 'Weights', rows: [HEADER.split(','), ...LINES.map((line) => line.split(','))] },
    ];
    expect(readWeightTable(weighed.coding, { sheets }).issues).toEqual([]);
  });
});
