/**
 * Weight sets. One that lacks indicators may be in a form (a published set known in part): it cannot be computed with, which is
 * for scoring to refuse; here it is a warning.
 *
 * Codes: `coding/unknown-indicator` (indicator, suggestion?), `coding/weight-range` (indicator: negative or no number); the warnings
 * `coding/weight-lacking` (indicators) and `coding/weights-sum` (dimension or `composite`, sum: not 1).
 */
import type { Coding, WeightSet } from '../../form.ts';
import type { Issue } from '../../issue.ts';
import { error, near, warning } from './references.ts';

/** Published weights are rounded to two decimals; so many of them may miss 1 by that much. */
const ROUNDING = 0.05;

export function checkWeights(coding: Coding): readonly Issue[] {
  return coding.weightSets.flatMap((set) => checkSet(set, coding));
}

function checkSet({ id, weights }: WeightSet, { indicators, dimensions }: Coding): readonly Issue[] {
  if (weights.kind === 'equal') return [];
  const at = `coding.weightSets.${id}`;
  const ids = indicators.map((indicator) => indicator.id);
  const issues: Issue[] = [];
  for (const [indicator, row] of Object.entries(weights.rows)) {
    if (!ids.includes(indicator)) {
      issues.push(
        error('coding/unknown-indicator', `${at}.${indicator}`, { indicator, ...near(indicator, ids) }),
      );
    }
    if (!(row.dimension >= 0 && row.composite >= 0 && Number.isFinite(row.dimension + row.composite))) {
      issues.push(error('coding/weight-range', `${at}.${indicator}`, { indicator }));
    }
  }
  const lacking = ids.filter((indicator) => !Object.hasOwn(weights.rows, indicator));
  if (lacking.length > 0) return [...issues, warning('coding/weight-lacking', at, { indicators: lacking })];

  const checkSum = (dimension: string, parts: readonly number[]): void => {
    const sum = parts.reduce((total, part) => total + part, 0);
    if (parts.length > 0 && Math.abs(sum - 1) > ROUNDING) {
      issues.push(warning('coding/weights-sum', at, { dimension, sum: Math.round(sum * 1000) / 1000 }));
    }
  };
  for (const dimension of dimensions) {
    const own = indicators.filter((indicator) => indicator.dimension === dimension.id);
    checkSum(
      dimension.id,
      own.map((indicator) => weights.rows[indicator.id]?.dimension ?? 0),
    );
  }
  checkSum(
    'composite',
    ids.map((indicator) => weights.rows[indicator]?.composite ?? 0),
  );
  return issues;
}
