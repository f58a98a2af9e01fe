/** What there is to say of a question's answer: is it needed, is it allowed, may it be changed. Nothing follows from it. */
import type { Issue } from '../issue.ts';
import { checkAnswer, isNonResponse } from '../answer/answer.ts';
import { toBoolean } from '../expression/value.ts';
import type { CompiledExpression } from './compiled-form.ts';
import { brokenIssue, type Outcome } from './outcome.ts';
import type { QuestionState } from './state.ts';

/** Whoever runs expressions. */
export interface Runner {
  run(expression: CompiledExpression, state: QuestionState): Outcome;
}

/**
 * Looks at an answer again; true when what there is to say of it changed. `troubles`: what kept its relevance or value from being computed.
 *
 *   answer       | required          | constraint, choices, type
 *   -------------|-------------------|--------------------------
 *   blank        | `answer/required` | not looked at
 *   non-response | satisfied         | whether it is offered
 *   value        | satisfied         | looked at
 */
export function reviewed(
  state: QuestionState,
  troubles: ReadonlyMap<string, Issue> | undefined,
  runner: Runner,
): boolean {
  const { item, compiled, answer, relevant } = state;
  const { required, constraint, readOnly, choiceFilter } = compiled.expressions;
  const issues: Issue[] = troubles === undefined ? [] : [...troubles.values()];
  const needed =
    required === undefined ? item.required === true : holds(required, state, runner, issues) === true;
  const fixed =
    readOnly === undefined ? item.readOnly === true : holds(readOnly, state, runner, issues) === true;
  if (constraint?.run === null) issues.push(brokenIssue(constraint));
  if (choiceFilter?.run === null) issues.push(brokenIssue(choiceFilter));
  if (relevant && answer === null && needed) issues.push(complaint('answer/required', state));
  if (relevant && answer !== null) {
    const { choices, trouble } = state.offering;
    if (trouble !== null) issues.push(trouble);
    // a list that is not at hand says nothing against an answer
    const check = trouble === null || choices.length > 0 ? checkAnswer(item, answer, choices) : 'ok';
    if (check !== 'ok') issues.push(complaint(check, state));
    if (constraint?.run && !isNonResponse(answer) && holds(constraint, state, runner, issues) === false)
      issues.push(complaint('answer/constraint', state));
  }
  const saysOtherwise = issues.length + state.issues.length > 0 && !sameIssues(issues, state.issues);
  const changed = needed !== state.required || fixed !== state.readOnly || saysOtherwise;
  state.required = needed;
  state.readOnly = fixed;
  if (changed) state.issues = issues;
  return changed;
}

/** Whether a condition holds; null when it cannot be computed, and why goes to the issues. */
function holds(
  condition: CompiledExpression,
  state: QuestionState,
  runner: Runner,
  issues: Issue[],
): boolean | null {
  const outcome = runner.run(condition, state);
  if ('value' in outcome) return toBoolean(outcome.value);
  issues.push(outcome.trouble);
  return null;
}

function complaint(code: `answer/${string}`, { path }: QuestionState): Issue {
  return { severity: 'error', code, at: path };
}

function sameIssues(a: readonly Issue[], b: readonly Issue[]): boolean {
  return (
    a.length === b.length &&
    a.every((issue, index) => {
      const other = b[index];
      return issue.code === other?.code && issue.at === other.at;
    })
  );
}
