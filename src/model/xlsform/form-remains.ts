/**
 * What a workbook had beside its items, choices and settings, as far as an export would not make it so by itself.
 *
 * A form that never was a spreadsheet has none of this.
 */
import type { FormDefinition, SpreadsheetRemains } from '../form.ts';
import { sheetNames, type CarriedSheets, type ReadKind } from './carried-sheets.ts';
import type { Cells } from './cells.ts';
import { keptHeadings, ourHeadings } from './headers.ts';
import { remainsOf } from './remains.ts';
import type { SheetLanguages } from './sheet-languages.ts';
import { writeSettings } from './settings.ts';

/** What was read of one sheet. */
export interface SheetAsRead {
  /** Null when the workbook has no such sheet. */
  readonly headers: readonly string[] | null;
  /** All its rows as they will be written. */
  readonly rows: readonly Cells[];
}

export interface WorkbookAsRead {
  readonly carried: CarriedSheets;
  readonly languages: SheetLanguages;
  readonly sheets: Readonly<Record<ReadKind, SheetAsRead>>;
  readonly listRows: SpreadsheetRemains['listRows'];
  readonly otherRows: NonNullable<SpreadsheetRemains['otherRows']>;
}

/** The remains of a workbook, beside the form made of it; undefined when there are none. */
export function formRemains(form: FormDefinition, read: WorkbookAsRead): SpreadsheetRemains | undefined {
  const { carried, listRows, otherRows } = read;
  const settings = remainsOf(read.sheets.settings.rows[0] ?? new Map<string, string>(), writeSettings(form));
  const columns = columnsOf(form, read);
  const sheets = sheetNames(carried);
  const { otherSheets } = carried;
  const usual = usualSheets(read.sheets, Object.keys(otherSheets ?? {}));
  const remains: SpreadsheetRemains = {
    ...(settings && { settings }),
    ...(columns && { columns }),
    ...(!sameTexts(sheets, usual) && { sheets }),
    ...(otherSheets && { otherSheets }),
    ...(listRows && { listRows }),
    ...(otherRows.length > 0 && { otherRows }),
  };
  return Object.keys(remains).length === 0 ? undefined : remains;
}

/** The sheets an export has by itself: those that hold anything, and always the survey and the settings. */
export function usualSheets(
  sheets: Readonly<Record<ReadKind, Pick<SheetAsRead, 'rows'>>>,
  others: readonly string[],
): readonly string[] {
  return [
    'survey',
    ...(sheets.choices.rows.length > 0 ? ['choices'] : []),
    ...(sheets.external_choices.rows.length > 0 ? ['external_choices'] : []),
    'settings',
    ...others,
  ];
}

const KINDS: readonly ReadKind[] = ['survey', 'choices', 'external_choices', 'settings'];

function columnsOf(
  form: FormDefinition,
  { sheets, languages }: WorkbookAsRead,
): SpreadsheetRemains['columns'] {
  const columns = KINDS.flatMap((kind): readonly (readonly [string, readonly string[]])[] => {
    const { headers, rows } = sheets[kind];
    if (headers === null) return [];
    // what was repaired may need a column the sheet did not have
    const kept = keptHeadings(kind, headers, rows, form.languages, languages).map(({ header }) => header);
    const usual = ourHeadings(kind, rows, form.languages).map(({ header }) => header);
    return sameTexts(kept, usual) ? [] : [[kind, kept]];
  });
  return columns.length === 0 ? undefined : Object.fromEntries(columns);
}

const sameTexts = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((text, index) => text === b[index]);
