import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Coding, MissingPolicy, WeightSet } from '../../../src/model/form.ts';
import { neededOf, totalsBy } from '../../../src/model/scoring/dimensions.ts';
import type { IndicatorResult } from '../../../src/model/scoring/score.ts';
import { weightsOf } from '../../../src/model/scoring/weights.ts';

const provenance = { status: 'local' } as const;
const equalSet: WeightSet = { id: 'equal', label: { en: 'Equal' }, provenance, weights: { kind: 'equal' } };

/** `{ economic: ['e1', 'e2'] }` as a coding; what an indicator asks does not matter to its weight. */
function coding(members: Record<string, string[]>, sets: WeightSet[] = [equalSet]): Coding {
  return {
    dimensions: Object.keys(members).map((id) => ({ id, label: { en: id } })),
    indicators: Object.entries(members).flatMap(([dimension, ids]) =>
      ids.map((id) => ({
        id,
        dimension,
        label: { en: id },
        points: { kind: 'choice', question: id, values: {} } as const,
        provenance,
      })),
    ),
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: sets,
  };
}
const points = (value: number): IndicatorResult => ({
  kind: 'points',
  points: value,
  why: { code: 'choice' },
});
const notApplicable: IndicatorResult = { kind: 'notApplicable', why: { code: 'notApplicable' } };
const missing: IndicatorResult = { kind: 'missing', reason: 'refused', why: { code: 'missing' } };

function score(form: Coding, results: Record<string, IndicatorResult>, set?: string) {
  const weights = weightsOf(form, set);
  if (weights.kind === 'refused') throw new Error(weights.issue.code);
  return totalsBy(form, weights.of)(results);
}

describe('weights', () => {
  test('equal: a share of the dimension, and a share of the composite in which each dimension counts the same', () => {
    const weights = weightsOf(coding({ a: ['a1', 'a2'], b: ['b1'] }));
    expect(weights).toMatchObject({
      kind: 'weights',
      of: { a1: { dimension: 0.5, composite: 0.25 }, b1: { dimension: 1, composite: 0.5 } },
    });
  });
  test('a table is taken as it stands, dimension and composite apart', () => {
    const rows = { a1: { dimension: 0.15, composite: 0.05 }, a2: { dimension: 0.05, composite: 0.03 } };
    const set: WeightSet = { id: 'table', label: { en: 'T' }, provenance, weights: { kind: 'table', rows } };
    expect(weightsOf(coding({ a: ['a1', 'a2'] }, [equalSet, set]), 'table')).toMatchObject({ of: rows });
  });
  test('a table that lacks indicators refuses and names them', () => {
    const rows = { a1: { dimension: 1, composite: 1 } };
    const set: WeightSet = { id: 'part', label: { en: 'T' }, provenance, weights: { kind: 'table', rows } };
    expect(weightsOf(coding({ a: ['a1', 'a2', 'constructor'] }, [set]))).toEqual({
      kind: 'refused',
      issue: {
        severity: 'error',
        code: 'score/partial-weight-set',
        at: 'coding.weightSets.part',
        particulars: { id: 'part', missing: ['a2', 'constructor'] },
      },
    });
  });
  test('a set that is not there is refused, and so is a form without any', () => {
    expect(weightsOf(coding({ a: ['a1'] }), 'nope')).toMatchObject({
      issue: { code: 'score/unknown-weight-set', particulars: { id: 'nope', known: ['equal'] } },
    });
    expect(weightsOf(coding({ a: ['a1'] }, []))).toMatchObject({ issue: { code: 'score/no-weight-set' } });
  });
});

describe('dimension scores and the composite', () => {
  const form = coding({ a: ['a1', 'a2', 'a3'], b: ['b1', 'b2'] });

  test('are weighted sums of points', () => {
    const result = score(form, {
      a1: points(1),
      a2: points(0),
      a3: points(0.5),
      b1: points(1),
      b2: points(1),
    });
    expect(result.dimensions.a).toEqual({ kind: 'score', score: 0.5, applied: 3, of: 3 });
    expect(result.dimensions.b).toEqual({ kind: 'score', score: 1, applied: 2, of: 2 });
    expect(result.composite).toEqual({ kind: 'score', score: 0.75 });
  });

  test('an indicator that does not apply leaves, the others are rescaled, and its dimension keeps its share', () => {
    const result = score(form, {
      a1: points(1),
      a2: points(0),
      a3: notApplicable,
      b1: points(0),
      b2: points(0),
    });
    expect(result.dimensions.a).toEqual({ kind: 'score', score: 0.5, applied: 2, of: 3 });
    expect(result.composite).toEqual({ kind: 'score', score: 0.25 });
  });

  test('one missing indicator withholds its dimension and the composite, and is named', () => {
    const result = score(form, {
      a1: points(1),
      a2: missing,
      a3: notApplicable,
      b1: points(1),
      b2: points(0),
    });
    expect(result.dimensions.a).toEqual({ kind: 'withheld', missing: ['a2'] });
    expect(result.dimensions.b).toMatchObject({ kind: 'score', score: 0.5 });
    expect(result.composite).toEqual({ kind: 'withheld', missing: ['a2'] });
  });

  test('a dimension in which nothing applies has no score, and withholds the composite naming what it lacks', () => {
    const result = score(form, {
      a1: points(1),
      a2: points(1),
      a3: points(1),
      b1: notApplicable,
      b2: notApplicable,
    });
    expect(result.dimensions.b).toEqual({ kind: 'notApplicable' });
    expect(result.composite).toEqual({ kind: 'withheld', missing: ['b1', 'b2'] });
  });

  test('the published worked example: 0.75 × 0.15 in the dimension, 0.75 × 0.05 in the composite', () => {
    const rows = {
      one: { dimension: 0.15, composite: 0.05 },
      rest: { dimension: 0.85, composite: 0.28 },
      other: { dimension: 1, composite: 0.67 },
    };
    const set: WeightSet = { id: 't', label: { en: 'T' }, provenance, weights: { kind: 'table', rows } };
    const result = score(coding({ a: ['one', 'rest'], b: ['other'] }, [set]), {
      one: points(0.75),
      rest: points(0),
      other: points(0),
    });
    const economic = result.dimensions.a;
    if (economic?.kind !== 'score' || result.composite.kind !== 'score') throw new Error('withheld');
    expect(economic.score).toBeCloseTo(0.1125, 12);
    expect(result.composite.score).toBeCloseTo(0.0375, 12);
  });

  test('stays between 0 and 1, is 1 when all points are full, and rises with any point', () => {
    const one = fc.oneof(fc.constant(notApplicable), fc.double({ min: 0, max: 1, noNaN: true }).map(points));
    const ids = ['a1', 'a2', 'a3', 'b1', 'b2'];
    fc.assert(
      fc.property(fc.tuple(one, one, one, one, one), fc.nat(4), (drawn, turn) => {
        const results = Object.fromEntries(ids.map((id, i) => [id, drawn[i] ?? notApplicable]));
        const before = score(form, results).composite;
        const id = ids[turn] ?? 'a1';
        if (before.kind === 'withheld') return;
        expect(before.score).toBeGreaterThanOrEqual(0);
        expect(before.score).toBeLessThanOrEqual(1 + 1e-12);
        if (results[id]?.kind !== 'points') return;
        const after = score(form, { ...results, [id]: points(1) }).composite;
        if (after.kind !== 'score') throw new Error('withheld');
        expect(after.score).toBeGreaterThanOrEqual(before.score - 1e-12);
        const full = score(
          form,
          Object.fromEntries(
            ids.map((one) => [one, results[one]?.kind === 'points' ? points(1) : notApplicable]),
          ),
        );
        expect(full.composite).toMatchObject({ kind: 'score' });
        for (const dimension of Object.values(full.dimensions)) expect(dimension).toMatchObject({ score: 1 });
      }),
    );
  });
});

describe('where not all need to be answered', () => {
  const ids = ['a1', 'a2', 'a3', 'a4', 'b1'];
  const rows = {
    a1: { dimension: 0.5, composite: 0.1 },
    a2: { dimension: 0.25, composite: 0.2 },
    a3: { dimension: 0.125, composite: 0.3 },
    a4: { dimension: 0.125, composite: 0 },
    b1: { dimension: 1, composite: 0.4 },
  };
  const set: WeightSet = { id: 't', label: { en: 'T' }, provenance, weights: { kind: 'table', rows } };
  const form = (missing: MissingPolicy): Coding => ({
    ...coding({ a: ['a1', 'a2', 'a3', 'a4'], b: ['b1'] }, [set]),
    missing,
  });
  const atLeast = (percent: number) => form({ policy: 'minimum-answered', percent });

  test('the missing ones stand for the weighted mean of the others, by each kind of weights, and are named', () => {
    const result = score(atLeast(50), {
      a1: points(1),
      a2: points(0),
      a3: missing,
      a4: notApplicable,
      b1: points(1),
    });
    expect(result.dimensions.a).toEqual({
      kind: 'score',
      score: 0.5 / 0.75,
      applied: 3,
      of: 4,
      estimated: ['a3'],
    });
    // 0.6 × (0.1·1 + 0.2·0) / (0.1 + 0.2) + 0.4 × 1
    expect(result.composite).toEqual({ kind: 'score', score: expect.closeTo(0.6, 12) as number });
  });

  test('too few answered withhold the dimension, and how many there are and should be is said', () => {
    const drawn = { a1: points(1), a2: missing, a3: missing, a4: notApplicable, b1: points(1) };
    const result = score(atLeast(34), drawn);
    expect(result.dimensions.a).toEqual({
      kind: 'withheld',
      missing: ['a2', 'a3'],
      enough: { answered: 1, applied: 3, needed: 2 },
    });
    expect(result.composite).toEqual({ kind: 'withheld', missing: ['a2', 'a3'] });
    expect(score(atLeast(33), drawn).dimensions.a).toMatchObject({ kind: 'score', estimated: ['a2', 'a3'] });
  });

  test('nothing answered is never enough, and nothing that applies is still nothing', () => {
    const none = score(atLeast(1), Object.fromEntries(ids.map((id) => [id, missing])));
    expect(none.dimensions.b).toMatchObject({ kind: 'withheld', missing: ['b1'] });
    const nothing = score(atLeast(1), Object.fromEntries(ids.map((id) => [id, notApplicable])));
    expect(nothing.dimensions.a).toEqual({ kind: 'notApplicable' });
  });

  test('a mean of what weighs nothing is none: the missing ones withhold', () => {
    const result = score(atLeast(25), {
      a1: missing,
      a2: missing,
      a3: notApplicable,
      a4: points(1),
      b1: points(1),
    });
    expect(result.dimensions.a).toMatchObject({ kind: 'score', score: 1, estimated: ['a1', 'a2'] });
    expect(result.composite).toEqual({ kind: 'withheld', missing: ['a1', 'a2'] });
  });

  test('the share is counted in whole numbers: 28 in a hundred of 25 are 7', () => {
    const share = { policy: 'minimum-answered', percent: 28 } as const;
    expect([neededOf(share, 25), neededOf(share, 26), neededOf(share, 0)]).toEqual([7, 8, 0]);
    expect(neededOf({ policy: 'all-answered' }, 7)).toBe(7);
  });

  test('is the score of a form that gave the missing ones that mean, and is what all-answered gives when none is missing', () => {
    const one = fc.oneof(
      fc.constant(notApplicable),
      fc.constant(missing),
      fc.double({ min: 0, max: 1, noNaN: true }).map(points),
    );
    fc.assert(
      fc.property(fc.tuple(one, one, one, one, one), fc.integer({ min: 1, max: 100 }), (drawn, percent) => {
        const results = Object.fromEntries(ids.map((id, i) => [id, drawn[i] ?? missing]));
        const { dimensions, composite } = score(atLeast(percent), results);
        const strict = form({ policy: 'all-answered' });
        const { a } = dimensions;
        if (a?.kind !== 'score') return;
        const estimated = a.estimated ?? [];
        if (estimated.length === 0 && dimensions.b?.kind === 'score' && !dimensions.b.estimated)
          expect({ dimensions, composite }).toEqual(score(strict, results));
        const filled = estimated.map((id) => [id, points(a.score)] as const);
        const whole = score(strict, { ...results, ...Object.fromEntries(filled) }).dimensions.a;
        expect(whole).toEqual({
          kind: 'score',
          score: expect.closeTo(a.score, 12) as number,
          applied: a.applied,
          of: a.of,
        });
      }),
    );
  });
});
