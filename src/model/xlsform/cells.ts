/**
 * Rows by meaning: cells keyed by what they are and the language they are in, `label::fr`, whatever the headers spell.
 *
 * Two columns that then mean the same become one, called as the first; what the second says beside the first is lost, and said so.
 * Holds throughout: a key is a canonical column, one with `::` and a tag, the header of a column without effect here, or `#` and the
 * number of a column without a header; the cells of a row stand in the order of their columns.
 */
import { plainHeader, readColumns, TRANSLATABLE, WITHOUT_EFFECT, type Column } from './columns.ts';
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

/** The rows of a sheet by meaning. */
export function readCells(table: SheetTable, languages: SheetLanguages): ReadCells {
  const layout = layoutOf(table, languages);
  const issues = [...layout.issues];
  const rows = table.rows.map((row) => ({
    row: row.row,
    cells: cellsOf(row, layout, (column, text, kept) => {
      const change = { column: column.header, before: text, after: kept };
      issues.push(sheetIssue('warning', 'cell-overshadowed', table.name, row.row, change));
    }),
  }));
  return { rows, headers: layout.headers, issues };
}

/** What a header stands for: the key of its cells. A column without effect here is what it is headed. */
export function keyOf(column: Column, languages: Pick<SheetLanguages, 'tag'>): string {
  const { what, language, known, key, header } = column;
  if (known && WITHOUT_EFFECT.has(what)) return plainHeader(header);
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
  return at < 0 || !TRANSLATABLE.has(what) || WITHOUT_EFFECT.has(what)
    ? { what: key, tag: null }
    : { what, tag: key.slice(at + 2) };
}

/** Where the columns of a sheet stand once those that mean the same are one. */
interface Layout {
  readonly headers: readonly string[];
  /** The columns behind each key, in order. */
  readonly columns: ReadonlyMap<string, readonly Column[]>;
  /** Places of the sheet that are none any more. */
  readonly gone: readonly number[];
  readonly issues: readonly SheetIssue[];
}

function layoutOf(table: SheetTable, languages: SheetLanguages): Layout {
  const columns = new Map<string, Column[]>();
  const gone: number[] = [];
  const issues: SheetIssue[] = [];
  for (const column of table.columns) {
    const key = keyOf(column, languages);
    const same = columns.get(key);
    if (same === undefined) columns.set(key, [column]);
    else {
      gone.push(column.index);
      issues.push(twice(table.name, column, same[0] ?? column));
      same.push(column);
    }
  }
  const headers: string[] = [];
  for (const same of columns.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const place = first.index - gone.filter((index) => index < first.index).length;
    while (headers.length < place) headers.push('');
    headers.push(respelled(first, same, languages));
  }
  return { headers, columns, gone, issues };
}

function cellsOf(
  row: SheetRow,
  { columns, gone }: Layout,
  lost: (column: Column, text: string, kept: string) => void,
): Cells {
  const cells = new Map<string, string>();
  for (const [key, same] of columns) {
    for (const column of same) {
      const text = row.byColumn.get(column);
      const there = cells.get(key);
      if (text === undefined) continue;
      if (there === undefined) cells.set(key, text);
      else if (there !== text) lost(column, text, there);
    }
  }
  for (const [key, text] of row.cells) {
    if (!isHeadless(key)) continue;
    const place = Number(key.slice(1)) - 1;
    cells.set(`#${place + 1 - gone.filter((index) => index < place).length}`, text);
  }
  return cells;
}

/** Whether a key is the place of a column without a header. */
export const isHeadless = (key: string): boolean => /^#\d+$/.test(key);

function twice(sheet: string, column: Column, first: Column): SheetIssue {
  const variant = (column.language ?? first.language) !== null && column.what === first.what;
  const [before, after] = [plainHeader(column.header), plainHeader(first.header)];
  return sheetIssue('warning', variant ? 'language-variant' : 'duplicate-column', sheet, null, {
    column: column.header,
    before,
    after,
    particulars: { column: before, first: after },
  });
}

/** A header with its language called as it was first; with the one that was named beside it, where it names none itself. */
function respelled(
  { header, what, language }: Column,
  same: readonly Column[],
  { variants }: SheetLanguages,
): string {
  if (WITHOUT_EFFECT.has(what)) return header;
  const called = (spelled: string): string =>
    variants.find((several) => several.includes(spelled))?.[0] ?? spelled;
  if (language === null) {
    const named = same.find((column) => column.language !== null)?.language ?? null;
    return named === null ? header : `${plainHeader(header)}::${called(named)}`;
  }
  const at = header.lastIndexOf(language);
  return at < 0 ? header : `${header.slice(0, at)}${called(language)}${header.slice(at + language.length)}`;
}
