/**
 * One change between two versions of a form, as data.
 *
 * A change is a verb (`kind`), what it happened to (`part`, `name`, and `at`, its place), whether scores rest on that
 * (`scored`), and what the verb needs: all that is needed to do it again (`apply/apply.ts`). Values have the names of after. What it does to scores is judged elsewhere (`comparability.ts`); its sentence is in `src/words`.
 */
import type { Text } from '../form.ts';

/** What a change happened to. An item of the questionnaire is called by what it is. */
export type Part =
  | 'form'
  | ItemPart
  | 'list'
  /** A list in a file that travels with the form. */
  | 'attachedList'
  | 'choice'
  | 'dimension'
  | 'indicator'
  | 'rule'
  /** One question of an `allOf` indicator. */
  | 'piece'
  /** The points of one choice. */
  | 'point'
  | 'parameter'
  /** What the survey does with missing and with not applicable. */
  | 'policy'
  | 'weightSet'
  | 'weight'
  | 'referral'
  | 'consent'
  | 'profile'
  | 'language';
export type ItemPart = 'question' | 'note' | 'section' | 'repeat' | 'calculation' | 'hidden';

/** Texts of a form by what they are. */
export type TextField =
  | 'title'
  | 'description'
  | 'label'
  | 'hint'
  | 'guidance'
  | 'constraintMessage'
  | 'requiredMessage'
  | 'because'
  | 'message';

/** Fields that are no texts. `choices` and `forEach`: another list. */
export type Field =
  | 'id'
  | 'provenance'
  | 'adaptedFrom'
  | 'stopReasons'
  | 'relevant'
  | 'skippedMeans'
  | 'addressee'
  | 'required'
  | 'constraint'
  | 'nonResponse'
  | 'readOnly'
  | 'calculation'
  | 'default'
  | 'exclusive'
  | 'precision'
  | 'long'
  | 'choices'
  | 'forEach'
  | 'count'
  | 'initial'
  | 'trigger'
  | 'choiceFilter'
  | 'shuffled'
  | 'start'
  | 'end'
  | 'step'
  | 'holds'
  | 'columns'
  | 'media'
  | 'appearance'
  | 'xlsform'
  | 'attachedLists'
  | 'file'
  | 'valueColumn'
  | 'labelColumn'
  | 'name'
  | 'dimension'
  | 'points'
  | 'question'
  | 'applies'
  | 'when'
  | 'notApplicable'
  | 'value'
  | 'missing'
  | 'weights'
  | 'composite'
  | 'confirmation'
  | 'derivation'
  | 'service'
  | 'urgency'
  | 'by'
  | 'granted'
  | 'necessary'
  | 'status'
  | 'reviewer'
  | 'note';

/** A field as the definition holds it; null where it is absent. */
export type FieldValue = string | number | boolean | null | object;

export interface Place {
  /**
   * A question's name, or a path: `choiceLists.yesNo.yes`, `coding.indicators.e3.rules.hazard`, `coding.weightSets.equal`,
   * `referrals.hunger`, `languages.ar`; empty for the form itself. Of what was removed: where it stood. Of what was renamed, and of
   * choices of a list that was: by the old name.
   */
  readonly at: string;
  readonly part: Part;
  /** The last word of the place: the question's name, the choice's value, the indicator's id. */
  readonly name: string;
  /** Scores rest on it, before or after: coding mentions it, or a calculation or condition of what coding mentions. */
  readonly scored: boolean;
}

/** Among its neighbours, all with their names of after: inside what, and after which of them (null: at the top, the first). */
export interface Position {
  readonly in: string | null;
  readonly after: string | null;
}

export interface Added extends Place {
  readonly kind: 'added';
  /** As the definition holds it; of a section or repeat without its `questions`, which are added or moved there themselves. */
  readonly value: FieldValue;
  /** Where it stands. Absent: in a table whose order says nothing (lists, points, parameters, weights). */
  readonly to?: Position;
  /** A language: the words it brought to texts that were there; absent where it brought none. */
  readonly words?: readonly LanguageWords[];
  /** A question: stands in a section whose provenance is `local` or `example`, or in a form that is. */
  readonly local?: boolean;
  /** A choice: whether every indicator that counts by this list has a point for it. Absent: none counts by it. */
  readonly coded?: boolean;
  /** A choice, a list: some question offers it, or an expression looks into it. */
  readonly used?: boolean;
  /** A point: of a choice that is new as well. */
  readonly newChoice?: boolean;
  /** A point: how many. */
  readonly points?: number;
  /** A weight set: it is now the first, which is the default. */
  readonly first?: boolean;
}
export interface Removed extends Place {
  readonly kind: 'removed';
  /** As the definition held it; of a section or repeat without its `questions`. */
  readonly value: FieldValue;
  /** A language: the words that went with it from texts that are still there; absent where none did. */
  readonly words?: readonly LanguageWords[];
  /** A choice: some question offered it. A list: some question still asks for it. */
  readonly used?: boolean;
  /** A point: how many. */
  readonly points?: number;
}
/** Nothing but its name is other. `name` and `at` are the old ones. */
export interface Renamed extends Place {
  readonly kind: 'renamed';
  readonly to: string;
}
/** Another type of item, for example `integer` instead of `text`. */
export interface Retyped extends Place {
  readonly kind: 'retyped';
  readonly from: string;
  readonly to: string;
  /** Fields that came and went with the type; absent where none did. */
  readonly gains?: Readonly<Partial<Record<Field, FieldValue>>>;
  readonly loses?: Readonly<Partial<Record<Field, FieldValue>>>;
}
/** Of several neighbours that changed their order, as few as possible have moved. `from`: among all that stood there before. */
export interface Moved extends Place {
  readonly kind: 'moved';
  readonly from: Position;
  readonly to: Position;
  /** An item: into or out of a repeat. */
  readonly repeats?: boolean;
  /** A weight set, a language: another one is now the first, which is the default, the source. */
  readonly first?: boolean;
}
interface Words extends Place {
  readonly field: TextField;
  /** BCP 47. */
  readonly language: string;
  /** It is the language the form was or is written in. */
  readonly source: boolean;
}
export interface Reworded extends Words {
  readonly kind: 'reworded';
  readonly from: string;
  readonly to: string;
  /** A choice: it now says what another value of its list said before. */
  readonly swapped?: boolean;
}
/** There were no words in that language: a translation, or new words. */
export interface Worded extends Words {
  readonly kind: 'worded';
  readonly to: string;
}
export interface Unworded extends Words {
  readonly kind: 'unworded';
  readonly from: string;
}
/** Words that came or went with their language. */
export interface LanguageWords extends Pick<Place, 'at' | 'part' | 'name'> {
  readonly field: TextField;
  readonly text: string;
}
export interface Changed extends Place {
  readonly kind: 'changed';
  readonly field: Field;
  readonly from: FieldValue;
  readonly to: FieldValue;
  /** `notApplicable` that came or went as a whole: its reason. */
  readonly because?: Text;
  /** `relevant`: never true any more. */
  readonly retires?: boolean;
  /** `choices`, `forEach`: what is otherwise in the new list. */
  readonly options?: OptionsChange;
  /** `choices`, `forEach`: the list of before or of after is in a file, and what it holds is not known here. */
  readonly unseen?: boolean;
  /** An attached list: some question offers it, or an expression looks into it. */
  readonly used?: boolean;
}
/**
 * Between two lists, by value. `swapped`: says what another value said before. `uncoded`: added, and an indicator that counts by the question has no point for it.
 */
export interface OptionsChange {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly relabelled: readonly string[];
  readonly swapped: readonly string[];
  readonly uncoded: readonly string[];
}

export type Change = Added | Removed | Renamed | Retyped | Moved | Reworded | Worded | Unworded | Changed;
