/**
 * What changed between two versions of a form, as a list of changes that mean something to its authors.
 *
 * Things are recognised by their names and ids, never by their place in the file: a question by its name, a choice by its list and
 * value, an indicator, a rule, a weight set and a referral by their ids, a language by its tag. No change at all means the very same
 * version: whatever makes another hash is in the list.
 *
 * The order is that of a form: the form itself, its languages, its questions, its choices, its coding, what stands round them.
 */
import type { FormDefinition } from '../form.ts';
import type { Change } from './change.ts';
import { aroundBetween, headBetween } from './around.ts';
import { choicesBetween } from './choices.ts';
import { codingBetween } from './coding.ts';
import { compare } from './comparison.ts';
import { itemsBetween } from './items.ts';

/** The changes that lead from `before` to `after`. The same two forms always give the same list; a form and itself give none. */
export function diffForms(before: FormDefinition, after: FormDefinition): readonly Change[] {
  const comparison = compare(before, after);
  return [headBetween, itemsBetween, choicesBetween, codingBetween, aroundBetween].flatMap((between) =>
    between(comparison),
  );
}
