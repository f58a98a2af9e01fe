/** What stands round the questions: the form's own name and words, languages, consent, stop reasons, profile, referrals. */
import type { Change, Place } from './change.ts';
import {
  fieldsBetween,
  keyed,
  listNowCalled,
  nowCalled,
  ordersBetween,
  partsBetween,
  wordsBetween,
  type Comparison,
} from './comparison.ts';

const form: Place = { at: '', part: 'form', name: '', scored: false };

/** The form itself and its languages. */
export function headBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const named: Place = { ...form, name: before.id };
  return [
    ...fieldsBetween(comparison, { ...named, scored: true }, [['id', before.id, after.id]]),
    ...wordsBetween(comparison, named, 'title', before.title, after.title),
    ...wordsBetween(comparison, named, 'description', before.description, after.description),
    ...fieldsBetween(comparison, named, [
      ['provenance', before.provenance, after.provenance],
      ['adaptedFrom', before.adaptedFrom, after.adaptedFrom],
      ['xlsform', before.xlsform, after.xlsform],
    ]),
    ...languagesBetween(comparison),
  ];
}

function languagesBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.languages, ({ tag }) => tag);
  const is = keyed(comparison.after.languages, ({ tag }) => tag);
  const place = (tag: string): Place => ({
    at: `languages.${tag}`,
    part: 'language',
    name: tag,
    scored: false,
  });
  const first = [...was.keys()][0] !== [...is.keys()][0];
  const moves = ordersBetween(was.keys(), is.keys(), place);
  return [
    ...partsBetween(was, is, place, (before, after, at) =>
      fieldsBetween(comparison, at, [
        ['status', before.status, after.status],
        ['name', before.name, after.name],
        ['reviewer', before.reviewer, after.reviewer],
        ['note', before.note, after.note],
      ]),
    ),
    ...moves.map((move) => (first && move.kind === 'moved' ? { ...move, first } : move)),
  ];
}

/** Consent, stop reasons, profile, referrals. */
export function aroundBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const renamed =
    before.stopReasons === undefined || before.stopReasons === after.stopReasons
      ? before.stopReasons
      : listNowCalled(comparison, before.stopReasons);
  const named: Place = { ...form, at: 'stopReasons', name: before.id };
  return [
    ...consentBetween(comparison),
    ...(renamed === after.stopReasons
      ? []
      : fieldsBetween(comparison, named, [['stopReasons', before.stopReasons, after.stopReasons]])),
    ...profileBetween(comparison),
    ...referralsBetween(comparison),
  ];
}

function consentBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.consent, ({ id }) => id);
  const is = keyed(comparison.after.consent, ({ id }) => id);
  const place = (id: string): Place => ({ at: `consent.${id}`, part: 'consent', name: id, scored: false });
  return [
    ...partsBetween(was, is, place, (before, after, at) => {
      const same = nowCalled(comparison, before.question) === after.question;
      return fieldsBetween(comparison, at, [
        ['by', before.by, after.by],
        ['question', same ? after.question : before.question, after.question],
        ['granted', before.granted, after.granted],
        ['necessary', before.necessary, after.necessary],
      ]);
    }),
    ...ordersBetween(was.keys(), is.keys(), place),
  ];
}

function profileBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const kept = new Set(after.profile);
  const was = keyed(
    before.profile.map((name) => (kept.has(name) ? name : nowCalled(comparison, name))),
    (name) => name,
  );
  const is = keyed(after.profile, (name) => name);
  const place = (name: string): Place => ({ at: `profile.${name}`, part: 'profile', name, scored: false });
  return [...partsBetween(was, is, place, () => []), ...ordersBetween(was.keys(), is.keys(), place)];
}

function referralsBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.referrals, ({ id }) => id);
  const is = keyed(comparison.after.referrals, ({ id }) => id);
  const place = (id: string): Place => ({ at: `referrals.${id}`, part: 'referral', name: id, scored: false });
  return [
    ...partsBetween(was, is, place, (before, after, at) => [
      ...fieldsBetween(comparison, at, [
        ['when', before.when, after.when],
        ['service', before.service, after.service],
        ['urgency', before.urgency, after.urgency],
        ['provenance', before.provenance, after.provenance],
      ]),
      ...wordsBetween(comparison, at, 'title', before.title, after.title),
      ...wordsBetween(comparison, at, 'message', before.message, after.message),
    ]),
    ...ordersBetween(was.keys(), is.keys(), place),
  ];
}
