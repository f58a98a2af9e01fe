/**
 * What every engine has to come to, worked out from the questionnaire alone: so that nobody is measured doing something else, or nothing.
 */
import type { Said } from './pages/engine.ts';
import { questionsOf, type Asked, type Questionnaire } from './questionnaire.ts';

export type Filled = ReadonlyMap<string, Said>;

/** An answer to a question that does not apply reads as blank (XForms, ours), or as it was given (SurveyJS, unless told otherwise). */
export type Hidden = 'blank' | 'kept';

export interface Expected {
  /** How many questions apply. */
  readonly applying: number;
  /** All that is computed, added up. */
  readonly computed: number;
  /** How many answers are not allowed. */
  readonly complaints: number;
  /** Words that were written and belong to the answers. */
  readonly words: readonly string[];
}

/** Answers to all questions: every tenth number is out of its range. */
export function filled(form: Questionnaire): Filled {
  const asked = questionsOf(form).filter(({ kind }) => kind !== 'calculate');
  return new Map(asked.map((one, n) => [one.name, answerTo(one, n)]));
}

export function expected(form: Questionnaire, answers: Filled, hidden: Hidden): Expected {
  const visible = new Map<string, Said>();
  let [applying, computed, complaints] = [0, 0, 0];
  const words: string[] = [];
  const read = (name: string) => (hidden === 'kept' ? answers : visible).get(name);
  // conditions and sources are of earlier questions
  for (const { name, kind, relevant, range, sources } of questionsOf(form)) {
    if (kind === 'calculate') {
      for (const source of sources ?? []) computed += worth(read(source));
      continue;
    }
    if (relevant && (read(relevant.question) === relevant.choice) !== relevant.is) continue;
    applying++;
    const answer = answers.get(name);
    if (answer === undefined) continue;
    visible.set(name, answer);
    if (typeof answer === 'number' && range && answer > range.most) complaints++;
    if (kind === 'text' && typeof answer === 'string') words.push(answer);
  }
  return { applying, computed, complaints, words };
}

/** Names of whole numbers that always apply. */
export function alwaysAsked(form: Questionnaire): readonly string[] {
  return questionsOf(form)
    .filter(({ kind, relevant }) => kind === 'integer' && relevant === undefined)
    .map(({ name }) => name);
}

function answerTo({ kind, name }: Asked, n: number): Said {
  switch (kind) {
    case 'selectOne':
      return `o${1 + ((n * 7) % 5)}`;
    case 'selectMultiple':
      return ['o2', 'o4'];
    case 'integer':
      return n % 10 === 0 ? 130 : (n * 13) % 121;
    case 'text':
      return `What was said of ${name}.`;
    case 'date':
      return `2026-01-${String(1 + (n % 28)).padStart(2, '0')}`;
    case 'calculate':
      throw new Error('what is computed is not answered');
    default:
      return kind satisfies never;
  }
}

function worth(answer: Said | undefined): number {
  return typeof answer === 'number' ? answer : answer === 'o1' ? 1 : 0;
}
