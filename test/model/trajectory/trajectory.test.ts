import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Score } from '../../../src/model/scoring/score.ts';
import {
  changeBetween,
  comparableAmong,
  ROUND_PLAN,
  trajectoryOf,
  type ScoredInterview,
  type VersionsCompared,
} from '../../../src/model/trajectory/trajectory.ts';
import { edited, set, survey, take } from '../version/edits.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };
const months: Readonly<Record<string, string>> = {
  baseline: '2026-01',
  '6m': '2026-07',
  '12m': '2027-01',
  '18m': '2027-07',
  '24m': '2028-01',
};

interface More {
  readonly composite?: number | null;
  readonly age?: number | null;
  readonly version?: string;
  readonly weightSet?: string;
  readonly form?: string;
  readonly state?: 'complete' | 'stopped' | 'declined';
  readonly record?: string;
  readonly startedAt?: string;
  readonly training?: boolean;
  readonly provisional?: boolean;
}
function interview(round: string, more: More = {}): ScoredInterview {
  const { composite = 0.5, age = 11, version = 'v1', weightSet = 'equal', form = 'child' } = more;
  const score: Score = {
    form,
    version,
    weightSet,
    provenance: 'local',
    provisional: more.provisional ?? false,
    indicators: {
      e6:
        more.training === true
          ? { kind: 'points', points: 1, why: { code: 'choice' } }
          : { kind: 'notApplicable', why: { code: 'notApplicable' } },
    },
    dimensions: {
      economic:
        composite === null
          ? { kind: 'withheld', missing: ['e1'] }
          : { kind: 'score', score: composite / 2, applied: 5, of: 6 },
    },
    composite:
      composite === null ? { kind: 'withheld', missing: ['e1'] } : { kind: 'score', score: composite },
  };
  return {
    record: {
      record: more.record ?? round,
      case: 'K7M2-QX9Q',
      round,
      state: more.state ?? 'complete',
      startedAt: more.startedAt ?? `${months[round] ?? '2026-03'}-10T09:30:00+03:00`,
    },
    score,
    age,
  };
}
const alike = { comparable: (): VersionsCompared => 'yes' };

describe('a trajectory', () => {
  test('has a round for each of the plan and a change for each step', () => {
    const { rounds, steps, series } = trajectoryOf(
      [interview('12m', { composite: 0.875 }), interview('baseline', { composite: 0.25 }), interview('6m')],
      alike,
    );
    expect(rounds.map(({ kind }) => kind)).toEqual(['held', 'held', 'held', 'notYet', 'notYet']);
    expect(steps).toEqual([
      {
        from: 'baseline',
        to: '6m',
        over: [],
        breaks: [],
        changes: { composite: 0.25, dimensions: { economic: 0.125 } },
        appliedOnce: [],
        provisional: false,
      },
      {
        from: '6m',
        to: '12m',
        over: [],
        breaks: [],
        changes: { composite: 0.375, dimensions: { economic: 0.1875 } },
        appliedOnce: [],
        provisional: false,
      },
    ]);
    expect(series).toEqual([['baseline', '6m', '12m']]);
  });
  test('steps over a missing round and says so', () => {
    const { rounds, steps } = trajectoryOf([interview('baseline'), interview('18m')], alike);
    expect(rounds.map(({ kind }) => kind)).toEqual(['held', 'missing', 'missing', 'held', 'notYet']);
    expect(steps).toMatchObject([{ from: 'baseline', to: '18m', over: ['6m', '12m'], breaks: [] }]);
  });
  test('without interviews is a plan and nothing else', () => {
    expect(trajectoryOf([], { ...alike, plan: ['a'] })).toEqual({
      rounds: [{ kind: 'notYet', round: 'a' }],
      steps: [],
      series: [],
      unplanned: [],
    });
  });
  test('keeps what is for no round of the plan apart', () => {
    const { unplanned, steps } = trajectoryOf([interview('visit'), interview('baseline')], alike);
    expect([unplanned.map(({ record }) => record.round), steps]).toEqual([['visit'], []]);
  });
  test('tells no change to or from a score that is withheld, and keeps the line', () => {
    const { steps, series } = trajectoryOf(
      [interview('baseline'), interview('6m', { composite: null })],
      alike,
    );
    expect(steps[0]?.changes).toEqual({ composite: null, dimensions: { economic: null } });
    expect(series).toEqual([['baseline', '6m']]);
  });
  test('names indicators that applied once only, and says when a score is provisional', () => {
    const after = interview('6m', { training: true, provisional: true });
    const { steps } = trajectoryOf([interview('baseline'), after], alike);
    expect(steps).toMatchObject([{ appliedOnce: ['e6'], provisional: true }]);
  });
  test('is of one case', () => {
    const other = interview('6m');
    const two = [interview('baseline'), { ...other, record: { ...other.record, case: 'P0C-4DN' } }];
    expect(() => trajectoryOf(two, alike)).toThrow('2 cases');
  });
});

describe('a break', () => {
  const from = (before: More, after: More, comparable: VersionsCompared = 'yes') =>
    changeBetween(interview('baseline', before), interview('6m', after), { comparable: () => comparable });
  test.each<[string, More, More, VersionsCompared, object[]]>([
    ['another version', {}, { version: 'v2' }, 'no', [{ kind: 'version', comparable: 'no' }]],
    ['one to be reviewed', {}, { version: 'v2' }, 'review', [{ kind: 'version', comparable: 'review' }]],
    ['one not at hand', {}, { version: 'v2' }, 'unknown', [{ kind: 'version', comparable: 'unknown' }]],
    ['a comparable one', {}, { version: 'v2' }, 'yes', []],
    ['other weights', {}, { weightSet: 'pca' }, 'yes', [{ kind: 'weights', from: 'equal', to: 'pca' }]],
    ['from 13 to 14', { age: 13 }, { age: 14 }, 'yes', [{ kind: 'turned', age: 14 }]],
    ['from 14 to 17', { age: 14 }, { age: 17 }, 'yes', []],
    ['from 17 to 18', { age: 17 }, { age: 18 }, 'yes', [{ kind: 'turned', age: 18 }]],
    [
      'both',
      { age: 13 },
      { age: 18 },
      'yes',
      [
        { kind: 'turned', age: 14 },
        { kind: 'turned', age: 18 },
      ],
    ],
    ['an age that went back', { age: 14 }, { age: 13 }, 'yes', [{ kind: 'turned', age: 14 }]],
    ['an age not known', {}, { age: null }, 'yes', [{ kind: 'ageUnknown' }]],
    [
      'a round held before the one before it',
      {},
      { startedAt: '2025-12-01T09:00:00Z' },
      'yes',
      [{ kind: 'order' }],
    ],
    [
      'another instrument at 18',
      { age: 17 },
      { age: 18, form: 'adults', version: 'v9' },
      'yes',
      [
        { kind: 'form', from: 'child', to: 'adults' },
        { kind: 'turned', age: 18 },
      ],
    ],
  ])('is shown for %s', (_what, before, after, comparable, breaks) => {
    const step = from(before, after, comparable);
    expect(step.breaks).toEqual(breaks);
    expect(step.changes === null).toBe(breaks.length > 0);
  });
  test('begins a new series', () => {
    const { series } = trajectoryOf(
      [
        interview('baseline', { age: 13 }),
        interview('6m', { age: 14 }),
        interview('18m', { age: 15 }),
        interview('24m', { age: 15, weightSet: 'pca' }),
      ],
      alike,
    );
    expect(series).toEqual([['baseline'], ['6m', '18m'], ['24m']]);
  });
  test('of age is none where no age turns anything', () => {
    const { steps } = trajectoryOf([interview('baseline', { age: null }), interview('6m')], {
      ...alike,
      turning: [],
    });
    expect(steps[0]?.breaks).toEqual([]);
  });
});

describe('several interviews for one round', () => {
  const again = (more: More) => interview('6m', { record: 'again', ...more });
  test('count by the one that was finished', () => {
    const { rounds } = trajectoryOf([interview('6m', { state: 'stopped' }), again({})], alike);
    expect(rounds[1]).toMatchObject({
      kind: 'held',
      counts: { record: { record: 'again' } },
      others: [{ record: { state: 'stopped' } }],
    });
  });
  test('count by none when two were finished: the step goes over them', () => {
    const all = [interview('baseline'), interview('6m'), again({ composite: 0.9 }), interview('12m')];
    const { rounds, steps } = trajectoryOf(all, alike);
    expect(rounds[1]).toMatchObject({ kind: 'several', interviews: { length: 2 } });
    expect(steps).toMatchObject([{ from: 'baseline', to: '12m', over: ['6m'] }]);
  });
  test('are one when the same is handed in twice', () => {
    expect(trajectoryOf([interview('6m'), interview('6m')], alike).rounds[1]).toMatchObject({ kind: 'held' });
  });
});

describe('versions', () => {
  const compared = comparableAmong(
    new Map([
      ['v1', survey],
      ['v2', edited((form) => set(form, 'papers', { required: false }))],
      ['v3', edited((form) => take(form, 'hungry'))],
    ]),
  );
  test.each<[string, string, VersionsCompared]>([
    ['v1', 'v1', 'yes'],
    ['v1', 'v2', 'review'],
    ['v1', 'v3', 'no'],
    ['v1', 'v4', 'unknown'],
    ['v4', 'v4', 'yes'],
  ])('%s and %s: %s', (earlier, later, expected) => {
    expect(compared(earlier, later)).toBe(expected);
  });
});

describe('any trajectory', () => {
  const anyInterview = fc
    .record({
      round: fc.constantFrom(...ROUND_PLAN, 'visit'),
      composite: fc.option(fc.constantFrom(0, 0.25, 0.5, 1)),
      age: fc.option(fc.integer({ min: 9, max: 19 }), { freq: 9 }),
      version: fc.constantFrom('v1', 'v2', 'v3'),
      weightSet: fc.constantFrom('equal', 'equal', 'pca'),
      state: fc.constantFrom('complete', 'complete', 'stopped', 'declined'),
      record: fc.uuid(),
    })
    .map(({ round, ...more }) => interview(round, more));
  const comparable = (earlier: string, later: string): VersionsCompared =>
    earlier === 'v3' || later === 'v3' ? 'no' : 'yes';
  const anyInterviews = fc.array(anyInterview, { maxLength: 8 });

  test('loses no interview and counts none twice', () => {
    fc.assert(
      fc.property(anyInterviews, (interviews) => {
        const { rounds, unplanned } = trajectoryOf(interviews, { comparable });
        const told = rounds.flatMap((one) => {
          if (one.kind === 'held') return [one.counts, ...one.others];
          return one.kind === 'several' ? one.interviews : [];
        });
        const ids = (some: readonly ScoredInterview[]) => some.map(({ record }) => record.record).sort();
        expect(ids([...told, ...unplanned])).toEqual(ids(interviews));
        expect(rounds.map(({ round }) => round)).toEqual([...ROUND_PLAN]);
      }),
      runs,
    );
  });
  test('tells a change only of alike versions, one weight set and one band of age', () => {
    const band = (age: number | null) => (age === null ? null : age < 14 ? 0 : age < 18 ? 1 : 2);
    fc.assert(
      fc.property(anyInterviews, (interviews) => {
        const { rounds, steps, series } = trajectoryOf(interviews, { comparable });
        const counting = (round: string) => {
          const found = rounds.find((one) => one.round === round);
          if (found?.kind !== 'held') throw new Error(`nothing counts for ${round}`);
          return found.counts;
        };
        for (const { from, to, changes, breaks } of steps) {
          const [one, other] = [counting(from), counting(to)];
          const may =
            (one.score.version === other.score.version ||
              comparable(one.score.version, other.score.version) === 'yes') &&
            one.score.weightSet === other.score.weightSet &&
            band(one.age) !== null &&
            band(one.age) === band(other.age);
          expect(changes !== null).toBe(may);
          expect(breaks.length === 0).toBe(may);
        }
        const held = rounds.flatMap((one) => (one.kind === 'held' ? [one.round] : []));
        expect(series.flat()).toEqual(held);
        const broken = steps.filter(({ breaks }) => breaks.length > 0).length;
        expect(series.length).toBe(held.length === 0 ? 0 : broken + 1);
      }),
      runs,
    );
  });
  test('does not depend on the order of what is handed in', () => {
    fc.assert(
      fc.property(anyInterviews, (interviews) => {
        expect(trajectoryOf([...interviews].reverse(), { comparable })).toEqual(
          trajectoryOf(interviews, { comparable }),
        );
      }),
      runs,
    );
  });
});
