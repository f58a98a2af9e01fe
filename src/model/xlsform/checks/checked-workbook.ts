/**
 * The workbook as the checks read it: sheets that are always there, if only empty, and cells beside the columns they stand in.
 *
 * Blank cells are not there, as in every XLSForm tool; smart quotes are plain ones and spaces around a text are gone.
 */
import { MEDIA_COLUMNS, type Column } from '../columns.ts';
import type { SheetRow, SheetRows, SheetTable } from '../rows.ts';
import { KNOWN_SHEETS, type SheetKind } from '../workbook.ts';

export interface CheckedColumn {
  /** As it is headed. */
  readonly header: string;
  /** What it means: `label`, `constraint_message`, `media::image`; a column without a meaning: its header. */
  readonly column: string;
  /** As spelled in the header. */
  readonly language: string | null;
  /** The same for columns that are read as one. */
  readonly key: string;
}

export interface CheckedCell extends CheckedColumn {
  readonly text: string;
}

export interface CheckedRow {
  readonly row: number;
  /** Those that are not blank, in the order of the columns. */
  readonly cells: readonly CheckedCell[];
}

export interface CheckedSheet {
  readonly kind: SheetKind;
  readonly headerRow: number;
  readonly columns: readonly CheckedColumn[];
  readonly rows: readonly CheckedRow[];
}

export interface CheckedWorkbook {
  /** Names of all sheets, as spelled. */
  readonly sheetNames: readonly string[];
  /** A sheet that is not there has no columns and no rows. */
  readonly sheets: Readonly<Record<SheetKind, CheckedSheet>>;
}

export function checkedWorkbook({ tables, others }: SheetRows): CheckedWorkbook {
  const sheet = (kind: SheetKind): CheckedSheet => checkedSheet(kind, tables[kind]);
  return {
    sheetNames: [
      ...KNOWN_SHEETS.flatMap((kind) => tables[kind]?.name ?? []),
      ...others.map(({ name }) => name),
    ],
    sheets: {
      survey: sheet('survey'),
      choices: sheet('choices'),
      settings: sheet('settings'),
      external_choices: sheet('external_choices'),
      entities: sheet('entities'),
      osm: sheet('osm'),
    },
  };
}

function checkedSheet(kind: SheetKind, table: SheetTable | undefined): CheckedSheet {
  if (!table) return { kind, headerRow: 1, columns: [], rows: [] };
  const columns = table.columns.map(checkedColumn);
  const distinct = [
    ...new Map([...columns].reverse().map((column) => [column.key, column])).values(),
  ].reverse();
  const rows = table.rows.map((row) => checkedRow(row, distinct));
  return { kind, headerRow: table.headerRow, columns, rows };
}

const media: ReadonlySet<string> = new Set(MEDIA_COLUMNS);

const checkedColumn = ({ header, what, language, key, known }: Column): CheckedColumn => ({
  header,
  column: known && media.has(what) ? `media::${what}` : what,
  language,
  key,
});

const checkedRow = ({ row, cells }: SheetRow, columns: readonly CheckedColumn[]): CheckedRow => ({
  row,
  cells: columns.flatMap((column) => {
    const text = plain(cells.get(column.key) ?? '');
    return text === '' ? [] : [{ ...column, text }];
  }),
});

const plain = (text: string): string =>
  text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .trim();

/** The cell of a column, in whatever language comes first. */
export const cellOf = (row: CheckedRow, column: string): CheckedCell | undefined =>
  row.cells.find((cell) => cell.column === column);

/** Its text; empty when it is blank or there is no such column. */
export const textOf = (row: CheckedRow, column: string): string => cellOf(row, column)?.text ?? '';

export const isThere = ({ columns, rows }: CheckedSheet): boolean => columns.length > 0 || rows.length > 0;

export const isMedia = (column: string): boolean => column.startsWith('media::');
