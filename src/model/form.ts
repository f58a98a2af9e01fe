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
  /** The file it was taken from, named by its bytes: `sha256-` and 64 hex digits. */
  readonly file?: string;
}

export interface Language {
  /** BCP 47. The first language of a form is its source. */
  readonly tag: string;
  /** `draft` until a named reviewer signs; screens say so. */
  readonly status: 'source' | 'draft' | 'reviewed';
  /** As the team calls it: "English (en)", "Local language". */
  readonly name?: string;
  readonly reviewer?: string;
  readonly note?: string;
}

/** Files that go with words, by language tag: names of files that travel with the form. */
export interface Media {
  readonly image?: Text;
  /** A larger copy of the image. */
  readonly bigImage?: Text;
  readonly audio?: Text;
  readonly video?: Text;
}

/** Cells of a spreadsheet row this product has no meaning for, by column header: kept for the way out. */
export type OtherCells = Readonly<Record<string, string>>;

export interface Choice {
  /** No spaces: values are joined by spaces in a CSV cell. */
  readonly value: string;
  readonly label: Text;
  /** What `choiceFilter` may ask of a choice, by column: `{ "district": "sumel" }`. */
  readonly columns?: Readonly<Record<string, string>>;
  readonly media?: Media;
  readonly xlsform?: OtherCells;
}

/**
 * A list too long to stand in the definition: a CSV file that travels with the form and is handed to the session
 * (`SessionSurroundings.lists`). Questions name it as they name a list of `choiceLists`; expressions look into it with `pulldata`
 * and `instance`. Its columns `value` and `label` are the choices; `label::<tag>` is the label in a language, where there is one.
 */
export interface AttachedList {
  /** Name of the file, `schools.csv`. */
  readonly file: string;
  /** Column of the values. Default `name`. */
  readonly value?: string;
  /** Column of the labels. Default `label`. */
  readonly label?: string;
}

/** Said instead of an answer. Never the same as blank. */
export type NonResponseCode = 'dontKnow' | 'refused' | 'notAsked';

/** To whom the words on the card are addressed. */
export type Addressee = 'child' | 'caregiver' | 'interviewer';

interface ItemBase {
  /** Unique in the form, a letter or `_`, then letters, digits, `_`, `-`, `.`: the name in expressions, records and columns. */
  readonly name: string;
  readonly label: Text;
  readonly hint?: Text;
  /** More words for the interviewer, shown when asked for. */
  readonly guidance?: Text;
  readonly media?: Media;
  /** Shown (and counted) only when true. Absent: always. On a section or repeat it reaches all inside. */
  readonly relevant?: Expression;
  /** Why an indicator is missing when this was skipped by its `relevant`. Default `notAsked`. */
  readonly skippedMeans?: 'notAsked' | 'privacy';
  readonly addressee?: Addressee;
  readonly provenance?: Provenance;
  /** How XLSForm tools are asked to show it: `minimal`, `w4 horizontal`. */
  readonly appearance?: string;
  readonly xlsform?: OtherCells;
}

interface AnswerableBase extends ItemBase {
  /** True, or an expression: an answer (or a non-response) is needed before the interview can be finished. */
  readonly required?: boolean | Expression;
  readonly requiredMessage?: Text;
  /** Must be true of the answer, which is `.`; blank and non-response are not checked. */
  readonly constraint?: Expression;
  readonly constraintMessage?: Text;
  /** Offered beside the answer, in this order. */
  readonly nonResponse?: readonly NonResponseCode[];
  /** Shown, not to be changed: always, or while the expression is true. */
  readonly readOnly?: boolean | Expression;
  /** The answer before anybody gave one, computed once: when the interview begins, in a repeat when the instance is made. */
  readonly initial?: Expression;
  /** The answer is computed, and computed again whenever what it mentions changes; between, a person may change it. */
  readonly calculation?: Expression;
  /** Names of questions: `calculation` is computed when one of them is answered, and at no other time. */
  readonly trigger?: readonly string[];
}

export interface NoteItem extends ItemBase {
  readonly type: 'note';
}
/** Without a label it only holds things together. */
export interface SectionItem extends Omit<ItemBase, 'label'> {
  readonly type: 'section';
  readonly label?: Text;
  readonly questions: readonly Item[];
}
/**
 * Asked several times. How often:
 * - `forEach`: once per choice of that list, each instance carrying its choice's label and value;
 * - `count`: as often as the expression says;
 * - neither: as often as the interviewer adds an instance (`open`). It begins with one.
 */
export interface RepeatItem extends Omit<ItemBase, 'label'> {
  readonly type: 'repeat';
  readonly label?: Text;
  readonly forEach?: string;
  readonly count?: Expression;
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
/** A number on a line from `start` to `end` (which may be the lower) in steps. */
export interface RangeQuestion extends AnswerableBase {
  readonly type: 'range';
  readonly start: number;
  readonly end: number;
  readonly step: number;
  readonly default?: number;
}
interface ChoosingBase extends AnswerableBase {
  /** Name of a list in `choiceLists` or `attachedLists`. */
  readonly choices: string;
  /** Which choices are offered: true of a choice whose columns are mentioned by their bare names. `district = ${district}` */
  readonly choiceFilter?: Expression;
  /** Offered in an order drawn by chance once per interview; a seed makes it the same for the same seed. */
  readonly shuffled?: boolean | { readonly seed: Expression };
}
export interface SelectOneQuestion extends ChoosingBase {
  readonly type: 'selectOne';
  readonly default?: string;
}
export interface SelectMultipleQuestion extends ChoosingBase {
  readonly type: 'selectMultiple';
  /** A choice that excludes the others ("none of these"). */
  readonly exclusive?: string;
  readonly default?: readonly string[];
}
/** All choices offered, put in an order. */
export interface RankQuestion extends ChoosingBase {
  readonly type: 'rank';
}
export interface DateQuestion extends AnswerableBase {
  readonly type: 'date';
  /** How precise the answer is: a whole date, or a month (`2026-03`). */
  readonly precision?: 'day' | 'month';
  readonly default?: string;
}
/** A time of day, `09:30`. */
export interface TimeQuestion extends AnswerableBase {
  readonly type: 'time';
  readonly default?: string;
}
/** A day and a time with the offset of the place, `2026-03-12T09:30+03:00`. */
export interface DateTimeQuestion extends AnswerableBase {
  readonly type: 'dateTime';
  readonly default?: string;
}
/** A place, a way, an area: `latitude longitude altitude accuracy`, of several places joined by `; `. Coarsened by the project's policy. */
export interface PlaceQuestion extends AnswerableBase {
  readonly type: 'geopoint' | 'geotrace' | 'geoshape';
  readonly default?: string;
}
/** What is on a barcode or QR code, or is typed instead. */
export interface BarcodeQuestion extends AnswerableBase {
  readonly type: 'barcode';
}
/** An attachment: its answer is the name of a file named by its content. */
export interface AttachmentQuestion extends AnswerableBase {
  readonly type: 'photo' | 'audio' | 'video' | 'file' | 'signature' | 'drawing';
}
/** Events on a line of highs and lows, from before leaving to now (the W curve). */
export interface LifelineQuestion extends AnswerableBase {
  readonly type: 'lifeline';
}
/** People and institutions on rings round the child, each helping or hindering. */
export interface EcosystemMapQuestion extends AnswerableBase {
  readonly type: 'ecosystemMap';
}
export interface AcknowledgeQuestion extends AnswerableBase {
  readonly type: 'acknowledge';
}
/** Computed, never shown. */
export interface CalculateItem extends Omit<ItemBase, 'label'> {
  readonly type: 'calculate';
  readonly label?: Text;
  readonly calculation: Expression;
  /** Names of questions: computed when one of them is answered, and at no other time. */
  readonly trigger?: readonly string[];
}
/**
 * Kept with the answers, never shown: `value`, or what the session knows itself (`holds`). What `holds` names and this product does
 * not collect (`other`: a device's number, a name, a phone number) stays blank.
 */
export interface HiddenItem extends Omit<ItemBase, 'label'> {
  readonly type: 'hidden';
  readonly label?: Text;
  readonly value?: string;
  readonly holds?: 'start' | 'end' | 'today' | 'other';
}

export type Question =
  | TextQuestion
  | IntegerQuestion
  | DecimalQuestion
  | RangeQuestion
  | SelectOneQuestion
  | SelectMultipleQuestion
  | RankQuestion
  | DateQuestion
  | TimeQuestion
  | DateTimeQuestion
  | PlaceQuestion
  | BarcodeQuestion
  | AcknowledgeQuestion
  | AttachmentQuestion
  | LifelineQuestion
  | EcosystemMapQuestion;
export type Item = Question | NoteItem | SectionItem | RepeatItem | CalculateItem | HiddenItem;
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
  /** A score computed with a set that is not `published`, or not confirmed, is provisional wherever it appears (`isProvisional`). */
  readonly provenance: Provenance;
  /**
   * `equal`: within a dimension of k indicators each weighs 1/k, and 1/(d·k) in the composite of d dimensions.
   * `table`: by indicator; dimension and composite weights stand apart and are never derived from each other. One that lacks an
   * indicator of the form is partial, and scores nothing.
   */
  readonly weights:
    | { readonly kind: 'equal' }
    | {
        readonly kind: 'table';
        readonly rows: Readonly<Record<string, { readonly dimension: number; readonly composite: number }>>;
      };
  /** Of a table taken from a file. */
  readonly confirmation?: Confirmation;
  /** Of weights that come from collected points. */
  readonly derivation?: Derivation;
}

/** A member who answers for something, as named to us on that day (`2026-11-28`). */
export interface Signed {
  readonly member: string;
  readonly name: string;
  readonly on: string;
}

/** Who took a table of weights from its source, and who else has held the two side by side. */
export interface Confirmation {
  readonly importedBy: Signed;
  /** Never who imported. Absent: unconfirmed. */
  readonly confirmedBy?: Signed;
  /** Hash of the rows that were imported (`tableHash`): other rows are unconfirmed, whoever confirmed these. */
  readonly table: string;
}

/** How weights come from collected points. No record is named: the form is read by everyone. */
export interface Derivation {
  /** Squared loadings on the first principal component of standardised points, per dimension and for all together. */
  readonly method: 'principal-component';
  readonly on: string;
  /** The form's version the records were collected with and coded by. */
  readonly version: string;
  /** Only records of this round were looked at. */
  readonly round?: string;
  /** Records looked at. */
  readonly records: number;
  /** Records not looked at: how many, by why. */
  readonly excluded: Readonly<Partial<Record<Exclusion, number>>>;
  /** Indicators that weigh nothing because they did not apply to some of the records, and to how many. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly decisions?: readonly {
    readonly indicator: string;
    /** `keep`: though it loads against its direction. `leaveOut`: it weighs nothing. */
    readonly decision: 'keep' | 'leaveOut';
    readonly by: Signed;
  }[];
  readonly dimensions: Readonly<Record<string, Analysis>>;
  readonly composite: Analysis;
}

export type Exclusion = 'otherForm' | 'otherVersion' | 'otherRound' | 'twice' | 'declined' | 'faulty';

/** One principal component analysis. */
export interface Analysis {
  /** Complete cases: records with points for each of the indicators. */
  readonly n: number;
  /** Records that lack points for one of them. */
  readonly incomplete: number;
  /** Share of the variance on the first component, 0–1. */
  readonly explained: number;
  /** By indicator, the unit vector of the first component; negative: against its direction. */
  readonly loadings: Readonly<Record<string, number>>;
}

/**
 * What a missing indicator does:
 * - `all-answered`: it withholds its dimension and the composite, and is named;
 * - `minimum-answered`: its dimension is scored all the same when at least `percent` (a whole number, 1 to 100) of the indicators that
 *   apply have points; the missing ones then stand for the mean of these.
 */
export type MissingPolicy =
  { readonly policy: 'all-answered' } | { readonly policy: 'minimum-answered'; readonly percent: number };

export interface Coding {
  readonly dimensions: readonly Dimension[];
  readonly indicators: readonly Indicator[];
  /** Numbers that the rules and questions mention as `${name}`: hours, ages. Names are unique with those of questions. */
  readonly parameters?: Readonly<
    Record<string, { readonly value: number; readonly label: Text; readonly provenance: Provenance }>
  >;
  readonly missing: MissingPolicy;
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
  /** `respondent`: an adult who is interviewed and decides alone. */
  readonly by: 'caregiver' | 'child' | 'respondent';
  readonly question: string;
  /** The choice that gives it. */
  readonly granted: string;
  /** Refused (or answered otherwise): the interview ends decently. */
  readonly necessary: boolean;
}

/**
 * What a spreadsheet (XLSForm) had that this product has no meaning for, kept so that nothing is lost on the way out. Nothing here
 * changes what a form asks, computes or counts.
 */
export interface SpreadsheetRemains {
  /** Cells of the settings sheet by column. */
  readonly settings?: OtherCells;
  /** Columns by sheet, in their order and as they were headed, where they were not as this product would write them. */
  readonly columns?: Readonly<Record<string, readonly string[]>>;
  /** Names of all sheets in their order, where it was not as this product would write them. */
  readonly sheets?: readonly string[];
  /** Sheets of other things, whole: rows of cells. */
  readonly otherSheets?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** Where the rows of lists stood, run by run, where they were not one list after another in the sheet of choices. */
  readonly listRows?: readonly {
    readonly sheet: 'choices' | 'external_choices';
    readonly list: string;
    /** The list's name there, where it is another. */
    readonly name?: string;
    readonly rows: number;
  }[];
  /** Rows that are no item and no choice: the sheet, the number of rows before it, its cells by column. */
  readonly otherRows?: readonly {
    readonly sheet: string;
    readonly after: number;
    readonly cells: OtherCells;
  }[];
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
  readonly attachedLists?: Readonly<Record<string, AttachedList>>;
  readonly questions: readonly Item[];
  readonly consent: readonly ConsentPurpose[];
  /** Reasons offered when the interviewer stops: a choice list. Absent: reasons every interview has. */
  readonly stopReasons?: string;
  /** Names of the questions by which scores are read (sex, age band, …). */
  readonly profile: readonly string[];
  readonly coding: Coding;
  readonly referrals: readonly Referral[];
  readonly xlsform?: SpreadsheetRemains;
}
