/** Single edits of what the child survey has besides questions, with the changes each makes and their classes. */
import { is, one, type Row } from './edit-row.ts';
import { choice, edited, indicator, list, points, rules, set, textOf } from './edits.ts';

const table = (dimension = 0.1) => ({
  id: 'pca',
  label: textOf('By data'),
  provenance: { status: 'local' as const },
  weights: { kind: 'table' as const, rows: { e1: { dimension, composite: 0.05 } } },
});
/** The survey with a second weight set. */
export const weighted = edited((form) => form.coding.weightSets.push(table()));

const choices: readonly Row[] = [
  one(
    'an option is added without a point',
    (form) => list(form, 'waterSources').push({ value: 'lake', label: textOf('Lake') }),
    is('added', 'choiceLists.waterSources.lake', 'breaks', 'optionWithoutPoint'),
  ),
  one(
    'an option is added with a point',
    (form) => {
      list(form, 'waterSources').push({ value: 'lake', label: textOf('Lake') });
      points(form, 's5').lake = 0;
    },
    is('added', 'choiceLists.waterSources.lake', 'review', 'optionAdded'),
    is('added', 'coding.indicators.s5.values.lake', 'review', 'optionAdded'),
  ),
  one(
    'an option is added where a rule counts',
    (form) => list(form, 'hazards').push({ value: 'animals', label: textOf('Animals') }),
    is('added', 'choiceLists.hazards.animals', 'review', 'optionAdded'),
  ),
  one(
    'an option is added to an unscored question',
    (form) => list(form, 'interviewPlaces').push({ value: 'car', label: textOf('In a car') }),
    is('added', 'choiceLists.interviewPlaces.car', 'safe', 'unscored'),
  ),
  one(
    'an option is removed',
    (form) => list(form, 'belonging').splice(1, 1),
    is('removed', 'choiceLists.belonging.a_little', 'breaks', 'optionRemoved'),
  ),
  one(
    'an option of an unscored question is removed',
    (form) => list(form, 'districts').splice(1, 1),
    is('removed', 'choiceLists.districts.district_2', 'breaks', 'optionRemoved'),
  ),
  one(
    'a reason for stopping is removed',
    (form) => list(form, 'stopReasons').splice(0, 1),
    is('removed', 'choiceLists.stopReasons.not_comfortable', 'safe', 'unscored'),
  ),
  one(
    'a value is renamed',
    (form) => (choice(form, 'arrivals', 'separated').value = 'apart'),
    is('removed', 'choiceLists.arrivals.separated', 'breaks', 'optionRemoved'),
    is('added', 'choiceLists.arrivals.apart', 'safe', 'unscored'),
  ),
  one(
    'an option of a scored question is reworded',
    (form) => (choice(form, 'belonging', 'a_little').label.en = 'Somewhat'),
    is('reworded', 'choiceLists.belonging.a_little', 'review', 'reworded'),
  ),
  one(
    'two values change their meaning',
    (form) => {
      const [first, , last] = list(form, 'outlook');
      [first!.label, last!.label] = [last!.label, first!.label];
    },
    is('reworded', 'choiceLists.outlook.yes', 'breaks', 'meaning'),
    is('reworded', 'choiceLists.outlook.yes', 'breaks', 'meaning'),
    is('reworded', 'choiceLists.outlook.no', 'breaks', 'meaning'),
    is('reworded', 'choiceLists.outlook.no', 'breaks', 'meaning'),
  ),
  one(
    'an option of an unscored question is reworded: a local name',
    (form) => (choice(form, 'districts', 'district_1').label.en = 'Hawler'),
    is('reworded', 'choiceLists.districts.district_1', 'safe', 'unscored'),
  ),
  one(
    'the options of a scored question stand in another order',
    (form) => list(form, 'howOftenSad').reverse(),
    is('moved', 'choiceLists.howOftenSad.most_days', 'review', 'optionsReordered'),
    is('moved', 'choiceLists.howOftenSad.some_days', 'review', 'optionsReordered'),
    is('moved', 'choiceLists.howOftenSad.never', 'review', 'optionsReordered'),
  ),
  one(
    'the options of an unscored question stand in another order',
    (form) => list(form, 'areas').reverse(),
    is('moved', 'choiceLists.areas.urban', 'safe', 'unscored'),
  ),
  one(
    'a list is renamed, everywhere',
    (form) => {
      form.choiceLists.homes = list(form, 'livesWith');
      Reflect.deleteProperty(form.choiceLists, 'livesWith');
      set(form, 'lives_with', { choices: 'homes' });
    },
    is('renamed', 'choiceLists.livesWith', 'safe', 'nameOnly'),
  ),
  one(
    'a list is added',
    (form) => (form.choiceLists.colours = [{ value: 'red', label: textOf('Red') }]),
    is('added', 'choiceLists.colours', 'safe', 'unscored'),
  ),
  one(
    'a list in a file is added that nobody offers',
    (form) => (form.attachedLists = { schools: { file: 'schools.csv' } }),
    is('added', 'attachedLists.schools', 'safe', 'unscored'),
  ),
  one(
    'a question offers a list in a file',
    (form) => {
      form.attachedLists = { schools: { file: 'schools.csv' } };
      set(form, 'lives_with', { choices: 'schools' });
    },
    is('changed', 'lives_with', 'review', 'listInFile'),
    is('added', 'attachedLists.schools', 'review', 'listInFile'),
  ),
  one(
    'a scored question gets another list with fewer options',
    (form) => set(form, 'belongs', { choices: 'yesNo' }),
    is('changed', 'belongs', 'breaks', 'optionRemoved'),
  ),
  one(
    'a scored question gets another list with an option that has no point',
    (form) => {
      form.choiceLists.maybe = [
        ...structuredClone(list(form, 'yesNo')),
        { value: 'both', label: textOf('Both') },
      ];
      set(form, 'friend', { choices: 'maybe' });
    },
    is('changed', 'friend', 'breaks', 'optionWithoutPoint'),
    is('added', 'choiceLists.maybe', 'safe', 'unscored'),
  ),
];

const coding: readonly Row[] = [
  one(
    'the points of a choice change',
    (form) => (points(form, 'p1').a_little = 0.4),
    is('changed', 'coding.indicators.p1.values.a_little', 'breaks', 'coding'),
  ),
  one(
    'a choice that had no point gets one',
    (form) => (points(form, 's5').other = 0),
    is('added', 'coding.indicators.s5.values.other', 'breaks', 'coding'),
  ),
  one(
    'a point is taken away',
    (form) => Reflect.deleteProperty(points(form, 's5'), 'rain'),
    is('removed', 'coding.indicators.s5.values.rain', 'breaks', 'coding'),
  ),
  one(
    'a point in one part of an indicator changes',
    (form) => (points(form, 'e2', 'soap').no = 0.5),
    is('changed', 'coding.indicators.e2.parts.soap.values.no', 'breaks', 'coding'),
  ),
  one(
    'an indicator counts by one question less',
    (form) => {
      const rule = indicator(form, 'e2').points;
      if (rule.kind === 'allOf') rule.parts.pop();
    },
    is('removed', 'coding.indicators.e2.parts.soap', 'breaks', 'coding'),
  ),
  one(
    'a part counts for others',
    (form) => {
      const rule = indicator(form, 'p4').points;
      if (rule.kind === 'allOf') rule.parts[2]!.applies = '${age} > 11';
    },
    is('changed', 'coding.indicators.p4.parts.safe_school', 'breaks', 'coding'),
  ),
  one(
    'a condition of a rule changes',
    (form) => (rules(form, 's6')[0]!.when = '${room_sleepers} < 3'),
    is('changed', 'coding.indicators.s6.rules.room', 'breaks', 'coding'),
  ),
  one(
    'the points of a rule change',
    (form) => (rules(form, 's6')[0]!.points = 0.9),
    is('changed', 'coding.indicators.s6.rules.room', 'breaks', 'coding'),
  ),
  one(
    'a rule is removed',
    (form) => rules(form, 'e3').shift(),
    is('removed', 'coding.indicators.e3.rules.hazard', 'breaks', 'coding'),
  ),
  one(
    'rules change places',
    (form) => rules(form, 's6').reverse(),
    is('moved', 'coding.indicators.s6.rules.room', 'breaks', 'coding'),
  ),
  one(
    'an indicator counts by another question',
    (form) => {
      const rule = indicator(form, 'e1').points;
      if (rule.kind === 'choice') rule.question = 'unmet_need';
    },
    is('changed', 'coding.indicators.e1', 'breaks', 'coding'),
  ),
  one(
    'an indicator counts in another way',
    (form) => {
      const rule = { id: 'other', points: 1, because: textOf('All have it') };
      indicator(form, 'e1').points = { kind: 'rules', rules: [rule] };
    },
    is('changed', 'coding.indicators.e1', 'breaks', 'coding'),
  ),
  one(
    'an indicator goes to another dimension',
    (form) => (indicator(form, 'e1').dimension = 'social'),
    is('changed', 'coding.indicators.e1', 'breaks', 'coding'),
  ),
  one(
    'an indicator applies to all',
    (form) => Reflect.deleteProperty(indicator(form, 'e6'), 'notApplicable'),
    is('changed', 'coding.indicators.e6', 'breaks', 'coding'),
  ),
  one(
    'an indicator is removed',
    (form) => form.coding.indicators.pop(),
    is('removed', 'coding.indicators.p7', 'breaks', 'coding'),
  ),
  one(
    'an indicator is added',
    (form) => form.coding.indicators.push({ ...structuredClone(indicator(form, 'p7')), id: 'p8' }),
    is('added', 'coding.indicators.p8', 'breaks', 'coding'),
  ),
  one(
    'indicators stand in another order',
    (form) => form.coding.indicators.push(form.coding.indicators.shift()!),
    is('moved', 'coding.indicators.e1', 'safe', 'noEffect'),
  ),
  one(
    'a dimension is added',
    (form) => form.coding.dimensions.push({ id: 'other', label: textOf('Other') }),
    is('added', 'coding.dimensions.other', 'breaks', 'coding'),
  ),
  one(
    'a number of the rules changes',
    (form) => (form.coding.parameters!.chore_hours_limit!.value = 21),
    is('changed', 'coding.parameters.chore_hours_limit', 'breaks', 'coding'),
  ),
  one(
    'a number that no rule uses is added',
    (form) =>
      (form.coding.parameters!.spare = { value: 1, label: textOf('Spare'), provenance: { status: 'local' } }),
    is('added', 'coding.parameters.spare', 'safe', 'noEffect'),
  ),
  one(
    'a weight set is added behind the first',
    (form) => form.coding.weightSets.push(table()),
    is('added', 'coding.weightSets.pca', 'safe', 'weightsBeside'),
  ),
  one(
    'a weight set is added in front',
    (form) => form.coding.weightSets.unshift(table()),
    is('added', 'coding.weightSets.pca', 'breaks', 'weights'),
  ),
  one(
    'a weight set weighs otherwise',
    (form) => (form.coding.weightSets[0]!.weights = table().weights),
    is('changed', 'coding.weightSets.equal', 'breaks', 'weights'),
  ),
  one(
    'a weight set says who imported it',
    (form) => {
      const importedBy = { member: 'm1', name: 'Rana', on: '2026-11-28' };
      form.coding.weightSets[0]!.confirmation = { importedBy, table: `sha256-${'0'.repeat(64)}` };
    },
    is('changed', 'coding.weightSets.equal', 'safe', 'noEffect'),
  ),
  one(
    'a weight set says how it was computed',
    (form) => {
      form.coding.weightSets[0]!.derivation = {
        method: 'principal-component',
        on: '2026-11-28',
        version: `sha256-${'0'.repeat(64)}`,
        records: 120,
        excluded: {},
        leftOut: {},
        dimensions: {},
        composite: { n: 120, incomplete: 0, explained: 0.4, loadings: { e1: 1 } },
      };
    },
    is('changed', 'coding.weightSets.equal', 'safe', 'noEffect'),
  ),
];

const around: readonly Row[] = [
  one('it is another form', (form) => (form.id = 'other-survey'), is('changed', '', 'breaks', 'otherForm')),
  one(
    'the form states where it comes from',
    (form) => (form.provenance = { status: 'local' }),
    is('changed', '', 'safe', 'noEffect'),
  ),
  one(
    'the form says what it was adapted from',
    (form) => (form.adaptedFrom = { form: 'toolkit', version: `sha256-${'0'.repeat(64)}` }),
    is('changed', '', 'safe', 'noEffect'),
  ),
  one(
    'a language is added',
    (form) => form.languages.push({ tag: 'ckb', status: 'draft' }),
    is('added', 'languages.ckb', 'safe', 'translation'),
  ),
  one(
    'a language is removed',
    (form) => form.languages.pop(),
    is('removed', 'languages.ar', 'review', 'languageGone'),
  ),
  one(
    'a translation is reviewed',
    (form) => Object.assign(form.languages[1]!, { status: 'reviewed', reviewer: 'Rana' }),
    is('changed', 'languages.ar', 'safe', 'translation'),
    is('changed', 'languages.ar', 'safe', 'translation'),
  ),
  one(
    'the form is written in another language',
    (form) => form.languages.reverse(),
    is('moved', 'languages.en', 'review', 'sourceLanguage'),
  ),
  one(
    'another answer gives consent',
    (form) => (form.consent[0]!.granted = 'no'),
    is('changed', 'consent.interview', 'review', 'consent'),
  ),
  one(
    'a purpose of consent is removed',
    (form) => form.consent.pop(),
    is('removed', 'consent.sharing', 'review', 'consent'),
  ),
  one(
    'there are other reasons for stopping',
    (form) => (form.stopReasons = 'yesNo'),
    is('changed', 'stopReasons', 'safe', 'unscored'),
  ),
  one(
    'scores are read by one question less',
    (form) => form.profile.pop(),
    is('removed', 'profile.supported', 'review', 'profile'),
  ),
  one(
    'scores are read by one question more',
    (form) => form.profile.push('interview_place'),
    is('added', 'profile.interview_place', 'safe', 'noEffect'),
  ),
  one(
    'a referral is removed',
    (form) => form.referrals.shift(),
    is('removed', 'referrals.home-not-safe', 'safe', 'referral'),
  ),
  one(
    'a referral is made for others',
    (form) => (form.referrals[3]!.when = "${hungry} = 'no'"),
    is('changed', 'referrals.hunger', 'safe', 'referral'),
  ),
  one(
    'a referral is reworded',
    (form) => (form.referrals[3]!.message.en = 'Call.'),
    is('reworded', 'referrals.hunger', 'safe', 'referral'),
  ),
  one(
    'referrals stand in another order',
    (form) => form.referrals.push(form.referrals.shift()!),
    is('moved', 'referrals.home-not-safe', 'safe', 'referral'),
  ),
];

export const otherEdits: readonly Row[] = [...choices, ...coding, ...around];
