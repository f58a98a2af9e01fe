/**
 * A record's score: points, dimensions, composite, and why.
 *
 * The record is opened as the interview it was, on its own date, so that `today()` in a condition means the day of the
 * interview however late it is scored. A score is a new thing beside the record; the record is never changed.
 */
import {
  codeIndicators,
  indicatorCoder,
  nothingAsked,
  type IndicatorResults,
} from '../coding/code-indicators.ts';
import type { Issue } from '../issue.ts';
import type { InterviewRecord } from '../record.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import type { InterviewSession, SessionSurroundings } from '../session/node.ts';
import { readAnswers } from '../session/read-answers.ts';
import { openSession, recordOpener, type RecordSession } from '../session/session.ts';
import { isProvisional } from '../weights/confirmation.ts';
import { totalsBy } from './dimensions.ts';
import type { Score, ScoredBy } from './score.ts';
import { weightsOf } from './weights.ts';

export type Scoring =
  /** `issues`: what is wrong with the answers, by path; a score beside issues of severity `error` should not be used. */
  | { readonly kind: 'scored'; readonly score: Score; readonly issues: readonly Issue[] }
  /** There is no such score: see `weightsOf` for the codes, and `record/other-form` {form, expected}. */
  | { readonly kind: 'refused'; readonly issue: Issue };

/**
 * Scores a record by a weight set of its form; by the form's first when none is named.
 *
 * A declined interview scores nothing: every indicator is missing, `notAsked`. In a stopped one, what was blank from the
 * stop on is `notAsked`. That the form is the record's own *version* is for the caller to see to: hashes are not made here.
 */
export function scoreRecord(form: CompiledForm, record: InterviewRecord, weightSet?: string): Scoring {
  return openScorer(form, weightSet)(record);
}

/** `scoreRecord` for many records of one form, made ready once. Whoever holds it holds the answers of the last record. */
export function openScorer(form: CompiledForm, weightSet?: string): (record: InterviewRecord) => Scoring {
  const expected = form.definition.id;
  const score = scoresBy(form, weightSet);
  const code = openCoder(form);
  return (record) => {
    if (record.form !== expected) {
      const particulars = { form: record.form, expected };
      return {
        kind: 'refused',
        issue: { severity: 'error', code: 'record/other-form', at: 'form', particulars },
      };
    }
    const { results, issues } = code(record);
    return score(record.version, results, issues);
  };
}

export interface CodedRecord {
  readonly results: IndicatorResults;
  /** What is wrong with the answers, by path. */
  readonly issues: readonly Issue[];
}

/** What the indicators give for many records of one form. Whoever holds it holds the answers of the last record. */
export function openCoder(form: CompiledForm): (record: InterviewRecord) => CodedRecord {
  const open = recordOpener(form);
  let session: RecordSession | null = null;
  let code: ReturnType<typeof indicatorCoder>;
  return (record) => {
    if (record.state === 'declined') return { results: nothingAsked(form.definition.coding), issues: [] };
    const opened = open(record, surroundingsOf(record));
    if (opened.session !== session) code = indicatorCoder(form, opened.session);
    session = opened.session;
    const stopped = record.state === 'stopped' ? { stoppedAt: record.stopped?.at ?? null } : {};
    return { results: code(stopped), issues: opened.issues };
  };
}

/** Scores an interview in progress, as if it were finished now. `version` names the form's version in the score. */
export function scoreSession(
  form: CompiledForm,
  session: InterviewSession,
  weightSet?: string,
  version = '',
): Scoring {
  return scoresBy(form, weightSet)(version, codeIndicators(form, session), []);
}

/** A record as the interview it was: its answers in a session on the interview's own date, and what is wrong with them. */
export function openRecord(
  form: CompiledForm,
  record: InterviewRecord,
): { readonly session: InterviewSession; readonly issues: readonly Issue[] } {
  return {
    session: openSession(form, surroundingsOf(record), { answers: record.answers }),
    issues: readAnswers(form, record.answers, record.state).issues,
  };
}

/** The interview's own day. */
function surroundingsOf({ startedAt }: InterviewRecord): SessionSurroundings {
  return { today: startedAt.slice(0, 10), now: () => startedAt, random: () => 0 };
}

type ScoresBy = (version: string, indicators: IndicatorResults, issues: readonly Issue[]) => Scoring;

/** From points to scores by one weight set. */
function scoresBy({ definition }: CompiledForm, weightSet: string | undefined): ScoresBy {
  const weights = weightsOf(definition.coding, weightSet);
  if (weights.kind === 'refused') return () => weights;
  const { set } = weights;
  const by: ScoredBy = {
    weightSet: set.id,
    provenance: set.provenance.status,
    provisional: isProvisional(set),
  };
  const totals = totalsBy(definition.coding, weights.of);
  return (version, indicators, issues) => ({
    kind: 'scored',
    score: { form: definition.id, version, ...by, indicators, ...totals(indicators) },
    issues,
  });
}
