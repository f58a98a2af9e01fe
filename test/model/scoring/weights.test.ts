import { describe, expect, test } from 'vitest';
import type { Coding, WeightSet } from '../../../src/model/form.ts';
import { weightsOf } from '../../../src/model/scoring/weights.ts';
import { issueSentence } from '../../../src/words/sentences.ts';
import { INTERFACE_LANGUAGES, loadWords } from '../../../src/words/words.ts';

/** Thirty indicators as the adults' survey of 2018 numbers them, and the six rows of weights that are in hand. */
const ELEMENTS = Array.from({ length: 30 }, (_, index) => index + 1);
const dimensionOf = (element: number): string =>
  element < 10 ? 'economic' : element < 21 ? 'social' : 'psychosocial';
const PRINTED = {
  r1: { dimension: 0.15, composite: 0.05 },
  r3: { dimension: 0.08, composite: 0.02 },
  r10: { dimension: 0.1, composite: 0.03 },
  r12: { dimension: 0.11, composite: 0.03 },
  r21: { dimension: 0.12, composite: 0.04 },
  r22: { dimension: 0.05, composite: 0.03 },
};
const set: WeightSet = {
  id: 'rss-2018-partial',
  label: { en: 'As printed' },
  provenance: { status: 'published', source: 'Migration Policy Practice IX(1)' },
  weights: { kind: 'table', rows: PRINTED },
};
const coding: Coding = {
  dimensions: ['economic', 'social', 'psychosocial'].map((id) => ({ id, label: { en: id } })),
  indicators: ELEMENTS.map((element) => ({
    id: `r${element}`,
    dimension: dimensionOf(element),
    label: { en: `Element ${element}` },
    points: { kind: 'choice', question: `q${element}`, values: { yes: 1, no: 0 } },
    provenance: { status: 'local' },
  })),
  missing: { policy: 'all-answered' },
  notApplicable: { policy: 'rescale' },
  weightSets: [set],
};
const lacking = ELEMENTS.map((element) => `r${element}`).filter((id) => !Object.hasOwn(PRINTED, id));

describe('a published set of which six rows of thirty are in hand', () => {
  const weights = weightsOf(coding);
  const issue = weights.kind === 'refused' ? weights.issue : null;

  test('weighs nothing and names the twenty-four it lacks', () => {
    expect(lacking).toHaveLength(24);
    expect(issue).toEqual({
      severity: 'error',
      code: 'score/partial-weight-set',
      at: 'coding.weightSets.rss-2018-partial',
      particulars: { id: 'rss-2018-partial', missing: lacking },
    });
  });

  test.each(INTERFACE_LANGUAGES)('says so in %s, each of them by its id', async (language) => {
    const said = issue && issueSentence(await loadWords(language), issue);
    expect(lacking.filter((id) => said?.includes(id) !== true)).toEqual([]);
  });

  test('weighs as soon as all rows are there, and no sooner: nothing else tells that it is partial', () => {
    const rows = Object.fromEntries(
      coding.indicators.map(({ id }) => [id, { dimension: 0.1, composite: 0.03 }]),
    );
    const whole: WeightSet = { ...set, weights: { kind: 'table', rows: { ...rows, ...PRINTED } } };
    expect(weightsOf({ ...coding, weightSets: [whole] }).kind).toBe('weights');
    const { r30: _r30, ...allButOne } = rows;
    const almost: WeightSet = { ...set, weights: { kind: 'table', rows: allButOne } };
    expect(weightsOf({ ...coding, weightSets: [almost] })).toMatchObject({
      issue: { particulars: { missing: ['r30'] } },
    });
  });
});
