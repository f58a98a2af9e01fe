import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coding, FormDefinition, Provenance, Referral, Text } from '../../../src/model/form.ts';
import { checkDefinition } from '../../../src/model/schema/check.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { readCsvFiles, writeCsvFiles } from '../../../src/model/xlsform/csv.ts';
import { isOwnSheet, ownSheets, withOwnSheets } from '../../../src/model/xlsform/own-sheets.ts';
import type { Sheet } from '../../../src/model/xlsform/workbook.ts';
import { readWorkbook, writeWorkbook } from '../../../src/model/xlsform/xlsx.ts';
import { anyConfirmation as confirmation, anyDerivation as derivation } from '../../helpers/any-weights.ts';
import { form, integer, note, repeat, section, selectMultiple, selectOne, text } from '../../helpers/form.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const EMPTY: Coding = {
  dimensions: [],
  indicators: [],
  missing: { policy: 'all-answered' },
  notApplicable: { policy: 'rescale' },
  weightSets: [],
};

/** What the survey's rows give of the forms below. */
const plain: FormDefinition = (() => {
  const { stopReasons: _, ...rest } = form(
    [
      section('home', [selectOne('hungry'), selectMultiple('work_kinds'), text('story')]),
      { type: 'repeat', name: 'days_worked', label: { en: 'x' }, count: '3', questions: [integer('hours')] },
      note('thanks'),
    ],
    { provenance: { status: 'local' } },
  );
  return rest;
})();

/** A form and its own sheets, read back over what the rows alone give. */
function roundTrip(definition: FormDefinition, over = (sheets: readonly Sheet[]) => sheets) {
  const sheets = over(ownSheets(definition, plain));
  return { sheets, ...withOwnSheets(plain, { sheets }) };
}

const words = fc
  .oneof(
    { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1 }) },
    { weight: 4, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ' two  spaces ',
        '"in quotes"',
        '"',
        '{"long":1}',
        '_x0041_',
        '=1+1',
        '007',
        'true',
        'null',
        'a\r\nb\tc',
        '\u00a0x\ufeff',
        '\ud800',
        '👧🏽 e\u0301',
      ),
    },
    // longer than one cell holds
    {
      weight: 1,
      arbitrary: fc.integer({ min: 29_990, max: 70_000 }).map((length) => `${'قلم '.repeat(length / 4)}.`),
    },
  )
  .filter((one) => /\S/.test(one));
const texts: fc.Arbitrary<Text> = fc
  .record({ en: words, ar: fc.option(words), 'es-HN': fc.option(words) })
  .map((all) =>
    Object.fromEntries(Object.entries(all).flatMap(([tag, one]) => (one === null ? [] : [[tag, one]]))),
  );
const id = fc.stringMatching(/^[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3})?$/);
const choice = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,4}$/).filter((one) => one !== '__proto__');
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((one) => (one === 0 ? 0 : one));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one));
const provenance: fc.Arbitrary<Provenance> = fc.oneof(
  fc.record({ status: fc.constant('published' as const), source: words, page: words, note: words }),
  fc.record({
    status: fc.constantFrom('published' as const, 'local'),
    source: words,
    file: fc.constant(`sha256-${'5c'.repeat(32)}`),
  }),
  fc.record({ status: fc.constantFrom('local' as const, 'example', 'missing') }),
);
const byChoice = fc.record({
  question: fc.constantFrom('hungry', 'story', 'sin-acentuación', 'a.b'),
  values: fc.dictionary(choice, share, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
});
const points: fc.Arbitrary<Coding['indicators'][number]['points']> = fc.oneof(
  byChoice.map((one) => ({ kind: 'choice' as const, ...one })),
  fc
    .array(
      fc.oneof(
        byChoice,
        fc.tuple(byChoice, words).map(([one, applies]) => ({ ...one, applies: applies.trim() })),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => ({ kind: 'allOf' as const, parts })),
  fc
    .uniqueArray(
      fc.oneof(
        fc.record({ id, when: words.map((one) => one.trim()), points: share, because: texts }),
        fc.record({ id, points: share, because: texts }),
      ),
      { selector: (one) => one.id, minLength: 1, maxLength: 4 },
    )
    .map((rules) => ({ kind: 'rules' as const, rules })),
);
const named = <T extends { readonly id: string }>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc.uniqueArray(one, { selector: ({ id: own }) => own, maxLength: 4 });
const coding: fc.Arbitrary<Coding> = fc.record({
  dimensions: named(fc.record({ id, label: texts })),
  indicators: named(
    fc.oneof(
      fc.record({ id, dimension: id, label: texts, points, provenance }),
      fc.record({
        id,
        dimension: id,
        label: texts,
        points,
        notApplicable: fc.record({ when: words.map((one) => one.trim()), because: texts }),
        provenance,
      }),
    ),
  ),
  parameters: fc.dictionary(
    fc.stringMatching(/^[\p{L}_][\p{L}\p{N}_.-]{0,5}$/u).filter((one) => one !== '__proto__'),
    fc.record({ value: number, label: texts, provenance }),
    { maxKeys: 3, noNullPrototype: true },
  ),
  missing: fc.oneof(
    fc.constant(EMPTY.missing),
    fc.record({
      policy: fc.constant('minimum-answered' as const),
      percent: fc.integer({ min: 1, max: 100 }),
    }),
  ),
  notApplicable: fc.constant(EMPTY.notApplicable),
  weightSets: named(
    fc.record(
      {
        id,
        label: texts,
        provenance,
        weights: fc.oneof(
          fc.constant({ kind: 'equal' as const }),
          fc
            .dictionary(id, fc.record({ dimension: share, composite: share }), { noNullPrototype: true })
            .map((rows) => ({ kind: 'table' as const, rows })),
        ),
        confirmation,
        derivation,
      },
      { requiredKeys: ['id', 'label', 'provenance', 'weights'] },
    ),
  ),
});
const referrals: fc.Arbitrary<Referral[]> = named(
  fc.record({
    id,
    when: words.map((one) => one.trim()),
    service: id,
    urgency: fc.constantFrom('now' as const, 'soon'),
    title: texts,
    message: texts,
  }),
);
const anyForm: fc.Arbitrary<FormDefinition> = fc
  .record({
    title: texts,
    description: texts,
    provenance,
    coding,
    referrals,
    profile: fc.uniqueArray(fc.constantFrom('hungry', 'story', 'a.b')),
    languages: fc.constantFrom<FormDefinition['languages']>(
      [{ tag: 'en', status: 'source' }],
      [
        { tag: 'ar', status: 'source', name: 'عربي' },
        { tag: 'en', status: 'reviewed', reviewer: ' Rana ', note: 'x' },
      ],
    ),
  })
  .map((more) => ({ ...plain, stopReasons: 'reasons', ...more }));

describe('what XLSForm has no columns for', () => {
  test('comes back from its sheets as it was', () => {
    fc.assert(
      fc.property(anyForm, (definition) => {
        expect(checkDefinition(definition)).toEqual([]);
        const { sheets, ...back } = roundTrip(definition);
        expect(back).toEqual({ definition, issues: [] });
        expect(sheets.flatMap(({ rows }) => rows.flat()).filter((cell) => cell.length > 32_767)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  test('comes back through a workbook and through CSV', async () => {
    await fc.assert(
      fc.asyncProperty(anyForm, async (definition) => {
        const sheets = ownSheets(definition, plain);
        const read = await readWorkbook(
          await writeWorkbook({ sheets: [{ name: 'survey', rows: [['type']] }, ...sheets] }),
        );
        if (read.kind !== 'workbook') throw new Error(read.why);
        expect(withOwnSheets(plain, read.workbook)).toEqual({ definition, issues: [] });
        expect(withOwnSheets(plain, readCsvFiles(writeCsvFiles({ sheets })))).toEqual({
          definition,
          issues: [],
        });
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  test('is nothing where the rows say everything', () => {
    expect(ownSheets(plain, plain)).toEqual([]);
    expect(withOwnSheets(plain, { sheets: [] })).toEqual({ definition: plain, issues: [] });
  });

  test('of questions is a row each, found by their names', () => {
    const definition: FormDefinition = {
      ...plain,
      stopReasons: 'reasons',
      questions: [
        section(
          'home',
          [
            selectOne('hungry', {
              addressee: 'child',
              nonResponse: ['refused', 'dontKnow'],
              provenance: { status: 'example' },
            }),
            selectMultiple('work_kinds', { exclusive: 'none', nonResponse: [] }),
            { type: 'lifeline', name: 'story', label: { en: 'story' } },
          ],
          { skippedMeans: 'privacy' },
        ),
        repeat('days_worked', [integer('hours', { hint: { en: ' only whole ' } })], { label: { en: 'x' } }),
        note('thanks'),
      ],
    };
    const { sheets, ...back } = roundTrip(definition);
    expect(back).toEqual({ definition, issues: [] });
    expect(sheets.find(({ name }) => name === 'querencia_items')?.rows).toEqual([
      [
        'name',
        'type',
        'addressee',
        'instead of an answer',
        'skipped means',
        'excludes the others',
        'asked for each of',
        'provenance',
      ],
      ['home', '', '', '', 'privacy', '', '', ''],
      ['hungry', '', 'child', 'refused dontKnow', '', '', '', 'example'],
      ['work_kinds', '', '', 'none', '', 'none', '', ''],
      ['story', 'lifeline', '', '', '', '', '', ''],
      ['days_worked', '', '', '', '', '', 'days', ''],
    ]);
    expect(sheets.find(({ name }) => name === 'querencia')?.rows).toEqual([
      ['path', 'was', 'is'],
      ['stopReasons', '', 'reasons'],
      ['items.hours.hint.en', '', '" only whole "'],
    ]);
  });
});

/** Rules of one indicator, a choice, a part and weights, to be damaged. */
const scored: FormDefinition = {
  ...plain,
  coding: {
    ...EMPTY,
    dimensions: [{ id: 'economic', label: { en: 'Economic' } }],
    indicators: [
      {
        id: 'e1',
        dimension: 'economic',
        label: { en: 'Not hungry' },
        points: { kind: 'choice', question: 'hungry', values: { yes: 0, no: 1 } },
        provenance: { status: 'local' },
      },
      {
        id: 'e2',
        dimension: 'economic',
        label: { en: 'Work' },
        points: {
          kind: 'rules',
          rules: [
            { id: 'much', when: '${hours} > 8', points: 0, because: { en: 'Much' } },
            { id: 'some', when: '${hours} > 4', points: 0.5, because: { en: 'Some' } },
            { id: 'otherwise', points: 1, because: { en: 'Little' } },
          ],
        },
        provenance: { status: 'published', source: 'A book' },
      },
      {
        id: 'e3',
        dimension: 'economic',
        label: { en: 'Things' },
        points: {
          kind: 'allOf',
          parts: [
            { question: 'hungry', values: { no: 1 } },
            { question: 'story', values: { a: 0 }, applies: 'true()' },
          ],
        },
        provenance: { status: 'local' },
      },
    ],
    parameters: { limit: { value: 14, label: { en: 'Limit' }, provenance: { status: 'example' } } },
    weightSets: [
      {
        id: 'ours',
        label: { en: 'Ours' },
        provenance: { status: 'local' },
        weights: {
          kind: 'table',
          rows: { e1: { dimension: 0.5, composite: 0.25 }, e2: { dimension: 0.25, composite: 0.5 } },
        },
      },
    ],
  },
  referrals: [
    {
      id: 'hunger',
      when: "${hungry} = 'yes'",
      service: 'food',
      urgency: 'soon',
      title: { en: 'Hungry' },
      message: { en: 'Help' },
    },
  ],
  consent: [{ id: 'interview', by: 'caregiver', question: 'hungry', granted: 'yes', necessary: true }],
};

/** The sheets with one cell changed: `querencia_rules!3` under `points`. */
function withCell(sheets: readonly Sheet[], at: string, header: string, cell: string): readonly Sheet[] {
  const [name, row] = at.split('!');
  return sheets.map((sheet) => {
    const column = sheet.rows[0]?.indexOf(header) ?? -1;
    if (sheet.name !== name || column < 0) return sheet;
    const changed = (cells: readonly string[]) => cells.map((one, index) => (index === column ? cell : one));
    return {
      name,
      rows: sheet.rows.map((cells, index) => (index + 1 === Number(row) ? changed(cells) : cells)),
    };
  });
}

const pointsOf = ({ coding: { indicators } }: FormDefinition, id: string) =>
  indicators.find((one) => one.id === id)?.points;

describe('a damaged sheet of ours', () => {
  test.each<[string, at: string, header: string, cell: string, code: string]>([
    ['a rule whose points are no number', 'querencia_rules!3', 'points', 'half', 'own-cell'],
    ['a rule with more than one point', 'querencia_rules!3', 'points', '2', 'own-cell'],
    ['a rule of no indicator', 'querencia_rules!3', 'indicator', 'e9', 'own-unknown'],
    ['a point that is blank', 'querencia_points!2', 'points', '', 'own-cell-missing'],
    ['a choice twice', 'querencia_points!3', 'choice', 'yes', 'own-twice'],
    ['an indicator without an id', 'querencia_indicators!2', 'id', '', 'own-cell-missing'],
    ['an indicator with an id that is none', 'querencia_indicators!2', 'id', 'E 1', 'own-cell'],
    ['an indicator twice', 'querencia_indicators!3', 'id', 'e1', 'own-twice'],
    ['a provenance there is none of', 'querencia_indicators!2', 'provenance', 'IOM', 'own-cell'],
    ['published without a source', 'querencia_indicators!3', 'source', '', 'own-cell-missing'],
    ['a way of counting there is none of', 'querencia_indicators!2', 'counts by', 'chance', 'own-cell'],
    ['a language that is none', 'querencia_indicators!1', 'label::en', 'label::my language', 'own-language'],
    ['a weight below nothing', 'querencia_weights!2', 'composite', '-1', 'own-cell'],
    ['a weight of no set', 'querencia_weights!2', 'weight set', 'theirs', 'own-unknown'],
    ['a parameter that is no number', 'querencia_parameters!2', 'value', 'fourteen', 'own-cell'],
    ['a referral without words', 'querencia_referrals!2', 'message::en', '', 'own-cell-missing'],
    ['an urgency there is none of', 'querencia_referrals!2', 'urgency', 'later', 'own-cell'],
    [
      'a consent that is neither necessary nor not',
      'querencia_consent!2',
      'necessary',
      'perhaps',
      'own-cell',
    ],
    ['a text that stands nowhere', 'querencia_dimensions!2', 'label::en', '{"long":7}', 'own-long-text-gone'],
  ])('%s is said of its row, and the rest is a form', (_name, at, header, cell, code) => {
    const { issues, definition } = roundTrip(scored, (sheets) => withCell(sheets, at, header, cell));
    const sheet = at.split('!')[0];
    expect(issues.map((issue) => [issue.code, issue.sheet])).toContainEqual([`xlsform/${code}`, sheet]);
    expect(checkDefinition(definition)).toEqual([]);
  });

  test('leaves no rule behind one that cannot be read, so that nothing scores by a rule it was not meant for', () => {
    const { definition } = roundTrip(scored, (sheets) =>
      withCell(sheets, 'querencia_rules!3', 'points', '?'),
    );
    expect(pointsOf(definition, 'e2')).toEqual({
      kind: 'rules',
      rules: [{ id: 'much', when: '${hours} > 8', points: 0, because: { en: 'Much' } }],
    });
  });

  test('leaves a choice without its point not coded', () => {
    const { definition } = roundTrip(scored, (sheets) =>
      withCell(sheets, 'querencia_points!2', 'points', '?'),
    );
    expect(pointsOf(definition, 'e1')).toEqual({ kind: 'choice', question: 'hungry', values: { no: 1 } });
  });

  test.each([
    ['rules that cannot be read at all', 'querencia_rules!2', 'e2'],
    ['a part that cannot be read', 'querencia_points!4', 'e3'],
  ])('%s: the indicator stays and never scores', (_name, at, id) => {
    const { definition } = roundTrip(scored, (sheets) => withCell(sheets, at, 'points', '?'));
    expect(pointsOf(definition, id)).toMatchObject({ kind: 'rules', rules: [{ when: 'false()' }] });
  });

  test('never keeps the rest from being a form, whatever was done to it', { timeout: 120_000 }, () => {
    const junk = fc.oneof(
      words,
      fc.constantFrom('', '1', '-1', 'e1', 'yes', '__proto__', 'id', '[]', '{}', 'null'),
    );
    const damage = fc.record({
      sheet: fc.nat(),
      row: fc.nat(),
      column: fc.nat(),
      cell: junk,
      what: fc.nat(3),
    });
    fc.assert(
      fc.property(anyForm, fc.array(damage, { minLength: 1, maxLength: 8 }), (definition, all) => {
        const { definition: back } = roundTrip(definition, (sheets) =>
          all.reduce<readonly Sheet[]>((damaged, one) => {
            const at = one.sheet % Math.max(1, damaged.length);
            return damaged.map((sheet, index) => (index === at ? damagedSheet(sheet, one) : sheet));
          }, sheets),
        );
        expect(checkDefinition(back)).toEqual([]);
        expect(compileForm(back).issues).toBeInstanceOf(Array);
      }),
      { numRuns: RUNS },
    );
  });
});

interface Damage {
  readonly row: number;
  readonly column: number;
  readonly cell: string;
  readonly what: number;
}

/** A cell overwritten, a row lost or doubled, a column moved under another header. */
function damagedSheet({ name, rows }: Sheet, { row, column, cell, what }: Damage): Sheet {
  const at = row % Math.max(1, rows.length);
  const width = Math.max(1, rows[0]?.length ?? 1);
  if (what === 0) return { name, rows: rows.filter((_, index) => index !== at) };
  if (what === 1) return { name, rows: rows.flatMap((one, index) => (index === at ? [one, one] : [one])) };
  if (what === 2)
    return {
      name,
      rows: rows
        .map((one) => [...one.slice(column % width), ...one.slice(0, column % width)])
        .map((one, index) => (index === 0 ? (rows[0] ?? []) : one)),
    };
  const overwritten = (one: readonly string[]) =>
    one.map((old, index) => (index === column % width ? cell : old));
  return { name, rows: rows.map((one, index) => (index === at ? overwritten(one) : one)) };
}

describe('a spreadsheet that was changed since', () => {
  const definition: FormDefinition = {
    ...plain,
    questions: [note('thanks', { label: { en: ' Thank you ' } })],
  };
  const fromRows: FormDefinition = { ...plain, questions: [note('thanks', { label: { en: 'Thank you' } })] };
  const sheets = ownSheets(definition, fromRows);

  test('keeps what the sheet says as long as the cell is as it was', () => {
    expect(withOwnSheets(fromRows, { sheets }).definition).toEqual(definition);
  });

  test('has the last word where a cell was changed', () => {
    const edited: FormDefinition = { ...plain, questions: [note('thanks', { label: { en: 'Goodbye' } })] };
    const { definition: back, issues } = withOwnSheets(edited, { sheets });
    expect(back.questions).toEqual(edited.questions);
    expect(issues).toMatchObject([{ severity: 'info', code: 'xlsform/own-value-changed', row: 2 }]);
  });

  test('loses what was said of a question that is gone, and says so', () => {
    const items: readonly Sheet[] = [
      {
        name: 'querencia_items',
        rows: [
          ['name', 'addressee'],
          ['nobody', 'child'],
        ],
      },
    ];
    const { definition: back, issues } = withOwnSheets(plain, { sheets: items });
    expect(back).toEqual(plain);
    expect(issues).toMatchObject([{ code: 'xlsform/own-unknown', sheet: 'querencia_items', row: 2 }]);
  });

  test('may bring a language that our sheet does not know yet', () => {
    const languages: FormDefinition['languages'] = [{ tag: 'en', status: 'source', note: 'ours' }];
    const before = ownSheets({ ...plain, languages }, plain);
    const withFrench: FormDefinition = {
      ...plain,
      languages: [...plain.languages, { tag: 'fr', status: 'draft', name: 'Français (fr)' }],
    };
    expect(withOwnSheets(withFrench, { sheets: before }).definition.languages).toEqual([
      ...languages,
      { tag: 'fr', status: 'draft', name: 'Français (fr)' },
    ]);
  });

  test('is found under headers of other case, in other order, with numbers typed with a comma', () => {
    const { definition: back, issues } = roundTrip(scored, (all) =>
      all.map(({ name, rows }) => ({
        name: name === 'querencia_weights' ? ' Querencia_Weights' : name,
        rows: rows.map((cells, row) =>
          [...cells]
            .reverse()
            .map((cell) => (row === 0 ? ` ${cell.toUpperCase()}` : cell.replace(/^0\.(\d+)$/, '0,$1')))
            .map((cell) => cell.replace(/::(EN|AR)$/, (tag) => tag.toLowerCase())),
        ),
      })),
    );
    expect(issues).toEqual([]);
    expect(back).toEqual(scored);
  });
});

test('a parameter changed in the survey alone is told of, and our sheet counts', () => {
  const survey = {
    name: 'survey',
    rows: [
      ['type', 'name', 'calculation'],
      ['calculate', 'limit', '15'],
    ],
  };
  const { definition, issues } = roundTrip(scored, (sheets) => [survey, ...sheets]);
  expect(definition.coding.parameters?.limit?.value).toBe(14);
  expect(issues).toMatchObject([{ code: 'xlsform/own-parameter-differs', sheet: 'survey', row: 2 }]);
});

test('scores of ours whose rules were lost on the way are told of', () => {
  const survey = {
    name: 'survey',
    rows: [
      ['type', 'name'],
      ['calculate', 'querencia_points_e1'],
    ],
  };
  expect(withOwnSheets(plain, { sheets: [survey] }).issues).toMatchObject([
    { severity: 'warning', code: 'xlsform/own-rules-lost', sheet: 'survey', row: null },
  ]);
});

test.each([
  ['querencia', true],
  ['querencia_points', true],
  [' Querencia_Items ', true],
  ['survey', false],
  ['querencia_notes', false],
])('a sheet called %s is ours: %s', (name, ours) => {
  expect(isOwnSheet(name)).toBe(ours);
});
