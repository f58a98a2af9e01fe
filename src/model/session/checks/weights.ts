/**
 * Weight sets. One that lacks indicators may be in a form (a published set known in part): it cannot be computed with, which is
 * for scoring to refuse; here it is a warning.
 *
 * Codes: `coding/unknown-indicator` (indicator, suggestion?), `coding/weight-range` (indicator: negative or no number),
 * `coding/confirmed-by-importer` (id, name); the warnings `coding/weight-lacking` (indicators), `coding/weights-sum` (dimension or `composite`,
 * sum: further from 1 than rounding can bring it), `coding/weights-undecided` (indicators) and `coding/weights-changed` (id: since they were imported).
 */
import type { Coding, WeightSet } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import type { Weight } from '../../scoring/weights.ts';
import { confirmationOf } from '../../weights/confirmation.ts';
import { sumsOf } from '../../weights/sums.ts';
import { undecided } from '../../weights/undecided.ts';
import { error, near, warning } from './references.ts';

export function checkWeights(coding: Coding): readonly Issue[] {
  return coding.weightSets.flatMap((set) => checkSet(set, coding));
}

function checkSet(set: WeightSet, coding: Coding): readonly Issue[] {
  const { id, weights } = set;
  const at = `coding.weightSets.${id}`;
  const answered = checkAnsweredFor(set, at);
  return weights.kind === 'equal' ? answered : [...checkRows(weights.rows, coding, at), ...answered];
}

/** Who confirmed what, and what nobody has decided. */
function checkAnsweredFor(set: WeightSet, at: string): readonly Issue[] {
  const { importedBy, confirmedBy } = set.confirmation ?? {};
  const open = undecided(set);
  return [
    ...(confirmedBy !== undefined && confirmedBy.member === importedBy?.member
      ? [error('coding/confirmed-by-importer', at, { id: set.id, name: confirmedBy.name })]
      : []),
    ...(confirmationOf(set) === 'changed' ? [warning('coding/weights-changed', at, { id: set.id })] : []),
    ...(open.length > 0 ? [warning('coding/weights-undecided', at, { indicators: open })] : []),
  ];
}

function checkRows(rows: Readonly<Record<string, Weight>>, coding: Coding, at: string): readonly Issue[] {
  const { indicators } = coding;
  const ids = indicators.map((indicator) => indicator.id);
  const issues: Issue[] = [];
  for (const [indicator, row] of Object.entries(rows)) {
    if (!ids.includes(indicator)) {
      issues.push(
        error('coding/unknown-indicator', `${at}.${indicator}`, { indicator, ...near(indicator, ids) }),
      );
    }
    if (!(row.dimension >= 0 && row.composite >= 0 && Number.isFinite(row.dimension + row.composite))) {
      issues.push(error('coding/weight-range', `${at}.${indicator}`, { indicator }));
    }
  }
  const lacking = ids.filter((indicator) => !Object.hasOwn(rows, indicator));
  if (lacking.length > 0) return [...issues, warning('coding/weight-lacking', at, { indicators: lacking })];

  for (const { of, sum, verdict } of sumsOf(coding, rows)) {
    if (verdict === 'off')
      issues.push(warning('coding/weights-sum', at, { dimension: of, sum: Math.round(sum * 1000) / 1000 }));
  }
  return issues;
}
