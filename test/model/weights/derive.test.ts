import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FormDefinition, WeightSet } from '../../../src/model/form.ts';
import type { InterviewRecord } from '../../../src/model/record.ts';
import { checkDefinition } from '../../../src/model/schema/check.ts';
import { scoreRecord } from '../../../src/model/scoring/score-record.ts';
import { weightsOf } from '../../../src/model/scoring/weights.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { casesNeeded, deriveWeights, type DeriveOptions } from '../../../src/model/weights/derive.ts';
import { firstComponent } from '../../../src/model/weights/principal-component.ts';
import { undecided, withKept } from '../../../src/model/weights/undecided.ts';
import { manyRecords, recordOf, uuid, weighed } from '../../helpers/scored-records.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 100);
const version = `sha256-${'0a'.repeat(32)}`;
const file = `sha256-${'f1'.repeat(32)}`;
const survey = compileForm(weighed);
const options: DeriveOptions = { id: 'pca', label: { en: 'From data' }, on: '2026-11-28', version, file };
const rana = { member: 'm1', name: 'Rana', on: '2026-11-28' };

const derive = (records: readonly InterviewRecord[], more: Partial<DeriveOptions> = {}) =>
  deriveWeights(survey, records, { ...options, ...more });
function setOf(records: readonly InterviewRecord[], more: Partial<DeriveOptions> = {}): WeightSet {
  const { set, issues } = derive(records, more);
  if (set === null) throw new Error(issues.map(({ code }) => code).join());
  return set;
}
const rowsOf = ({ weights }: WeightSet) => (weights.kind === 'table' ? weights.rows : {});
const withSet = (set: WeightSet): FormDefinition => ({
  ...weighed,
  coding: { ...weighed.coding, weightSets: [...weighed.coding.weightSets, set] },
});
/** The points of a question in those records. */
const column = (name: string, records: readonly InterviewRecord[]) => ({
  name,
  values: records.map(({ answers }) => (answers[name] === 'yes' ? 1 : 0)),
});
function loadingsOf(names: readonly string[], records: readonly InterviewRecord[]) {
  const found = firstComponent(names.map((name) => column(name, records)));
  if (found.kind !== 'component') throw new Error(found.kind);
  return found;
}

describe('weights from collected points', () => {
  const records = manyRecords(140, version);
  const all = ['e1', 'e2', 'e3', 's1', 's2', 's3'];

  test('are the squared loadings of each dimension, and of all together for the composite', () => {
    const set = setOf(records);
    const economic = loadingsOf(['e1', 'e2', 'e3'], records);
    const social = loadingsOf(['s1', 's2', 's3'], records);
    const composite = loadingsOf(all, records);
    for (const id of all) {
      const own = { ...economic.loadings, ...social.loadings }[id] ?? NaN;
      expect(rowsOf(set)[id]).toEqual({
        dimension: own ** 2,
        composite: (composite.loadings[id] ?? NaN) ** 2,
      });
    }
    expect(set.derivation).toEqual({
      method: 'principal-component',
      on: '2026-11-28',
      version,
      records: 140,
      excluded: {},
      leftOut: {},
      dimensions: {
        economic: { n: 140, incomplete: 0, explained: economic.explained, loadings: economic.loadings },
        social: { n: 140, incomplete: 0, explained: social.explained, loadings: social.loadings },
      },
      composite: { n: 140, incomplete: 0, explained: composite.explained, loadings: composite.loadings },
    });
    expect(set.provenance).toEqual({ status: 'local', file });
  });

  test('make a form that is sound, and scores that are provisional', () => {
    const set = setOf(records);
    const form = withSet(set);
    expect(checkDefinition(form)).toEqual([]);
    const compiled = compileForm(form);
    expect(compiled.issues).toEqual([]);
    const full = recordOf(1, version, {
      age: 15,
      ...Object.fromEntries(all.map((id) => [id, 'yes'])),
      e2: 'no',
    });
    const scoring = scoreRecord(compiled, full, 'pca');
    if (scoring.kind !== 'scored') throw new Error(scoring.issue.code);
    const { provisional, dimensions } = scoring.score;
    expect(provisional).toBe(true);
    expect(dimensions.economic).toMatchObject({ kind: 'score' });
    expect(dimensions.economic?.kind === 'score' && dimensions.economic.score).toBeCloseTo(
      1 - (rowsOf(set).e2?.dimension ?? NaN),
      12,
    );
  });

  test('rest on complete cases: who lacks points in a dimension is not in its analysis', () => {
    const some = manyRecords(140, version, {
      more: (number) => (number < 20 ? { e1: { nonResponse: 'refused' } } : number < 30 ? { s1: null } : {}),
    });
    const { dimensions, composite } = setOf(some).derivation ?? {};
    expect(dimensions?.economic).toMatchObject({ n: 120, incomplete: 20 });
    expect(dimensions?.economic?.loadings).toEqual(loadingsOf(['e1', 'e2', 'e3'], some.slice(20)).loadings);
    expect(dimensions?.social).toMatchObject({ n: 130, incomplete: 10 });
    expect(composite).toMatchObject({ n: 110, incomplete: 30 });
  });

  test('leave out what does not apply to all, which then weighs nothing', () => {
    const young = manyRecords(140, version, { more: (number) => (number < 3 ? { age: 11 } : {}) });
    const { set, issues } = derive(young);
    expect(issues).toEqual([
      {
        severity: 'warning',
        code: 'weights/left-out',
        at: 'coding.weightSets.pca',
        particulars: { indicators: ['s3'] },
      },
    ]);
    expect(set?.derivation?.leftOut).toEqual({ s3: 3 });
    expect(set && rowsOf(set).s3).toEqual({ dimension: 0, composite: 0 });
    expect(set?.derivation?.dimensions.social?.loadings).toEqual(loadingsOf(['s1', 's2'], young).loadings);
    expect(set && weightsOf(withSet(set).coding, 'pca').kind).toBe('weights');
  });

  test('look only at records that can be scored, and say of the others why, without naming them in the set', () => {
    const [first, second] = [recordOf(500, version, {}), recordOf(501, version, {})];
    const others: readonly InterviewRecord[] = [
      { ...first, form: 'other-form' },
      { ...second, version: `sha256-${'0b'.repeat(32)}` },
      recordOf(502, version, {}, { state: 'declined' }),
      recordOf(503, version, { e1: 'perhaps' }),
      recordOf(504, version, { e1: 'yes' }),
      recordOf(504, version, { e1: 'no' }),
      recordOf(505, version, {}, { round: '6m' }),
    ];
    const { set, excluded } = derive([...others, ...records], { round: 'baseline' });
    expect(excluded).toEqual([
      { record: uuid(500), why: 'otherForm' },
      { record: uuid(501), why: 'otherVersion' },
      { record: uuid(502), why: 'declined' },
      { record: uuid(503), why: 'faulty' },
      { record: uuid(504), why: 'twice' },
      { record: uuid(504), why: 'twice' },
      { record: uuid(505), why: 'otherRound' },
    ]);
    expect(set?.derivation).toMatchObject({
      round: 'baseline',
      records: 140,
      excluded: { otherForm: 1, otherVersion: 1, declined: 1, faulty: 1, twice: 2, otherRound: 1 },
    });
    expect(JSON.stringify(set)).not.toContain(uuid(500).slice(0, 23));
  });

  test('say when children count several times', () => {
    const again = manyRecords(140, version).map((one, at) => ({ ...one, case: `CASE-${at % 70}` }));
    expect(derive(again).issues).toMatchObject([
      { severity: 'warning', code: 'weights/cases-repeat', particulars: { records: 140, cases: 70 } },
    ]);
  });

  test('are the same whatever the order of the records', () => {
    const mixed = manyRecords(130, version, {
      more: (number) => (number % 9 === 0 ? { s2: { nonResponse: 'dontKnow' } } : {}),
    });
    const before = derive(mixed);
    fc.assert(
      fc.property(fc.shuffledSubarray([...mixed], { minLength: mixed.length }), (other) => {
        expect(derive(other)).toEqual(before);
      }),
      { numRuns: Math.min(RUNS, 20) },
    );
  });

  test('are the same whatever the order of the indicators', () => {
    const before = rowsOf(setOf(records));
    const { coding } = weighed;
    const mixed = compileForm({
      ...weighed,
      coding: { ...coding, indicators: [...coding.indicators].reverse() },
    });
    const { set } = deriveWeights(mixed, records, options);
    expect(set && rowsOf(set)).toEqual(before);
  });
});

describe('weights are refused', () => {
  const codes = (records: readonly InterviewRecord[], more: Partial<DeriveOptions> = {}) => {
    const { set, issues } = derive(records, more);
    return { set, issues: issues.map(({ code, particulars }) => ({ code, ...particulars })) };
  };

  test('of fewer than a hundred complete cases, or five for each indicator', () => {
    expect([casesNeeded(3), casesNeeded(20), casesNeeded(22)]).toEqual([100, 100, 110]);
    const few = manyRecords(105, version, {
      more: (number) => (number < 6 ? { e2: { nonResponse: 'refused' } } : {}),
    });
    expect(codes(few)).toEqual({
      set: null,
      issues: [
        { code: 'weights/too-few', dimension: 'economic', n: 99, needs: 100, lacking: ['e2'], some: 1 },
        { code: 'weights/too-few', dimension: 'composite', n: 99, needs: 100, lacking: ['e2'], some: 1 },
      ],
    });
    expect(codes([]).issues.map(({ code }) => code)).toEqual(Array(3).fill('weights/too-few'));
  });

  test('of indicators without any points, which are named', () => {
    const empty = manyRecords(120, version, { more: () => ({ e2: null, s1: { nonResponse: 'refused' } }) });
    expect(codes(empty)).toEqual({
      set: null,
      issues: [{ code: 'weights/empty', indicators: ['e2', 's1'] }],
    });
  });

  test('of indicators that never differ, which are named', () => {
    const same = manyRecords(120, version, { more: () => ({ e1: 'yes', s2: 'no' }) });
    expect(codes(same)).toEqual({
      set: null,
      issues: [
        { code: 'weights/constant', dimension: 'economic', indicators: ['e1'] },
        { code: 'weights/constant', dimension: 'social', indicators: ['s2'] },
        { code: 'weights/constant', dimension: 'composite', indicators: ['e1', 's2'] },
      ],
    });
  });

  test('of a dimension of which nothing is left', () => {
    const decisions = ['s1', 's2', 's3'].map((indicator) => ({
      indicator,
      decision: 'leaveOut' as const,
      by: rana,
    }));
    expect(codes(manyRecords(120, version), { decisions })).toEqual({
      set: null,
      issues: [{ code: 'weights/nothing-left', dimension: 'social' }],
    });
  });

  test('where a decision names no indicator', () => {
    const decisions = [{ indicator: 's9', decision: 'keep' as const, by: rana }];
    expect(codes(manyRecords(120, version), { decisions }).issues).toMatchObject([
      { code: 'coding/unknown-indicator', indicator: 's9' },
    ]);
  });
});

describe('an indicator that loads against its direction', () => {
  const records = manyRecords(140, version, { against: ['e3'] });

  test('keeps the set from being used until a member decides', () => {
    const { set, issues } = derive(records);
    expect(issues).toMatchObject([
      { code: 'weights/against-direction', particulars: { dimension: 'economic', indicators: ['e3'] } },
      { code: 'weights/against-direction', particulars: { dimension: 'composite', indicators: ['e3'] } },
    ]);
    if (set === null) throw new Error('no set');
    expect(undecided(set)).toEqual(['e3']);
    expect(weightsOf(withSet(set).coding, 'pca')).toMatchObject({
      kind: 'refused',
      issue: { code: 'score/undecided-weight-set', particulars: { id: 'pca', indicators: ['e3'] } },
    });
    expect(compileForm(withSet(set)).issues).toMatchObject([
      {
        severity: 'warning',
        code: 'coding/weights-undecided',
        at: 'coding.weightSets.pca',
        particulars: { indicators: ['e3'] },
      },
    ]);
  });

  test('is kept when a named member says so, with the same weights', () => {
    const decisions = [{ indicator: 'e3', decision: 'keep' as const, by: rana }];
    const { set, issues } = derive(records, { decisions });
    expect(issues).toEqual([]);
    expect(set?.derivation?.decisions).toEqual(decisions);
    expect(set && rowsOf(set)).toEqual(rowsOf(setOf(records)));
    expect(set && weightsOf(withSet(set).coding, 'pca').kind).toBe('weights');
  });

  test('is kept in a set that is there as in one derived with the decision, and only where there is one to make', () => {
    const decisions = [{ indicator: 'e3', decision: 'keep' as const, by: rana }];
    const set = setOf(records);
    const derivation = withKept(set, 'e3', rana);
    expect(derivation).toEqual(setOf(records, { decisions }).derivation);
    const decided = { ...set, ...(derivation && { derivation }) };
    expect(undecided(decided)).toEqual([]);
    const { derivation: _derivation, ...withoutDerivation } = set;
    const none = [
      withKept(decided, 'e3', rana),
      withKept(set, 'e1', rana),
      withKept(withoutDerivation, 'e3', rana),
    ];
    expect(none).toEqual([null, null, null]);
  });

  test('is left out when a named member says so, and weighs nothing', () => {
    const decisions = [{ indicator: 'e3', decision: 'leaveOut' as const, by: rana }];
    const set = setOf(records, { decisions });
    expect(rowsOf(set).e3).toEqual({ dimension: 0, composite: 0 });
    expect(set.derivation?.dimensions.economic?.loadings).toEqual(loadingsOf(['e1', 'e2'], records).loadings);
    expect(weightsOf(withSet(set).coding, 'pca').kind).toBe('weights');
  });
});
