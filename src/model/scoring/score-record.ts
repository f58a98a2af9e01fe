/**
 * A record's score: points, dimensions, composite, and why.
 *
 * The record is opened as the interview it was, on its own date, so that `today()` in a condition means the day of the
 * interview however late it is scored. A score is a new thing beside the record; the record is never changed.
 */
import { codeIndicators, nothingAsked } from '../coding/code-indicators.ts';
import type { ReadingOptions } from '../coding/reading.ts';
import type { Issue } from '../issue.ts';
import type { InterviewRecord } from '../record.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import type { InterviewSession } from '../session/node.ts';
import { readAnswers } from '../session/read-answers.ts';
import { openSession } from '../session/session.ts';
import { isProvisional } from '../weights/confirmation.ts';
import { totals } from './dimensions.ts';
import type { IndicatorResult, Score } from './score.ts';
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
  if (record.form !== form.definition.id)
    return {
      kind: 'refused',
      issue: {
        severity: 'error',
        code: 'record/other-form',
        at: 'form',
        particulars: { form: record.form, expected: form.definition.id },
      },
    };
  if (record.state === 'declined')
    return scored(form, record.version, nothingAsked(form.definition.coding), weightSet);
  const { session, issues } = openRecord(form, record);
  const options: ReadingOptions = record.state === 'stopped' ? { stoppedAt: record.stopped?.at ?? null } : {};
  return scored(form, record.version, codeIndicators(form, session, options), weightSet, issues);
}

/** Scores an interview in progress, as if it were finished now. `version` names the form's version in the score. */
export function scoreSession(
  form: CompiledForm,
  session: InterviewSession,
  weightSet?: string,
  version = '',
): Scoring {
  return scored(form, version, codeIndicators(form, session), weightSet);
}

/** A record as the interview it was: its answers in a session on the interview's own date, and what is wrong with them. */
export function openRecord(
  form: CompiledForm,
  record: InterviewRecord,
): { readonly session: InterviewSession; readonly issues: readonly Issue[] } {
  const surroundings = {
    today: record.startedAt.slice(0, 10),
    now: () => record.startedAt,
    random: () => 0,
  };
  return {
    session: openSession(form, surroundings, { answers: record.answers }),
    issues: readAnswers(form, record.answers).issues,
  };
}

function scored(
  form: CompiledForm,
  version: string,
  indicators: Readonly<Record<string, IndicatorResult>>,
  weightSet: string | undefined,
  issues: readonly Issue[] = [],
): Scoring {
  const { coding, id } = form.definition;
  const weights = weightsOf(coding, weightSet);
  if (weights.kind === 'refused') return weights;
  const score: Score = {
    form: id,
    version,
    weightSet: weights.set.id,
    provisional: isProvisional(weights.set),
    indicators,
    ...totals(coding, indicators, weights.of),
  };
  return { kind: 'scored', score, issues };
}
