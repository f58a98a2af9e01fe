/** What stands round the questions: the form's own name and words, languages, consent, stop reasons, profile, referrals. */
import type { Change, Place } from './change.ts';
import { fieldsBetween, listBetween, wordsBetween, type Comparison } from './comparison.ts';
import { keyed } from './value.ts';

const form: Place = { at: '', part: 'form', name: '', scored: false };

/** The form itself and its languages. */
export function headBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const named: Place = { ...form, name: before.id };
  return [
    ...fieldsBetween({ ...named, scored: true }, [['id', before.id, after.id]]),
    ...wordsBetween(comparison, named, 'title', before.title, after.title),
    ...wordsBetween(comparison, named, 'description', before.description, after.description),
    ...fieldsBetween(named, [
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
  const changes = listBetween(was, is, place, (before, after, at) =>
    fieldsBetween(at, [
      ['status', before.status, after.status],
      ['name', before.name, after.name],
      ['reviewer', before.reviewer, after.reviewer],
      ['note', before.note, after.note],
    ]),
  );
  return changes.map((change) => (first && change.kind === 'moved' ? { ...change, first } : change));
}

/** Consent, stop reasons, profile, referrals. */
export function aroundBetween(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  const named: Place = { ...form, at: 'stopReasons', name: before.id };
  return [
    ...consentBetween(comparison),
    ...fieldsBetween(named, [['stopReasons', before.stopReasons, after.stopReasons]]),
    ...profileBetween(comparison),
    ...referralsBetween(comparison),
  ];
}

function consentBetween({ before, after }: Comparison): readonly Change[] {
  const was = keyed(before.consent, ({ id }) => id);
  const is = keyed(after.consent, ({ id }) => id);
  const place = (id: string): Place => ({ at: `consent.${id}`, part: 'consent', name: id, scored: false });
  return listBetween(was, is, place, (old, now, at) =>
    fieldsBetween(at, [
      ['by', old.by, now.by],
      ['question', old.question, now.question],
      ['granted', old.granted, now.granted],
      ['necessary', old.necessary, now.necessary],
    ]),
  );
}

function profileBetween({ before, after }: Comparison): readonly Change[] {
  const [was, is] = [keyed(before.profile, String), keyed(after.profile, String)];
  const place = (name: string): Place => ({ at: `profile.${name}`, part: 'profile', name, scored: false });
  return listBetween(was, is, place, () => []);
}

function referralsBetween(comparison: Comparison): readonly Change[] {
  const was = keyed(comparison.before.referrals, ({ id }) => id);
  const is = keyed(comparison.after.referrals, ({ id }) => id);
  const place = (id: string): Place => ({ at: `referrals.${id}`, part: 'referral', name: id, scored: false });
  return listBetween(was, is, place, (before, after, at) => [
    ...fieldsBetween(at, [
      ['when', before.when, after.when],
      ['service', before.service, after.service],
      ['urgency', before.urgency, after.urgency],
      ['provenance', before.provenance, after.provenance],
    ]),
    ...wordsBetween(comparison, at, 'title', before.title, after.title),
    ...wordsBetween(comparison, at, 'message', before.message, after.message),
  ]);
}
