/**
 * `querencia import --cases <xlsforms.jsonl>`: what is said of workbooks written as JSON, one line in, one line out.
 *
 * Lines are read as they come, so that a file of any length needs no more room than its longest line. A line that is no case is
 * answered with an error of its own, told on stderr, and the run goes on; the command then leaves with 1.
 */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { importWorkbook } from '../model/xlsform/import.ts';
import type { SheetIssue } from '../model/xlsform/sheet-issue.ts';
import { kindOfSheet, type Sheet, type Workbook } from '../model/xlsform/workbook.ts';
import { issueSentence } from '../words/sentences.ts';
import type { Words } from '../words/words.ts';
import { WrongUse, type ExitCode, type Surroundings } from './surroundings.ts';

export async function importCases(path: string, { words, out, err, leave }: Surroundings): Promise<void> {
  let exitCode: ExitCode = 0;
  let number = 0;
  for await (const line of linesOf(path, words)) {
    number++;
    if (line.trim() === '') continue;
    const found = readCase(number === 1 ? line.replace(/^\ufeff/, '') : line);
    if ('wrong' in found) {
      exitCode = 1;
      out(`${JSON.stringify({ id: found.id, error: `case/${found.wrong}` })}\n`);
      err(`${sentence(words, found.wrong, number)}\n`);
    } else {
      out(`${JSON.stringify(answerTo(found, words))}\n`);
    }
  }
  leave(exitCode);
}

/** The lines of a file. Throws `WrongUse` when it cannot be read. */
async function* linesOf(path: string, words: Words): AsyncGenerator<string> {
  const stream = createReadStream(path, 'utf8');
  try {
    yield* createInterface({ input: stream, crlfDelay: Infinity });
  } catch (thrown) {
    if (stream.errored) throw new WrongUse(words.say('cli.unreadable', { path }));
    throw thrown;
  } finally {
    stream.destroy();
  }
}

interface Case {
  readonly id: unknown;
  readonly workbook: Workbook;
}

/** Why a line is no case. */
type Wrong = 'not-json' | 'no-sheets';

function answerTo({ id, workbook }: Case, words: Words): object {
  const { issues } = importWorkbook(workbook);
  return {
    id,
    errors: issues.filter(({ severity }) => severity === 'error').length,
    issues: issues.map((issue: SheetIssue) => ({
      severity: issue.severity,
      sheet: issue.sheet,
      row: issue.row,
      code: issue.code,
      message: issueSentence(words, issue),
    })),
  };
}

function readCase(line: string): Case | { readonly id: unknown; readonly wrong: Wrong } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, wrong: 'not-json' };
  }
  if (!isObject(value)) return { id: null, wrong: 'no-sheets' };
  const { id = null, sheets } = value;
  const workbook = isObject(sheets) ? readWorkbook(sheets) : null;
  return workbook ? { id, workbook } : { id, wrong: 'no-sheets' };
}

type JsonObject = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const headers = '_header';

/**
 * `survey`: the rows of that sheet as objects by header; `survey_header`: its headers as the keys of an object in a list;
 * `sheet_names`: all sheets there are, also those whose rows are not given. Null when a sheet is not made of rows.
 */
function readWorkbook(given: JsonObject): Workbook | null {
  const sheets: Sheet[] = [];
  const names = new Set(
    Object.keys(given).map((key) => (key.endsWith(headers) ? key.slice(0, -headers.length) : key)),
  );
  names.delete('sheet_names');
  for (const name of names) {
    const rows = rowsOf(given[name]);
    const header = rowsOf(given[`${name}${headers}`]);
    if (!rows || !header) return null;
    sheets.push(sheetOf(name, header[0] ?? {}, rows));
  }
  const listed = Array.isArray(given['sheet_names']) ? given['sheet_names'].map(String) : [];
  const read = new Set(sheets.map(({ name }) => name));
  const others = listed.filter((name) => !read.has(name) && !read.has(kindOfSheet(name) ?? ''));
  return { sheets: [...sheets, ...others.map((name) => ({ name, rows: [] }))] };
}

/** A list of objects; an empty one for what is not given; null for anything else. */
function rowsOf(value: unknown = []): readonly JsonObject[] | null {
  return Array.isArray(value) && value.every(isObject) ? value : null;
}

function sheetOf(name: string, header: JsonObject, rows: readonly JsonObject[]): Sheet {
  const filled = new Set(rows.flatMap((row) => Object.keys(row)));
  // a column without a header is written `None`, and nothing stands in it
  const empty = Object.keys(header).filter((column) => column !== 'None' || filled.has(column));
  const columns = [...new Set([...empty, ...filled])];
  if (columns.length === 0 && rows.length === 0) return { name, rows: [] };
  return { name, rows: [columns, ...rows.map((row) => columns.map((column) => textOf(row[column])))] };
}

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : '';
}

function sentence(words: Words, wrong: Wrong, line: number): string {
  switch (wrong) {
    case 'not-json':
      return words.say('cli.case.notJson', { line });
    case 'no-sheets':
      return words.say('cli.case.noSheets', { line });
    default:
      return wrong satisfies never;
  }
}
