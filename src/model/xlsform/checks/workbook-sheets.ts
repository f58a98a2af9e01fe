/** Which sheets there are: the survey, the lists its questions name, and sheets whose names look misspelt. */
import { kindOfSheet, type SheetKind } from '../workbook.ts';
import { isThere, type CheckedWorkbook } from './checked-workbook.ts';
import { byList } from './choices.ts';
import { refused, warned, type Complaint } from './complaint.ts';
import { editDistance } from './edit-distance.ts';
import type { Outline } from './outline.ts';

export function checkSheetNames(workbook: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const { sheets } = workbook;
  const issues: Complaint[] = [];
  if (!isThere(sheets.survey)) issues.push(missing('no-survey', 'survey', null));
  for (const name of ['settings', 'entities'] as const) {
    const similar = similarNames(workbook.sheetNames, name);
    if (sheets[name].rows.length === 0 && similar.length > 0)
      issues.push(warned({ sheet: name, row: null }, 'similar-sheet-name', { sheet: name, similar }));
  }
  const selects = items.flatMap(({ row, type }) => (type.kind === 'select' ? [{ row, ...type }] : []));
  const external = selects.find(({ select }) => select === 'external');
  if (external && byList(sheets.external_choices.rows).size === 0)
    issues.push(missing('no-list-sheet', 'external_choices', external.row.row));
  const internal = selects.find(
    ({ select, fromFile, list }) => select !== 'external' && !fromFile && !list.includes('${'),
  );
  if (internal && byList(sheets.choices.rows).size === 0)
    issues.push(missing('no-list-sheet', 'choices', internal.row.row));
  return issues;

  function missing(code: string, sheet: SheetKind, neededBy: number | null): Complaint {
    const similar = similarNames(workbook.sheetNames, sheet);
    return refused({ sheet, row: null }, code, {
      sheet,
      similar,
      hasSimilar: similar.length > 0 ? 'yes' : 'no',
      ...(neededBy !== null && { neededBy }),
    });
  }
}

/** Names at most two slips away, but for those that are sheets of their own or set aside with `_`. */
function similarNames(names: readonly string[], name: SheetKind): readonly string[] {
  return names.filter((one) => {
    const lower = one.trim().toLowerCase();
    return (
      !one.startsWith('_') &&
      kindOfSheet(one) === null &&
      Math.abs(lower.length - name.length) <= 2 &&
      editDistance(lower, name) <= 2
    );
  });
}
