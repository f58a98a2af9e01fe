/** Sheets as CSV files, one each, named as the sheets are: `survey.csv`, `choices.csv`. */
// reason: a declaration of a module cannot be imported, only referred to; without it each room would see other types
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="../papaparse.d.ts" />
import papa from 'papaparse';
import { kindOfSheet, KNOWN_SHEETS, type Sheet, type Workbook } from './workbook.ts';

/** A file of a folder: its name without `.csv`, and what is in it. */
export interface CsvFile {
  readonly name: string;
  readonly text: string;
}

/** The files as a workbook: sheets XLSForm knows first, then the others by name. Never throws: a damaged row is read as it can be. */
export function readCsvFiles(files: readonly CsvFile[]): Workbook {
  const sheets = files.map(({ name, text }): Sheet => ({ name, rows: rowsIn(text) }));
  return { sheets: sheets.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)) };
}

/** The sheets of a workbook as files (RFC 4180, CRLF). A name that is none for a file has `_` for what may not be in one. */
export function writeCsvFiles({ sheets }: Workbook): readonly CsvFile[] {
  return sheets.map(({ name, rows }) => ({
    name: name.replace(/[/\\\0]/g, '_').replace(/^\.+/, '_'),
    text: `${papa.unparse(rows, { newline: '\r\n' })}\r\n`,
  }));
}

function rowsIn(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\ufeff/, '');
  const { data } = papa.parse(plain, { delimiter: delimiterOf(plain), skipEmptyLines: false });
  return data.map((cells) => cells.map((cell) => cell.replace(/\r\n?/g, '\n')));
}

/** What divides the cells of the first line: a comma, a semicolon where Excel writes it so, a tab. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((one) => one.trim() !== '') ?? '';
  const outside = line.replace(/"[^"]*"/g, '');
  const count = (sign: string): number => outside.split(sign).length - 1;
  const most = [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
  return count(most) === 0 ? ',' : most;
}

function rank({ name }: Sheet): number {
  const kind = kindOfSheet(name);
  return kind === null ? KNOWN_SHEETS.length : KNOWN_SHEETS.indexOf(kind);
}
