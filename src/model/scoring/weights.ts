/**
 * What each indicator weighs, twice: within its dimension and in the composite.
 *
 * The two columns stand apart. A table's composite weight is read, never computed from its dimension weight: published
 * sets have the same composite weight beside different dimension weights. A table that lacks an indicator weighs nothing
 * at all; filling the gap or rescaling what is there would pass for a score that was never defined. Nor does one derived from points of which
 * a member has still to decide something.
 */
import type { Coding, WeightSet } from '../form.ts';
import type { Issue } from '../issue.ts';
import { undecided } from '../weights/undecided.ts';

export interface Weight {
  readonly dimension: number;
  readonly composite: number;
}
export type Weights =
  | { readonly kind: 'weights'; readonly set: WeightSet; readonly of: Readonly<Record<string, Weight>> }
  /** Codes `score/unknown-weight-set` {id}, `score/no-weight-set`, `score/partial-weight-set` {id, missing: indicator ids}, `score/undecided-weight-set` {id, indicators}. */
  | { readonly kind: 'refused'; readonly issue: Issue };

/** The weights of every indicator by a weight set of the coding (its first when none is named), or why there are none. */
export function weightsOf(coding: Coding, id?: string): Weights {
  const set = id === undefined ? coding.weightSets[0] : coding.weightSets.find((one) => one.id === id);
  if (!set) {
    return id === undefined
      ? refused('score/no-weight-set', 'coding.weightSets', {})
      : refused('score/unknown-weight-set', 'coding.weightSets', {
          id,
          known: coding.weightSets.map((one) => one.id),
        });
  }
  return set.weights.kind === 'equal' ? equal(coding, set) : table(coding, set, set.weights.rows);
}

function equal(coding: Coding, set: WeightSet): Weights {
  const size = (dimension: string) => coding.indicators.filter((one) => one.dimension === dimension).length;
  const used = coding.dimensions.filter((dimension) => size(dimension.id) > 0).length;
  const of: Record<string, Weight> = {};
  for (const indicator of coding.indicators) {
    const k = size(indicator.dimension);
    of[indicator.id] = { dimension: 1 / k, composite: 1 / (used * k) };
  }
  return { kind: 'weights', set, of };
}

function table(coding: Coding, set: WeightSet, rows: Readonly<Record<string, Weight>>): Weights {
  const missing: string[] = [];
  const of: Record<string, Weight> = {};
  for (const { id } of coding.indicators) {
    const row = Object.hasOwn(rows, id) ? rows[id] : undefined;
    if (row) of[id] = row;
    else missing.push(id);
  }
  if (missing.length > 0)
    return refused('score/partial-weight-set', `coding.weightSets.${set.id}`, { id: set.id, missing });
  const indicators = undecided(set);
  if (indicators.length > 0)
    return refused('score/undecided-weight-set', `coding.weightSets.${set.id}`, { id: set.id, indicators });
  return { kind: 'weights', set, of };
}

function refused(code: string, at: string, particulars: NonNullable<Issue['particulars']>): Weights {
  return { kind: 'refused', issue: { severity: 'error', code, at, particulars } };
}
