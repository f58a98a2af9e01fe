/** The first of several cases that holds, as one expression; long ones in steps, since tools nest only so deep. */
import type { Tree } from '../../expression/tree.ts';
import { isLong, type HelperRows } from './helper-rows.ts';
import { any, choose, FALSE, TRUE } from './trees.ts';

export interface Case {
  readonly when: Tree;
  readonly then: Tree;
}

/** Most cases nested in one expression. */
const DEEPEST = 12;

/** `then` of the first case whose `when` holds, else `otherwise`. */
export function firstOf(cases: readonly Case[], otherwise: Tree, helpers: HelperRows): Tree {
  const decided = cases.findIndex(({ when }) => when === TRUE);
  const open = (decided < 0 ? cases : cases.slice(0, decided)).filter(({ when }) => when !== FALSE);
  let value = decided < 0 ? otherwise : (cases[decided]?.then ?? otherwise);
  let depth = 0;
  for (const { when, then } of [...open].reverse()) {
    if (depth === DEEPEST || (depth > 1 && isLong(value))) {
      value = helpers.row(value, null);
      depth = 0;
    }
    value = choose(when, then, value);
    depth++;
  }
  return value;
}

/** Whether any of many conditions holds; so many at a time that no expression becomes too long. */
export function anyOf(conditions: readonly Tree[], at = 20): readonly Tree[] {
  const groups: Tree[] = [];
  for (let from = 0; from < conditions.length; from += at)
    groups.push(any(conditions.slice(from, from + at)));
  return groups;
}
