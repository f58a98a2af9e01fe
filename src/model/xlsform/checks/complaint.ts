/**
 * What a check complains of: where, how bad, what, with what its sentence needs.
 *
 * Holds throughout the checks: `error` is what other XLSForm tools refuse a form for, `warning` what they warn of or what costs
 * something here, `info` what is merely said. None of it keeps a form from being imported.
 */
import type { SheetIssue } from '../sheet-issue.ts';
import type { SheetKind } from '../workbook.ts';
import type { CheckedRow } from './checked-workbook.ts';

/** Where: the sheet, its row (null: the sheet as a whole), the column as it is headed, the item's name where it has one. */
export interface Place {
  readonly sheet: SheetKind;
  readonly row: CheckedRow | number | null;
  readonly column?: string;
  readonly name?: string;
}

export interface Complaint {
  readonly severity: SheetIssue['severity'];
  readonly place: Place;
  /** Without the `xlsform/` of its issue. */
  readonly code: string;
  readonly particulars: NonNullable<SheetIssue['particulars']>;
}

type Particulars = Complaint['particulars'];

export const refused = (place: Place, code: string, particulars: Particulars = {}): Complaint => ({
  severity: 'error',
  place,
  code,
  particulars,
});

export const warned = (place: Place, code: string, particulars: Particulars = {}): Complaint => ({
  severity: 'warning',
  place,
  code,
  particulars,
});

export const remarked = (place: Place, code: string, particulars: Particulars = {}): Complaint => ({
  severity: 'info',
  place,
  code,
  particulars,
});
