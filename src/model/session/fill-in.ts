/** Puts a draft's answers, and the form's defaults, into a new session. */
import type { Answer } from '../record.ts';
import { checkAnswer, isNonResponse } from '../answer/answer.ts';
import type { Grown } from './grow.ts';
import type { CalculateState, QuestionState } from './state.ts';

/** What has the wrong shape for its question is passed over. `defaults`: used where the draft has no word of a question. */
export function fillIn(
  grown: Grown,
  draft: Readonly<Record<string, Answer>>,
  { defaults }: { readonly defaults: boolean },
): void {
  for (const state of grown.byPath.values()) {
    const given = Object.hasOwn(draft, state.path) ? draft[state.path] : undefined;
    if (state.kind === 'question') fillQuestion(state, given, defaults);
    if (state.kind === 'calculate' && given !== undefined) fillCalculation(state, given);
  }
}

function fillQuestion(state: QuestionState, given: Answer | undefined, defaults: boolean): void {
  const answer = given === undefined && defaults ? defaultOf(state) : (given ?? null);
  if (checkAnswer(state.item, answer, state.choices) !== 'answer/wrong-type') state.answer = answer;
}

/** What the calculation was, for `once()`. */
function fillCalculation(state: CalculateState, given: Answer): void {
  if (given !== null && !isNonResponse(given) && typeof given !== 'object') state.value = given;
}

/** The answer a question has before anybody gave one, or null. */
export function defaultOf({ item }: QuestionState): Answer {
  return 'default' in item && item.default !== '' ? item.default : null;
}
