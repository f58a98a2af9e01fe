/**
 * An interview that never took place, held with the same session as a real one: every step that is asked is answered, in
 * order, so skips, repeats and constraints are those of the form.
 *
 * Which answer is a good one is read from the form's own coding; the child's `wellbeing` says how often it is given.
 */
import type { FormDefinition } from '../../model/form.ts';
import type { Answer, Answers, InterviewRecord } from '../../model/record.ts';
import type { CompiledForm } from '../../model/session/compiled-form.ts';
import { checkAnswer } from '../../model/answer/answer.ts';
import type { InterviewSession, QuestionNode, StepNode } from '../../model/session/node.ts';
import { openSession } from '../../model/session/session.ts';
import type { InventedChild } from './children.ts';
import { drawnAnswer, goodChoices, type Good, type Mood } from './pretend-answers.ts';

export interface PretendedInterview {
  readonly child: InventedChild;
  readonly round: string;
  readonly wellbeing: number;
  readonly version: string;
  readonly startedAt: Date;
  /** In [0, 1), the same ones each time for the same seed. */
  readonly random: () => number;
}

/** Where the demo's interviews are said to take place. */
const OFFSET_HOURS = 3;
const STOPS_AT = 'papers';
/** A repeat that grows has no more instances than these. */
const MOST_ADDED = 3;

export function pretendInterview(form: CompiledForm, interview: PretendedInterview): InterviewRecord {
  const { child, round, random, startedAt } = interview;
  const unusual = child.unusual?.round === round ? child.unusual.what : null;
  const began = withOffset(startedAt);
  const session = openSession(form, { today: began.slice(0, 10), now: () => began, random });
  const minutes = 28 + Math.floor(random() * 20);
  const common = {
    querencia: 1 as const,
    record: uuid(random),
    form: form.definition.id,
    version: interview.version,
    case: child.case,
    round,
    startedAt: began,
    finalisedAt: withOffset(new Date(startedAt.getTime() + minutes * 60_000)),
    languages: random() < 0.5 ? ['en'] : ['ar'],
  };
  const good = goodChoices(form.definition);
  const mood = { wellbeing: interview.wellbeing, began, age: child.age, random };
  for (const step of stepsOf(session, random)) {
    if (unusual === 'stopped' && step.path === STOPS_AT) {
      markNotAsked(session);
      return {
        ...common,
        state: 'stopped',
        stopped: { reason: 'wanted_to_stop', at: STOPS_AT },
        answers: session.toAnswers(),
      };
    }
    session.answer(step.path, fitting(step, known(step, interview, unusual)) ?? answered(step, mood, good));
    if (session.consent === 'declined') {
      return { ...common, state: 'declined', answers: consentOnly(form.definition, session.toAnswers()) };
    }
  }
  return { ...common, state: 'complete', answers: session.toAnswers() };
}

/** The questions one after the other, as they come to be asked; a repeat that grows has as many instances as chance adds. */
function* stepsOf(session: InterviewSession, random: () => number): Generator<QuestionNode> {
  const passed = new Set<string>();
  const next = (): StepNode | undefined =>
    session
      .steps()
      .find(
        (step) =>
          !passed.has(step.path) &&
          (step.kind === 'repeat' || (step.kind === 'question' && step.answer === null && !step.readOnly)),
      );
  for (let step = next(); step !== undefined; step = next()) {
    if (step.kind === 'repeat' && step.instances.length < MOST_ADDED && random() < 0.5) {
      session.addInstance(step.path);
      continue;
    }
    passed.add(step.path);
    if (step.kind === 'question') yield step;
  }
}

/** Null where it does not fit the question: a form that is not the survey may mean something else by the name. */
function fitting({ item, choices }: QuestionNode, answer: Answer | undefined): Answer {
  return answer !== undefined && checkAnswer(item, answer, choices) === 'ok' ? answer : null;
}

/** What cannot be answered is refused, where one may. */
function answered(step: QuestionNode, mood: Mood, good: Good): Answer {
  const answer = drawnAnswer(step, mood, good);
  const refuses = answer === null && (step.item.nonResponse ?? []).includes('refused');
  return refuses ? { nonResponse: 'refused' } : answer;
}

/** What does not hang on chance: the profile, consent, and what was unusual. */
function known(
  { item }: QuestionNode,
  { child, startedAt, random }: PretendedInterview,
  unusual: string | null,
): Answer | undefined {
  const returned = new Date(startedAt);
  returned.setUTCMonth(returned.getUTCMonth() - child.monthsBack, 1);
  const answers: Readonly<Record<string, Answer>> = {
    interviewer_wish: 'no_wish',
    consent_read_by: 'interviewer',
    consent_language: 'English',
    consent_interview: 'yes',
    consent_reporting: 'yes',
    consent_referral: 'yes',
    consent_follow_up: 'yes',
    consent_sharing: random() < 0.7 ? 'yes' : 'no',
    child_assent: unusual === 'declined' ? 'no' : 'yes',
    sex: child.sex,
    age: child.age,
    age_basis: 'known',
    return_month: withOffset(returned).slice(0, 7),
    arrival: child.arrival,
    return_kind: child.returnKind,
    area: child.area,
    district: child.district,
    can_hear: unusual === 'overheard' ? 'somebody' : 'nobody',
  };
  if (unusual === 'refuses' && ['treated_badly', 'earner'].includes(item.name))
    return { nonResponse: 'refused' };
  return answers[item.name];
}

function markNotAsked(session: InterviewSession): void {
  for (const { path } of stepsOf(session, () => 1)) session.answer(path, { nonResponse: 'notAsked' });
}

function consentOnly(form: FormDefinition, answers: Answers): Answers {
  return Object.fromEntries(
    form.consent.map(({ question }) => [question, answers[question]] as const).filter(hasAnswer),
  );
}

function hasAnswer(
  entry: readonly [string, Answers[string] | undefined],
): entry is readonly [string, Answers[string]] {
  return entry[1] !== undefined;
}

function withOffset(date: Date): string {
  const local = new Date(date.getTime() + OFFSET_HOURS * 3_600_000).toISOString().slice(0, 19);
  return `${local}+0${String(OFFSET_HOURS)}:00`;
}

/** In the form of a random UUID (RFC 9562, version 4). */
function uuid(random: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16));
  digits[12] = '4';
  digits[16] = '8';
  return [0, 8, 12, 16, 20].map((at, part) => digits.slice(at, [8, 12, 16, 20, 32][part]).join('')).join('-');
}
