/** What an example says of a score, and what the score says, in one shape, so that the two can be held side by side. */
import type { IndicatorResult, Score } from '../../src/model/scoring/score.ts';
import type { Expected } from './examples.ts';

/** What the score says of everything that `expected` names, in its shape. */
export function found(expected: Expected, score: Score): Expected {
  const named = <T, R>(names: object | undefined, results: Readonly<Record<string, T>>, say: (one: T) => R) =>
    Object.fromEntries(
      Object.keys(names ?? {}).map((id) => [
        id,
        results[id] === undefined ? 'no such thing' : say(results[id]),
      ]),
    );
  return rounded({
    ...(expected.indicators && { indicators: named(expected.indicators, score.indicators, ofIndicator) }),
    ...(expected.dimensions && { dimensions: named(expected.dimensions, score.dimensions, ofTotal) }),
    ...(expected.composite !== undefined && { composite: ofTotal(score.composite) }),
  } as Expected); // reason: what is there instead of an expected shape is what the test shows
}

/** The part about scores, numbers to twelve places, so that 1/3 agrees with 0.333333333333333. */
export function rounded(expected: Expected): Expected {
  const { indicators, dimensions, composite } = expected;
  const part = { indicators, dimensions, composite };
  return JSON.parse(
    JSON.stringify(part, (_key, value: unknown) =>
      typeof value === 'number' ? Number(value.toFixed(12)) : value,
    ),
  ) as Expected; // reason: the copy has the shape of what was copied
}

/** What became of an indicator, as text: the same text, the same outcome. */
export const outcome = (result: IndicatorResult | undefined): string =>
  JSON.stringify(result && ofIndicator(result));

function ofIndicator(result: IndicatorResult): unknown {
  if (result.kind === 'missing') return { missing: result.reason };
  return result.kind === 'points' ? result.points : 'notApplicable';
}
function ofTotal(result: Score['composite'] | Score['dimensions'][string]): unknown {
  if (result.kind === 'withheld') return { withheld: result.missing };
  return result.kind === 'score' ? result.score : 'notApplicable';
}
