/**
 * What may be said of a record after it was finished: that it is right otherwise, that consent was taken back, how a referral went.
 *
 * A record never changes. Each of these is a thing of its own, made on its own day, that names the record by its id; `history/` tells what
 * follows from all of them together.
 */
import type { ConsentPurpose } from './form.ts';
import type { InterviewRecord } from './record.ts';

/** The record as it is right, whole. It keeps its id, form, version and the moment it began: it is the same interview. */
export interface Correction {
  readonly querencia: 1;
  /** ISO 8601 with offset. */
  readonly at: string;
  /** Why, in the words of whoever corrects; not blank. */
  readonly reason: string;
  readonly record: InterviewRecord;
}

/** Consent that was given and is taken back. */
export interface Withdrawal {
  readonly querencia: 1;
  readonly at: string;
  /** Id of the record. */
  readonly record: string;
  /** Version of the form it was collected with. */
  readonly version: string;
  /** Purposes that are no longer consented to; at least one. Without a necessary one the record counts no more. */
  readonly purposes: readonly ConsentPurpose['id'][];
}

/** What became of a referral of the record. */
export interface ReferralNote {
  readonly querencia: 1;
  readonly at: string;
  readonly record: string;
  readonly version: string;
  /** Id of the referral in the form. */
  readonly referral: string;
  readonly outcome: 'offered' | 'accepted' | 'declined' | 'received';
  readonly note?: string;
}

/** An interview; one of `practice` was held to learn, and never counts. */
export interface SaidInterview {
  readonly kind: 'record' | 'practice';
  readonly record: InterviewRecord;
}
/** Something said of a record. */
export type Amendment =
  | { readonly kind: 'correction'; readonly correction: Correction }
  | { readonly kind: 'withdrawal'; readonly withdrawal: Withdrawal }
  | { readonly kind: 'note'; readonly note: ReferralNote };
/** What one envelope holds. */
export type Said = SaidInterview | Amendment;

const PURPOSES = [
  'interview',
  'assent',
  'reporting',
  'referral',
  'followUp',
  'sharing',
] as const satisfies readonly ConsentPurpose['id'][];
const OUTCOMES = ['offered', 'accepted', 'declined', 'received'] as const;

/** Whether the fields every reader depends on are there. Looser than the record's schema: what a later version adds must still be read. */
export function isWholeRecord(value: unknown): value is InterviewRecord {
  if (typeof value !== 'object' || value === null) return false;
  // reason: each of its fields is looked at below before it is relied on.
  const record = value as Readonly<Partial<Record<keyof InterviewRecord, unknown>>>;
  const { form, version, round, state, startedAt, finalisedAt } = record;
  const texts = [record.record, form, version, record.case, round, state, startedAt, finalisedAt];
  return (
    record.querencia === 1 &&
    texts.every((part) => typeof part === 'string') &&
    Array.isArray(record.languages) &&
    typeof record.answers === 'object' &&
    record.answers !== null
  );
}

export function isCorrection(value: unknown): value is Correction {
  return (
    hasFields(value, ['at', 'querencia', 'reason', 'record']) &&
    value.querencia === 1 &&
    isMoment(value.at) &&
    typeof value.reason === 'string' &&
    value.reason.trim() !== '' &&
    isWholeRecord(value.record)
  );
}

export function isWithdrawal(value: unknown): value is Withdrawal {
  return (
    hasFields(value, ['at', 'purposes', 'querencia', 'record', 'version']) &&
    namesRecord(value) &&
    Array.isArray(value.purposes) &&
    value.purposes.length > 0 &&
    value.purposes.every((purpose) => isAmong(PURPOSES, purpose))
  );
}

export function isReferralNote(value: unknown): value is ReferralNote {
  const fields = ['at', 'outcome', 'querencia', 'record', 'referral', 'version'];
  if (!hasFields(value, fields) && !hasFields(value, [...fields, 'note'])) return false;
  return (
    namesRecord(value) &&
    typeof value.referral === 'string' &&
    isAmong(OUTCOMES, value.outcome) &&
    (value.note === undefined || typeof value.note === 'string')
  );
}

type Fields = Readonly<Record<string, unknown>>;

function hasFields(value: unknown, fields: readonly string[]): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).sort().join() === [...fields].sort().join();
}

function namesRecord({ querencia, at, record, version }: Fields): boolean {
  return querencia === 1 && isMoment(at) && typeof record === 'string' && typeof version === 'string';
}

function isMoment(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}

function isAmong(allowed: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && allowed.includes(value);
}
