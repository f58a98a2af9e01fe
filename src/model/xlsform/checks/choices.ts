/** The choices sheet: every choice with a name that is its own in its list, and with words. */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, warned, type Complaint } from './complaint.ts';
import type { Outline } from './outline.ts';
import { isSet } from './settings.ts';

const sheet = 'choices';

export function checkChoices(workbook: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const { columns } = workbook.sheets.choices;
  // without the column there is one complaint, not one for each row
  if (!columns.some(({ column }) => column === 'name')) return [];
  const twiceAllowed = isSet(workbook, 'allow_choice_duplicates');
  const lists = listsOf(workbook);
  return [
    ...[...lists].flatMap(([list, rows]) => ofList(list, rows, twiceAllowed)),
    ...spaced(lists, outline),
  ];
}

/** Rows of the choices sheet by list; rows of no list are in none. */
export function listsOf({ sheets }: CheckedWorkbook): ReadonlyMap<string, readonly CheckedRow[]> {
  return byList(sheets.choices.rows);
}

export function byList(rows: readonly CheckedRow[]): ReadonlyMap<string, readonly CheckedRow[]> {
  const lists = new Map<string, CheckedRow[]>();
  for (const row of rows) {
    const list = textOf(row, 'list_name');
    if (list === '') continue;
    const rowsOfList = lists.get(list);
    if (rowsOfList) rowsOfList.push(row);
    else lists.set(list, [row]);
  }
  return lists;
}

function ofList(list: string, rows: readonly CheckedRow[], twiceAllowed: boolean): readonly Complaint[] {
  const seen = new Map<string, number>();
  return rows.flatMap((row) => {
    const issues: Complaint[] = [];
    const name = textOf(row, 'name');
    const column = cellOf(row, 'name')?.header ?? 'name';
    if (name === '') issues.push(refused({ sheet, row, column }, 'missing-choice-name', { list }));
    const first = seen.get(name);
    if (name !== '' && first !== undefined && !twiceAllowed)
      issues.push(refused({ sheet, row, column }, 'duplicate-choice', { name, list, otherRow: first }));
    if (first === undefined) seen.set(name, row.row);
    if (!cellOf(row, 'label'))
      issues.push(warned({ sheet, row, column: 'label' }, 'choice-without-label', { name, list }));
    return issues;
  });
}

/** Values of several choices are joined by spaces. */
function spaced(lists: ReadonlyMap<string, readonly CheckedRow[]>, { items }: Outline): readonly Complaint[] {
  const multiple = new Set(
    items.flatMap(({ type }) => (type.kind === 'select' && type.select === 'multiple' ? [type.list] : [])),
  );
  return [...multiple].flatMap((list) =>
    (lists.get(list) ?? []).flatMap((row) => {
      const name = textOf(row, 'name');
      return name.includes(' ')
        ? [refused({ sheet, row, column: 'name' }, 'choice-with-space', { name, list })]
        : [];
    }),
  );
}
