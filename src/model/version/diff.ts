/**
 * What changed between two versions of a form, as a list of changes that mean something to its authors.
 *
 * Things are recognised by their names and ids, never by their place in the file: a question by its name, a choice by its list and
 * value, an indicator, a rule, a weight set and a referral by their ids, a language by its tag. No change at all means the very same
 * version: whatever makes another hash is in the list.
 *
 * What was renamed comes first. The order of the rest is that of a form: the form itself, its languages, its questions, its choices, its
 * coding, what stands round them. Done one after the other they make `after` of `before` (`apply/apply.ts`).
 */
import type { FormDefinition } from '../form.ts';
import type { Change } from './change.ts';
import { aroundBetween, headBetween } from './around.ts';
import { choicesBetween } from './choices.ts';
import { codingBetween } from './coding.ts';
import { compare, type Comparison } from './comparison.ts';
import { itemsBetween } from './items.ts';

/** The changes that lead from `before` to `after`. The same two forms always give the same list; a form and itself give none. */
export function diffForms(before: FormDefinition, after: FormDefinition): readonly Change[] {
  const comparison = compare(before, after);
  const changes = [headBetween, itemsBetween, choicesBetween, codingBetween, aroundBetween]
    .flatMap((between) => between(comparison))
    .map((change) => withItsWords(comparison, change));
  return [
    ...changes.filter(({ kind }) => kind === 'renamed'),
    ...changes.filter(({ kind }) => kind !== 'renamed'),
  ];
}

/** A language that came or went as a whole, with the words it brought or took. */
function withItsWords({ withLanguage }: Comparison, change: Change): Change {
  if (change.part !== 'language' || (change.kind !== 'added' && change.kind !== 'removed')) return change;
  const words = withLanguage.get(change.name);
  return words ? { ...change, words } : change;
}
