/**
 * Which changes keep scores comparable: the one table, and the verdict over many changes.
 *
 * *Safe*: scores before and after may stand in one trend. *Review*: a person must judge whether they may. *Breaks*: they may not; a
 * new lineage begins, and every trend shows the break. The table is read per verb from the top; the first row that fits
 * decides, and its reason says why. Whatever no row foresees is for review: doubt never passes as safe.
 */
import type { Change, Field, Part } from './change.ts';

export type Comparability = 'safe' | 'review' | 'breaks';

/** Why a change is in its class; a sentence each, in words. */
export type Why =
  // breaks
  | 'otherForm'
  | 'renamed'
  | 'retyped'
  | 'repeats'
  | 'removedScored'
  | 'retiredScored'
  | 'optionRemoved'
  | 'optionWithoutPoint'
  | 'meaning'
  | 'coding'
  | 'weights'
  // review
  | 'reworded'
  | 'wordsGone'
  | 'optionAdded'
  | 'optionsReordered'
  | 'listInFile'
  | 'skipLogic'
  | 'answerRules'
  | 'reordered'
  | 'addedScored'
  | 'addedOutsideLocal'
  | 'retireInstead'
  | 'consent'
  | 'profile'
  | 'languageGone'
  | 'sourceLanguage'
  | 'unforeseen'
  // safe
  | 'translation'
  | 'addedLocal'
  | 'unscored'
  | 'retiredUnscored'
  | 'nameOnly'
  | 'notAsked'
  | 'weightsBeside'
  | 'referral'
  | 'noEffect';

export interface Judgement {
  readonly class: Comparability;
  readonly why: Why;
}

type Of<K extends Change['kind']> = Extract<Change, { kind: K }>;
type Row<C extends Change> = readonly [
  parts: readonly Part[] | 'any',
  when: (change: C) => boolean,
  judged: Comparability,
  why: Why,
];
type Table = { readonly [K in Change['kind']]: readonly Row<Of<K>>[] };

const ITEMS = [
  'question',
  'repeat',
  'section',
  'note',
  'calculation',
  'hidden',
] as const satisfies readonly Part[];
/** What has answers, or is one. */
const ANSWERED = ['question', 'repeat'] as const satisfies readonly Part[];
/** What nobody is asked. */
const UNASKED = ['calculation', 'hidden'] as const satisfies readonly Part[];
/** What is read out. A calculation never is. */
const READ_OUT = ['question', 'repeat', 'section', 'note', 'choice'] as const satisfies readonly Part[];
const CODING = [
  'dimension',
  'indicator',
  'rule',
  'piece',
  'point',
  'policy',
] as const satisfies readonly Part[];
const WEIGHTS = ['weightSet', 'weight'] as const satisfies readonly Part[];

const always = () => true;
const scored = (change: Change): boolean => change.scored;
const used = (change: { readonly used?: boolean }): boolean => change.used === true;
const first = (change: { readonly first?: boolean }): boolean => change.first === true;
const field =
  (...fields: readonly Field[]) =>
  (change: Of<'changed'>): boolean =>
    fields.includes(change.field);
const scoredField =
  (...fields: readonly Field[]) =>
  (change: Of<'changed'>): boolean =>
    change.scored && fields.includes(change.field);
const answerless = (type: string): boolean => ['note', 'section', 'calculate', 'hidden'].includes(type);
const otherList = field('choices', 'forEach');

const TABLE: Table = {
  added: [
    [[...ANSWERED, ...UNASKED], scored, 'review', 'addedScored'],
    [[...ANSWERED, ...UNASKED], (change) => change.local === true, 'safe', 'addedLocal'],
    [[...ANSWERED, ...UNASKED], always, 'review', 'addedOutsideLocal'],
    [['section'], scored, 'review', 'skipLogic'],
    [['section', 'note'], always, 'safe', 'unscored'],
    [['choice'], (change) => scored(change) && change.coded === false, 'breaks', 'optionWithoutPoint'],
    [['choice'], scored, 'review', 'optionAdded'],
    [['attachedList'], used, 'review', 'listInFile'],
    [['choice', 'list', 'attachedList'], always, 'safe', 'unscored'],
    [['point'], (change) => change.newChoice === true, 'review', 'optionAdded'],
    [CODING, always, 'breaks', 'coding'],
    [['weightSet'], (change) => !first(change), 'safe', 'weightsBeside'],
    [WEIGHTS, always, 'breaks', 'weights'],
    [['consent'], always, 'review', 'consent'],
    [['referral'], always, 'safe', 'referral'],
    [['language'], always, 'safe', 'translation'],
    [['parameter', 'profile'], always, 'safe', 'noEffect'],
  ],
  removed: [
    [[...ANSWERED, ...UNASKED], scored, 'breaks', 'removedScored'],
    [ANSWERED, always, 'review', 'retireInstead'],
    [['section'], scored, 'review', 'skipLogic'],
    [['section', 'note', ...UNASKED], always, 'safe', 'unscored'],
    [['choice', 'list'], used, 'breaks', 'optionRemoved'],
    [['attachedList'], used, 'review', 'listInFile'],
    [['choice', 'list', 'attachedList'], always, 'safe', 'unscored'],
    [CODING, always, 'breaks', 'coding'],
    [['parameter'], scored, 'breaks', 'coding'],
    [['parameter'], always, 'safe', 'unscored'],
    [WEIGHTS, always, 'breaks', 'weights'],
    [['consent'], always, 'review', 'consent'],
    [['profile'], always, 'review', 'profile'],
    [['language'], always, 'review', 'languageGone'],
    [['referral'], always, 'safe', 'referral'],
  ],
  renamed: [
    [ANSWERED, always, 'breaks', 'renamed'],
    // it is kept with the answers
    [['hidden'], scored, 'breaks', 'renamed'],
    [['hidden'], always, 'safe', 'unscored'],
    [['section', 'note', 'calculation', 'list', 'attachedList'], always, 'safe', 'nameOnly'],
  ],
  retyped: [
    [ITEMS, ({ from, to }) => !answerless(from) || !answerless(to), 'breaks', 'retyped'],
    [ITEMS, scored, 'breaks', 'coding'],
    [ITEMS, always, 'safe', 'unscored'],
  ],
  moved: [
    [['question', 'repeat', 'section'], ({ repeats }) => repeats === true, 'breaks', 'repeats'],
    [UNASKED, (change) => scored(change) && change.repeats === true, 'breaks', 'coding'],
    // where a calculation stands changes nothing but the conditions round it
    [UNASKED, (change) => scored(change) && change.from.in !== change.to.in, 'review', 'skipLogic'],
    [UNASKED, always, 'safe', 'noEffect'],
    [ITEMS, scored, 'review', 'reordered'],
    [ITEMS, always, 'safe', 'unscored'],
    [['choice'], scored, 'review', 'optionsReordered'],
    [['choice'], always, 'safe', 'unscored'],
    // the first rule that holds gives the points
    [['rule'], always, 'breaks', 'coding'],
    [['weightSet'], first, 'breaks', 'weights'],
    [['language'], first, 'review', 'sourceLanguage'],
    [['referral'], always, 'safe', 'referral'],
    [
      ['dimension', 'indicator', 'piece', 'weightSet', 'language', 'consent', 'profile'],
      always,
      'safe',
      'noEffect',
    ],
  ],
  reworded: [
    [['choice'], ({ swapped }) => swapped === true, 'breaks', 'meaning'],
    [READ_OUT, scored, 'review', 'reworded'],
    [READ_OUT, always, 'safe', 'unscored'],
    [['referral'], always, 'safe', 'referral'],
    ['any', always, 'safe', 'notAsked'],
  ],
  worded: [
    [READ_OUT, ({ source }) => !source, 'safe', 'translation'],
    [READ_OUT, scored, 'review', 'reworded'],
    [READ_OUT, always, 'safe', 'unscored'],
    [['referral'], always, 'safe', 'referral'],
    ['any', always, 'safe', 'notAsked'],
  ],
  unworded: [
    [READ_OUT, scored, 'review', 'wordsGone'],
    [READ_OUT, always, 'safe', 'unscored'],
    [['referral'], always, 'safe', 'referral'],
    ['any', always, 'safe', 'notAsked'],
  ],
  changed: [
    ['any', field('provenance', 'adaptedFrom', 'note', 'name', 'long'), 'safe', 'noEffect'],
    ['any', field('appearance', 'xlsform', 'attachedLists'), 'safe', 'noEffect'],
    // the rows themselves are what counts
    [['weightSet'], field('confirmation', 'derivation'), 'safe', 'noEffect'],
    [['form'], field('id'), 'breaks', 'otherForm'],
    [['form'], field('stopReasons'), 'safe', 'unscored'],
    [['attachedList'], used, 'review', 'listInFile'],
    [['attachedList'], always, 'safe', 'unscored'],
    [ITEMS, (change) => scored(change) && change.retires === true, 'breaks', 'retiredScored'],
    [ITEMS, (change) => change.retires === true, 'safe', 'retiredUnscored'],
    [ITEMS, field('precision'), 'breaks', 'retyped'],
    [ITEMS, (change) => change.unseen === true, 'review', 'listInFile'],
    [ITEMS, (change) => otherList(change) && (change.options?.swapped.length ?? 0) > 0, 'breaks', 'meaning'],
    [
      ITEMS,
      (change) => otherList(change) && (change.options?.removed.length ?? 1) > 0,
      'breaks',
      'optionRemoved',
    ],
    [
      ITEMS,
      (change) => otherList(change) && (change.options?.uncoded.length ?? 1) > 0,
      'breaks',
      'optionWithoutPoint',
    ],
    [
      ITEMS,
      (change) => scoredField('choices', 'forEach')(change) && (change.options?.added.length ?? 1) > 0,
      'review',
      'optionAdded',
    ],
    [ITEMS, scoredField('choices', 'forEach'), 'review', 'reworded'],
    [ITEMS, scoredField('calculation', 'value', 'holds'), 'breaks', 'coding'],
    // half of another line is another answer
    [ITEMS, scoredField('start', 'end', 'step'), 'breaks', 'meaning'],
    [ITEMS, scoredField('relevant', 'skippedMeans', 'count'), 'review', 'skipLogic'],
    [
      ITEMS,
      scoredField('required', 'constraint', 'nonResponse', 'readOnly', 'default', 'exclusive'),
      'review',
      'answerRules',
    ],
    [ITEMS, scoredField('choiceFilter', 'initial', 'trigger'), 'review', 'answerRules'],
    [ITEMS, scoredField('shuffled'), 'review', 'optionsReordered'],
    [[...ITEMS, 'choice'], scoredField('addressee', 'media'), 'review', 'reworded'],
    // what a filter asks of a choice decides whether it is offered
    [['choice'], scoredField('columns'), 'review', 'answerRules'],
    [[...ITEMS, 'choice'], (change) => !scored(change), 'safe', 'unscored'],
    [[...CODING, 'parameter'], scored, 'breaks', 'coding'],
    [[...CODING, 'parameter'], always, 'safe', 'unscored'],
    [WEIGHTS, always, 'breaks', 'weights'],
    [['consent'], always, 'review', 'consent'],
    [['referral'], always, 'safe', 'referral'],
    [['language'], always, 'safe', 'translation'],
  ],
};

/** The class of one change, and the reason. */
export function judge(change: Change): Judgement {
  // reason: the table is typed verb by verb; that a change meets the rows of its own verb cannot be told to the compiler
  const rows = TABLE[change.kind] as readonly Row<Change>[];
  const row = rows.find(([parts, when]) => (parts === 'any' || parts.includes(change.part)) && when(change));
  return row ? { class: row[2], why: row[3] } : { class: 'review', why: 'unforeseen' };
}

export interface Verdict {
  /** `yes`: all changes are safe, or there are none. `review`: some need a judgement. `no`: a trend must show a break. */
  readonly comparable: 'yes' | 'review' | 'no';
  readonly breaks: readonly Change[];
  readonly review: readonly Change[];
  readonly safe: readonly Change[];
}

/** Whether scores of two versions may stand in one trend, and the changes by class, each in their order. */
export function verdict(changes: readonly Change[]): Verdict {
  const of = (one: Comparability) => changes.filter((change) => judge(change).class === one);
  const [breaks, review, safe] = [of('breaks'), of('review'), of('safe')];
  return {
    comparable: breaks.length > 0 ? 'no' : review.length > 0 ? 'review' : 'yes',
    breaks,
    review,
    safe,
  };
}
