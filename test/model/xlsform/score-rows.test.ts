import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
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
import { surroundings } from '../../helpers/form.ts';
import { answerSome, randomScoredForm } from '../../helpers/random-scored-form.ts';
import { seeded, type Seeded } from '../../helpers/seeded.ts';

/** Runs of each law; more on demand. */
const RUNS = Number(process.env.SCORE_ROWS_RUNS ?? 400);

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
    TALLY[wanted === '' ? 'blank' : typeof wanted === 'number' ? 'number' : 'na'] =
      (TALLY[wanted === '' ? 'blank' : typeof wanted === 'number' ? 'number' : 'na'] ?? 0) + 1;
    if (row === 'querencia_composite' && wanted !== '') TALLY.composite = (TALLY.composite ?? 0) + 1;
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

const TALLY: Record<string, number> = {};
const childSurvey = JSON.parse(
  readFileSync('forms/child-reintegration-survey/form.json', 'utf8'),
) as FormDefinition;

describe('the rows of scores', () => {
  test('give what scoring gives, for the child survey and any answers', () => {
    const rows = scoreRows(childSurvey);
    expect(rows.issues).toEqual([]);
    for (let seed = 1; seed <= RUNS / 4; seed++)
      expect({ seed, found: differences(childSurvey, seeded(seed), rows) }).toEqual({ seed, found: [] });
  });

  test('give what scoring gives, for any form and any answers', () => {
    let indicators = 0;
    let leftOut = 0;
    const why: Record<string, number> = {};
    for (let seed = 1; seed <= RUNS; seed++) {
      const chance = seeded(seed);
      const form = randomScoredForm(chance);
      const rows = scoreRows(form);
      indicators += form.coding.indicators.length;
      leftOut += rows.issues.length;
      for (const { particulars } of rows.issues)
        why[String(particulars?.why)] = (why[String(particulars?.why)] ?? 0) + 1;
      for (let times = 0; times < 3; times++)
        expect({ seed, found: differences(form, chance, rows) }).toEqual({ seed, found: [] });
    }
    console.log(TALLY, indicators, leftOut, why);
    // the law would be empty if little could be translated
    expect(leftOut).toBeLessThan(indicators / 3);
  });
});
