/** The survey without the rows that compute scores: they are made anew at each export. */
import { isHeadless, keysOf, type Cells, type ReadCells, type Row } from './cells.ts';
import { scoreRowsOf } from './score-names.ts';
import type { SheetLanguages } from './sheet-languages.ts';
import { readType } from './types.ts';
import type { Workbook } from './workbook.ts';

/** The rows that are not ours, and the columns without those only ours had anything in. */
export function withoutScoreRows(
  survey: ReadCells,
  workbook: Workbook,
  languages: SheetLanguages,
): ReadCells {
  const isOurs = scoreRowsOf(workbook);
  const kept: Row[] = [];
  const dropped: Row[] = [];
  // open groups, and whether each is ours: its end may have lost its name
  const open: boolean[] = [];
  for (const row of survey.rows) {
    const cell = (key: string): string => row.cells.get(key) ?? '';
    const { kind } = readType(cell('type'));
    let ours = isOurs({ type: cell('type'), name: cell('name'), calculation: cell('calculation') });
    if (kind === 'end') ours = open.pop() ?? ours;
    if (kind === 'begin') open.push(ours);
    (ours ? dropped : kept).push(row);
  }
  return dropped.length === 0 ? survey : withoutColumns({ ...survey, rows: kept }, dropped, languages);
}

function withoutColumns(survey: ReadCells, dropped: readonly Row[], languages: SheetLanguages): ReadCells {
  const used = new Set(survey.rows.flatMap(({ cells }) => [...cells.keys()]));
  const usedByOurs = new Set(dropped.flatMap(({ cells }) => [...cells.keys()]));
  const keys = keysOf('survey', survey.headers, languages);
  const gone = keys.flatMap((key, index) =>
    key !== null && usedByOurs.has(key) && !used.has(key) ? [index] : [],
  );
  return {
    ...survey,
    headers: survey.headers.filter((_, index) => !gone.includes(index)),
    rows: survey.rows.map((row) => ({ ...row, cells: shifted(row.cells, gone) })),
  };
}

/** Cells of columns without a header, told by their number, after columns before them went. */
function shifted(cells: Cells, gone: readonly number[]): Cells {
  if (gone.length === 0 || ![...cells.keys()].some(isHeadless)) return cells;
  return new Map(
    [...cells].map(([key, text]) => {
      const place = isHeadless(key) ? Number(key.slice(1)) - 1 : -1;
      return [place < 0 ? key : `#${place + 1 - gone.filter((index) => index < place).length}`, text];
    }),
  );
}
