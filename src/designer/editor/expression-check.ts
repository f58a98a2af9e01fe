/** What is wrong with an expression as it is being written, held against the form as it is now. */
import type { Issue } from '../../model/issue.ts';
import type { ExpressionPart } from '../../model/session/compiled-form.ts';
import { compilePlaced } from '../../model/session/expressions.ts';
import type { FormAtWork } from '../form-at-work.ts';

/** Where an expression stands: the name of its item (none: in the coding), and which part of it it is. */
export interface ExpressionPlace {
  readonly of: string;
  readonly part: ExpressionPart | null;
}

/** In the order of the text; spans are in UTF-16 units of it. An empty one is no expression and has nothing wrong. */
export function expressionIssues(
  work: FormAtWork,
  text: string,
  { of, part }: ExpressionPlace,
): readonly Issue[] {
  if (text.trim() === '') return [];
  const compiled = work.compiled.items.get(of);
  const reader = {
    repeats: compiled?.repeats ?? [],
    ...(compiled === undefined || part === null ? {} : { item: compiled.item, part }),
  };
  return compilePlaced({ at: '', text, ...reader }, work.compiled).issues;
}

export const isBroken = (issues: readonly Issue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');
