/**
 * Which sheets of a workbook become items, choices and settings, and which are carried along whole.
 *
 * Where no sheet is called survey, the first whose header has a type and a name or a label is taken for it.
 */
import type { SpreadsheetRemains } from '../form.ts';
import { isOwnSheet } from './own-sheets.ts';
import { MOST_COLUMNS, MOST_ROWS, readTable } from './rows.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import { kindOfSheet, type Sheet, type SheetKind, type Workbook } from './workbook.ts';

/** The kinds that are read into a form. */
export type ReadKind = Extract<SheetKind, 'survey' | 'choices' | 'external_choices' | 'settings'>;

export interface CarriedSheets {
  /** The workbook without our own sheets, its survey called so. */
  readonly workbook: Workbook;
  /** Whole sheets of other things, by name; undefined when there are none. */
  readonly otherSheets: SpreadsheetRemains['otherSheets'];
  readonly issues: readonly SheetIssue[];
}

/** The sheets of a workbook by what becomes of them. */
export function carriedSheets(workbook: Workbook): CarriedSheets {
  const issues: SheetIssue[] = [];
  const foreign = workbook.sheets.filter(({ name }) => !isOwnSheet(name));
  const survey = foreign.find(({ name }) => kindOfSheet(name) === 'survey') ?? surveyLike(foreign);
  // one without a survey gets an empty one: where there is a form there is a place for its questions
  const all = survey === undefined ? [{ name: 'survey', rows: [] }, ...foreign] : foreign;
  const sheets = all.map((sheet): Sheet => {
    if (sheet !== survey || kindOfSheet(sheet.name) === 'survey') return sheet;
    const repair = {
      before: sheet.name,
      after: 'survey',
      particulars: { sheet: 'survey', hasSimilar: 'no' },
    };
    issues.push(sheetIssue('warning', 'survey-by-other-name', sheet.name, null, repair));
    return { name: 'survey', rows: sheet.rows };
  });
  if (survey === undefined) {
    issues.push(
      sheetIssue('error', 'no-survey', 'survey', null, {
        particulars: { sheet: 'survey', hasSimilar: 'no' },
      }),
    );
  }
  const others = sheets.filter((sheet) => readKind(sheet, sheets) === null);
  return {
    workbook: { sheets },
    otherSheets:
      others.length === 0
        ? undefined
        : Object.fromEntries(others.map((sheet) => [nameOf(sheet), withoutBlankEnds(sheet.rows)])),
    issues,
  };
}

/** Names of all sheets, in order. */
export const sheetNames = ({ workbook }: CarriedSheets): readonly string[] => workbook.sheets.map(nameOf);

/** What a sheet is read as; null when it is carried whole. Of two of one kind the first is read. */
export function readKind(sheet: Pick<Sheet, 'name'>, all: readonly Pick<Sheet, 'name'>[]): ReadKind | null {
  const kind = kindOfSheet(sheet.name);
  if (kind === null || kind === 'entities' || kind === 'osm') return null;
  return all.find(({ name }) => kindOfSheet(name) === kind) === sheet ? kind : null;
}

/** Rows without the blank cells at their ends and the blank rows at the end. */
export function withoutBlankEnds(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const cut = rows
    .slice(0, MOST_ROWS)
    .map((cells) => withoutEnd(cells.slice(0, MOST_COLUMNS), (cell) => cell === ''));
  return withoutEnd(cut, (cells) => cells.length === 0);
}

function withoutEnd<T>(all: readonly T[], isBlank: (one: T) => boolean): readonly T[] {
  let length = all.length;
  for (let last = all[length - 1]; last !== undefined && isBlank(last); last = all[length - 1]) length--;
  return all.slice(0, length);
}

const nameOf = ({ name }: Sheet): string => (name === '__proto__' ? 'proto' : name);

function surveyLike(sheets: readonly Sheet[]): Sheet | undefined {
  return sheets.find((sheet) => {
    if (kindOfSheet(sheet.name) !== null) return false;
    const columns = new Set(
      readTable('survey', { ...sheet, rows: sheet.rows.slice(0, 20) }).columns.map(({ what }) => what),
    );
    return columns.has('type') && (columns.has('name') || columns.has('label'));
  });
}
