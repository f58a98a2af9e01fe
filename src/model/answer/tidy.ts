/**
 * An answer as a screen gives it, made what a record keeps: nothing is blank, and what has an order stands in it.
 *
 * What is wrong stays wrong: `checkAnswer` says so.
 */
import type { Choice, Question } from '../form.ts';
import type { Answer } from '../record.ts';
import { inOrder } from './lifeline.ts';
import { isNonResponse } from './non-response.ts';
import { ontoStep } from './range.ts';
import { tidyChoices } from './select-multiple.ts';

/**
 * Spaces alone, nothing chosen, no event, no actor are blank; choices stand in the order of their list and obey the exclusive one (`before`
 * is the answer so far); events stand in the order of their places; a number that a computer missed a step by goes onto it.
 */
export function tidyAnswer(
  question: Question,
  answer: Answer,
  choices: readonly Choice[],
  before: Answer,
): Answer {
  if (answer === null || answer === true || isNonResponse(answer)) return answer;
  if (typeof answer === 'number') return question.type === 'range' ? ontoStep(answer, question) : answer;
  if (typeof answer === 'string') return answer.trim() === '' ? null : answer;
  if ('events' in answer) return answer.events.length === 0 ? null : { events: inOrder(answer.events) };
  if ('actors' in answer) return answer.actors.length === 0 ? null : answer;
  if (answer.length === 0) return null;
  return question.type === 'selectMultiple'
    ? tidyChoices(answer, choices, question.exclusive, isList(before) ? before : [])
    : answer;
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}
