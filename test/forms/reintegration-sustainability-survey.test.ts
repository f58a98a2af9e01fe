/**
 * The survey for adults against what is printed about it: Migration Policy Practice IX(1), January–March 2019, figure 3.
 * The table below is copied from there by hand, not from the form.
 */
import { describe, expect, test } from 'vitest';
import type { Indicator } from '../../src/model/form.ts';
import type { Answers } from '../../src/model/record.ts';
import { scoreRecord } from '../../src/model/scoring/score-record.ts';
import type { Score } from '../../src/model/scoring/score.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { questionnaires } from './examples.ts';

const survey = (await questionnaires()).find(({ name }) => name === 'reintegration-sustainability-survey');
if (!survey) throw new Error('the survey for adults is not in forms/');
const { definition, examples } = survey;
const form = compileForm(definition);
const SET = 'rss-2018-partial';

/** By element: its points from the best answer to the worst, its weight in the dimension, its weight in the composite. */
const PRINTED = {
  e1: { points: [1, 0.75, 0.5, 0.25, 0], dimension: 0.15, composite: 0.05 },
  e3: { points: [1, 0], dimension: 0.08, composite: 0.02 },
  s10: { points: [1, 0.75, 0.5, 0.25, 0], dimension: 0.1, composite: 0.03 },
  s12: { points: [1, 0.75, 0.5, 0.25, 0], dimension: 0.11, composite: 0.03 },
  p21: { points: [1, 0.75, 0.5, 0.25, 0], dimension: 0.12, composite: 0.04 },
  p22: { points: [1, 0.75, 0.5, 0.25, 0], dimension: 0.05, composite: 0.03 },
} as const;
/** As printed, best and worst. */
const ENDS = {
  e1: ['Very satisfied', 'Very dissatisfied'],
  e3: ['Yes', 'No'],
  s10: ['Very good', 'Very poor'],
  s12: ['Very good', 'Very poor'],
  p21: ['Very often', 'Never'],
  p22: ['A very strong network', 'No network'],
} as const;

const indicator = (id: string): Indicator => definition.coding.indicators.find((one) => one.id === id)!;
const questionOf = ({ points }: Indicator): string => (points.kind === 'choice' ? points.question : '');
/** The choices of an indicator's question, in order, and what each counts for. */
function choicesOf(id: string) {
  const { points } = indicator(id);
  if (points.kind !== 'choice') throw new Error(`${id} does not count by choice`);
  const item = form.items.get(points.question)?.item;
  const list = item?.type === 'selectOne' ? (definition.choiceLists[item.choices] ?? []) : [];
  return list.map(({ value, label }) => ({ value, label: label.en, points: points.values[value] }));
}

describe('what is printed', () => {
  test('are thirty elements: nine economic, eleven social, ten psychosocial, under their numbers', () => {
    const ids = (first: number, last: number, letter: string) =>
      Array.from({ length: last - first + 1 }, (_, index) => `${letter}${first + index}`);
    const of = (dimension: string) =>
      definition.coding.indicators.filter((one) => one.dimension === dimension).map(({ id }) => id);
    expect(of('economic')).toEqual(ids(1, 9, 'e'));
    expect(of('social')).toEqual(ids(10, 20, 's'));
    expect(of('psychosocial')).toEqual(ids(21, 30, 'p'));
    expect(definition.coding.indicators).toHaveLength(30);
  });

  test('is the coding of six of them, its ends in the words printed', () => {
    for (const [id, { points }] of Object.entries(PRINTED))
      expect([id, choicesOf(id).map((one) => one.points)]).toEqual([id, points]);
    for (const [id, ends] of Object.entries(ENDS)) {
      const labels = choicesOf(id).map(({ label }) => label);
      expect([id, labels[0], labels.at(-1)]).toEqual([id, ...ends]);
    }
    expect(choicesOf('e1')[1]).toMatchObject({ label: 'Satisfied', points: 0.75 });
  });

  test('are their two weights, each as it stands there, and no others', () => {
    const set = definition.coding.weightSets.find(({ id }) => id === SET);
    const rows = Object.entries(PRINTED).map(
      ([id, { dimension, composite }]) => [id, { dimension, composite }] as const,
    );
    expect(set?.weights).toEqual({ kind: 'table', rows: Object.fromEntries(rows) });
    expect(set?.provenance.status).toBe('published');
  });

  test('is marked published, and nothing else is', () => {
    const published = definition.coding.indicators.filter(
      ({ provenance }) => provenance.status === 'published',
    );
    expect(published.map(({ id }) => id)).toEqual(Object.keys(PRINTED));
    const asked = [...form.items.values()].filter(({ item }) => item.provenance?.status === 'published');
    expect(asked.map(({ item }) => item.name)).toEqual([questionOf(indicator('e1'))]);
    expect(definition.provenance.status).toBe('local');
  });

  test('is how a point becomes a weighted point: 0.75 × 0.15 = 0.1125, and 0.75 × 0.05 = 0.0375', () => {
    const score = scoredAlone({ ...answers('worst'), economic_satisfaction: 'satisfied' });
    expect(score.weightSet).toBe(SET);
    expectTotals(score, { economic: 0.1125, social: 0, psychosocial: 0, composite: 0.0375 });
  });

  test('adds up as the weights do when all six are at their best', () => {
    // 0.15 + 0.08, 0.10 + 0.11, 0.12 + 0.05; 0.05 + 0.02 + 0.03 + 0.03 + 0.04 + 0.03
    const sums = { economic: 0.23, social: 0.21, psychosocial: 0.17, composite: 0.2 };
    expectTotals(scoredAlone(answers('best')), sums);
  });
});

describe('the six published weights', () => {
  const lacking = definition.coding.indicators.map(({ id }) => id).filter((id) => !(id in PRINTED));

  test('score no interview at all, and name the 24 elements that lack a weight', () => {
    expect(lacking).toHaveLength(24);
    for (const { record: one } of examples)
      expect(scoreRecord(form, one, SET)).toEqual({
        kind: 'refused',
        issue: {
          severity: 'error',
          code: 'score/partial-weight-set',
          at: `coding.weightSets.${SET}`,
          particulars: { id: SET, missing: lacking },
        },
      });
  });

  test('are never what counts when no set is named: that is ours, and provisional', () => {
    const [first] = definition.coding.weightSets;
    expect(first).toMatchObject({ id: 'equal', provenance: { status: 'local' }, weights: { kind: 'equal' } });
    const score = scoreRecord(form, examples[0]!.record);
    expect(score).toMatchObject({ kind: 'scored', score: { weightSet: 'equal', provisional: true } });
  });
});

/** To each of the six its best answer, or its worst. */
function answers(which: 'best' | 'worst'): Answers {
  const ends = Object.keys(PRINTED).map((id): readonly [string, string] => {
    const end = choicesOf(id).at(which === 'best' ? 0 : -1);
    return [questionOf(indicator(id)), end?.value ?? ''];
  });
  return Object.fromEntries(ends);
}

/** The score of these answers in the form as if there were no more than the six, so that their weights are all there are. */
function scoredAlone(changed: Answers): Score {
  const { coding } = definition;
  const alone = {
    ...definition,
    coding: {
      ...coding,
      indicators: coding.indicators.filter(({ id }) => id in PRINTED),
      weightSets: coding.weightSets.filter(({ id }) => id === SET),
    },
  };
  const well = examples.find(({ file }) => file === 'all-well.json')!.record;
  const scoring = scoreRecord(compileForm(alone), { ...well, answers: { ...well.answers, ...changed } });
  if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
  return scoring.score;
}

function expectTotals(score: Score, expected: Readonly<Record<string, number>>): void {
  const found = { ...score.dimensions, composite: score.composite };
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [id, one] of Object.entries(found))
    expect(one.kind === 'score' ? one.score : one.kind, id).toBeCloseTo(expected[id]!, 12);
}
