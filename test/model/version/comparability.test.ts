import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/model/form.ts';
import { scoreRecord } from '../../../src/model/scoring/score-record.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { judge, verdict } from '../../../src/model/version/comparability.ts';
import { diffForms } from '../../../src/model/version/diff.ts';
import { questionnaires } from '../../forms/examples.ts';
import { edited, survey } from './edits.ts';
import { otherEdits, weighted } from './other-edits.ts';
import { questionEdits } from './question-edits.ts';

const records = (
  (await questionnaires()).find(({ definition }) => definition.id === survey.id)?.examples ?? []
).map(({ record }) => record);
const rows = [...questionEdits, ...otherEdits];

describe('one edit of the child survey', () => {
  test('is told in at least sixty kinds', () => {
    expect(rows.length).toBeGreaterThan(60);
  });
  test.each(rows)('%s', (_what, after, expected) => {
    const told = diffForms(survey, after).map((change) => ({
      kind: change.kind,
      at: change.at,
      ...judge(change),
    }));
    expect(told).toEqual(expected);
  });
});

/** Without what the order of a sum or of a list may change: the last bits, and the order of what is missing. */
const settled = <T>(value: T): T =>
  JSON.parse(
    JSON.stringify(value, (_key, one: unknown) =>
      typeof one === 'number'
        ? Number(one.toFixed(12))
        : Array.isArray(one)
          ? Array.from<unknown>(one).sort()
          : one,
    ),
  ) as T; // reason: a copy of the same shape

describe('what is called safe', () => {
  const scores = (definition: FormDefinition) => {
    const form = compileForm(definition);
    return records.map((record) => {
      const scoring = scoreRecord(form, record, 'equal');
      if (scoring.kind === 'refused') return scoring;
      const { dimensions, composite, indicators } = scoring.score;
      // the words of a reason may differ, the points may not
      const points = Object.fromEntries(
        Object.entries(indicators).map(([id, one]) => [id, one.kind === 'points' ? one.points : one.kind]),
      );
      return { dimensions: settled(dimensions), composite: settled(composite), points };
    });
  };
  const before = scores(survey);
  const safe = rows.filter(([, after]) => verdict(diffForms(survey, after)).comparable === 'yes');

  test('is many an edit, and there are many records to try them on', () => {
    expect([safe.length > 25, records.length > 10]).toEqual([true, true]);
    const scored = before.filter((one) => 'composite' in one && one.composite.kind === 'score');
    expect(scored.length).toBeGreaterThan(1);
  });
  test.each(safe)('gives the same scores: %s', (_what, after) => {
    expect(scores(after)).toEqual(before);
  });
});

describe('a table of weights', () => {
  const before = weighted;
  const told = (after: typeof survey) =>
    diffForms(before, after).map((change) => [change.kind, change.at, judge(change).class]);
  test('that weighs an indicator otherwise breaks the series', () => {
    const after = edited((form) => {
      const { weights } = form.coding.weightSets[1]!;
      if (weights.kind === 'table') weights.rows.e1 = { dimension: 0.2, composite: 0.05 };
    }, before);
    expect(told(after)).toEqual([['changed', 'coding.weightSets.pca.rows.e1', 'breaks']]);
  });
  test('that weighs one more does too', () => {
    const after = edited((form) => {
      const { weights } = form.coding.weightSets[1]!;
      if (weights.kind === 'table') weights.rows.e2 = { dimension: 0.2, composite: 0.05 };
    }, before);
    expect(told(after)).toEqual([['added', 'coding.weightSets.pca.rows.e2', 'breaks']]);
  });
  test('that is put in front becomes the default, and that breaks it as well', () => {
    const after = edited((form) => form.coding.weightSets.reverse(), before);
    expect(told(after)).toEqual([['moved', 'coding.weightSets.equal', 'breaks']]);
  });
});

describe('the verdict', () => {
  const of = (...names: readonly string[]) =>
    verdict(rows.filter(([what]) => names.includes(what)).flatMap(([, after]) => diffForms(survey, after)));
  const [safe, review, breaks] = [
    'a note is reworded',
    'a scored answer is no longer needed',
    'a scored question is removed',
  ];
  test('is that of the worst change', () => {
    expect(of().comparable).toBe('yes');
    expect(of(safe).comparable).toBe('yes');
    expect(of(safe, review).comparable).toBe('review');
    expect(of(safe, review, breaks).comparable).toBe('no');
  });
  test('holds each change once, under its class', () => {
    const judged = of(safe, review, breaks);
    expect([judged.breaks, judged.review, judged.safe].map((changes) => changes.map(({ at }) => at))).toEqual(
      [['hungry'], ['hungry'], ['thanks']],
    );
  });
  test('lets nothing that is not foreseen pass as safe', () => {
    const unforeseen = {
      kind: 'renamed',
      at: 'x',
      part: 'language',
      name: 'x',
      scored: false,
      to: 'y',
    } as const;
    expect(judge(unforeseen)).toEqual({ class: 'review', why: 'unforeseen' });
  });
});
