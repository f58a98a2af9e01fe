/** What scoring one record gives: points per indicator, dimension scores, the composite, and why. */
import type { Text } from '../form.ts';

/** Why an indicator has no points. Missing is never zero. */
export type MissingReason = 'notAsked' | 'dontKnow' | 'refused' | 'blank' | 'notCoded' | 'privacy';

export type IndicatorResult =
  | { readonly kind: 'points'; readonly points: number; readonly why: Explanation }
  | { readonly kind: 'notApplicable'; readonly why: Explanation }
  | { readonly kind: 'missing'; readonly reason: MissingReason; readonly why: Explanation };

/**
 * Which rule decided, as data; `src/words` makes the sentence.
 * `code` is one of `choice`, `allOf`, `rule`, `notApplicable`, `missing`.
 */
export interface Explanation {
  readonly code: 'choice' | 'allOf' | 'rule' | 'notApplicable' | 'missing';
  /** The question that decided, and the answer it had. */
  readonly question?: string;
  readonly value?: string;
  /** The form's own words for the rule that decided. */
  readonly because?: Text;
  readonly rule?: string;
}

export type DimensionResult =
  /** `applied` of `of` indicators counted; fewer than `of` means the weights were rescaled. */
  | { readonly kind: 'score'; readonly score: number; readonly applied: number; readonly of: number }
  | { readonly kind: 'withheld'; readonly missing: readonly string[] }
  | { readonly kind: 'notApplicable' };

export type CompositeResult =
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'withheld'; readonly missing: readonly string[] };

export interface Score {
  readonly form: string;
  readonly version: string;
  readonly weightSet: string;
  /** True unless the weight set is published and, if it was imported, confirmed. Shown wherever the score is. */
  readonly provisional: boolean;
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
  readonly dimensions: Readonly<Record<string, DimensionResult>>;
  readonly composite: CompositeResult;
}
