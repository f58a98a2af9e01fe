/**
 * Rows by meaning: cells keyed by what they are and the language they are in, `label::fr`, whatever the headers spell.
 *
 * Two columns that then mean the same become one, called as the first; what the second says beside the first is lost, and said so.
 * Holds throughout: a key is a canonical column, one with `::` and a tag, an unknown header, or `#` and the number of a column
 * without a header.
 */
import { MEDIA_COLUMNS, plainHeader, readColumns, TRANSLATABLE, type Column } from './columns.ts';
import type { SheetRow, SheetTable } from './rows.ts';
import type { SheetLanguages } from './sheet-languages.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import type { SheetKind } from './workbook.ts';

export type Cells = ReadonlyMap<string, string>;

export interface Row {
  readonly row: number;
  readonly cells: Cells;
}

export interface ReadCells {
  readonly rows: readonly Row[];
  /** As the columns are headed, those read as one named once; the place of each is the place of its cells. */
  readonly headers: readonly string[];
  readonly issues: readonly SheetIssue[];
}

/** The rows of a sheet by meaning. `spelling`: how the form's languages are called in headers, where several ways were found. */
export function readCells(table: SheetTable, languages: SheetLanguages): ReadCells {
  const issues: SheetIssue[] = [];
  const spelling = new Map(
    languages.variants.flatMap(([first = '', ...others]) => others.map((other) => [other, first])),
  );
  const kept = new Map<string, Column>();
  const headers: string[] = [];
  const places = new Map<number, number>();
  const width = Math.max(0, ...table.columns.map(({ index }) => index + 1));
  const byIndex = new Map(table.columns.map((column) => [column.index, column]));
  for (let index = 0; index < width; index++) {
    const column = byIndex.get(index);
    const key = column === undefined ? null : keyOf(column, languages);
    const first = key === null ? undefined : kept.get(key);
    if (column !== undefined && first !== undefined) {
      issues.push(twice(table, column, first));
      continue;
    }
    if (column !== undefined && key !== null) kept.set(key, column);
    places.set(index, headers.length);
    headers.push(column === undefined ? '' : respelled(column, spelling));
  }
  const dropped = width - headers.length;
  const rows = table.rows.map((row) => ({
    row: row.row,
    cells: cellsByMeaning(table, row, languages, places, dropped, issues),
  }));
  return { rows, headers, issues };
}

/** What a header stands for: the key of its cells. */
export function keyOf(
  { what, language, known, key }: Column,
  languages: Pick<SheetLanguages, 'tag'>,
): string {
  return known && TRANSLATABLE.has(what) ? `${what}::${languages.tag(language)}` : key;
}

/** The keys of the columns so headed, by place; null where there is no header. */
export function keysOf(
  kind: SheetKind,
  headers: readonly string[],
  languages: Pick<SheetLanguages, 'tag'>,
): readonly (string | null)[] {
  const columns = new Map(readColumns(kind, headers).map((column) => [column.index, column]));
  return headers.map((_, index) => {
    const column = columns.get(index);
    return column === undefined ? null : keyOf(column, languages);
  });
}

/** The column and the language of a key; the language null where the column is in none. */
export function partsOfKey(key: string): { readonly what: string; readonly tag: string | null } {
  const at = key.indexOf('::');
  const what = at < 0 ? key : key.slice(0, at);
  return at < 0 || !TRANSLATABLE.has(what) ? { what: key, tag: null } : { what, tag: key.slice(at + 2) };
}

/** Whether a column holds names of files. */
export const isMedia = (what: string): boolean => MEDIA_COLUMNS.some((one) => one === what);

function cellsByMeaning(
  table: SheetTable,
  row: SheetRow,
  languages: SheetLanguages,
  places: ReadonlyMap<number, number>,
  dropped: number,
  issues: SheetIssue[],
): Cells {
  const cells = new Map<string, string>();
  const lost = (column: Column, text: string, kept: string): void => {
    issues.push(
      sheetIssue('warning', 'cell-overshadowed', table.name, row.row, {
        column: column.header,
        before: text,
        after: kept,
      }),
    );
  };
  for (const column of table.columns) {
    const text = row.cells.get(column.key);
    const key = keyOf(column, languages);
    if (text === undefined) continue;
    const there = cells.get(key);
    if (there === undefined) cells.set(key, text);
    else if (there !== text) lost(column, text, there);
  }
  for (const { column, text } of row.overshadowed)
    lost(column, text, cells.get(keyOf(column, languages)) ?? '');
  for (const [key, text] of row.cells) {
    const [, number] = /^#(\d+)$/.exec(key) ?? [];
    if (number === undefined || table.columns.some((column) => column.key === key)) continue;
    const place = places.get(Number(number) - 1) ?? Number(number) - 1 - dropped;
    cells.set(`#${place + 1}`, text);
  }
  return cells;
}

function twice(table: SheetTable, column: Column, first: Column): SheetIssue {
  const variant = column.language !== null || first.language !== null;
  return sheetIssue(
    'warning',
    variant && column.what === first.what ? 'language-variant' : 'duplicate-column',
    table.name,
    null,
    {
      column: column.header,
      before: plainHeader(column.header),
      after: plainHeader(first.header),
      particulars: { column: plainHeader(column.header), first: plainHeader(first.header) },
    },
  );
}

/** A header with its language called as it was first. */
function respelled({ header, language, known }: Column, spelling: ReadonlyMap<string, string>): string {
  const first = language === null || !known ? undefined : spelling.get(language);
  if (first === undefined || language === null) return header;
  const at = header.lastIndexOf(language);
  return at < 0 ? header : `${header.slice(0, at)}${first}${header.slice(at + language.length)}`;
}
