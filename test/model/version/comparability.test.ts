import { describe, expect, test } from 'vitest';
import { judge, verdict } from '../../../src/model/version/comparability.ts';
import { diffForms } from '../../../src/model/version/diff.ts';
import { edited, survey } from './edits.ts';
import { rows, weighted } from './edits-table.ts';

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
