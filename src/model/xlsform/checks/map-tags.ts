/** The sheet `osm`: tags of buildings and ways, by the list a question names. */
import type { CheckedWorkbook } from './checked-workbook.ts';
import { byList } from './choices.ts';
import { refused, type Complaint } from './complaint.ts';
import type { Outline } from './outline.ts';

export function checkMapTags({ sheets }: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const lists = byList(sheets.osm.rows);
  if (lists.size === 0) return [];
  return items.flatMap(({ row, type, name }) =>
    type.kind === 'osm' && type.list !== null && !lists.has(type.list)
      ? [refused({ sheet: 'survey', row, name, column: 'type' }, 'missing-list', { list: type.list })]
      : [],
  );
}
