/**
 * A complaint about a workbook: an issue that also names the sheet, the row and the column a person must look at.
 *
 * A repair is an issue with `before` and `after`: the cell as it was and as it was read. `info` is for what a person may like to
 * know and need not act upon; an ordinary issue has no such severity, because a form in use has only what is wrong with it.
 */
import type { Issue } from '../issue.ts';

export interface SheetIssue extends Omit<Issue, 'severity'> {
  readonly severity: Issue['severity'] | 'info';
  /** As it is named in the workbook; as it should be named when it is missing. */
  readonly sheet: string;
  /** As spreadsheets count: the header is row 1. Null for the sheet as a whole. */
  readonly row: number | null;
  /** The header, as it stands in the sheet. */
  readonly column?: string;
  readonly before?: string;
  readonly after?: string;
}

/** What an issue may say besides its severity, code and place. */
export type SheetIssueDetails = Pick<
  SheetIssue,
  'at' | 'column' | 'before' | 'after' | 'span' | 'particulars'
>;

/**
 * An issue of a sheet. `code` is without `xlsform/`; `at` is the item's name where there is one, else `sheet!row`.
 *
 * @example sheetIssue('warning', 'unknown-type', 'survey', 7, { at: 'age', column: 'type', particulars: { type: 'integr' } })
 */
export function sheetIssue(
  severity: SheetIssue['severity'],
  code: string,
  sheet: string,
  row: number | null,
  details: Partial<SheetIssueDetails> = {},
): SheetIssue {
  const at = row === null ? sheet : `${sheet}!${row}`;
  return { severity, code: `xlsform/${code}`, at, sheet, row, ...details };
}
