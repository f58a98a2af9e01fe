/** What scoring one record gives: points per indicator, dimension scores, the composite, and why. */
import type { Provenance, Text } from '../form.ts';

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
  /**
   * `applied` of `of` indicators apply; fewer than `of` means the weights were rescaled. `estimated`: those of the applied that are missing, and
   * stand for the mean of the others (`minimum-answered`); absent when all that apply have points.
   */
  | {
      readonly kind: 'score';
      readonly score: number;
      readonly applied: number;
      readonly of: number;
      readonly estimated?: readonly string[];
    }
  /** `enough`: under `minimum-answered`, where too few of the `applied` indicators have points: how many, and how many would have to. */
  | { readonly kind: 'withheld'; readonly missing: readonly string[]; readonly enough?: Enough }
  | { readonly kind: 'notApplicable' };

export interface Enough {
  readonly answered: number;
  readonly applied: number;
  readonly needed: number;
}

export type CompositeResult =
  | { readonly kind: 'score'; readonly score: number }
  | { readonly kind: 'withheld'; readonly missing: readonly string[] };

/** What a score was computed with: shown wherever the score is. */
export interface ScoredBy {
  /** Its id. */
  readonly weightSet: string;
  readonly provenance: Provenance['status'];
  /** True unless the weight set is published and, if it was imported, confirmed. */
  readonly provisional: boolean;
}

export interface Score extends ScoredBy {
  readonly form: string;
  readonly version: string;
  readonly indicators: Readonly<Record<string, IndicatorResult>>;
  readonly dimensions: Readonly<Record<string, DimensionResult>>;
  readonly composite: CompositeResult;
}
