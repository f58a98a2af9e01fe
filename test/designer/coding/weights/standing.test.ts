/** Where a weight set stands, in words. */
import { describe, expect, test } from 'vitest';
import { standingOf, standingSentence } from '../../../../src/designer/coding/weights/standing.ts';
import type { WeightSet } from '../../../../src/model/form.ts';
import { confirmWeights } from '../../../../src/model/weights/confirmation.ts';
import { withKept } from '../../../../src/model/weights/undecided.ts';
import { englishWords } from '../../../../src/words/words.ts';
import { survey } from '../../../helpers/screen.ts';
import { derived, imported, PRINTED_FILE, printedRows, rana } from '../../../helpers/weight-sets.ts';

const luis = { member: 'member-luis', name: 'Luis', on: '2026-11-28' };
const said = (set: WeightSet): string => standingSentence(englishWords(), standingOf(set, survey.coding));
const table = (rows: typeof printedRows) => ({ kind: 'table', rows }) as const;
const { e1: _e1, ...short } = printedRows;

function confirmed(set: WeightSet): WeightSet {
  const confirming = confirmWeights(set, luis);
  if (confirming.kind === 'refused') throw new Error(confirming.issue.code);
  return confirming.set;
}
function decided(set: WeightSet): WeightSet {
  const derivation = withKept(set, 'p6', luis);
  return { ...set, ...(derivation && { derivation }) };
}
const byHand: WeightSet = {
  id: 'typed',
  label: { en: 'Typed' },
  provenance: { status: 'published', source: 'Handbook' },
  weights: table(printedRows),
};

describe('the standing of a weight set', () => {
  test.each<[string, WeightSet, string]>([
    ['confirmed', confirmed(imported), 'Published and confirmed'],
    ['imported', imported, 'Published, not confirmed · scores provisional'],
    [
      'with a weight changed after it was confirmed',
      {
        ...confirmed(imported),
        weights: table({ ...printedRows, e1: { dimension: 0.18, composite: 0.05 } }),
      },
      'Changed since it was imported · scores provisional',
    ],
    [
      'that names a file and not who imported it',
      { ...byHand, provenance: { ...imported.provenance, file: PRINTED_FILE } },
      'Published, not confirmed · scores provisional',
    ],
    ['published and typed by hand', byHand, 'Published'],
    ['our own', { ...byHand, provenance: { status: 'local' } }, 'Local · scores provisional'],
    [
      'with one weight lacking',
      { ...byHand, weights: table(short) },
      'Published · Partial, scores nothing: lacks e1',
    ],
    [
      'with all but one lacking',
      { ...byHand, weights: table({ e1: { dimension: 1, composite: 1 } }) },
      'Published · Partial, scores nothing: lacks e2, e3, e4 and 18 more',
    ],
    ['derived', derived([]), 'Computed from points · scores provisional'],
    [
      'derived, with something undecided',
      derived(['p6', 'e2']),
      'Computed from points · Blocked, scores nothing: undecided about e2, p6',
    ],
    ['derived, with all decided', decided(derived(['p6'])), 'Computed from points · scores provisional'],
  ])('%s', (_what, set, sentence) => {
    expect(said(set)).toBe(sentence);
  });

  test('signed by who imported it is not confirmed', () => {
    const { confirmation } = imported;
    const cheated = { ...imported, confirmation: { ...confirmation!, confirmedBy: rana } };
    expect(said(cheated)).toBe('Published, not confirmed · scores provisional');
  });
});
