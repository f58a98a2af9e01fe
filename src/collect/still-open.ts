/**
 * What keeps an interview from being finished, and what does not: a question only a file could answer, or one without anything to choose
 * from, cannot be answered on this laptop; that it is required holds nobody up.
 */
import type { Issue } from '../model/issue.ts';
import type { InterviewSession, QuestionNode } from '../model/session/node.ts';
import { isUnanswerable } from '../ui/questions/unanswerable.ts';

/** Complaints about this answer that are to be seen to before the end. */
export function complaintsOf(node: QuestionNode): readonly Issue[] {
  return node.issues.filter(
    ({ severity, code }) => severity === 'error' && !(code === 'answer/required' && isUnanswerable(node)),
  );
}

/** What stands between now and finishing, on this laptop. */
export function openIssues(session: InterviewSession): readonly Issue[] {
  return session.openIssues().filter(({ at, code }) => {
    const node = session.node(at);
    return code !== 'answer/required' || node?.kind !== 'question' || !isUnanswerable(node);
  });
}

/** How many questions stay blank because they cannot be answered here. */
export function countUnanswerable(session: InterviewSession): number {
  return session
    .steps()
    .filter((step) => step.kind === 'question' && step.answer === null && isUnanswerable(step)).length;
}
