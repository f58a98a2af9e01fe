/**
 * What reading a form set right, as data.
 *
 * People who edit apart can bring about what no single edit allows. Reading repairs it by rules that look at the merged state
 * alone, so everyone reads the same form; nothing is written, and whoever looks at the form is told.
 *
 *   code                 | what was found → what is read
 *   ---------------------|--------------------------------------------------------------------------------------------
 *   cycle-broken         | containers that lie in each other → the one with the least id stands at the top, the others in it
 *   parent-lost          | the item's section is not there → it stands at the top
 *   lifted               | its section was deleted, or holds nothing any more → it stands where that one stood
 *   kept-moved-out       | it was deleted along with a section, but moved out of it meanwhile → it stays
 *   too-deep             | more than 40 sections in each other → it follows the innermost that fits
 *   type-unknown         | an item of a type that does not exist → note
 *   section-empty        | a section or repeat without questions → a note with its words
 *   form-empty           | no questions at all → one note, called `empty`
 *   name-doubled         | two with one name → the one made first keeps it, the others get a number (`as`)
 *   name-mended          | a name with letters it may not have → mended (`as`)
 *   list-kept            | a deleted choice list that is in use → it stays
 *   list-lost            | a question or repeat whose list is not there → text question, section (a repeat that may grow otherwise does)
 *   list-empty           | a list in use whose choices were all deleted → the first of them stays, or one called `choice_1`
 *   dimension-kept       | a deleted dimension that an indicator belongs to → it stays
 *   reference-lost       | something points at what is not there → left out, or the name `missing`
 *   field-left-out       | a field (`field`) whose value is not of its kind → left out
 *   calculation-lacking  | a calculation without an expression → `''`
 *   range-lacking        | a range without its ends or its steps → from 0 to 10, by 1
 *   expression-lacking   | a referral without a condition → `false()`
 *   indicator-empty      | an indicator no answer gives points to → left out
 *   part-empty           | a part of an indicator without points → left out
 *   part-too-many        | a second question for an indicator by choice → left out
 *   label-lacking        | no words in the source language → the name stands in (not a hint or message, which may be absent)
 *   language-lacking     | no language → `und`
 */
export interface Repair {
  readonly code:
    | 'cycle-broken'
    | 'parent-lost'
    | 'lifted'
    | 'kept-moved-out'
    | 'too-deep'
    | 'type-unknown'
    | 'section-empty'
    | 'form-empty'
    | 'name-doubled'
    | 'name-mended'
    | 'list-kept'
    | 'list-lost'
    | 'list-empty'
    | 'dimension-kept'
    | 'reference-lost'
    | 'field-left-out'
    | 'calculation-lacking'
    | 'range-lacking'
    | 'expression-lacking'
    | 'indicator-empty'
    | 'part-empty'
    | 'part-too-many'
    | 'label-lacking'
    | 'language-lacking';
  /** Id of the item, list, choice, indicator, …; a language's tag; `form`. */
  readonly id: string;
  readonly particulars?: Readonly<Record<string, string>>;
}

/** Takes a repair down while a form is read. */
export type Note = (code: Repair['code'], id: string, particulars?: Repair['particulars']) => void;
