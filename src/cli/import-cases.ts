/**
 * `querencia import --cases <xlsforms.jsonl>`: what is said of workbooks written as JSON, one line in, one line out.
 *
 * Lines are read as they come, so that a file of any length needs no more room than its longest line. A line that is no case is
 * answered with an error of its own, told on stderr, and the run goes on; the command then leaves with 1.
 */
import { open } from 'node:fs/promises';
import { formIssues } from '../model/xlsform/form-issues.ts';
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
    const answer = 'wrong' in found ? found : answerTo(found, words);
    if ('wrong' in answer) {
      const { id, wrong } = answer;
      exitCode = 1;
      out(`${JSON.stringify({ id, error: `case/${wrong.kind}` })}\n`);
      err(`${sentence(words, wrong, number)}\n`);
    } else {
      out(`${JSON.stringify(answer)}\n`);
    }
  }
  leave(exitCode);
}

/** The lines of a file. Throws `WrongUse` when it cannot be read. */
async function* linesOf(path: string, words: Words): AsyncGenerator<string> {
  const file = await open(path).catch(() => null);
  try {
    if (!file || (await file.stat()).isDirectory()) throw new WrongUse(words.say('cli.unreadable', { path }));
    yield* file.readLines({ encoding: 'utf8' });
  } finally {
    await file?.close();
  }
}

interface Case {
  readonly id: unknown;
  readonly workbook: Workbook;
}

/** Why there is no answer to a line: it is no case, or the fault is ours. */
interface NoAnswer {
  readonly id: unknown;
  readonly wrong: Wrong;
}
type Wrong =
  { readonly kind: 'not-json' | 'no-sheets' } | { readonly kind: 'fault'; readonly detail: string };

interface Answer {
  readonly id: unknown;
  readonly errors: number;
  readonly issues: readonly (Pick<SheetIssue, 'severity' | 'sheet' | 'row' | 'code'> & {
    readonly message: string;
  })[];
}

function answerTo({ id, workbook }: Case, words: Words): Answer | NoAnswer {
  const issues = issuesOf(workbook);
  if (typeof issues === 'string') return { id, wrong: { kind: 'fault', detail: issues } };
  return {
    id,
    errors: issues.filter(({ severity }) => severity === 'error').length,
    issues: issues.map((issue) => ({
      severity: issue.severity,
      sheet: issue.sheet,
      row: issue.row,
      code: issue.code,
      message: issueSentence(words, issue),
    })),
  };
}

/** What `import` would say of the workbook; a fault of ours as its message, so that it is told and costs no other line its answer. */
function issuesOf(workbook: Workbook): readonly SheetIssue[] | string {
  try {
    const imported = importWorkbook(workbook);
    return [...imported.issues, ...formIssues(imported)];
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  }
}

function readCase(line: string): Case | NoAnswer {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, wrong: { kind: 'not-json' } };
  }
  if (!isObject(value)) return { id: null, wrong: { kind: 'no-sheets' } };
  const { id = null, sheets } = value;
  const workbook = isObject(sheets) ? readWorkbook(sheets) : null;
  return workbook ? { id, workbook } : { id, wrong: { kind: 'no-sheets' } };
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
  const listed = Array.isArray(given.sheet_names) ? given.sheet_names.map(String) : [];
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
  switch (wrong.kind) {
    case 'not-json':
      return words.say('cli.case.notJson', { line });
    case 'no-sheets':
      return words.say('cli.case.noSheets', { line });
    case 'fault':
      return words.say('cli.case.fault', { line, detail: wrong.detail });
    default:
      return wrong satisfies never;
  }
}
