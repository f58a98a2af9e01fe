/**
 * How one case goes from round to round: its scores in the order of the plan, and what changed where that may be said.
 *
 * A change is told only between two rounds whose versions are comparable, whose scores come from one weight set, and between which the
 * child did not turn 14 or 18. Otherwise the step shows its breaks and no number. Doubt (versions to be reviewed, or not at hand; an
 * age nobody knows; two interviews for one round) is a break as well.
 *
 * Bands of age: under 14, 14–17, 18 and over, by completed years at the interview.
 */
import type { FormDefinition } from '../form.ts';
import type { InterviewRecord } from '../record.ts';
import type { CompositeResult, DimensionResult, Score } from '../scoring/score.ts';
import { verdict } from '../version/comparability.ts';
import { diffForms } from '../version/diff.ts';

/** The rounds of two years after return. */
export const ROUND_PLAN = ['baseline', '6m', '12m', '18m', '24m'] as const;
/** Ages at which the set of indicators (14) or the instrument (18) is another. */
export const TURNING_AGES = [14, 18] as const;

/** One interview of the case, scored. */
export interface ScoredInterview {
  readonly record: Pick<InterviewRecord, 'record' | 'case' | 'round' | 'state' | 'startedAt'>;
  readonly score: Score;
  /** Completed years at the interview; null when not known. */
  readonly age: number | null;
}

/** `unknown`: one of the two versions is not at hand. */
export type VersionsCompared = 'yes' | 'review' | 'no' | 'unknown';

export interface TrajectorySurroundings {
  /** Whether scores of a later version may stand beside those of an earlier one (`comparableAmong`, or what a person judged). */
  readonly comparable: (earlier: string, later: string) => VersionsCompared;
  /** Rounds in their order. Default `ROUND_PLAN`. */
  readonly plan?: readonly string[];
  /** Ages that break a trend. Default `TURNING_AGES`; none for an instrument of adults. */
  readonly turning?: readonly number[];
}

/** One round of the plan. Interviews in the order they were begun. */
export type RoundOfCase =
  | {
      readonly kind: 'held';
      readonly round: string;
      readonly counts: ScoredInterview;
      /** Others for this round, which do not count: not finished, where `counts` is. */
      readonly others: readonly ScoredInterview[];
    }
  /** More than one that might count: none does, until there is one. */
  | { readonly kind: 'several'; readonly round: string; readonly interviews: readonly ScoredInterview[] }
  /** Passed over: a later round was held. */
  | { readonly kind: 'missing'; readonly round: string }
  | { readonly kind: 'notYet'; readonly round: string };

export type Break =
  | { readonly kind: 'form'; readonly from: string; readonly to: string }
  | { readonly kind: 'version'; readonly comparable: Exclude<VersionsCompared, 'yes'> }
  | { readonly kind: 'weights'; readonly from: string; readonly to: string }
  /** The age lies between those of the two interviews, in whichever order. */
  | { readonly kind: 'turned'; readonly age: number }
  | { readonly kind: 'ageUnknown' }
  /** The later round was held before the earlier one. */
  | { readonly kind: 'order' };

/** From one held round to the next. */
export interface Step {
  readonly from: string;
  readonly to: string;
  /** Rounds between them that were not held, or of which none counts. */
  readonly over: readonly string[];
  /** Why the two may not be compared; none: they may. */
  readonly breaks: readonly Break[];
  /** Later minus earlier, -1 to 1; null where one of the two has no score. Null as a whole when there are breaks. */
  readonly changes: {
    readonly composite: number | null;
    readonly dimensions: Readonly<Record<string, number | null>>;
  } | null;
  /** Indicators that applied to one of the two interviews only: part of a change may be theirs. Empty when there are breaks. */
  readonly appliedOnce: readonly string[];
  /** One of the two scores is provisional. */
  readonly provisional: boolean;
}

export interface Trajectory {
  /** One for each round of the plan, in its order. */
  readonly rounds: readonly RoundOfCase[];
  readonly steps: readonly Step[];
  /** Names of held rounds that may stand in one line: a new list begins at each break. */
  readonly series: readonly (readonly string[])[];
  /** Interviews for rounds that are not in the plan, in the order they were begun. */
  readonly unplanned: readonly ScoredInterview[];
}

/** The trajectory of one case. The order of `interviews` does not matter; the same score handed in twice counts once. Throws on two cases. */
export function trajectoryOf(
  interviews: readonly ScoredInterview[],
  surroundings: TrajectorySurroundings,
): Trajectory {
  const cases = new Set(interviews.map(({ record }) => record.case));
  if (cases.size > 1) throw new Error(`one trajectory of ${cases.size} cases`);
  const plan = surroundings.plan ?? ROUND_PLAN;
  const all = inOrder(interviews);
  const last = Math.max(-1, ...all.map(({ record }) => plan.indexOf(record.round)));
  const rounds = plan.map((round, index): RoundOfCase => {
    const ofRound = all.filter(({ record }) => record.round === round);
    return ofRound.length > 0
      ? heldRound(round, ofRound)
      : { kind: index < last ? 'missing' : 'notYet', round };
  });
  const steps = stepsBetween(rounds, surroundings);
  return {
    rounds,
    steps,
    series: seriesOf(rounds, steps),
    unplanned: all.filter(({ record }) => !plan.includes(record.round)),
  };
}

/** Compares versions by their definitions; each pair once. */
export function comparableAmong(
  versions: ReadonlyMap<string, FormDefinition>,
): TrajectorySurroundings['comparable'] {
  const known = new Map<string, VersionsCompared>();
  const compared = (earlier: string, later: string): VersionsCompared => {
    const [before, after] = [versions.get(earlier), versions.get(later)];
    return before && after ? verdict(diffForms(before, after)).comparable : 'unknown';
  };
  return (earlier, later) => {
    if (earlier === later) return 'yes';
    const pair = `${earlier} ${later}`;
    const found = known.get(pair) ?? compared(earlier, later);
    known.set(pair, found);
    return found;
  };
}

/** Why a later interview may not be compared with an earlier one, in the order of `Break`; none: it may. */
export function breaksBetween(
  earlier: ScoredInterview,
  later: ScoredInterview,
  { comparable, turning = TURNING_AGES }: TrajectorySurroundings,
): readonly Break[] {
  const [from, to] = [earlier.score, later.score];
  const breaks: Break[] = [];
  if (from.form !== to.form) breaks.push({ kind: 'form', from: from.form, to: to.form });
  else if (from.version !== to.version) {
    const judged = comparable(from.version, to.version);
    if (judged !== 'yes') breaks.push({ kind: 'version', comparable: judged });
  }
  // a set of the same name with other weights is a break between versions
  if (from.weightSet !== to.weightSet)
    breaks.push({ kind: 'weights', from: from.weightSet, to: to.weightSet });
  const ages = [earlier.age, later.age].filter((age) => age !== null);
  const [least, most] = [Math.min(...ages), Math.max(...ages)];
  if (turning.length > 0 && ages.length < 2) breaks.push({ kind: 'ageUnknown' });
  else breaks.push(...turning.filter((age) => least < age && age <= most).map(turned));
  if (begun(later) < begun(earlier)) breaks.push({ kind: 'order' });
  return breaks;
}

const turned = (age: number): Break => ({ kind: 'turned', age });
const begun = ({ record }: ScoredInterview): number => Date.parse(record.startedAt);

/** By when they were begun, then by record and weight set, each once. */
function inOrder(interviews: readonly ScoredInterview[]): readonly ScoredInterview[] {
  const key = ({ record, score }: ScoredInterview) => `${record.record} ${score.weightSet}`;
  const once = new Map(interviews.map((one) => [key(one), one] as const));
  const byKey = (one: ScoredInterview, other: ScoredInterview) => (key(one) < key(other) ? -1 : 1);
  return [...once.values()].sort((one, other) => begun(one) - begun(other) || byKey(one, other));
}

/** A finished interview counts before one that was stopped, that before one that was declined. */
function heldRound(round: string, interviews: readonly ScoredInterview[]): RoundOfCase {
  const states = ['complete', 'stopped', 'declined'] as const;
  const best = states.find((state) => interviews.some(({ record }) => record.state === state));
  const [counts, ...more] = interviews.filter(({ record }) => record.state === best);
  if (counts === undefined || more.length > 0) return { kind: 'several', round, interviews };
  return { kind: 'held', round, counts, others: interviews.filter((one) => one !== counts) };
}

function stepsBetween(rounds: readonly RoundOfCase[], surroundings: TrajectorySurroundings): readonly Step[] {
  const steps: Step[] = [];
  let earlier: (RoundOfCase & { readonly kind: 'held' }) | null = null;
  let over: string[] = [];
  for (const one of rounds) {
    if (one.kind !== 'held') {
      over.push(one.round);
      continue;
    }
    if (earlier !== null)
      steps.push({
        from: earlier.round,
        to: one.round,
        over,
        ...changeBetween(earlier.counts, one.counts, surroundings),
      });
    [earlier, over] = [one, []];
  }
  return steps;
}

/** What changed from an earlier interview to a later one, whichever rounds they are of: since the baseline, for example. */
export function changeBetween(
  earlier: ScoredInterview,
  later: ScoredInterview,
  surroundings: TrajectorySurroundings,
): Pick<Step, 'breaks' | 'changes' | 'appliedOnce' | 'provisional'> {
  const breaks = breaksBetween(earlier, later, surroundings);
  const [from, to] = [earlier.score, later.score];
  const provisional = from.provisional || to.provisional;
  if (breaks.length > 0) return { breaks, changes: null, appliedOnce: [], provisional };
  const dimensions = Object.keys(to.dimensions).map(
    (id) => [id, difference(from.dimensions[id], to.dimensions[id])] as const,
  );
  const applied = ({ indicators }: Score, id: string) => indicators[id]?.kind !== 'notApplicable';
  return {
    breaks,
    changes: {
      composite: difference(from.composite, to.composite),
      dimensions: Object.fromEntries(dimensions),
    },
    appliedOnce: Object.keys(to.indicators).filter((id) => applied(from, id) !== applied(to, id)),
    provisional,
  };
}

type Result = DimensionResult | CompositeResult | undefined;
const difference = (from: Result, to: Result): number | null =>
  from?.kind === 'score' && to?.kind === 'score' ? to.score - from.score : null;

function seriesOf(rounds: readonly RoundOfCase[], steps: readonly Step[]): readonly (readonly string[])[] {
  const first = rounds.find(({ kind }) => kind === 'held');
  if (first === undefined) return [];
  const series: string[][] = [[first.round]];
  for (const { to, breaks } of steps) {
    if (breaks.length > 0) series.push([to]);
    else series.at(-1)?.push(to);
  }
  return series;
}
