/** Questions with choices: the list or file they name, `or_other`, and lists shown as one table. */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { byList, listsOf } from './choices.ts';
import { refused, warned, type Complaint, type Place } from './complaint.ts';
import { upwards, type Container, type Item, type Outline } from './outline.ts';
import type { RowType } from './row-type.ts';

type Select = Extract<RowType, { kind: 'select' }>;
type Lists = ReadonlyMap<string, readonly CheckedRow[]>;
const sheet = 'survey';

export function checkSelects(workbook: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const lists = listsOf(workbook);
  const external = byList(workbook.sheets.external_choices.rows);
  return [
    ...outline.items.flatMap((item) => {
      const { row, type, name } = item;
      if (type.kind !== 'select') return [];
      const place: Place = { sheet, row, name, column: cellOf(row, 'type')?.header ?? 'type' };
      return [
        ...(type.select === 'external'
          ? ofExternal(item, type, place, lists, external)
          : type.fromFile
            ? ofFile(type, place)
            : ofList(type, place, lists)),
        ...ofOther(row, type, place, lists),
      ];
    }),
    ...ofTables(outline),
  ];
}

function ofList({ list }: Select, place: Place, lists: Lists): readonly Complaint[] {
  // without any list the sheet itself is missed
  return list.includes('${') || lists.size === 0 || lists.has(list)
    ? []
    : [refused(place, 'missing-list', { list })];
}

function ofExternal(
  { row }: Item,
  { list }: Select,
  place: Place,
  lists: Lists,
  external: Lists,
): readonly Complaint[] {
  const issues: Complaint[] = [];
  if (external.size > 0 && !external.has(list)) issues.push(refused(place, 'missing-list', { list }));
  if (!cellOf(row, 'choice_filter')) {
    const say = lists.has(list) ? warned : refused;
    issues.push(say({ ...place, column: 'choice_filter' }, 'external-without-filter'));
  }
  return issues;
}

const extensions = ['.csv', '.xml', '.geojson'];

/** Name and extension of a file, as far as one may be told from the other: `cities.csv`. */
export function fileOf(list: string): { readonly name: string; readonly extension: string } | null {
  const [, name, extension] = /^([^.]+)(\.[^.]+)$/.exec(list) ?? [];
  return name !== undefined && extension !== undefined && extensions.includes(extension)
    ? { name, extension }
    : null;
}

const ofFile = ({ list }: Select, place: Place): readonly Complaint[] =>
  fileOf(list) ? [] : [refused(place, 'file-extension', { file: list, allowed: extensions })];

function ofOther(
  row: CheckedRow,
  { list, orOther, fromFile, select }: Select,
  place: Place,
  lists: Lists,
): readonly Complaint[] {
  if (!orOther) return [];
  const filter = cellOf(row, 'choice_filter');
  if (filter) return [refused({ ...place, column: filter.header }, 'other-with-filter')];
  // a list of the choices sheet that is not there is missed already
  const elsewhere = fromFile || select === 'external' || list.includes('${');
  return elsewhere && !lists.has(list) ? [refused(place, 'other-without-list', { list })] : [];
}

/** A group that is one table has one list for all its questions. */
function ofTables({ items }: Outline): readonly Complaint[] {
  const tables = new Map<Container, string | null>();
  const tableAround = (inside: Container) => [...upwards(inside)].find((one) => tables.has(one));
  return items.flatMap(({ row, type, name, inside, begins }) => {
    if (begins && textOf(row, 'appearance').split(/\s+/).includes('table-list')) tables.set(begins, null);
    const table = type.kind === 'select' ? tableAround(inside) : undefined;
    if (type.kind !== 'select' || !table) return [];
    const first = tables.get(table) ?? null;
    if (first === null) {
      tables.set(table, type.list);
      const filter = cellOf(row, 'choice_filter');
      return filter ? [refused({ sheet, row, name, column: filter.header }, 'filter-in-table')] : [];
    }
    return first === type.list
      ? []
      : [refused({ sheet, row, name, column: 'type' }, 'table-of-two-lists', { first, list: type.list })];
  });
}
