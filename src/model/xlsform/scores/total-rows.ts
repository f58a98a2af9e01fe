/**
 * Dimension scores and the composite as calculations, by the weights of one set.
 *
 * Holds throughout: these are the totals of `scoring/dimensions.ts`. One blank among the points leaves its dimension and the composite
 * blank; what does not apply leaves, and the others are rescaled within the dimension.
 */
import type { Tree } from '../../expression/tree.ts';
import type { Indicator } from '../../form.ts';
import type { Weight } from '../../scoring/weights.ts';
import { anyOf, firstOf } from './cascade.ts';
import type { HelperRows } from './helper-rows.ts';
import { binary, BLANK, choose, either, equal, mention, FALSE, numberTree, textTree, TRUE } from './trees.ts';
import { NOT_APPLICABLE } from './points.ts';

/** An indicator as the totals need it. `row`: the name of its row of points; null: it could not be written as one. */
export interface ScoredIndicator {
  readonly row: string | null;
  readonly mayNotApply: boolean;
  readonly weight: Weight;
}

const notApplicable = textTree(NOT_APPLICABLE);
/** Terms added up in one row. */
const TERMS = 25;

export class TotalRows {
  constructor(private readonly helpers: HelperRows) {}

  /** The score of a dimension. Blank when an indicator is missing, or has no row. */
  dimension(members: readonly ScoredIndicator[]): Tree {
    const withheld = this.missing(members);
    if (withheld === null) return BLANK;
    const mean = this.mean(members, 'dimension');
    return firstOf(
      [
        { when: withheld, then: BLANK },
        { when: mean.weightless, then: notApplicable },
      ],
      mean.value,
      this.helpers,
    );
  }

  /** What a dimension adds to the composite; blank when it withholds it. `score`: the name of its own row. */
  contribution(members: readonly ScoredIndicator[], score: string): Tree {
    if (this.missing(members) === null) return BLANK;
    const mean = this.mean(members, 'composite');
    const withheld = either(equal(mention(score), BLANK), equal(mention(score), notApplicable));
    const nothing = whole(members, 'composite') === 0;
    return firstOf(
      nothing
        ? [{ when: withheld, then: BLANK }]
        : [
            { when: withheld, then: BLANK },
            { when: mean.weightless, then: BLANK },
          ],
      nothing ? numberTree(0) : mean.value,
      this.helpers,
    );
  }

  /** The composite of what the dimensions add. */
  composite(rows: readonly Tree[]): Tree {
    const withheld = anyOf(rows.map((row) => equal(row, BLANK))).map((when) => ({ when, then: BLANK }));
    return firstOf(withheld, this.sum(rows), this.helpers);
  }

  /** Whether points are lacking; null: some always are. */
  private missing(members: readonly ScoredIndicator[]): Tree | null {
    const blank: Tree[] = [];
    for (const { row } of members) {
      if (row === null) return null;
      blank.push(equal(mention(row), BLANK));
    }
    const groups = anyOf(blank).map((some) => choose(some, numberTree(1), numberTree(0)));
    if (groups.length === 1) return anyOf(blank)[0] ?? null;
    return binary('>', this.sum(groups.map((group) => this.helpers.row(group, null))), numberTree(0));
  }

  /** The weighted mean of what applies, times the weight of the whole; and whether nothing that applies weighs anything. */
  private mean(
    members: readonly ScoredIndicator[],
    which: keyof Weight,
  ): { readonly value: Tree; readonly weightless: Tree } {
    const weighing = members.filter(({ weight }) => weight[which] > 0);
    const total = whole(members, which);
    const points = this.sum(
      weighing.map((one) => unless(one, binary('*', numberTree(one.weight[which]), mention(one.row ?? '')))),
    );
    const leaving = weighing.filter((one) => one.mayNotApply);
    if (leaving.length === 0) return { value: points, weightless: total > 0 ? FALSE : TRUE };
    const staying = whole(
      weighing.filter((one) => !one.mayNotApply),
      which,
    );
    const weights = this.sum([
      ...(staying > 0 ? [numberTree(staying)] : []),
      ...leaving.map((one) => unless(one, numberTree(one.weight[which]))),
    ]);
    const applying = this.helpers.row(weights, null);
    const weighed = total === 1 ? points : binary('*', numberTree(total), points);
    return {
      value: binary('div', weighed, applying),
      weightless: staying > 0 ? FALSE : binary('<=', applying, numberTree(0)),
    };
  }

  /** So many terms to a row, and the rows added up. */
  private sum(terms: readonly Tree[]): Tree {
    if (terms.length <= TERMS)
      return terms.length === 0 ? numberTree(0) : terms.reduce((a, b) => binary('+', a, b));
    const groups: Tree[] = [];
    for (let from = 0; from < terms.length; from += TERMS)
      groups.push(this.helpers.row(this.sum(terms.slice(from, from + TERMS)), null));
    return this.sum(groups);
  }
}

/** The term, or nothing where the indicator does not apply. */
function unless({ row, mayNotApply }: ScoredIndicator, term: Tree): Tree {
  return mayNotApply ? choose(equal(mention(row ?? ''), notApplicable), numberTree(0), term) : term;
}

/** The sum of the weights; 1 when it misses 1 by rounding alone. */
function whole(members: readonly ScoredIndicator[], which: keyof Weight): number {
  const total = members.reduce((sum, { weight }) => sum + weight[which], 0);
  return Math.abs(total - 1) < 1e-9 ? 1 : total;
}

/** Whether an indicator may leave its dimension. */
export function mayNotApply({ notApplicable: leaves, points }: Indicator): boolean {
  return (
    leaves !== undefined ||
    (points.kind === 'allOf' && points.parts.every(({ applies }) => applies !== undefined))
  );
}
