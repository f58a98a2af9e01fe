import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item, RepeatItem } from '../../src/model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../src/model/record.ts';
import { RECORD_COLUMNS } from '../../src/model/csv-columns.ts';
import { recordsFromCsv, recordsToCsv } from '../../src/model/record-csv.ts';
import { integer, repeat, section, text as textQuestion, form as formOf } from '../helpers/form.ts';
import { randomAskedForm } from '../helpers/random-asked-form.ts';
import { randomInterview } from '../helpers/random-interview.ts';
import { seeded } from '../helpers/seeded.ts';

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

const opened = (name: string, questions: readonly Item[]): RepeatItem => ({
  type: 'repeat',
  name,
  questions,
});

describe('repeats that grow', () => {
  const household = formOf([
    opened('members', [
      integer('age'),
      opened('visits', [textQuestion('who')]),
      repeat('week', [integer('hours')]),
    ]),
    { type: 'repeat', name: 'trips', count: '2', questions: [textQuestion('where')] },
  ]);
  const both = [
    withAnswers({
      members: [
        { age: 40, visits: [{ who: 'Ana' }, {}] },
        { age: null, visits: [] },
      ],
      trips: [],
    }),
    withAnswers({ members: [{}], trips: [{ where: 'home' }] }),
    withAnswers({}),
  ];
  const csv = recordsToCsv(household, both);
  const answersRead = (table: string) => recordsFromCsv(household, table).records.map((one) => one.answers);
  const codes = (table: string) =>
    recordsFromCsv(household, table).issues.map(({ code, particulars }) => [
      code,
      particulars?.row,
      particulars?.column,
    ]);
  /** The table of one record with cells of some columns set or (undefined) without the column. */
  const table = (cellsOf: Readonly<Record<string, string>>): string =>
    recordsToCsv(household, [base])
      .trimEnd()
      .split('\r\n')
      .map((line, index) => {
        const [head] = line.split(/,(?=members|#n)/);
        return [head, ...(index === 0 ? Object.keys(cellsOf) : Object.values(cellsOf))].join(',');
      })
      .join('\r\n');

  test('have as many columns as the longest record needs, and one for how long they are', () => {
    expect(csv.split('\r\n')[0]?.split(',').slice(RECORD_COLUMNS.length)).toEqual([
      'members',
      'members[1]/age',
      'members[1]/visits',
      'members[1]/visits[1]/who',
      'members[1]/visits[2]/who',
      'members[1]/week[mon]/hours',
      'members[1]/week[tue]/hours',
      'members[1]/week[wed]/hours',
      'members[2]/age',
      'members[2]/visits',
      'members[2]/week[mon]/hours',
      'members[2]/week[tue]/hours',
      'members[2]/week[wed]/hours',
      'trips',
      'trips[1]/where',
    ]);
  });

  test('read back as they were: none, empty ones, and not asked at all', () => {
    expect(recordsFromCsv(household, csv)).toEqual({ records: both, issues: [] });
  });

  test('of a table without their length are as long as there are answers', () => {
    expect(
      answersRead(table({ 'members[2]/age': '7', 'members[1]/age': '40', 'members[3]/age': '#n/a' })),
    ).toEqual([{ members: [{ age: 40 }, { age: 7 }] }]);
    expect(answersRead(table({ 'members[1]/age': '#n/a' }))).toEqual([{}]);
  });

  test('may be longer than their columns, and their length may stand in other digits', () => {
    expect(answersRead(table({ members: '٢', 'members[1]/age': '40' }))).toEqual([
      { members: [{ age: 40 }, {}] },
    ]);
  });

  test.each<[Readonly<Record<string, string>>, string, number | undefined, string]>([
    [{ 'members[1]/age': '1', 'members[3]/age': '2' }, 'csv/instance-gap', undefined, 'members[3]'],
    [{ 'members[2]/age': '#n/a' }, 'csv/instance-gap', undefined, 'members[2]'],
    [{ 'members[1]/age': '#n/a', 'members[2]/age': '7' }, 'csv/instance-lacking', 2, 'members[1]'],
    [{ members: '1', 'members[1]/age': '4', 'members[2]/age': '7' }, 'csv/instance-count', 2, 'members'],
    [{ members: '#n/a', 'members[1]/age': '4' }, 'csv/instance-count', 2, 'members'],
    [{ members: '1001' }, 'csv/instance-count', 2, 'members'],
    [{ members: '-1' }, 'csv/instance-count', 2, 'members'],
    [{ members: '', 'members[1]/age': '4' }, 'csv/instance-count', 2, 'members'],
    [{ members: 'two' }, 'csv/instance-count', 2, 'members'],
  ])('with the cells %j are refused: %s', (cellsOf, code, row, column) => {
    expect(codes(table(cellsOf))).toContainEqual([code, row, column]);
    expect(answersRead(table(cellsOf))).toEqual([]);
  });

  test.each(['members[01]/age', 'members[0]/age', 'members[1001]/age', 'members[x]/age', 'members[1]/who'])(
    'do not know the column %s',
    (column) => {
      expect(codes(table({ 'members[1]/age': '4', [column]: '7' }))).toContainEqual([
        'csv/unknown-column',
        undefined,
        column,
      ]);
    },
  );
});

describe('names', () => {
  test('of questions that are columns of the head are put under answers/', () => {
    const taken = formOf([textQuestion('state'), section('s', [textQuestion('case')]), opened('round', [])]);
    const one = withAnswers({ state: 'asleep', case: null, round: [{}] });
    const csv = recordsToCsv(taken, [one]);
    expect(csv.split('\r\n')[0]).toMatch(/,answers\/state,answers\/case,answers\/round$/);
    expect(recordsFromCsv(taken, csv)).toEqual({ records: [one], issues: [] });
  });

  test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__', 'valueOf', 'نام', 'a.b-c'])(
    'such as %s are names like any other',
    (name) => {
      const odd = formOf(
        [
          textQuestion(name),
          opened('members', [textQuestion(`${name}x`)]),
          repeat(`${name}y`, [integer('hours')], { forEach: 'odd' }),
        ],
        {
          choiceLists: {
            odd: [
              { value: name, label },
              { value: 'a]/b[1', label },
              { value: 'a]', label },
            ],
          },
        },
      );
      const empty = withAnswers({});
      expect(recordsFromCsv(odd, recordsToCsv(odd, [empty]))).toEqual({ records: [empty], issues: [] });
      const hours = [name, 'a]/b[1', 'a]'].map(($for, index) => ({ $for, hours: index }));
      const full = withAnswers({ members: [{ [`${name}x`]: 'x' }], [`${name}y`]: hours });
      expect(recordsFromCsv(odd, recordsToCsv(odd, [full, empty]))).toEqual({
        records: [full, empty],
        issues: [],
      });
    },
  );

  test('of what all objects have change nothing of them', () => {
    const odd = formOf([textQuestion('__proto__'), opened('constructor', [textQuestion('toString')])]);
    const csv = recordsToCsv(odd, [base]).replaceAll('#n/a', 'x').replace(',x,x', ',x,1');
    recordsFromCsv(odd, csv);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
    expect({}.constructor).toBe(Object);
  });
});

describe('any form', () => {
  /** What a table keeps: no calculations, nothing hidden, no repeat over a list in which nothing applied. */
  const kept = (items: readonly Item[], answers: Answers): Answers => {
    const entries = items.flatMap((item): readonly (readonly [string, Answers[string]])[] => {
      if (item.type === 'section') return Object.entries(kept(item.questions, answers));
      const under = Object.hasOwn(answers, item.name) ? answers[item.name] : undefined;
      if (under === undefined || item.type === 'calculate' || item.type === 'hidden') return [];
      if (item.type !== 'repeat') return [[item.name, under]];
      const instances = (Array.isArray(under) ? under : []).map((one: Answers) => ({
        ...(Object.hasOwn(one, '$for') && { $for: one.$for ?? null }),
        ...kept(item.questions, one),
      }));
      const empty = item.forEach !== undefined && instances.every((one) => Object.keys(one).length <= 1);
      return empty ? [] : [[item.name, instances]];
    });
    return Object.fromEntries(entries);
  };

  test('gives a table from which the records of its interviews are read as they were', () => {
    for (let seed = 1; seed <= Number(process.env.FUZZ_RUNS ?? 80); seed++) {
      const definition = randomAskedForm(seeded(seed));
      const records = [1, 2, 3].map((nth) => {
        const session = randomInterview(definition, seeded(seed * 3 + nth), { doings: 30, wrong: 0 });
        const given: unknown = JSON.parse(JSON.stringify(session.toAnswers()));
        // reason: JSON of answers is those answers
        return withAnswers(given as Answers);
      });
      const read = recordsFromCsv(definition, recordsToCsv(definition, records));
      expect(read, `seed ${seed}`).toEqual({
        records: records.map((one) => withAnswers(kept(definition.questions, one.answers))),
        issues: [],
      });
    }
  });
});
