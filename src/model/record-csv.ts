/**
 * Records as a table: one row per interview, one column per question. Calculations and what is hidden have none: whoever reads
 * the table computes them anew.
 *
 *   a cell              | means
 *   --------------------|---------------------------------------------------------------
 *   (empty)             | asked, and left blank
 *   `#n/a`              | did not apply (in a record: no key)
 *   `#dontKnow`, …      | said instead of an answer
 *   `##…`               | a text that begins with `#`
 *   `yes`               | acknowledged
 *   `farm water`        | several choices, joined by spaces
 *
 * csv-columns.ts says what the columns are called. A repeat over a list in which nothing applied reads back as one that did not apply; scoring
 * cannot tell the two apart. A repeat that grows has a column for its length, and reads back as it was.
 */
// reason: a declaration of a module cannot be imported, only referred to; without it each room would see other types
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./papaparse.d.ts" />
import papa from 'papaparse';
import { answerToCell } from './answer/answer.ts';
import {
  RECORD_COLUMNS,
  answerColumns,
  findIn,
  longestIn,
  longestInHeader,
  type AnswerColumn,
  type RecordColumn,
} from './csv-columns.ts';
import { ACKNOWLEDGED, NOT_APPLICABLE, Row } from './csv-row.ts';
import type { FormDefinition } from './form.ts';
import type { Issue } from './issue.ts';
import type { Answer, InterviewRecord } from './record.ts';
import { checkRecord, isRecord } from './schema/check.ts';
import { MOST_INSTANCES } from './session/grow.ts';

/** The table as CSV (RFC 4180, UTF-8, header row, CRLF). Answers the form does not ask for are left out. */
export function recordsToCsv(form: FormDefinition, records: readonly InterviewRecord[]): string {
  const columns = answerColumns(form, longestIn(form, records));
  const header = [...RECORD_COLUMNS, ...columns.map((column) => column.name)];
  const rows = records.map((record) => [
    ...RECORD_COLUMNS.map((column) => fixedCell(record, column)),
    ...columns.map((column) => answerCell(column, findIn(record.answers, column))),
  ]);
  return `${papa.unparse([header, ...rows], { newline: '\r\n' })}\r\n`;
}

export interface RecordsRead {
  /** Those that could be read, in order. */
  readonly records: readonly InterviewRecord[];
  /** What kept the others from being read. `particulars.row` counts as a spreadsheet does, the header being row 1. */
  readonly issues: readonly Issue[];
}

/**
 * Reads such a table, or a piece of it under the same header, with `before` rows between the two. Columns may stand in any order and come from
 * other tools; a question without a column did not apply.
 *
 * Codes: `csv/empty`, `csv/missing-column`, `csv/double-column`, `csv/instance-gap`, `csv/unknown-column` (a warning), and per row
 * `csv/quotes`, `csv/cells`, `csv/instance-count`, `csv/instance-lacking`, with those of `answerFromCell` and `checkRecord`. Whether choices
 * exist is asked when the form reads the record.
 */
export function recordsFromCsv(form: FormDefinition, text: string, before = 0): RecordsRead {
  const table = papa.parse(text, { delimiter: ',', skipEmptyLines: false });
  const [header, ...rows] = table.data;
  if (!header || isEmpty(header)) return { records: [], issues: [issue('csv/empty', '', {})] };
  const { longest, gaps } = longestInHeader(form, header, MOST_INSTANCES);
  const issues = headerIssues(header, answerColumns(form, longest));
  issues.push(...gaps.map((column) => issue('csv/instance-gap', column, { column })));
  if (issues.some(({ severity }) => severity === 'error')) return { records: [], issues };

  const badlyQuoted = new Set(table.errors.map((error) => error.row));
  const records: InterviewRecord[] = [];
  rows.forEach((cells, index) => {
    if (isEmpty(cells)) return;
    const row = before + index + 2;
    const found: Issue[] = [];
    if (badlyQuoted.has(index + 1)) found.push(issue('csv/quotes', '', { row }));
    else if (cells.length !== header.length)
      found.push(issue('csv/cells', '', { row, found: cells.length, expected: header.length }));
    else {
      const cell = new Map(header.map((name, i) => [name, cells[i] ?? '']));
      const value: unknown = recordFrom(new Row(form, longest, cell, row, found));
      for (const one of checkRecord(value))
        found.push({ ...one, particulars: { ...one.particulars, row, column: columnOf(one.at) } });
      if (found.length === 0 && isRecord(value)) records.push(value);
    }
    issues.push(...found);
  });
  return { records, issues };
}

function fixedCell(record: InterviewRecord, column: RecordColumn): string {
  switch (column) {
    case 'querencia':
      return String(record.querencia);
    case 'languages':
      return record.languages.join(' ');
    case 'stopReason':
      return escaped(record.stopped?.reason ?? '');
    case 'stopAt':
      return escaped(record.stopped?.at ?? '');
    case 'stopNote':
      return escaped(record.stopped?.note ?? '');
    default:
      return escaped(record[column]);
  }
}

function answerCell({ item }: AnswerColumn, answer: Answer | undefined): string {
  if (answer === undefined) return NOT_APPLICABLE;
  if (answer === true) return ACKNOWLEDGED;
  if (item.type !== 'repeat') return answerToCell(item, answer);
  return typeof answer === 'number' ? String(answer) : NOT_APPLICABLE;
}

const escaped = (text: string): string => (text.startsWith('#') ? `#${text}` : text);
const words = (cell: string): readonly string[] => cell.split(' ').filter((word) => word !== '');
const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

function recordFrom(row: Row): unknown {
  const fixed = (column: RecordColumn) => row.fixed(column);
  const stopReason = fixed('stopReason');
  const stopAt = fixed('stopAt');
  const stopNote = fixed('stopNote');
  return {
    querencia: Number(fixed('querencia')),
    record: fixed('record'),
    form: fixed('form'),
    version: fixed('version'),
    case: fixed('case'),
    round: fixed('round'),
    state: fixed('state'),
    startedAt: fixed('startedAt'),
    finalisedAt: fixed('finalisedAt'),
    languages: words(fixed('languages')),
    ...(stopReason === '' && stopAt === '' && stopNote === ''
      ? {}
      : {
          stopped: {
            reason: stopReason,
            at: stopAt === '' ? null : stopAt,
            ...(stopNote === '' ? {} : { note: stopNote }),
          },
        }),
    answers: Object.fromEntries(row.answers()),
  };
}

function headerIssues(header: readonly string[], columns: readonly AnswerColumn[]): Issue[] {
  const known = new Set<string>([...RECORD_COLUMNS, ...columns.map((column) => column.name)]);
  const optional = new Set<string>(['stopReason', 'stopAt', 'stopNote']);
  const seen = new Set<string>();
  const issues: Issue[] = [];
  for (const column of RECORD_COLUMNS)
    if (!header.includes(column) && !optional.has(column))
      issues.push(issue('csv/missing-column', column, { column }));
  for (const column of header) {
    if (seen.has(column)) issues.push(issue('csv/double-column', column, { column }));
    else if (!known.has(column))
      issues.push({ ...issue('csv/unknown-column', column, { column }), severity: 'warning' });
    seen.add(column);
  }
  return issues;
}

/** `stopped.reason` stands in column `stopReason`; what a cell gave is an answer, so that only the head can be wrong. */
function columnOf(at: string): string {
  const [head = '', part = ''] = at.split('.');
  return head === 'stopped'
    ? `stop${part.replace(/^./, (letter) => letter.toUpperCase())}`
    : head.replace(/\[.*/, '');
}

function issue(code: string, at: string, particulars: NonNullable<Issue['particulars']>): Issue {
  return { severity: 'error', code, at, particulars };
}
