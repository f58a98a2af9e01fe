/**
 * Records as a table: one row per interview, one column per question. Calculations have none: whoever reads
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
 * A repeat has one column per choice and question, named by the choice's value: `work_days[yesterday]/farm_hours`. A repeat
 * in which nothing applied reads back as one that did not apply; scoring cannot tell the two apart.
 */
// reason: a declaration of a module cannot be imported, only referred to; without it each room would see other types
// eslint-disable-next-line @typescript-eslint/triple-slash-reference
/// <reference path="./papaparse.d.ts" />
import papa from 'papaparse';
import { answerFromCell, answerToCell } from './answer/answer.ts';
import type { FormDefinition, Item, Question } from './form.ts';
import type { Issue } from './issue.ts';
import type { Answer, Answers, InterviewRecord } from './record.ts';
import { checkRecord, isRecord } from './schema/check.ts';

/** The columns before those of the questions, in order. */
export const RECORD_COLUMNS = [
  'querencia',
  'record',
  'form',
  'version',
  'case',
  'round',
  'state',
  'startedAt',
  'finalisedAt',
  'languages',
  'stopReason',
  'stopAt',
  'stopNote',
] as const;
type RecordColumn = (typeof RECORD_COLUMNS)[number];

const NOT_APPLICABLE = '#n/a';
/** As people say it; `true` is read too. */
const ACKNOWLEDGED = 'yes';

/** A question's column: where its answer is in a record, repeat instances by the value of their choice. */
export interface QuestionColumn {
  /** `age`, `work_days[yesterday]/farm_hours`. */
  readonly name: string;
  readonly item: Question;
  /** The instances it stands in, outermost first. */
  readonly within: readonly { readonly repeat: string; readonly value: string }[];
}

/** The columns of a form's questions, in form order. */
export function questionColumns(form: FormDefinition): readonly QuestionColumn[] {
  return columnsOf(form, form.questions, []);
}

/** The table as CSV (RFC 4180, UTF-8, header row, CRLF). Answers the form does not ask for are left out. */
export function recordsToCsv(form: FormDefinition, records: readonly InterviewRecord[]): string {
  const columns = questionColumns(form);
  const header = [...RECORD_COLUMNS, ...columns.map((column) => column.name)];
  const rows = records.map((record) => [
    ...RECORD_COLUMNS.map((column) => fixedCell(record, column)),
    ...columns.map((column) => {
      const answer = find(record.answers, column);
      return answer === undefined ? NOT_APPLICABLE : answerCell(column.item, answer);
    }),
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
 * Reads such a table. Columns may stand in any order and come from other tools; a question without a column did not apply.
 *
 * Codes: `csv/empty`, `csv/missing-column`, `csv/double-column`, `csv/unknown-column` (a warning), and per row `csv/quotes`,
 * `csv/cells`, with those of `answerFromCell` and `checkRecord`. Whether choices exist is asked when the form reads the record.
 */
export function recordsFromCsv(form: FormDefinition, text: string): RecordsRead {
  const table = papa.parse(text, { delimiter: ',', skipEmptyLines: false });
  const [header, ...rows] = table.data;
  if (!header || isEmpty(header)) return { records: [], issues: [issue('csv/empty', '', {})] };
  const columns = questionColumns(form);
  const issues = headerIssues(header, columns);
  if (issues.some(({ severity }) => severity === 'error')) return { records: [], issues };

  const badlyQuoted = new Set(table.errors.map((error) => error.row));
  const records: InterviewRecord[] = [];
  rows.forEach((cells, index) => {
    if (isEmpty(cells)) return;
    const row = index + 2;
    const found: Issue[] = [];
    if (badlyQuoted.has(index + 1)) found.push(issue('csv/quotes', '', { row }));
    else if (cells.length !== header.length)
      found.push(issue('csv/cells', '', { row, found: cells.length, expected: header.length }));
    else {
      const cell = new Map(header.map((name, i) => [name, cells[i] ?? '']));
      const value: unknown = recordFrom(columns, cell, row, found);
      for (const one of checkRecord(value))
        found.push({ ...one, particulars: { ...one.particulars, row, column: columnOf(one.at, columns) } });
      if (found.length === 0 && isRecord(value)) records.push(value);
    }
    issues.push(...found);
  });
  return { records, issues };
}

function columnsOf(
  form: FormDefinition,
  items: readonly Item[],
  within: QuestionColumn['within'],
): readonly QuestionColumn[] {
  return items.flatMap((item): readonly QuestionColumn[] => {
    switch (item.type) {
      case 'note':
      case 'calculate':
      case 'hidden':
        return [];
      case 'section':
        return columnsOf(form, item.questions, within);
      case 'repeat':
        return (form.choiceLists[item.forEach ?? ''] ?? []).flatMap(({ value }) =>
          columnsOf(form, item.questions, [...within, { repeat: item.name, value }]),
        );
      default:
        return [
          {
            name: [...within.map(({ repeat, value }) => `${repeat}[${value}]`), item.name].join('/'),
            item,
            within,
          },
        ];
    }
  });
}

/** The answer under a column; undefined when it did not apply. */
function find(answers: Answers, column: QuestionColumn): Answer | undefined {
  let level: Answers = answers;
  for (const { repeat, value } of column.within) {
    const instance = instancesIn(level, repeat)?.find((one) => one.$for === value);
    if (!instance) return undefined;
    level = instance;
  }
  const answer = Object.hasOwn(level, column.item.name) ? level[column.item.name] : undefined;
  return answer === undefined || isInstances(answer) ? undefined : answer;
}

function instancesIn(answers: Answers, repeat: string): readonly Answers[] | undefined {
  const under = Object.hasOwn(answers, repeat) ? answers[repeat] : undefined;
  return under !== undefined && isInstances(under) ? under : undefined;
}
function isInstances(answer: Answer | readonly Answers[]): answer is readonly Answers[] {
  return Array.isArray(answer) && answer.every((one) => typeof one === 'object');
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

const answerCell = (item: Question, answer: Answer): string =>
  answer === true ? ACKNOWLEDGED : answerToCell(item, answer);

const escaped = (text: string): string => (text.startsWith('#') ? `#${text}` : text);
const unescaped = (cell: string): string => (cell.startsWith('##') ? cell.slice(1) : cell);
const words = (cell: string): readonly string[] => cell.split(' ').filter((word) => word !== '');
const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell === '');

function recordFrom(
  columns: readonly QuestionColumn[],
  cell: ReadonlyMap<string, string>,
  row: number,
  found: Issue[],
): unknown {
  const fixed = (column: RecordColumn) => unescaped(cell.get(column) ?? '');
  const answers: Record<string, unknown> = {};
  for (const column of columns) {
    const answer = answerFrom(column, cell.get(column.name) ?? NOT_APPLICABLE, row, found);
    if (answer !== undefined) put(answers, column, answer, columns);
  }
  for (const column of RECORD_COLUMNS) {
    const value = cell.get(column) ?? '';
    if (/^#(?!#)/.test(value))
      found.push(issue('answer/unknown-non-response', column, { row, column, value }));
  }
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
    answers,
  };
}

/** The answer in a cell; undefined for one that did not apply, or that cannot be read (then an issue says so). */
function answerFrom(column: QuestionColumn, cell: string, row: number, found: Issue[]): Answer | undefined {
  if (cell === NOT_APPLICABLE) return undefined;
  const { item } = column;
  if (item.type === 'acknowledge' && cell === ACKNOWLEDGED) return true;
  const read = answerFromCell(item, cell);
  if (read.kind === 'answer') return read.answer;
  found.push(issue(read.code, column.name, { row, column: column.name, value: cell }));
  return undefined;
}

/** Puts an answer in its place. The first answer in a repeat makes all of its instances, as a record has them. */
function put(
  answers: Record<string, unknown>,
  column: QuestionColumn,
  answer: Answer,
  columns: readonly QuestionColumn[],
): void {
  let level = answers;
  column.within.forEach(({ repeat, value }, depth) => {
    // reason: only this function writes the level, and it writes instances under the name of a repeat
    const instances = (level[repeat] ??= instancesOf(repeat, depth, columns)) as Record<string, unknown>[];
    const instance = instances.find((one) => one.$for === value);
    if (!instance) throw new Error(`no instance "${value}" of "${repeat}"`);
    level = instance;
  });
  level[column.item.name] = answer;
}

/** One empty instance for each choice of a repeat. */
function instancesOf(repeat: string, depth: number, columns: readonly QuestionColumn[]): object[] {
  const steps = columns.flatMap(({ within }) => within[depth] ?? []);
  const values = new Set(steps.flatMap((step) => (step.repeat === repeat ? [step.value] : [])));
  return [...values].map((value) => ({ $for: value }));
}

function headerIssues(header: readonly string[], columns: readonly QuestionColumn[]): Issue[] {
  const known = new Set<string>([...RECORD_COLUMNS, ...columns.map((column) => column.name)]);
  const optional = new Set<string>(['stopReason', 'stopAt', 'stopNote']);
  const issues: Issue[] = [];
  for (const column of RECORD_COLUMNS)
    if (!header.includes(column) && !optional.has(column))
      issues.push(issue('csv/missing-column', column, { column }));
  header.forEach((column, index) => {
    if (header.indexOf(column) < index) issues.push(issue('csv/double-column', column, { column }));
    else if (!known.has(column))
      issues.push({ ...issue('csv/unknown-column', column, { column }), severity: 'warning' });
  });
  return issues;
}

/** `stopped.reason` stands in column `stopReason`, `answers.work_days[0].farm_hours` in `work_days[monday]/farm_hours`. */
function columnOf(at: string, columns: readonly QuestionColumn[]): string {
  const [head = '', ...rest] = at.split('.');
  if (head === 'stopped') return `stop${(rest[0] ?? '').replace(/^./, (letter) => letter.toUpperCase())}`;
  if (head !== 'answers') return head.replace(/\[.*/, '');
  const names = rest.map((part) => {
    const [, repeat, index] = /^(\w+)\[(\d+)\]$/.exec(part) ?? [];
    if (repeat === undefined) return part;
    const values = new Set(
      columns.flatMap((one) => one.within.flatMap((step) => (step.repeat === repeat ? [step.value] : []))),
    );
    return `${repeat}[${[...values][Number(index)] ?? index}]`;
  });
  return names.join('/');
}

function issue(code: string, at: string, particulars: NonNullable<Issue['particulars']>): Issue {
  return { severity: 'error', code, at, particulars };
}
