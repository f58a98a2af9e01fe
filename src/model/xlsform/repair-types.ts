/**
 * Types nobody knows that are one slip away from one that is known (`integr`), and rows that ask something and say no type.
 *
 * Before anything else, since the type decides where groups begin and end.
 */
import type { Row } from './cells.ts';
import { isDisabled } from './tree.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import { readType } from './types.ts';

/** The rows with types that can be read, as far as they can be guessed. */
export function repairTypes(
  sheet: string,
  rows: readonly Row[],
): { readonly rows: readonly Row[]; readonly issues: readonly SheetIssue[] } {
  const issues: SheetIssue[] = [];
  const repaired = rows.map((row): Row => {
    if (isDisabled(row)) return row;
    const before = row.cells.get('type') ?? '';
    const after = meant(row);
    if (after === before) return row;
    const name = row.cells.get('name');
    issues.push(
      sheetIssue('warning', before === '' ? 'missing-type' : 'unknown-type', sheet, row.row, {
        ...(name !== undefined && { at: name }),
        column: 'type',
        before,
        after,
        particulars: { type: before },
      }),
    );
    return {
      row: row.row,
      cells: new Map([['type', after], ...[...row.cells].filter(([key]) => key !== 'type')]),
    };
  });
  return { rows: repaired, issues };
}

function meant({ cells }: Row): string {
  const cell = cells.get('type') ?? '';
  const type = readType(cell);
  if (type.kind === 'unknown') return type.suggested ?? cell;
  if (type.kind !== 'none') return cell;
  const labelled = [...cells.keys()].some((key) => key.startsWith('label::'));
  // only words to read: a note
  if (cells.has('name')) return cells.has('calculation') && !labelled ? 'calculate' : 'text';
  return labelled ? 'note' : '';
}
