/** What is wrong with an expression as it is being written, held against the form as it is now. */
import type { Issue } from '../../model/issue.ts';
import { compilePlaced } from '../../model/session/expressions.ts';
import type { FormAtWork } from '../form-at-work.ts';

/** In the order of the text; spans are in UTF-16 units of it. An empty one is no expression and has nothing wrong. */
export function expressionIssues(
  work: FormAtWork,
  text: string,
  repeats: readonly string[],
): readonly Issue[] {
  if (text.trim() === '') return [];
  return compilePlaced({ at: '', text, repeats }, work.compiled).issues;
}

export const isBroken = (issues: readonly Issue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');
