/** From where a condition is read, and the two questions that stand for it: is it certainly true, is it certainly false. */
import type { Tree } from '../../expression/tree.ts';
import { both, either, FALSE, opposite, TRUE } from './trees.ts';

/**
 * The repeats round a reader, outermost first. Of these the first `living` are being asked; the others are looked into from outside while
 * they are not asked, when everything in them is blank.
 */
export interface Place {
  readonly repeats: readonly string[];
  readonly living: number;
}

export const TOP: Place = { repeats: [], living: 0 };

/** A place in a repeat that is being asked. */
export const inside = (repeats: readonly string[]): Place => ({ repeats, living: repeats.length });

/** The repeat in which a row for that place stands; null: outside all. */
export const rowPlace = ({ repeats, living }: Place): string | null => repeats[living - 1] ?? null;

/** How many of the outermost repeats two have in common. */
export function shared(a: readonly string[], b: readonly string[]): number {
  let depth = 0;
  while (depth < a.length && a[depth] === b[depth]) depth++;
  return depth;
}

/** Holds throughout: `yes` and `no` are never both true; when `sure`, one of them is. */
export interface Verdict {
  readonly yes: Tree;
  readonly no: Tree;
  readonly sure: boolean;
  /** True when neither is: what needs an answer that is missing. */
  readonly unknown: Tree;
}

export const ALWAYS: Verdict = { yes: TRUE, no: FALSE, sure: true, unknown: FALSE };

export function verdict(yes: Tree, no: Tree, sure: boolean): Verdict {
  return { yes, no, sure, unknown: sure ? FALSE : opposite(either(yes, no)) };
}

/** Of a condition that is as it stands once everything it needs is known. */
export function onceKnown(known: Tree, holds: Tree): Verdict {
  const sure = known === TRUE;
  return { yes: both(known, holds), no: both(known, opposite(holds)), sure, unknown: opposite(known) };
}

export const turned = ({ yes, no, sure, unknown }: Verdict): Verdict => ({ yes: no, no: yes, sure, unknown });

export const bothOf = (a: Verdict, b: Verdict): Verdict =>
  verdict(both(a.yes, b.yes), either(a.no, b.no), a.sure && b.sure);

export const eitherOf = (a: Verdict, b: Verdict): Verdict =>
  verdict(either(a.yes, b.yes), both(a.no, b.no), a.sure && b.sure);
