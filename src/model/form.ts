/**
 * What a form is: the definition every part of the product reads, and the glossary of its words.
 *
 * One JSON document, checked by `forms/form.schema.json`. Texts stand beside what they describe, expressions
 * are strings in XLSForm syntax, the rules that turn answers into points are embedded. `docs/formats.md`
 * explains each field to those who write programs against it.
 *
 * Words used everywhere (code, screens, documents):
 * *form* · *version* (immutable, named by the hash of its canonical JSON) · *question* · *choice* · *answer* ·
 * *record* (one filled-in interview) · *case* (one child, pseudonymous) · *round* (baseline, 6 months, …) ·
 * *indicator* · *dimension* · *weight set* · *score* · *envelope* (a sealed record) · *receipt* · *device* ·
 * *member* · *project* · *draft* · *proposal* · *release*.
 */

/** A text in several languages, by BCP 47 tag. May hold `${name}`: the answer to that question, as text. */
export type Text = Readonly<Record<string, string>>;

/** An expression in XLSForm syntax, for example `${age} >= 10 and selected(${work_kinds}, 'farm')`. */
export type Expression = string;

/** Where something comes from. Nothing is passed off as published that is not. */
export interface Provenance {
  /** `published`: as printed in `source`. `local`: ours. `example`: ours, to be replaced. `missing`: known to exist, not in hand. */
  readonly status: 'published' | 'local' | 'example' | 'missing';
  readonly source?: string;
  readonly page?: string;
  readonly note?: string;
}

export interface Language {
  /** BCP 47. The first language of a form is its source. */
  readonly tag: string;
  /** `draft` until a named reviewer signs; screens say so. */
  readonly status: 'source' | 'draft' | 'reviewed';
  readonly reviewer?: string;
  readonly note?: string;
}

export interface Choice {
  /** No spaces: values are joined by spaces in a CSV cell. */
  readonly value: string;
  readonly label: Text;
}

/** Said instead of an answer. Never the same as blank. */
export type NonResponseCode = 'dontKnow' | 'refused' | 'notAsked';

/** To whom the words on the card are addressed. */
export type Addressee = 'child' | 'caregiver' | 'interviewer';

interface ItemBase {
  /** Unique in the form, `[a-z][a-z0-9_]*`: the name in expressions, records and columns. */
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  /** Shown (and counted) only when true. Absent: always. On a section or repeat it reaches all inside. */
  readonly relevant?: Expression;
  /** Why an indicator is missing when this was skipped by its `relevant`. Default `notAsked`. */
  readonly skippedMeans?: 'notAsked' | 'privacy';
  readonly addressee?: Addressee;
  readonly provenance?: Provenance;
}

interface AnswerableBase extends ItemBase {
  /** True, or an expression: an answer (or a non-response) is needed before the interview can be finished. */
  readonly required?: boolean | Expression;
  /** Must be true of the answer, which is `.`; blank and non-response are not checked. */
  readonly constraint?: Expression;
  readonly constraintMessage?: Text;
  /** Offered beside the answer, in this order. */
  readonly nonResponse?: readonly NonResponseCode[];
  readonly readOnly?: boolean;
}

export interface NoteItem extends ItemBase {
  readonly type: 'note';
}
export interface SectionItem extends ItemBase {
  readonly type: 'section';
  readonly questions: readonly Item[];
}
/** Asked once per choice of a list: `forEach` names the list, each instance carries its choice's label and value. */
export interface RepeatItem extends ItemBase {
  readonly type: 'repeat';
  readonly forEach: string;
  readonly questions: readonly Item[];
}
export interface TextQuestion extends AnswerableBase {
  readonly type: 'text';
  readonly long?: boolean;
  readonly default?: string;
}
export interface IntegerQuestion extends AnswerableBase {
  readonly type: 'integer';
  readonly default?: number;
}
export interface DecimalQuestion extends AnswerableBase {
  readonly type: 'decimal';
  readonly default?: number;
}
export interface SelectOneQuestion extends AnswerableBase {
  readonly type: 'selectOne';
  /** Name of a list in `choiceLists`. */
  readonly choices: string;
  readonly default?: string;
}
export interface SelectMultipleQuestion extends AnswerableBase {
  readonly type: 'selectMultiple';
  readonly choices: string;
  /** A choice that excludes the others ("none of these"). */
  readonly exclusive?: string;
}
export interface DateQuestion extends AnswerableBase {
  readonly type: 'date';
  /** How precise the answer is: a whole date, or a month (`2026-03`). */
  readonly precision?: 'day' | 'month';
}
export interface AcknowledgeQuestion extends AnswerableBase {
  readonly type: 'acknowledge';
}
/** Computed, never shown. */
export interface CalculateItem extends Omit<ItemBase, 'label'> {
  readonly type: 'calculate';
  readonly label?: Text;
  readonly calculation: Expression;
}

export type Question =
  | TextQuestion
  | IntegerQuestion
  | DecimalQuestion
  | SelectOneQuestion
  | SelectMultipleQuestion
  | DateQuestion
  | AcknowledgeQuestion;
export type Item = Question | NoteItem | SectionItem | RepeatItem | CalculateItem;
export type QuestionType = Question['type'];

/** Points of one answer by its choice: `{ "yes": 1, "no": 0 }`. A choice without a point is *not coded*. */
export interface ChoicePoints {
  readonly question: string;
  readonly values: Readonly<Record<string, number>>;
  /** The part is left out when this is false (for example the school part of a safety checklist). */
  readonly applies?: Expression;
}

export interface PointRule {
  /** Unique in its indicator; named by the explanation. */
  readonly id: string;
  /** Absent on the last rule only: otherwise. */
  readonly when?: Expression;
  readonly points: number;
  /** Why, in words: "economic work of 14 hours or more in the week". */
  readonly because: Text;
}

/**
 * How answers become points (0–1):
 * - `choice`: by the choice made;
 * - `allOf`: 1 when every part that applies scores 1, 0 as soon as one scores 0 (in between: the least of them);
 * - `rules`: the first rule whose condition holds.
 */
export type PointsRule =
  | ({ readonly kind: 'choice' } & Omit<ChoicePoints, 'applies'>)
  | { readonly kind: 'allOf'; readonly parts: readonly ChoicePoints[] }
  | { readonly kind: 'rules'; readonly rules: readonly PointRule[] };

export interface Indicator {
  readonly id: string;
  readonly dimension: string;
  readonly label: Text;
  readonly points: PointsRule;
  /** When true the indicator leaves the dimension and the others are rescaled; `because` says why in words. */
  readonly notApplicable?: { readonly when: Expression; readonly because: Text };
  readonly provenance: Provenance;
}

export interface Dimension {
  readonly id: string;
  readonly label: Text;
}

export interface WeightSet {
  readonly id: string;
  readonly label: Text;
  /** A score computed with a set that is not `published` is provisional wherever it appears. */
  readonly provenance: Provenance;
  /**
   * `equal`: within a dimension of k indicators each weighs 1/k, and 1/(d·k) in the composite of d dimensions.
   * `table`: by indicator; dimension and composite weights stand apart and are never derived from each other.
   */
  readonly weights:
    | { readonly kind: 'equal' }
    | {
        readonly kind: 'table';
        readonly rows: Readonly<Record<string, { readonly dimension: number; readonly composite: number }>>;
      };
}

export interface Coding {
  readonly dimensions: readonly Dimension[];
  readonly indicators: readonly Indicator[];
  /** Numbers that the rules and questions mention as `${name}`: hours, ages. Names are unique with those of questions. */
  readonly parameters?: Readonly<
    Record<string, { readonly value: number; readonly label: Text; readonly provenance: Provenance }>
  >;
  /** `all-answered`: one missing indicator withholds its dimension and the composite, and is named. */
  readonly missing: { readonly policy: 'all-answered' };
  /** `rescale`: the weights of what applies are rescaled to 1 within the dimension. */
  readonly notApplicable: { readonly policy: 'rescale' };
  readonly weightSets: readonly WeightSet[];
}

/** What to do at once or soon because of an answer. Shown to the interviewer as a card. */
export interface Referral {
  readonly id: string;
  readonly when: Expression;
  /** For example `protection`, `mhpss`, `food`, `health`. */
  readonly service: string;
  readonly urgency: 'now' | 'soon';
  readonly title: Text;
  readonly message: Text;
  readonly provenance?: Provenance;
}

/** One purpose consent is asked for, and the question that asks it. */
export interface ConsentPurpose {
  readonly id: 'interview' | 'assent' | 'reporting' | 'referral' | 'followUp' | 'sharing';
  readonly by: 'caregiver' | 'child';
  readonly question: string;
  /** The choice that gives it. */
  readonly granted: string;
  /** Refused (or answered otherwise): the interview ends decently. */
  readonly necessary: boolean;
}

export interface FormDefinition {
  /** Version of this format. */
  readonly querencia: 1;
  readonly id: string;
  readonly title: Text;
  readonly description?: Text;
  readonly languages: readonly Language[];
  readonly provenance: Provenance;
  readonly adaptedFrom?: { readonly form: string; readonly version: string; readonly country?: string };
  readonly choiceLists: Readonly<Record<string, readonly Choice[]>>;
  readonly questions: readonly Item[];
  readonly consent: readonly ConsentPurpose[];
  /** Reasons offered when the interviewer stops: a choice list. */
  readonly stopReasons: string;
  /** Names of the questions by which scores are read (sex, age band, …). */
  readonly profile: readonly string[];
  readonly coding: Coding;
  readonly referrals: readonly Referral[];
}
