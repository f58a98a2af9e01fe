import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Coding, FormDefinition, Item, PointsRule } from '../../../src/model/form.ts';
import type { Answer } from '../../../src/model/record.ts';
import { scoreSession } from '../../../src/model/scoring/score-record.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { openSession } from '../../../src/model/session/session.ts';
import {
  scoreRows,
  weightSetForRows,
  type ScoreRow,
  type ScoreRows,
} from '../../../src/model/xlsform/score-rows.ts';
import { toNumber, toText } from '../../../src/model/expression/value.ts';
import { calculate, form, integer, note, repeat, selectOne, surroundings } from '../../helpers/form.ts';
import { answerSome, randomScoredForm } from '../../helpers/random-scored-form.ts';
import { seeded, type Seeded } from '../../helpers/seeded.ts';

/** Runs of each law; more on demand. */
const RUNS = Number(process.env.SCORE_ROWS_RUNS ?? 200);

const calculates = (rows: readonly ScoreRow[]): readonly Item[] =>
  rows
    .filter(({ type }) => type === 'calculate')
    .map(({ name, calculation = '' }) => ({ type: 'calculate', name, calculation }));

/** The form as a tool that knows nothing of ours has it: our rows are calculations like any other. */
function withRows(form: FormDefinition, { atEnd, inRepeat }: ScoreRows): FormDefinition {
  const parameters = form.coding.parameters ?? {};
  const grown = (items: readonly Item[]): readonly Item[] =>
    items.map((item) => {
      if (item.type === 'section') return { ...item, questions: grown(item.questions) };
      if (item.type !== 'repeat') return item;
      return { ...item, questions: [...grown(item.questions), ...calculates(inRepeat.get(item.name) ?? [])] };
    });
  const own = calculates(atEnd).filter(({ name }) => !Object.hasOwn(parameters, name));
  return { ...form, questions: [...grown(form.questions), ...own] };
}

/** What scoring and the rows say of the same answers: beside each other, where they differ. */
function differences(form: FormDefinition, chance: Seeded, rows = scoreRows(form)): readonly object[] {
  const compiled = compileForm(withRows(form, rows));
  const session = openSession(compiled, surroundings);
  answerSome(session, chance, chance.pick([40, 80, 97]));
  const set = weightSetForRows(form.coding);
  const scoring = scoreSession(compiled, session, set?.id ?? 'none');
  if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
  const leftOut = new Set(rows.issues.map(({ particulars }) => particulars?.indicator));
  const found: object[] = [];
  const compare = (row: string, wanted: number | string): void => {
    const value = session.valueOf(row);
    const same =
      typeof wanted === 'number'
        ? toText(value) !== '' && Math.abs(toNumber(value) - wanted) < 1e-9
        : toText(value) === wanted;
    if (!same) found.push({ row, wanted, found: value });
  };
  for (const [id, result] of Object.entries(scoring.score.indicators)) {
    if (leftOut.has(id)) continue;
    const said = { points: result.kind === 'points' ? result.points : '', notApplicable: 'n/a', missing: '' };
    compare(`querencia_points_${id}`, said[result.kind]);
  }
  for (const { id } of form.coding.dimensions) {
    const result = scoring.score.dimensions[id];
    if (result === undefined) continue;
    const lacks = form.coding.indicators.some((one) => one.dimension === id && leftOut.has(one.id));
    const said = { score: result.kind === 'score' ? result.score : '', notApplicable: 'n/a', withheld: '' };
    compare(`querencia_score_${id}`, lacks ? '' : said[result.kind]);
  }
  const { composite } = scoring.score;
  const withheld = composite.kind === 'withheld' || leftOut.size > 0;
  compare('querencia_composite', withheld ? '' : composite.score);
  return found;
}

const read = (name: string) => JSON.parse(readFileSync(`forms/${name}/form.json`, 'utf8')) as FormDefinition; // reason: test/forms checks its shape
const childSurvey = read('child-reintegration-survey');
const adultSurvey = read('reintegration-sustainability-survey');

describe('the rows of scores', () => {
  test.each([childSurvey, adultSurvey])('give what scoring gives, for the $id and any answers', (survey) => {
    const rows = scoreRows(survey);
    expect(rows.issues).toEqual([]);
    for (let seed = 1; seed <= RUNS / 4; seed++)
      expect({ seed, found: differences(survey, seeded(seed), rows) }).toEqual({ seed, found: [] });
  });

  test('go by the equal weights where the published ones are incomplete', () => {
    expect(weightSetForRows(adultSurvey.coding)?.id).toBe('equal');
  });

  test('give what scoring gives, for any form and any answers', () => {
    const tried = { indicators: 0, leftOut: 0 };
    for (let seed = 1; seed <= RUNS; seed++) {
      const chance = seeded(seed);
      const form = randomScoredForm(chance);
      const rows = scoreRows(form);
      tried.indicators += form.coding.indicators.length;
      tried.leftOut += rows.issues.length;
      expect({ seed, mistakes: mistakesIn(withRows(form, rows)) }).toEqual({ seed, mistakes: [] });
      for (let times = 0; times < 3; times++)
        expect({ seed, found: differences(form, chance, rows) }).toEqual({ seed, found: [] });
    }
    // the law would be empty if little could be translated
    expect(tried.leftOut).toBeLessThan(tried.indicators / 10);
  });
});

/** What other tools would not take in our rows. */
function mistakesIn(form: FormDefinition): readonly string[] {
  return compileForm(form).issues.flatMap(({ at, code, severity }) =>
    at.startsWith('querencia_') && (severity === 'error' || code === 'expression/other-repeat')
      ? [`${at}: ${code}`]
      : [],
  );
}

const label = { en: 'x' };

/** A form of one indicator `i` in one dimension `d`. */
function formOf(
  questions: readonly Item[],
  points: PointsRule,
  more: { readonly notApplicable?: string; readonly coding?: Partial<Coding> } = {},
): FormDefinition {
  return form(questions, {
    coding: {
      dimensions: [{ id: 'd', label }],
      indicators: [
        {
          id: 'i',
          dimension: 'd',
          label,
          points,
          ...(more.notApplicable !== undefined && {
            notApplicable: { when: more.notApplicable, because: label },
          }),
          provenance: { status: 'local' },
        },
      ],
      parameters: { limit: { value: 14, label, provenance: { status: 'example' } } },
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [{ id: 'equal', label, provenance: { status: 'local' }, weights: { kind: 'equal' } }],
      ...more.coding,
    },
  });
}

const when = (condition: string): PointsRule => ({
  kind: 'rules',
  rules: [
    { id: 'first', when: condition, points: 0, because: label },
    { id: 'otherwise', points: 1, because: label },
  ],
});

/** What our rows say of these answers, by name. */
function computed(definition: FormDefinition, answers: Readonly<Record<string, Answer>>) {
  const session = openSession(compileForm(withRows(definition, scoreRows(definition))), surroundings, {
    draft: answers,
  });
  const value = (name: string): string => toText(session.valueOf(`querencia_${name}`));
  return { points: value('points_i'), dimension: value('score_d'), composite: value('composite') };
}

describe('a condition over answers that are missing', () => {
  const age = integer('age');
  const hours = integer('hours');
  const both = [age, hours];

  test.each<[string, readonly Item[], string, Readonly<Record<string, Answer>>, points: string]>([
    ['is unknown where its answer is blank', [age], '${age} < 12', {}, ''],
    [
      'is false where another is, whatever is missing',
      both,
      '${age} < 12 and ${hours} > 3',
      { age: 13 },
      '1',
    ],
    ['is unknown where the other is true', both, '${age} < 12 and ${hours} > 3', { age: 11 }, ''],
    ['is true where one is, whatever is missing', both, '${age} < 12 or ${hours} > 3', { age: 11 }, '0'],
    ['takes 0 for an answer', [age], '${age} < 12', { age: 0 }, '0'],
    ['turned round is still unknown', [age], 'not(${age} < 12)', {}, ''],
    ['mentions a parameter as its number', [age], '${age} < ${limit}', { age: 14 }, '1'],
    [
      'reads what was rightly not asked as blank',
      [age, integer('hours', { relevant: '${age} > 11' })],
      '${hours} > 3',
      { age: 11 },
      '1',
    ],
    [
      'is unknown where privacy forbade the question',
      [age, integer('hours', { relevant: '${age} > 11', skippedMeans: 'privacy' })],
      '${hours} > 3',
      { age: 11 },
      '',
    ],
    [
      'is unknown where the question hangs on a missing answer',
      [age, integer('hours', { relevant: '${age} > 11' })],
      '${hours} > 3',
      {},
      '',
    ],
    [
      'sums up a repeat once all its answers are there',
      [repeat('each', [hours])],
      'sum(${hours}) > 3',
      { 'each[1]/hours': 1, 'each[2]/hours': 2, 'each[3]/hours': 1 },
      '0',
    ],
    [
      'sums up no repeat that lacks one',
      [repeat('each', [hours])],
      'sum(${hours}) > 3',
      { 'each[1]/hours': 4, 'each[2]/hours': 2 },
      '',
    ],
    [
      'sums up nothing in a repeat that was rightly not asked',
      [age, repeat('each', [hours], { relevant: '${age} > 11' })],
      'sum(${hours}) > 3',
      { age: 11 },
      '1',
    ],
    [
      'sees through a calculation',
      [age, calculate('old', '${age} > 11'), hours],
      '${old} and ${hours} > 3',
      { age: 12, hours: 4 },
      '0',
    ],
  ])('%s', (_name, questions, condition, answers, points) => {
    expect(computed(formOf(questions, when(condition)), answers).points).toBe(points);
  });
});

describe('points and scores', () => {
  const byChoice: PointsRule = { kind: 'choice', question: 'hungry', values: { yes: 0, no: 1 } };

  test.each<[string, Answer, object]>([
    ['are the points of the choice', 'no', { points: '1', dimension: '1', composite: '1' }],
    ['may be 0', 'yes', { points: '0', dimension: '0', composite: '0' }],
    ['are blank without an answer', null, { points: '', dimension: '', composite: '' }],
  ])('%s', (_name, hungry, expected) => {
    expect(computed(formOf([selectOne('hungry')], byChoice), { hungry })).toEqual(expected);
  });

  test('say n/a where the indicator does not apply; the composite is withheld with its dimension', () => {
    const definition = formOf([selectOne('hungry')], byChoice, { notApplicable: "${hungry} = 'yes'" });
    expect(computed(definition, { hungry: 'yes' })).toEqual({
      points: 'n/a',
      dimension: 'n/a',
      composite: '',
    });
  });

  test('are by the first weight set that weighs every indicator, and say so', () => {
    const { atEnd } = scoreRows(
      formOf([selectOne('hungry')], byChoice, {
        coding: {
          weightSets: [
            { id: 'partial', label, provenance: { status: 'local' }, weights: { kind: 'table', rows: {} } },
            {
              id: 'pca',
              label,
              provenance: { status: 'published', source: 'A book' },
              weights: { kind: 'table', rows: { i: { dimension: 1, composite: 1 } } },
            },
          ],
        },
      }),
    );
    const row = (name: string): string | undefined => atEnd.find((one) => one.name === name)?.calculation;
    expect(row('querencia_weight_set')).toBe("'pca'");
    expect(row('querencia_provenance')).toBe("'published'");
    expect(row('querencia_provisional')).toBe("'no'");
  });

  test('stop at the points where no weight set weighs every indicator', () => {
    const { atEnd, issues } = scoreRows(
      formOf([selectOne('hungry')], byChoice, { coding: { weightSets: [] } }),
    );
    expect(atEnd.map(({ name }) => name)).toEqual([
      'limit',
      'querencia_scores',
      'querencia_points_i',
      'querencia_scores',
    ]);
    expect(issues).toMatchObject([{ severity: 'info', code: 'xlsform/own-no-weights' }]);
  });

  test('of a form without indicators are none', () => {
    expect(scoreRows(form([integer('age')]))).toEqual({ atEnd: [], inRepeat: new Map(), issues: [] });
  });

  test('bear another name where the form has questions of ours', () => {
    const { atEnd } = scoreRows(formOf([selectOne('hungry'), integer('querencia_points_i')], byChoice));
    expect(atEnd.at(-1)).toEqual({ type: 'end_group', name: 'querencia2_scores' });
  });
});

describe('what other tools cannot run as the form means it', () => {
  const hours = repeat('each', [integer('hours'), selectOne('tired')], { relevant: '${age} > 11' });
  const { forEach: _, ...open } = repeat('people', [integer('years')], { relevant: '${age} > 11' });

  test.each<[string, readonly Item[], PointsRule, why: string]>([
    ['one answer where there are several', [integer('age'), hours], when('${hours} > 3'), 'several'],
    [
      'points by a question in a repeat',
      [integer('age'), hours],
      { kind: 'choice', question: 'tired', values: { yes: 1 } },
      'several',
    ],
    ['a repeat of nobody knows how many', [integer('age'), open], when('sum(${years}) > 3'), 'repeat'],
    ['chance', [], when('random() > 0.5'), 'chance'],
    ['a question there is none of', [], when('${nobody} > 3'), 'broken'],
    ['what cannot be read', [], when('3 >'), 'broken'],
    [
      'a condition in the place of a number',
      [integer('age'), calculate('old', '${age} > 11', { relevant: '${age} > 3' })],
      when('coalesce(${old}, ${age}) > 3'),
      'mixed',
    ],
    [
      'points by a lifeline',
      [{ type: 'lifeline', name: 'story', label }],
      { kind: 'choice', question: 'story', values: { yes: 1 } },
      'kind',
    ],
  ])(
    '%s: the indicator is left out and said, and what needs it stays blank',
    (_name, questions, points, why) => {
      const { atEnd, issues } = scoreRows(formOf([...questions, note('end')], points));
      expect(issues).toMatchObject([
        { severity: 'info', code: 'xlsform/own-score-left-out', particulars: { indicator: 'i', why } },
      ]);
      const row = (name: string): string | undefined => atEnd.find((one) => one.name === name)?.calculation;
      expect(row('querencia_points_i')).toBeUndefined();
      expect(row('querencia_score_d')).toBe("''");
    },
  );
});
