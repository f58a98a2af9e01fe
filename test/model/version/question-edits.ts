/** Single edits of the questions of the child survey, with the changes each makes and their classes. */
import { is, one, type Row } from './edit-row.ts';
import {
  indicator,
  item,
  move,
  putAfter,
  putInto,
  question,
  renameAll,
  rules,
  set,
  survey,
  take,
  textOf,
} from './edits.ts';

const words: readonly Row[] = [
  one(
    'a scored question is reworded in its source language',
    (form) => set(form, 'hungry', { label: { ...item(form, 'hungry').label, en: 'Hungry?' } }),
    is('reworded', 'hungry', 'review', 'reworded'),
  ),
  one(
    'a scored question is reworded in a translation',
    (form) => set(form, 'hungry', { label: { ...item(form, 'hungry').label, ar: 'جائع؟' } }),
    is('reworded', 'hungry', 'review', 'reworded'),
  ),
  one(
    'a scored question is translated into another language',
    (form) => set(form, 'hungry', { label: { ...item(form, 'hungry').label, fr: 'Faim ?' } }),
    is('worded', 'hungry', 'safe', 'translation'),
  ),
  one(
    'a translation of a scored question is taken away',
    (form) => set(form, 'papers', { label: { en: item(form, 'papers').label!.en } }),
    is('unworded', 'papers', 'review', 'wordsGone'),
  ),
  one(
    'a scored question gets a hint',
    (form) => set(form, 'friend', { hint: textOf('Any age near theirs') }),
    is('worded', 'friend', 'review', 'reworded'),
  ),
  one(
    'an unscored question is reworded',
    (form) => set(form, 'wish_to_talk', { label: { ...item(form, 'wish_to_talk').label, en: 'Talk?' } }),
    is('reworded', 'wish_to_talk', 'safe', 'unscored'),
  ),
  one(
    'a note is reworded',
    (form) => set(form, 'thanks', { label: { ...item(form, 'thanks').label, en: 'Thanks.' } }),
    is('reworded', 'thanks', 'safe', 'unscored'),
  ),
  one(
    'the form gets another title',
    (form) => (form.title.en = 'Survey'),
    is('reworded', '', 'safe', 'notAsked'),
  ),
  one(
    'an indicator is called otherwise',
    (form) => (indicator(form, 'e1').label.en = 'Food'),
    is('reworded', 'coding.indicators.e1', 'safe', 'notAsked'),
  ),
  one(
    'the reason of a rule is reworded',
    (form) => (rules(form, 'e3')[0]!.because.en = 'Dangerous work'),
    is('reworded', 'coding.indicators.e3.rules.hazard', 'safe', 'notAsked'),
  ),
];

const questions: readonly Row[] = [
  one(
    'an unscored question is added in a local section',
    (form) => putAfter(form, 'wish_to_talk', question('more')),
    is('added', 'more', 'safe', 'addedLocal'),
  ),
  one(
    'an unscored question is added in a published section',
    (form) => {
      set(form, 'closing', { provenance: { status: 'published', source: 'S' } });
      putAfter(form, 'wish_to_talk', question('more'));
    },
    is('changed', 'closing', 'safe', 'noEffect'),
    is('added', 'more', 'review', 'addedOutsideLocal'),
  ),
  one(
    'a question is added on which another’s being asked depends',
    (form) => {
      putAfter(form, 'soap', question('first'));
      set(form, 'earner', { relevant: "${first} != ''" });
    },
    is('changed', 'earner', 'review', 'skipLogic'),
    is('added', 'first', 'review', 'addedScored'),
  ),
  one(
    'a scored question is removed',
    (form) => take(form, 'hungry'),
    is('removed', 'hungry', 'breaks', 'removedScored'),
  ),
  one(
    'a calculation on which scores rest is removed',
    (form) => take(form, 'chore_hours'),
    is('removed', 'chore_hours', 'breaks', 'removedScored'),
  ),
  one(
    'a question whose answer opens a scored one is removed',
    (form) => take(form, 'can_hear'),
    is('removed', 'can_hear', 'breaks', 'removedScored'),
  ),
  one(
    'an unscored question is removed',
    (form) => take(form, 'asked_before_return'),
    is('removed', 'asked_before_return', 'review', 'retireInstead'),
  ),
  one('a note is removed', (form) => take(form, 'thanks'), is('removed', 'thanks', 'safe', 'unscored')),
  [
    'a scored question is renamed, everywhere',
    renameAll(survey, 'age', 'years'),
    [is('renamed', 'age', 'breaks', 'renamed')],
  ],
  [
    'an unscored question is renamed',
    renameAll(survey, 'asked_before_return', 'wanted'),
    [is('renamed', 'asked_before_return', 'breaks', 'renamed')],
  ],
  [
    'a calculation is renamed, everywhere',
    renameAll(survey, 'chore_hours', 'chores_total'),
    [is('renamed', 'chore_hours', 'safe', 'nameOnly')],
  ],
  [
    'a section is renamed',
    renameAll(survey, 'closing', 'farewell'),
    [is('renamed', 'closing', 'safe', 'nameOnly')],
  ],
  one(
    'a question takes another type of answer',
    (form) => set(form, 'room_sleepers', { type: 'decimal' }),
    is('retyped', 'room_sleepers', 'breaks', 'retyped'),
  ),
  one(
    'a choice of one becomes a choice of several',
    (form) => set(form, 'interview_place', { type: 'selectMultiple' }),
    is('retyped', 'interview_place', 'breaks', 'retyped'),
  ),
  one(
    'a month becomes a day',
    (form) => set(form, 'return_month', { precision: 'day' }),
    is('changed', 'return_month', 'breaks', 'retyped'),
  ),
  one(
    'two scored questions change places',
    (form) => move(form, 'shoes', 'soap'),
    is('moved', 'shoes', 'review', 'reordered'),
  ),
  one(
    'an unscored question goes past scored ones',
    (form) => move(form, 'asked_before_return', 'soap'),
    is('moved', 'asked_before_return', 'safe', 'unscored'),
  ),
  one(
    'a scored question goes into another section',
    (form) => move(form, 'papers', 'earner'),
    is('moved', 'papers', 'review', 'reordered'),
  ),
  one(
    'a section of scored questions goes past another',
    (form) => move(form, 'economic', 'social'),
    is('moved', 'economic', 'review', 'reordered'),
  ),
  one(
    'a question goes into a repeat',
    (form) => putInto(form, 'work_days', take(form, 'earner')),
    is('moved', 'earner', 'breaks', 'repeats'),
  ),
];

const logic: readonly Row[] = [
  one(
    'a scored question is asked of fewer',
    (form) => set(form, 'hungry', { relevant: '${age} > 11' }),
    is('changed', 'hungry', 'review', 'skipLogic'),
  ),
  one(
    'the condition round scored questions changes',
    (form) => set(form, 'close_to_you', { relevant: "${can_hear} = 'nobody'" }),
    is('changed', 'close_to_you', 'review', 'skipLogic'),
  ),
  one(
    'being skipped means something else',
    (form) => set(form, 'close_to_you', { skippedMeans: undefined }),
    is('changed', 'close_to_you', 'review', 'skipLogic'),
  ),
  one(
    'an unscored question is asked of fewer',
    (form) => set(form, 'wish_to_talk', { relevant: '${age} > 11' }),
    is('changed', 'wish_to_talk', 'safe', 'unscored'),
  ),
  one(
    'a scored question is retired',
    (form) => set(form, 'hungry', { relevant: 'false()' }),
    is('changed', 'hungry', 'breaks', 'retiredScored'),
  ),
  one(
    'a scored question is retired beside its condition',
    (form) => set(form, 'opportunity', { relevant: '${age} >= ${opportunity_age} and 1 = 2' }),
    is('changed', 'opportunity', 'breaks', 'retiredScored'),
  ),
  one(
    'an unscored question is retired',
    (form) => set(form, 'asked_before_return', { relevant: 'false()' }),
    is('changed', 'asked_before_return', 'safe', 'retiredUnscored'),
  ),
  one(
    'a scored answer is no longer needed',
    (form) => set(form, 'hungry', { required: false }),
    is('changed', 'hungry', 'review', 'answerRules'),
  ),
  one(
    'other answers are allowed',
    (form) => set(form, 'room_sleepers', { constraint: '. >= 0' }),
    is('changed', 'room_sleepers', 'review', 'answerRules'),
  ),
  one(
    'one may no longer decline to answer',
    (form) => set(form, 'hungry', { nonResponse: ['dontKnow'] }),
    is('changed', 'hungry', 'review', 'answerRules'),
  ),
  one(
    'a scored question is only shown',
    (form) => set(form, 'hungry', { readOnly: true }),
    is('changed', 'hungry', 'review', 'answerRules'),
  ),
  one(
    'an answer is filled in beforehand',
    (form) => set(form, 'hungry', { default: 'no' }),
    is('changed', 'hungry', 'review', 'answerRules'),
  ),
  one(
    'another choice excludes the others',
    (form) => set(form, 'hazards', { exclusive: undefined }),
    is('changed', 'hazards', 'review', 'answerRules'),
  ),
  one(
    'a scored question is put to the caregiver',
    (form) => set(form, 'hungry', { addressee: 'caregiver' }),
    is('changed', 'hungry', 'review', 'reworded'),
  ),
  one(
    'a scored calculation changes',
    (form) => set(form, 'chore_hours', { calculation: 'sum(${chores_hours})' }),
    is('changed', 'chore_hours', 'breaks', 'coding'),
  ),
  one(
    'a text may be long',
    (form) => set(form, 'consent_language', { long: true }),
    is('changed', 'consent_language', 'safe', 'noEffect'),
  ),
  one(
    'a question states where it comes from',
    (form) => set(form, 'hungry', { provenance: { status: 'local' } }),
    is('changed', 'hungry', 'safe', 'noEffect'),
  ),
];

export const questionEdits: readonly Row[] = [...words, ...questions, ...logic];
