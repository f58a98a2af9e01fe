/**
 * One of our own sheets as a table: how it is written, and how it is read when a person has been at it.
 *
 * Columns are found by their header, in whatever order they stand; `label::ar` is the label in Arabic. What a row lacks or has too much is an
 * issue of that row, and the others are read.
 */
import type { Provenance, Text } from '../../form.ts';
import { sheetIssue, type SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import { cellOfText, numberOfCell, textOfCell, type LongTexts } from './cells.ts';

/** A row to be written: texts by header, in no order; what is undefined or empty is an empty cell. */
export type OwnCells = Readonly<Record<string, string | undefined>>;

const TAG = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
/** Most rows and columns read of one sheet. */
const MOST_ROWS = 50_000;
const MOST_COLUMNS = 1_000;

/** The sheet with those rows. `columns`: the headers without languages, in order; those nothing stands under are left out, but the first. */
export function writeTable(
  name: string,
  columns: readonly string[],
  rows: readonly OwnCells[],
  long: LongTexts,
): Sheet {
  const used = new Set(rows.flatMap((row) => Object.keys(row).filter((header) => row[header])));
  const headers = columns.flatMap((column, index) => [
    ...(index === 0 || used.has(column) ? [column] : []),
    ...[...used].filter((header) => header.startsWith(`${column}::`)),
  ]);
  const cells = rows.map((row) => headers.map((header) => cellOfText(row[header] ?? '', long)));
  return { name, rows: [headers, ...cells] };
}

/** A text under one header per language. */
export function textCells(column: string, text: Text | undefined): OwnCells {
  return Object.fromEntries(Object.entries(text ?? {}).map(([tag, words]) => [`${column}::${tag}`, words]));
}

export const PROVENANCE_COLUMNS = ['provenance', 'source', 'page', 'note'];

export function provenanceCells(provenance: Provenance | undefined): OwnCells {
  if (provenance === undefined) return {};
  const { status, source, page, note } = provenance;
  return { provenance: status, source, page, note };
}

/** The rows of one of our sheets; null when the workbook has no such sheet. */
export function readTable(
  workbook: Workbook,
  name: string,
  long: LongTexts,
  issues: SheetIssue[],
): readonly OwnRow[] | null {
  const sheet = workbook.sheets.find((one) => one.name.trim().toLowerCase() === name);
  if (sheet === undefined) return null;
  const first = sheet.rows.findIndex(hasCells);
  const headers = (sheet.rows[first] ?? []).slice(0, MOST_COLUMNS).map((header) => {
    const plain = plainHeader(header);
    const tag = plain.split('::')[1];
    if (tag === undefined || TAG.test(tag)) return plain;
    const particulars = { column: header, found: tag };
    issues.push(sheetIssue('error', 'own-language', sheet.name, first + 1, { column: header, particulars }));
    return '';
  });
  if (sheet.rows.length > MOST_ROWS)
    issues.push(
      sheetIssue('error', 'own-too-many-rows', sheet.name, MOST_ROWS, { particulars: { limit: MOST_ROWS } }),
    );
  return sheet.rows.slice(0, MOST_ROWS).flatMap((row, index) => {
    if (index <= first || !hasCells(row)) return [];
    const cells = new Map<string, string>();
    headers.forEach((header, column) => {
      const cell = row[column] ?? '';
      if (header !== '' && cell.trim() !== '' && !cells.has(header)) cells.set(header, cell);
    });
    return [new OwnRow(sheet.name, index + 1, cells, long, issues)];
  });
}

/** A row that is read. */
export class OwnRow {
  constructor(
    readonly sheet: string,
    /** As spreadsheets count. */
    readonly row: number,
    private readonly cells: ReadonlyMap<string, string>,
    private readonly long: LongTexts,
    private readonly issues: SheetIssue[],
  ) {}

  /** What stands under a header, as it is; empty when nothing does. */
  text(header: string): string {
    const text = textOfCell(this.cells.get(header) ?? '', this.long);
    if (text === null) this.complain('own-long-text-gone', header);
    return text ?? '';
  }

  /** A word for programs: without spaces around it. Undefined when there is none. */
  word(header: string): string | undefined {
    return this.text(header).trim() || undefined;
  }

  /** Undefined when there is none, or no number; then it is said. */
  number(header: string): number | undefined {
    const word = this.word(header);
    const number = numberOfCell(word ?? '');
    if (!Number.isNaN(number)) return number;
    if (word === undefined) this.complain('own-cell-missing', header);
    else this.refuse(header, word);
    return undefined;
  }

  /** The text in all its languages; undefined when there is none in any. */
  texts(column: string): Text | undefined {
    const begins = `${column}::`;
    const found: Record<string, string> = {};
    for (const header of this.cells.keys()) {
      if (!header.startsWith(begins)) continue;
      const words = this.text(header);
      if (words.trim() !== '') found[header.slice(begins.length)] = words;
    }
    return Object.keys(found).length === 0 ? undefined : found;
  }

  /** `null`: what stands there is no provenance, and it was said. */
  provenance(): Provenance | undefined | null {
    const status = this.word('provenance');
    const known = STATUSES.find((one) => one === status);
    if (status === undefined) return undefined;
    if (known === undefined) {
      this.refuse('provenance', status);
      return null;
    }
    const more = { source: this.text('source'), page: this.text('page'), note: this.text('note') };
    const said = Object.fromEntries(Object.entries(more).filter(([, words]) => words.trim() !== ''));
    if (known !== 'published' || 'source' in said) return { status: known, ...said };
    this.complain('own-cell-missing', 'source');
    return null;
  }

  /** Something is wrong with the row; it is left out, or the cell is. */
  complain(code: string, column: string, more: Readonly<Record<string, string>> = {}): void {
    const particulars = { column, ...more };
    this.issues.push(sheetIssue('error', code, this.sheet, this.row, { column, particulars }));
  }

  refuse(column: string, found: string): void {
    this.complain('own-cell', column, { found: found.slice(0, 80) });
  }
}

const STATUSES = ['published', 'local', 'example', 'missing'] as const;

const hasCells = (row: readonly string[]): boolean => row.some((cell) => cell.trim() !== '');

/** Case and spaces do not matter before the language. */
function plainHeader(header: string): string {
  const [column = '', ...tag] = header.split('::').map((part) => part.trim());
  return [column.toLowerCase().replace(/\s+/g, ' '), ...tag].join('::');
}

/** The rows of each thing they are about, by what stands in that column. */
export function rowsBy(column: string, rows: readonly OwnRow[]): ReadonlyMap<string, readonly OwnRow[]> {
  const found = new Map<string, OwnRow[]>();
  for (const row of rows) {
    const key = row.word(column) ?? '';
    const same = found.get(key);
    if (same === undefined) found.set(key, [row]);
    else same.push(row);
  }
  return found;
}

/** What rows say, each by its name and once; a row that says nothing (null) or says it again has complained. */
export function readOnce<T>(
  rows: readonly OwnRow[],
  column: string,
  read: (row: OwnRow) => readonly [name: string, value: T] | null,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const row of rows) {
    const one = read(row);
    if (one === null) continue;
    if (found.has(one[0])) row.complain('own-twice', column, { found: one[0] });
    else found.set(...one);
  }
  return found;
}
