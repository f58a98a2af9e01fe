/** What is said and promised to people: referrals and consent, a row each. */
import type { ConsentPurpose, FormDefinition, Referral } from '../../form.ts';
import type { SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { LongTexts } from './cells.ts';
import {
  PROVENANCE_COLUMNS,
  provenanceCells,
  readOnce,
  readTable,
  textCells,
  writeTable,
  type OwnRow,
} from './own-table.ts';
import { soundPart } from './sound.ts';

export const REFERRALS = 'querencia_referrals';
export const CONSENT = 'querencia_consent';

export function writeReferrals({ referrals }: FormDefinition, long: LongTexts): readonly Sheet[] {
  if (referrals.length === 0) return [];
  const columns = ['id', 'when', 'service', 'urgency', 'title', 'message', ...PROVENANCE_COLUMNS];
  const rows = referrals.map(({ id, when, service, urgency, title, message, provenance }) => ({
    id,
    when,
    service,
    urgency,
    ...textCells('title', title),
    ...textCells('message', message),
    ...provenanceCells(provenance),
  }));
  return [writeTable(REFERRALS, columns, rows, long)];
}

/** Null when there is no such sheet. */
export function readReferrals(
  workbook: Workbook,
  long: LongTexts,
  issues: SheetIssue[],
): readonly Referral[] | null {
  const rows = readTable(workbook, REFERRALS, long, issues);
  return rows && [...readOnce(rows, 'id', namedReferral).values()];
}

function namedReferral(row: OwnRow): readonly [string, Referral] | null {
  const provenance = row.provenance() ?? undefined;
  const referral = {
    id: row.word('id'),
    when: row.word('when'),
    service: row.word('service'),
    urgency: row.word('urgency')?.toLowerCase(),
    title: row.texts('title'),
    message: row.texts('message'),
    ...(provenance && { provenance }),
  };
  const [found] = soundPart(row, { referrals: [referral] })?.referrals ?? [];
  return found ? [found.id, found] : null;
}

export function writeConsent({ consent }: FormDefinition, long: LongTexts): readonly Sheet[] {
  if (consent.length === 0) return [];
  const rows = consent.map(({ id, by, question, granted, necessary }) => ({
    purpose: id,
    by,
    question,
    'granted by': granted,
    necessary: necessary ? 'yes' : 'no',
  }));
  return [writeTable(CONSENT, ['purpose', 'by', 'question', 'granted by', 'necessary'], rows, long)];
}

/** Null when there is no such sheet. */
export function readConsent(
  workbook: Workbook,
  long: LongTexts,
  issues: SheetIssue[],
): readonly ConsentPurpose[] | null {
  const rows = readTable(workbook, CONSENT, long, issues);
  return rows?.flatMap((row) => purpose(row) ?? []) ?? null;
}

function purpose(row: OwnRow): ConsentPurpose | null {
  const entry = {
    id: row.word('purpose'),
    by: row.word('by'),
    question: row.word('question'),
    granted: row.word('granted by'),
    necessary: yesOrNo(row.word('necessary')),
  };
  const columns = { id: 'purpose', granted: 'granted by' };
  return soundPart(row, { consent: [entry] }, columns)?.consent[0] ?? null;
}

function yesOrNo(word: string | undefined): boolean | string | undefined {
  if (word === undefined) return undefined;
  if (/^(yes|true|1)$/i.test(word)) return true;
  return /^(no|false|0)$/i.test(word) ? false : word;
}
