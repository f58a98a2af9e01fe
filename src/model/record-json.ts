/**
 * Records as JSON Lines: one record a line, in the order they were written.
 *
 * A line that cannot be read is an issue with its number and keeps no other line from being read. Whether the answers fit a
 * form is not asked here: that takes the form.
 */
import type { Issue } from './issue.ts';
import type { InterviewRecord } from './record.ts';
import type { RecordsRead } from './record-csv.ts';
import { checkRecord, isRecord } from './schema/check.ts';

export type LineRead =
  | { readonly kind: 'record'; readonly record: InterviewRecord }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] };

/** The record a line holds, or what is wrong with it: `record/not-json` and the codes of `checkRecord`, each with `line`. */
export function recordFromLine(text: string, line: number): LineRead {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      kind: 'issues',
      issues: [{ severity: 'error', code: 'record/not-json', at: '', particulars: { line } }],
    };
  }
  if (isRecord(value)) return { kind: 'record', record: value };
  return {
    kind: 'issues',
    issues: checkRecord(value).map((issue) => ({ ...issue, particulars: { ...issue.particulars, line } })),
  };
}

/** Reads all lines; blank ones are passed over. `particulars.line` counts from 1. */
export function recordsFromJsonl(text: string): RecordsRead {
  return recordsFromLines(text.split('\n'));
}

/** The same of lines that came after so many `before`. */
export function recordsFromLines(lines: readonly string[], before = 0): RecordsRead {
  const records: InterviewRecord[] = [];
  const issues: Issue[] = [];
  lines.forEach((line, index) => {
    const content = before + index === 0 ? line.replace(/^\ufeff/, '') : line;
    if (content.trim() === '') return;
    const read = recordFromLine(content, before + index + 1);
    if (read.kind === 'record') records.push(read.record);
    else issues.push(...read.issues);
  });
  return { records, issues };
}

/** One line of JSON, without its line feed. */
export const recordToLine = (record: InterviewRecord): string => JSON.stringify(record);

/** All records, one a line, each ended by a line feed. */
export const recordsToJsonl = (records: readonly InterviewRecord[]): string =>
  records.map((record) => `${recordToLine(record)}\n`).join('');
