/** Begins and ends of groups, repeats and loops, and what may not stand on them or in them. */
import { cellOf, isMedia, textOf, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, remarked, warned, type Complaint } from './complaint.ts';
import { hasLabel, isYesOrNo, upwards, isYes, type Item, type Outline } from './outline.ts';

const sheet = 'survey';

export function checkStructure({ sheets }: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const lists = new Set(sheets.choices.rows.map((row) => textOf(row, 'list_name')));
  return [
    ...outline.unmatched.map(({ row, which, control, name }) =>
      refused({ sheet, row, name }, which, { control, name, hasName: name === '' ? 'no' : 'yes' }),
    ),
    ...outline.items.flatMap((item) => [...ofBegin(item, lists), ...outsideRepeats(item)]),
  ];
}

function ofBegin({ row, type, name }: Item, lists: ReadonlySet<string>): readonly Complaint[] {
  if (type.kind !== 'begin') return [];
  const issues: Complaint[] = [];
  if (type.control === 'repeat' && !hasLabel(row) && !row.cells.some(({ column }) => isMedia(column)))
    issues.push(remarked({ sheet, row, name }, 'repeat-without-label'));
  const required = cellOf(row, 'required');
  if (required && (isYes(required.text) || !isYesOrNo(required.text)))
    issues.push(warned({ sheet, row, name, column: required.header }, 'required-section'));
  if (type.control === 'loop') {
    if (type.list === null) issues.push(refused({ sheet, row, name, column: 'type' }, 'loop-without-list'));
    else if (!lists.has(type.list))
      issues.push(refused({ sheet, row, name, column: 'type' }, 'missing-list', { list: type.list }));
  }
  return issues;
}

function outsideRepeats({ row, type, name, inside }: Item): readonly Complaint[] {
  return type.kind === 'question' &&
    type.type.endsWith('-external') &&
    [...upwards(inside)].some((container) => container.type === 'repeat')
    ? [warned({ sheet, row, name, column: 'type' }, 'external-in-repeat')]
    : [];
}
