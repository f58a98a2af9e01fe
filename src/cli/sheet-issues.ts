/** Issues of a workbook as people and as programs read them. */
import type { SheetIssue } from '../model/xlsform/sheet-issue.ts';
import { issueSentence } from '../words/sentences.ts';
import type { Words } from '../words/words.ts';
import type { ExitCode } from './surroundings.ts';

/** An issue as data, with its sentence as `says`. */
export type SpokenSheetIssue = SheetIssue & { readonly says: string };

export const spokenOfSheets = (words: Words, issues: readonly SheetIssue[]): readonly SpokenSheetIssue[] =>
  issues.map((issue) => ({ ...issue, says: issueSentence(words, issue) }));

/** A line per issue: how bad, where, what; a second one for what was repaired. */
export function sheetIssueLines(words: Words, issues: readonly SheetIssue[]): string {
  return issues.map((issue) => `${line(words, issue)}\n${repair(words, issue)}`).join('');
}

/** `3 errors, 1 warning, …`, and how many cells were repaired. */
export function countedLine(words: Words, issues: readonly SheetIssue[]): string {
  const count = (severity: SheetIssue['severity']): number =>
    issues.filter((issue) => issue.severity === severity).length;
  const said = words.say('cli.importCounted', {
    errors: count('error'),
    warnings: count('warning'),
    notes: count('info'),
    repaired: issues.filter(({ after }) => after !== undefined).length,
  });
  return `${said}\n`;
}

/** 1 where something is wrong or was repaired; what is only said for information leaves with 0. */
export const exitCodeOf = (issues: readonly SheetIssue[]): ExitCode =>
  issues.some(({ severity }) => severity !== 'info') ? 1 : 0;

function line(words: Words, issue: SheetIssue): string {
  const { sheet, row, column = '' } = issue;
  return words.say('cli.sheetIssue', {
    severity: words.say(`cli.severity.${issue.severity}`),
    sheet,
    hasRow: row === null ? 'no' : 'yes',
    row: String(row ?? ''),
    hasColumn: column === '' ? 'no' : 'yes',
    column,
    said: issueSentence(words, issue),
  });
}

function repair(words: Words, { before, after }: SheetIssue): string {
  if (before === undefined || after === undefined) return '';
  const shown = (text: string): string => (text === '' ? words.say('cli.nothing') : text);
  return `${words.say('cli.repaired', { before: shown(before), after: shown(after) })}\n`;
}
