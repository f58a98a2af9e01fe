/** The record an interview leaves behind: complete, stopped before its end, or declined. */
import type { FormDefinition } from '../model/form.ts';
import type { Answers, InterviewRecord } from '../model/record.ts';
import type { InterviewSession } from '../model/session/node.ts';
import type { DraftFacts } from '../storage/vault/open-vault.ts';

/** How it ended. `at`: path, in the session, of the step it stopped at. */
export type Ending =
  | { readonly state: 'complete' }
  | { readonly state: 'declined' }
  | {
      readonly state: 'stopped';
      readonly reason: string;
      readonly at: string | null;
      readonly note?: string;
    };

/**
 * Puts the record together.
 *
 * Stopped: what was asked now and unanswered from the stop on becomes *not asked* (in the session too, so hand in one made
 * for this). Declined: only the answers about consent stay.
 *
 * @param id a random UUID
 * @param now the moment of the end
 */
export function recordOf(
  form: FormDefinition,
  session: InterviewSession,
  facts: DraftFacts,
  ending: Ending,
  { id, now }: { readonly id: string; readonly now: Date },
): InterviewRecord {
  if (ending.state === 'stopped') markNotAsked(session, ending.at);
  const answers = session.toAnswers();
  const record = {
    querencia: 1 as const,
    record: id,
    form: facts.form,
    version: facts.version,
    case: facts.case,
    round: facts.round,
    startedAt: facts.startedAt,
    finalisedAt: withOffset(now),
    languages: [...new Set(facts.languages)],
  };
  if (ending.state !== 'stopped') {
    return {
      ...record,
      state: ending.state,
      answers: ending.state === 'declined' ? consentOnly(form, answers) : answers,
    };
  }
  const { reason } = ending;
  const at = ending.at === null ? null : (session.node(ending.at)?.recordPath ?? ending.at);
  const note = ending.note?.trim();
  return { ...record, state: 'stopped', stopped: { reason, at, ...(note ? { note } : {}) }, answers };
}

/** ISO 8601 with the offset of this place: `2026-03-12T09:30:00+03:00`. */
export function withOffset(date: Date): string {
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const offset = -date.getTimezoneOffset();
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}T${time}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

function markNotAsked(session: InterviewSession, at: string | null) {
  const steps = session.steps();
  const from = Math.max(
    0,
    steps.findIndex((each) => each.path === at),
  );
  for (const step of steps.slice(from)) {
    if (step.kind === 'question' && step.relevant && step.answer === null)
      session.answer(step.path, { nonResponse: 'notAsked' });
  }
}

function consentOnly(form: FormDefinition, answers: Answers): Answers {
  const kept = form.consent.map((purpose) => purpose.question).filter((name) => Object.hasOwn(answers, name));
  return Object.fromEntries(kept.map((name) => [name, answers[name] ?? null]));
}
