/**
 * A form in a few lines, and a conversation with it.
 *
 * Every builder fills in what the test does not care about; labels are the names, in English.
 */
import type {
  AcknowledgeQuestion,
  CalculateItem,
  Choice,
  DateQuestion,
  DecimalQuestion,
  FormDefinition,
  IntegerQuestion,
  Item,
  NoteItem,
  RankQuestion,
  RepeatItem,
  SectionItem,
  SelectMultipleQuestion,
  SelectOneQuestion,
  TextQuestion,
} from '../../src/model/form.ts';
import type { Answer, Answers } from '../../src/model/record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import type { InterviewSession, QuestionNode, SessionSurroundings } from '../../src/model/session/node.ts';
import { openSession } from '../../src/model/session/session.ts';

type More<I extends Item> = Partial<Omit<I, 'name' | 'type'>>;

const label = (name: string): { readonly en: string } => ({ en: name });

export const text = (name: string, more: More<TextQuestion> = {}): TextQuestion => ({
  type: 'text',
  name,
  label: label(name),
  ...more,
});
export const integer = (name: string, more: More<IntegerQuestion> = {}): IntegerQuestion => ({
  type: 'integer',
  name,
  label: label(name),
  ...more,
});
export const decimal = (name: string, more: More<DecimalQuestion> = {}): DecimalQuestion => ({
  type: 'decimal',
  name,
  label: label(name),
  ...more,
});
export const date = (name: string, more: More<DateQuestion> = {}): DateQuestion => ({
  type: 'date',
  name,
  label: label(name),
  ...more,
});
export const acknowledge = (name: string, more: More<AcknowledgeQuestion> = {}): AcknowledgeQuestion => ({
  type: 'acknowledge',
  name,
  label: label(name),
  ...more,
});
/** Choices default to the list `yesNo`. */
export const selectOne = (name: string, more: More<SelectOneQuestion> = {}): SelectOneQuestion => ({
  type: 'selectOne',
  name,
  label: label(name),
  choices: 'yesNo',
  ...more,
});
/** Choices default to the list `work`: farm, shop, water, none. */
export const selectMultiple = (
  name: string,
  more: More<SelectMultipleQuestion> = {},
): SelectMultipleQuestion => ({ type: 'selectMultiple', name, label: label(name), choices: 'work', ...more });
export const note = (name: string, more: More<NoteItem> = {}): NoteItem => ({
  type: 'note',
  name,
  label: label(name),
  ...more,
});
export const calculate = (
  name: string,
  calculation: string,
  more: More<CalculateItem> = {},
): CalculateItem => ({
  type: 'calculate',
  name,
  calculation,
  ...more,
});
export const section = (
  name: string,
  questions: readonly Item[],
  more: More<SectionItem> = {},
): SectionItem => ({ type: 'section', name, label: label(name), questions, ...more });
/** For each choice of the list `days`: mon, tue, wed. */
export const repeat = (
  name: string,
  questions: readonly Item[],
  more: More<RepeatItem> = {},
): RepeatItem => ({
  type: 'repeat',
  name,
  label: label(name),
  forEach: 'days',
  questions,
  ...more,
});

/** Asked as often as an instance is added; with `count` in `more`, as often as that says. */
export const growing = (
  name: string,
  questions: readonly Item[],
  more: More<RepeatItem> = {},
): RepeatItem => ({ type: 'repeat', name, label: label(name), questions, ...more });
export const rank = (name: string, more: More<RankQuestion> = {}): RankQuestion => ({
  type: 'rank',
  name,
  label: label(name),
  choices: 'work',
  ...more,
});

/** Choices with those values, labelled by them in English. */
export function choices(...values: readonly string[]): readonly Choice[] {
  return values.map((value) => ({ value, label: { en: value } }));
}

/** A form in English with these questions; `more` replaces any other part of it. */
export function form(questions: readonly Item[], more: Partial<FormDefinition> = {}): FormDefinition {
  return {
    querencia: 1,
    id: 'test-form',
    title: { en: 'Test form' },
    languages: [{ tag: 'en', status: 'source' }],
    provenance: { status: 'example' },
    questions,
    consent: [],
    stopReasons: 'reasons',
    profile: [],
    coding: {
      dimensions: [],
      indicators: [],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
    referrals: [],
    ...more,
    choiceLists: {
      yesNo: choices('yes', 'no'),
      work: choices('farm', 'shop', 'water', 'none'),
      days: choices('mon', 'tue', 'wed'),
      reasons: choices('tired', 'other'),
      ...more.choiceLists,
    },
  };
}

/** 12 March 2026, half past nine, three hours east of Greenwich; chance always gives a quarter. */
export const surroundings: SessionSurroundings = {
  today: '2026-03-12',
  now: () => '2026-03-12T09:30:00+03:00',
  random: () => 0.25,
};

/** A session of a form, with short ways to ask it things. */
export interface Interview {
  readonly session: InterviewSession;
  /** The question at a path; throws when there is none. */
  ask(path: string): QuestionNode;
  answer(path: string, answer: Answer): void;
  /** Names and codes of what the question at a path complains of. */
  complaints(path: string): readonly string[];
  /** Paths of the steps. */
  steps(): readonly string[];
}

/** Opens a form for an interview. */
export function fill(
  definition: FormDefinition,
  start?: { readonly draft: Readonly<Record<string, Answer>> } | { readonly answers: Answers },
  around: Partial<SessionSurroundings> = {},
): Interview {
  const session = openSession(compileForm(definition), { ...surroundings, ...around }, start);
  const ask = (path: string): QuestionNode => {
    const node = session.node(path);
    if (node?.kind !== 'question') throw new Error(`no question at ${path}`);
    return node;
  };
  return {
    session,
    ask,
    answer: (path, answer) => session.answer(path, answer),
    complaints: (path) => ask(path).issues.map((issue) => issue.code),
    steps: () => session.steps().map((step) => step.path),
  };
}
