/** One complaint about one thing: what a check found and what was done about it are said together. */
import type { SheetIssue } from './sheet-issue.ts';
import { kindOfSheet } from './workbook.ts';

/**
 * What the checks found, each with the repair that was made of it, then the repairs no check speaks of; sheet by sheet, row by row.
 * A check says how bad it is and why; a repair what stood there and what stands there now.
 */
export function mergeIssues(
  found: readonly SheetIssue[],
  made: readonly SheetIssue[],
): readonly SheetIssue[] {
  const repairs = new Map<string, SheetIssue[]>();
  for (const repair of made) repairs.set(placeOf(repair), [...(repairs.get(placeOf(repair)) ?? []), repair]);
  const merged = found.map((issue): SheetIssue => {
    const repair = repairs.get(placeOf(issue))?.shift();
    if (repair === undefined) return issue;
    const { column, before, after } = repair;
    return {
      ...issue,
      ...(issue.column === undefined && column !== undefined && { column }),
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
    };
  });
  const rest = made.filter((repair) => repairs.get(placeOf(repair))?.includes(repair) === true);
  const sheets = [...new Set([...merged, ...rest].map(({ sheet }) => sheet))];
  return [...merged, ...rest].sort(
    (a, b) => sheets.indexOf(a.sheet) - sheets.indexOf(b.sheet) || (a.row ?? 0) - (b.row ?? 0),
  );
}

const placeOf = ({ code, sheet, row }: SheetIssue): string =>
  JSON.stringify([code, kindOfSheet(sheet) ?? sheet, row]);
