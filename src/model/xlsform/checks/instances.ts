/** Lists and files by the name expressions look them up by: one name, one source. */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { listsOf } from './choices.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import { isManifold, manifoldLists } from './names.ts';
import type { Item, Outline } from './outline.ts';
import { fileOf } from './selects.ts';

interface Source {
  readonly name: string;
  /** A file with its extension; null for a list of the choices sheet. */
  readonly file: string | null;
  readonly place: Place;
}

export function checkInstances(workbook: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const external = outline.items.filter(({ type }) => isExternal(type));
  const sources = [...outline.items.flatMap(sourcesOf), ...listSources(workbook, outline)];
  const first = new Map<string, Source>();
  const clashes = sources.flatMap((source) => {
    const { name, file, place } = source;
    const before = first.get(name);
    if (!before) first.set(name, source);
    if (!before || before.file === file) return [];
    return [refused(place, 'source-clash', { name, one: before.file ?? name, other: file ?? name })];
  });
  return [...twiceExternal(workbook, external), ...clashes];
}

const isExternal = (type: Item['type']): type is Extract<Item['type'], { kind: 'question' }> =>
  type.kind === 'question' && (type.type === 'xml-external' || type.type === 'csv-external');

function twiceExternal(workbook: CheckedWorkbook, items: readonly Item[]): readonly Complaint[] {
  const seen = new Map<string, number>();
  const manifold = manifoldLists(workbook.sheets.choices.rows);
  return items.flatMap(({ row, name, inside }) => {
    const otherRow = isManifold(manifold, inside) ? row.row : seen.get(name);
    if (otherRow === undefined) {
      seen.set(name, row.row);
      return [];
    }
    return [refused(placeOf(row, name), 'external-twice', { name, otherRow })];
  });
}

const placeOf = (row: CheckedRow, name: string): Place => ({ sheet: 'survey', row, name });

const looking: ReadonlySet<string> = new Set([
  'calculation',
  'constraint',
  'readonly',
  'required',
  'relevant',
  'choice_filter',
  'default',
]);

/** Names of files in `pulldata('name', …)`. */
function pulledFrom(text: string): readonly string[] {
  return [...text.matchAll(/pulldata\s*\(/g)].flatMap(({ 0: call, index }) => {
    // a name is short; looking no further keeps a long cell cheap
    const [name, ...more] = text.slice(index + call.length, index + call.length + 300).split(',');
    return name === undefined || more.length === 0 ? [] : [name.replace(/['"]/g, '').trim()];
  });
}

function sourcesOf({ row, type, name }: Item): readonly Source[] {
  const place = placeOf(row, name);
  const pulled = row.cells
    .filter(({ column }) => looking.has(column))
    .flatMap(({ text }) => pulledFrom(text))
    .map((list) => ({ name: list, file: `${list}.csv`, place }));
  const file = type.kind === 'select' ? fileOf(type.list) : null;
  return [
    ...pulled,
    ...(file ? [{ name: file.name, file: `${file.name}${file.extension}`, place }] : []),
    ...(isExternal(type) ? [{ name, file: `${name}.${type.type.split('-')[0] ?? ''}`, place }] : []),
  ];
}

/** Lists of the choices sheet, but for those that `search()` fills. */
function listSources(workbook: CheckedWorkbook, { items }: Outline): readonly Source[] {
  const searched = new Set(
    items.flatMap(({ row, type }) => (type.kind === 'select' && isSearched(row) ? [type.list] : [])),
  );
  return [...listsOf(workbook)].flatMap(([list, [row]]) =>
    row && !searched.has(list)
      ? [
          {
            name: list,
            file: null,
            place: {
              sheet: 'choices',
              row,
              column: cellOf(row, 'list_name')?.header ?? 'list_name',
            } as const,
          },
        ]
      : [],
  );
}

/** Whether the choices come out of a file by `search()`. */
export function isSearched(row: CheckedRow): boolean {
  const appearance = textOf(row, 'appearance');
  const begins = appearance.indexOf('search(');
  return begins >= 0 && appearance.includes(')', begins);
}

/** What `search()` cannot be combined with. */
export function checkSearches(_: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const selects = items.flatMap(({ row, type, name }) =>
    type.kind === 'select' ? [{ row, type, name }] : [],
  );
  const plain = new Map<string, string>();
  for (const { row, type, name } of selects)
    if (!isSearched(row) && !type.fromFile && type.select !== 'external') plain.set(type.list, name);
  return selects.flatMap(({ row, type, name }) => {
    if (!isSearched(row)) return [];
    const place: Place = { ...placeOf(row, name), column: cellOf(row, 'appearance')?.header ?? 'appearance' };
    if (fileOf(type.list)) return [refused(place, 'search-in-file')];
    const other = plain.get(type.list);
    return other === undefined ? [] : [refused(place, 'search-shares-list', { list: type.list, other })];
  });
}
