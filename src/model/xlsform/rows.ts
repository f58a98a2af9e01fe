/**
 * Sheets as rows of cells by column, with the numbers a person sees in the margin.
 *
 * The header is the first row that holds anything. Blank rows are passed over, and still counted. Two columns that mean the same are
 * read as one: the first that has something in a row. A column without a header is kept under `#` and its number.
 * Holds throughout: texts people read (labels, hints, messages) stand exactly as they are, everything else without spaces around.
 */
import { plainHeader, readColumns, TRANSLATABLE, type Column } from './columns.ts';
import { kindOfSheet, type Sheet, type SheetKind, type Workbook } from './workbook.ts';

export interface SheetRow {
  /** As spreadsheets count, the header's row being 1 when nothing stands above it. */
  readonly row: number;
  /** By `Column.key`; a column without anything in this row is not there. */
  readonly cells: ReadonlyMap<string, string>;
  /** What stands under each column, also where two mean the same. */
  readonly byColumn: ReadonlyMap<Column, string>;
}

export interface SheetTable {
  readonly kind: SheetKind;
  /** As it stands in the workbook. */
  readonly name: string;
  readonly headerRow: number;
  readonly columns: readonly Column[];
  readonly rows: readonly SheetRow[];
}

/** The workbook by what its sheets are. */
export interface SheetRows {
  readonly tables: Readonly<Partial<Record<SheetKind, SheetTable>>>;
  /** Sheets of other things, and a second sheet of one kind. */
  readonly others: readonly Sheet[];
}

/** Most rows and columns read of one sheet; what lies beyond is not read (`SheetTable.rows` ends there). */
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 1_000;

/** The sheets of a workbook as rows. `survey`: the sheet to be read as the survey whatever its name. */
export function readSheets(workbook: Workbook, survey?: Sheet): SheetRows {
  const tables: Partial<Record<SheetKind, SheetTable>> = {};
  const others: Sheet[] = [];
  for (const sheet of workbook.sheets) {
    const kind = sheet === survey ? 'survey' : kindOfSheet(sheet.name);
    if (kind === null || tables[kind] !== undefined) others.push(sheet);
    else tables[kind] = readTable(kind, sheet);
  }
  return { tables, others };
}

/** One sheet as rows. */
export function readTable(kind: SheetKind, sheet: Sheet): SheetTable {
  const rows = sheet.rows.slice(0, MOST_ROWS).map((cells) => cells.slice(0, MOST_COLUMNS));
  const header = rows.findIndex((cells) => !isBlank(cells));
  const columns = readColumns(kind, rows[header] ?? []);
  const read = rows.flatMap((cells, index): readonly SheetRow[] =>
    index <= header || isBlank(cells) ? [] : [{ row: index + 1, ...cellsOf(cells, columns) }],
  );
  return {
    kind,
    name: sheet.name,
    headerRow: header < 0 ? 1 : header + 1,
    columns,
    rows: header < 0 ? [] : read,
  };
}

/** What stands in a row under a column; empty when nothing does. `key`: as `Column.key`. */
export const cellOf = (row: SheetRow, key: string): string => row.cells.get(key) ?? '';

/** What stands in a row under a translatable column, language by language as the headers spell them (null: none named). */
export function textsOf(
  table: SheetTable,
  row: SheetRow,
  what: string,
): readonly (readonly [language: string | null, text: string])[] {
  return table.columns.flatMap((column) => {
    const text = column.what === what ? cellOf(row, column.key) : '';
    return text === '' ? [] : [[column.language, text] as const];
  });
}

function cellsOf(cells: readonly string[], columns: readonly Column[]): Omit<SheetRow, 'row'> {
  const byIndex = new Map(columns.map((column) => [column.index, column]));
  const found = new Map<string, string>();
  const byColumn = new Map<Column, string>();
  cells.forEach((cell, index) => {
    const column = byIndex.get(index);
    const text = column !== undefined && TRANSLATABLE.has(column.what) ? asRead(cell) : plainCell(cell);
    const key = column?.key ?? `#${index + 1}`;
    if (text === '') return;
    if (!found.has(key)) found.set(key, text);
    if (column !== undefined) byColumn.set(column, text);
  });
  return { cells: found, byColumn };
}

/** A text people read: nothing when there are only spaces. */
const asRead = (cell: string): string => (plainHeader(cell) === '' ? '' : cell);

/** A cell for programs: no-break spaces are spaces, and none stand around it. */
const plainCell = (cell: string): string =>
  cell
    .replace(/[\u200b\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim();

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => plainHeader(cell) === '');
