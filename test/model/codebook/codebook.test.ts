import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codebookOf, sourceText } from '../../../src/model/codebook/codebook.ts';
import { answerColumns } from '../../../src/model/csv-columns.ts';
import type { Coding, FormDefinition, Indicator } from '../../../src/model/form.ts';
import { canonicalJson } from '../../../src/model/version/canonical.ts';
import { calculate, form, growing, integer, repeat, section, selectOne } from '../../helpers/form.ts';
import { randomForm } from '../../helpers/random-form.ts';
import { seeded } from '../../helpers/seeded.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 80) };
const local = { status: 'local' } as const;
const label = { en: 'x' };

const earner: Indicator = {
  id: 'e1',
  dimension: 'economic',
  label,
  points: { kind: 'choice', question: 'earner', values: { gone: 0.5, yes: 1, also_gone: 0 } },
  notApplicable: { when: '${age} < ${limit}', because: label },
  provenance: local,
};
const hours: Indicator = {
  id: 'e2',
  dimension: 'economic',
  label,
  points: { kind: 'rules', rules: [{ id: 'r', when: '${total} > 3', points: 0, because: label }] },
  provenance: local,
};
const coding: Coding = {
  dimensions: [{ id: 'economic', label }],
  indicators: [earner, hours],
  parameters: { limit: { value: 14, label: { en: 'The limit' }, provenance: local } },
  missing: { policy: 'all-answered' },
  notApplicable: { policy: 'rescale' },
  weightSets: [
    { id: 'equal', label, provenance: local, weights: { kind: 'equal' } },
    {
      id: 'half',
      label,
      provenance: { status: 'published', source: 'A book' },
      weights: { kind: 'table', rows: { e1: { dimension: 0.3, composite: 0.1 } } },
    },
  ],
};
const survey = form(
  [
    section('home', [selectOne('earner'), integer('state')]),
    integer('age'),
    repeat('each_day', [integer('hours')]),
    growing('members', [growing('visits', [integer('length')])]),
    calculate('total', 'sum(${hours})'),
  ],
  { coding },
);
const codebook = codebookOf(survey, 'sha256-1');
const described = (name: string) => codebook.items.find(({ item }) => item.name === name);

describe('an item', () => {
  test.each([
    ['home', [], false],
    ['age', ['age'], false],
    ['state', ['answers/state'], false],
    ['each_day', [], false],
    ['hours', ['each_day[mon]/hours', 'each_day[tue]/hours', 'each_day[wed]/hours'], false],
    ['members', ['members'], false],
    ['visits', ['members[n]/visits'], true],
    ['length', ['members[n]/visits[n]/length'], true],
    ['total', [], false],
  ])('%s stands under %j', (name, columns, numbered) => {
    expect(described(name)).toMatchObject({ columns, numbered });
  });
  test('names the indicators that mention it, in conditions too', () => {
    expect(['earner', 'age', 'total', 'hours'].map((name) => described(name)?.countsFor)).toEqual([
      ['e1'],
      ['e1'],
      ['e2'],
      [],
    ]);
  });
  test('has the choices it offers, or those a repeat goes through', () => {
    expect(described('earner')?.choices).toMatchObject({ kind: 'choices', list: 'yesNo' });
    expect(described('each_day')?.choices).toMatchObject({ kind: 'choices', list: 'days' });
    expect(described('members')?.choices).toBeNull();
  });
  test('says so where its list is in a file, or nowhere', () => {
    const other = form(
      [selectOne('school', { choices: 'schools' }), selectOne('lost', { choices: 'lost' })],
      {
        attachedLists: { schools: { file: 'schools.csv' } },
      },
    );
    expect(codebookOf(other, '').items.map(({ choices: one }) => one?.kind)).toEqual(['attached', 'unknown']);
  });
});

describe('an indicator', () => {
  test('has the points of each choice in the order of the list, those of what is no choice behind', () => {
    expect(codebook.indicators[0]?.parts).toEqual([
      {
        question: 'earner',
        applies: null,
        points: [
          { value: 'yes', label: { en: 'yes' }, points: 1 },
          { value: 'no', label: { en: 'no' }, points: null },
          { value: 'also_gone', label: null, points: 0 },
          { value: 'gone', label: null, points: 0.5 },
        ],
      },
    ]);
    expect(codebook.indicators[1]?.parts).toEqual([]);
  });
  test('names what it mentions, parameters with their words', () => {
    expect(codebook.indicators[0]?.mentions).toEqual([
      { name: 'earner', label: { en: 'earner' } },
      { name: 'age', label: { en: 'age' } },
      { name: 'limit', label: { en: 'The limit' } },
    ]);
  });
});

describe('a weight set', () => {
  test('is provisional, complete and has its weights', () => {
    expect(codebook.weightSets[0]).toMatchObject({ provisional: true, missing: [], undecided: [] });
    expect(codebook.weightSets[0]?.weights).toEqual([
      { indicator: 'e1', weight: { dimension: 0.5, composite: 0.5 } },
      { indicator: 'e2', weight: { dimension: 0.5, composite: 0.5 } },
    ]);
  });
  test('names what it lacks, and keeps what it has', () => {
    expect(codebook.weightSets[1]).toMatchObject({ provisional: false, missing: ['e2'] });
    expect(codebook.weightSets[1]?.weights).toEqual([
      { indicator: 'e1', weight: { dimension: 0.3, composite: 0.1 } },
      { indicator: 'e2', weight: null },
    ]);
  });
  test('says which indicators wait for a decision', () => {
    const analysis = { n: 200, incomplete: 0, explained: 0.5, loadings: { e1: 0.8, e2: -0.6 } };
    const derived: FormDefinition = {
      ...survey,
      coding: {
        ...coding,
        weightSets: [
          {
            id: 'pca',
            label,
            provenance: local,
            weights: {
              kind: 'table',
              rows: { e1: { dimension: 0.64, composite: 0.64 }, e2: { dimension: 0.36, composite: 0.36 } },
            },
            derivation: {
              method: 'principal-component',
              on: '2026-11-28',
              version: 'sha256-1',
              records: 200,
              excluded: {},
              leftOut: {},
              dimensions: { economic: analysis },
              composite: analysis,
            },
          },
        ],
      },
    };
    expect(codebookOf(derived, '').weightSets[0]).toMatchObject({ missing: [], undecided: ['e2'] });
  });
});

test('words are those of the source language, else of the first there are', () => {
  const { languages } = survey;
  const form = { ...survey, languages };
  expect(sourceText(form, { ar: 'ب', en: 'B' })).toBe('B');
  expect(sourceText(form, { es: 'C', ar: 'ب' })).toBe('ب');
  expect(sourceText(form, { en: '', es: 'C' })).toBe('C');
  expect(sourceText(form, {})).toBe('');
});

describe('the codebook of any form', () => {
  const anyForm = fc.integer().map((seed) => randomForm(seeded(seed)));
  test('has the columns a table of its records has, and no others', () => {
    fc.assert(
      fc.property(anyForm, (one) => {
        const columns = codebookOf(one, '').items.flatMap((item) => item.columns);
        const expected = answerColumns(one, { get: () => 1 }).map(({ name }) => name);
        expect(columns.map((name) => name.replaceAll('[n]/', '[1]/')).sort()).toEqual([...expected].sort());
      }),
      runs,
    );
  });
  test('is the same for the same content in another order of keys', () => {
    fc.assert(
      fc.property(anyForm, (one) => {
        // reason: a copy of the same shape
        const copy = JSON.parse(canonicalJson(one)) as FormDefinition;
        const [before, after] = [codebookOf(one, 'v'), codebookOf(copy, 'v')];
        expect(after).toEqual(before);
      }),
      runs,
    );
  });
});
