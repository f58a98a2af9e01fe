import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../src/model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../src/model/record.ts';
import { questionColumns, recordsFromCsv, recordsToCsv, RECORD_COLUMNS } from '../../src/model/record-csv.ts';

const label = { en: 'x' };
const provenance = { status: 'local' } as const;
const form: FormDefinition = {
  querencia: 1,
  id: 'small-form',
  title: label,
  languages: [{ tag: 'en', status: 'source' }],
  provenance,
  choiceLists: {
    days: [
      { value: 'yesterday', label },
      { value: 'day_2', label },
    ],
    kinds: [
      { value: 'farm', label },
      { value: 'water', label },
      { value: 'chores', label },
    ],
  },
  questions: [
    { type: 'note', name: 'hello', label },
    {
      type: 'section',
      name: 'about',
      label,
      questions: [
        { type: 'text', name: 'name', label },
        { type: 'integer', name: 'age', label },
        { type: 'selectMultiple', name: 'kinds', choices: 'kinds', label },
      ],
    },
    {
      type: 'repeat',
      name: 'work_days',
      forEach: 'days',
      label,
      questions: [
        { type: 'decimal', name: 'farm_hours', label },
        { type: 'selectOne', name: 'kind', choices: 'kinds', label },
      ],
    },
    { type: 'calculate', name: 'total', calculation: 'sum(${farm_hours})' },
    { type: 'date', name: 'since', precision: 'month', label },
    { type: 'acknowledge', name: 'seen', label },
  ],
  consent: [],
  stopReasons: 'kinds',
  profile: [],
  coding: {
    dimensions: [],
    indicators: [],
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [],
  },
  referrals: [],
};

const base: InterviewRecord = {
  querencia: 1,
  record: '0b6cf0ea-7d2c-4c8e-9c1b-0f6a3f1d2e4a',
  form: 'small-form',
  version: `sha256-${'ab'.repeat(32)}`,
  case: 'K7M2-QX9Q',
  round: '6m',
  state: 'complete',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:10:00+03:00',
  languages: ['en', 'ckb'],
  answers: {},
};
const withAnswers = (answers: Answers): InterviewRecord => ({ ...base, answers });
/** The cells of the questions of one record, by column. */
function cells(answers: Answers): Record<string, string> {
  const [header = '', row = ''] = recordsToCsv(form, [withAnswers(answers)]).split('\r\n');
  const names = header.split(',');
  const values = row.split(',');
  return Object.fromEntries(
    names.map((name, i): [string, string] => [name, values[i] ?? '']).slice(RECORD_COLUMNS.length),
  );
}

describe('the table', () => {
  test('has a column per question in form order, and in a repeat one per choice', () => {
    expect(questionColumns(form).map((column) => column.name)).toEqual([
      'name',
      'age',
      'kinds',
      'work_days[yesterday]/farm_hours',
      'work_days[yesterday]/kind',
      'work_days[day_2]/farm_hours',
      'work_days[day_2]/kind',
      'since',
      'seen',
    ]);
  });

  test('tells blank, did not apply, and said instead of an answer apart', () => {
    expect(cells({ name: null, age: { nonResponse: 'dontKnow' }, seen: true })).toMatchObject({
      name: '',
      age: '#dontKnow',
      kinds: '#n/a',
      seen: 'yes',
    });
  });

  test('doubles the # of a text that begins with one', () => {
    expect(cells({ name: '#dontKnow' }).name).toBe('##dontKnow');
  });

  test('leaves out what was calculated', () => {
    expect(cells({ total: 12 })).not.toHaveProperty('total');
  });

  test('finds an instance by its choice, whatever its place', () => {
    const answers = {
      work_days: [
        { $for: 'day_2', farm_hours: 2.5 },
        { $for: 'yesterday', farm_hours: null },
      ],
    };
    expect(cells(answers)).toMatchObject({
      'work_days[yesterday]/farm_hours': '',
      'work_days[yesterday]/kind': '#n/a',
      'work_days[day_2]/farm_hours': '2.5',
    });
  });
});

const nonResponse = fc
  .constantFrom('dontKnow', 'refused', 'notAsked')
  .map((code) => ({ nonResponse: code }) as const);
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('#n/a', '##', 'a,b', '"', 'two\r\nlines', ' x ', '=1+1', 'نعم'),
  )
  .filter((value) => value.trim() !== '');
const kinds = fc.subarray(['farm', 'water', 'chores'], { minLength: 1 });
const maybe = <V extends Answer>(value: fc.Arbitrary<V>) => fc.oneof(value, nonResponse, fc.constant(null));
const day = ($for: string) =>
  fc.record(
    {
      $for: fc.constant($for),
      farm_hours: maybe(fc.integer({ min: 0, max: 240 }).map((tenths) => tenths / 10)),
      kind: maybe(fc.constantFrom('farm', 'water')),
    },
    { requiredKeys: ['$for', 'kind'] },
  );
const answers: fc.Arbitrary<Answers> = fc.record(
  {
    name: maybe(text),
    age: maybe(fc.integer({ min: -5, max: 120 })),
    kinds: maybe(kinds),
    work_days: fc.tuple(day('yesterday'), day('day_2')),
    since: maybe(fc.constantFrom('2026-03', '1999-12')),
    seen: fc.constantFrom(true as const, null),
  },
  { requiredKeys: [] },
);
const record: fc.Arbitrary<InterviewRecord> = fc
  .tuple(
    answers,
    fc.constantFrom('complete', 'declined', 'stopped'),
    fc.constantFrom(null, 'age'),
    fc.option(text),
  )
  .map(([given, state, at, note]) =>
    state === 'stopped'
      ? { ...withAnswers(given), state, stopped: { reason: 'farm', at, ...(note === null ? {} : { note }) } }
      : { ...withAnswers(given), state },
  );

describe('reading back', () => {
  test('gives the very records that were written', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        expect(recordsFromCsv(form, recordsToCsv(form, records))).toEqual({ records, issues: [] });
      }),
    );
  });

  test('does not mind other line ends, a byte order mark, empty lines and columns in another order', () => {
    const csv = recordsToCsv(form, [withAnswers({ age: 11, seen: null })]);
    const turned = csv
      .split('\r\n')
      .map((line) => line.split(',').reverse().join(','))
      .join('\n\n');
    const read = recordsFromCsv(form, `\ufeff${turned}`);
    expect(read).toEqual({ records: [withAnswers({ age: 11, seen: null })], issues: [] });
  });

  test('names the row and the column of what it cannot read, and still reads the other rows', () => {
    const good = withAnswers({ age: 11 });
    const lines = recordsToCsv(form, [
      good,
      withAnswers({ age: 77 }),
      good,
      withAnswers({ name: 'marked' }),
    ]).split('\r\n');
    lines[2] = (lines[2] ?? '').replace(',77,', ',eleven,');
    lines[4] = (lines[4] ?? '').replace(',marked,', ',#perhaps,');
    const read = recordsFromCsv(form, lines.join('\r\n'));
    expect(read.records).toEqual([good, good]);
    const marked = recordsToCsv(form, [
      { ...good, state: 'stopped', stopped: { reason: 'farm', at: null, note: '#1' } },
    ]);
    expect(recordsFromCsv(form, marked.replace(',##1,', ',#1,')).issues).toMatchObject([
      { code: 'answer/unknown-non-response', particulars: { row: 2, column: 'stopNote', value: '#1' } },
    ]);
    expect(read.issues).toMatchObject([
      { code: 'answer/not-a-number', particulars: { row: 3, column: 'age', value: 'eleven' } },
      { code: 'answer/unknown-non-response', particulars: { row: 5, column: 'name', value: '#perhaps' } },
    ]);
  });

  test('complains of a row that is no record', () => {
    const csv = recordsToCsv(form, [base]).replace('K7M2-QX9Q', 'Aram Hassan!').replace('6m', '6 months');
    const { records, issues } = recordsFromCsv(form, csv);
    expect(records).toEqual([]);
    expect(issues).toMatchObject([
      { code: 'schema/pattern', particulars: { row: 2, column: 'case' } },
      { code: 'schema/pattern', particulars: { row: 2, column: 'round' } },
    ]);
  });

  test('complains of columns that lack or come twice, and warns of those it does not know', () => {
    const csv = recordsToCsv(form, [base]);
    expect(recordsFromCsv(form, csv.replace('case,', 'child,')).issues).toMatchObject([
      { severity: 'error', code: 'csv/missing-column', particulars: { column: 'case' } },
      { severity: 'warning', code: 'csv/unknown-column', particulars: { column: 'child' } },
    ]);
    expect(recordsFromCsv(form, csv.replace(',seen', ',age')).issues).toMatchObject([
      { severity: 'error', code: 'csv/double-column', particulars: { column: 'age' } },
    ]);
    expect(recordsFromCsv(form, '').issues).toMatchObject([{ code: 'csv/empty' }]);
  });

  test('complains of a row with too few cells and of quotes left open', () => {
    const csv = recordsToCsv(form, [base]);
    expect(recordsFromCsv(form, `${csv}1,2,3\r\n`).issues).toMatchObject([
      { code: 'csv/cells', particulars: { row: 3, found: 3, expected: 22 } },
    ]);
    expect(recordsFromCsv(form, `${csv}"1,2`).issues).toMatchObject([
      { code: 'csv/quotes', particulars: { row: 3 } },
    ]);
  });
});
