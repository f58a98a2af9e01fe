/** Workbooks in a few lines of text, and what a check says of them. */
import { checkedWorkbook, type CheckedWorkbook } from '../../src/model/xlsform/checks/checked-workbook.ts';
import type { Complaint } from '../../src/model/xlsform/checks/complaint.ts';
import { outlineOf, type Outline } from '../../src/model/xlsform/checks/outline.ts';
import { readSheets } from '../../src/model/xlsform/rows.ts';
import type { Sheet, Workbook } from '../../src/model/xlsform/workbook.ts';
import { issueSentence } from '../../src/words/sentences.ts';
import { englishWords } from '../../src/words/words.ts';

/** A line a row, cells divided by `|`; the name of a sheet as the key. A sheet without lines is there and empty. */
export function workbookOf(sheets: Readonly<Record<string, readonly string[]>>): Workbook {
  return {
    sheets: Object.entries(sheets).map(([name, lines]): Sheet => ({
      name,
      rows: lines.map((line) => line.split('|').map((cell) => cell.trim())),
    })),
  };
}

export const checked = (sheets: Readonly<Record<string, readonly string[]>>): CheckedWorkbook =>
  checkedWorkbook(readSheets(workbookOf(sheets)));

/**
 * What a check says: `error survey!3 duplicate-name`. Throws for a complaint without a sentence, or without a particular its sentence
 * needs.
 */
export function saidBy(
  check: (workbook: CheckedWorkbook, outline: Outline) => readonly Complaint[],
  sheets: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  const workbook = checked(sheets);
  return check(workbook, outlineOf(workbook.sheets.survey)).map(written);
}

const words = englishWords();

export function written({ severity, place, code, particulars }: Complaint): string {
  const said = issueSentence(words, { code: `xlsform/${code}`, at: '', particulars });
  if (said.includes('xlsform/')) throw new Error(`no sentence for ${code}: ${said}`);
  const row = place.row === null || typeof place.row === 'number' ? place.row : place.row.row;
  return `${severity} ${place.sheet}${row === null ? '' : `!${row}`} ${code}`;
}
