/**
 * Dimension scores and the composite as calculations, by the weights of one set.
 *
 * Holds throughout: these are the totals of `scoring/dimensions.ts`. One blank among the points leaves its dimension and the composite
 * blank, unless the form asks for less than all (`minimum-answered`); what does not apply leaves, and the others are rescaled within the dimension.
 */
import type { Tree } from '../../expression/tree.ts';
import type { Indicator, MissingPolicy } from '../../form.ts';
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
  constructor(
    private readonly helpers: HelperRows,
    private readonly policy: MissingPolicy,
  ) {}

  /** The score of a dimension. Blank when an indicator is missing, or has no row. */
  dimension(members: readonly ScoredIndicator[]): Tree {
    const { policy } = this;
    const missing = this.missing(members);
    if (missing === null) return BLANK;
    const mean = this.mean(members, 'dimension');
    return firstOf(
      [
        {
          when: policy.policy === 'all-answered' ? missing : this.tooFew(members, policy.percent),
          then: BLANK,
        },
        {
          when: mean.weightless,
          then: policy.policy === 'all-answered' ? notApplicable : choose(missing, BLANK, notApplicable),
        },
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

  /** Whether fewer than so many in a hundred of those that apply have points. */
  private tooFew(members: readonly ScoredIndicator[], percent: number): Tree {
    const count = (isOut: (row: Tree, one: ScoredIndicator) => Tree): Tree =>
      this.helpers.row(
        this.sum(
          members.map((one) => choose(isOut(mention(one.row ?? ''), one), numberTree(0), numberTree(1))),
        ),
        null,
      );
    const applied = count((row) => equal(row, notApplicable));
    const answered = count((row) => either(equal(row, BLANK), equal(row, notApplicable)));
    return binary('<', binary('*', numberTree(100), answered), binary('*', numberTree(percent), applied));
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
      weighing.map((one) =>
        this.unless(one, binary('*', numberTree(one.weight[which]), mention(one.row ?? ''))),
      ),
    );
    const leaving = weighing.filter((one) => this.mayLeave(one));
    if (leaving.length === 0) return { value: points, weightless: total > 0 ? FALSE : TRUE };
    const staying = whole(
      weighing.filter((one) => !this.mayLeave(one)),
      which,
    );
    const weights = this.sum([
      ...(staying > 0 ? [numberTree(staying)] : []),
      ...leaving.map((one) => this.unless(one, numberTree(one.weight[which]))),
    ]);
    const applying = this.helpers.row(weights, null);
    const weighed = total === 1 ? points : binary('*', numberTree(total), points);
    return {
      value: binary('div', weighed, applying),
      weightless: staying > 0 ? FALSE : binary('<=', applying, numberTree(0)),
    };
  }

  /** Whether the others may have to stand for it. */
  private mayLeave(one: ScoredIndicator): boolean {
    return one.mayNotApply || this.policy.policy === 'minimum-answered';
  }

  /** The term, or nothing where the indicator does not apply, or is missing where that withholds nothing. */
  private unless(one: ScoredIndicator, term: Tree): Tree {
    if (!this.mayLeave(one)) return term;
    const row = mention(one.row ?? '');
    const out = one.mayNotApply ? equal(row, notApplicable) : FALSE;
    const isOut = this.policy.policy === 'minimum-answered' ? either(equal(row, BLANK), out) : out;
    return choose(isOut, numberTree(0), term);
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
