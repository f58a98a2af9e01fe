/** A parameter stands in a workbook twice: in our own sheet, and as a row of the survey for other tools. Who changed one is told. */
import { cellOf, readSheets } from '../rows.ts';
import { sheetIssue, type SheetIssue } from '../sheet-issue.ts';
import type { Workbook } from '../workbook.ts';
import { numberOfCell } from './cells.ts';
import { PARAMETERS } from './weight-sheets.ts';

/** Rows of the survey that give a parameter another value: `xlsform/own-parameter-differs` (name, found, value, sheet). */
export function parameterIssues(
  workbook: Workbook,
  parameters: Readonly<Record<string, { readonly value: number }>>,
): readonly SheetIssue[] {
  if (Object.keys(parameters).length === 0) return [];
  const survey = readSheets(workbook).tables.survey;
  return (survey?.rows ?? []).flatMap((row): readonly SheetIssue[] => {
    const name = cellOf(row, 'name');
    const value = Object.hasOwn(parameters, name) ? parameters[name]?.value : undefined;
    const number = numberOfCell(cellOf(row, 'calculation'));
    if (
      value === undefined ||
      cellOf(row, 'type') !== 'calculate' ||
      Number.isNaN(number) ||
      number === value
    )
      return [];
    const particulars = { name, found: String(number), value: String(value), sheet: PARAMETERS };
    return [
      sheetIssue('warning', 'own-parameter-differs', survey?.name ?? 'survey', row.row, {
        at: name,
        particulars,
      }),
    ];
  });
}
