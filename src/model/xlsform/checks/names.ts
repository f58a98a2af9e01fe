/**
 * Names on the survey sheet: there, well formed, not reserved, unique in their group or repeat, and those of repeats unique anywhere.
 *
 * Names that are made for the author (the count of a repeat, the text beside `or_other`) are names like the others.
 */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { byList } from './choices.ts';
import { refused, warned, type Complaint, type Place } from './complaint.ts';
import { upwards, type Container, type Item, type Outline } from './outline.ts';
import { isQualifiedName, soleReference } from './reference.ts';

const sheet = 'survey';

export function checkNames(workbook: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const named = items.filter(({ type, name }) => type.kind !== 'end' && name !== 'audit');
  return [...named.flatMap(formed), ...unique(named), ...made(named), ...ofRepeats(workbook, named)];
}

const column = (row: CheckedRow): string => cellOf(row, 'name')?.header ?? 'name';

function formed({ row, type, name }: Item): readonly Complaint[] {
  const place: Place = { sheet, row, name, column: column(row) };
  if (name === '') {
    const isNote = type.kind === 'question' && type.type === 'note';
    return isNote ? [] : [refused(place, 'missing-name')];
  }
  if (!isQualifiedName(name)) return [refused(place, 'bad-name', { name, column: 'name' })];
  return name === 'meta' ? [refused(place, 'reserved-name', { name })] : [];
}

function unique(items: readonly Item[]): readonly Complaint[] {
  const issues: Complaint[] = [];
  const seenIn = new Map<Container, { exact: Map<string, number>; folded: Map<string, string> }>();
  for (const { row, name, inside } of items) {
    if (name === '') continue;
    const seen = seenIn.get(inside) ?? {
      exact: new Map<string, number>(),
      folded: new Map<string, string>(),
    };
    seenIn.set(inside, seen);
    const place: Place = { sheet, row, name, column: column(row) };
    const first = seen.exact.get(name);
    const other = seen.folded.get(name.toLowerCase());
    if (first !== undefined) issues.push(refused(place, 'duplicate-name', { name, otherRow: first }));
    else if (other !== undefined) issues.push(warned(place, 'name-but-for-case', { name, other }));
    if (first === undefined) seen.exact.set(name, row.row);
    if (other === undefined) seen.folded.set(name.toLowerCase(), name);
  }
  return issues;
}

/** Names that come with a row besides its own. */
function made(items: readonly Item[]): readonly Complaint[] {
  const own = new Map<Container, Set<string>>();
  for (const { name, inside } of items) own.set(inside, (own.get(inside) ?? new Set()).add(name));
  return items.flatMap(({ row, type, name, inside }) => {
    const count = textOf(row, 'repeat_count');
    const besides =
      type.kind === 'begin' && count !== '' && !soleReference(count)
        ? `${name}_count`
        : type.kind === 'select' && type.orOther
          ? `${name}_other`
          : null;
    return besides !== null && own.get(inside)?.has(besides)
      ? [refused({ sheet, row, name, column: column(row) }, 'name-made-twice', { name, made: besides })]
      : [];
  });
}

function ofRepeats({ sheets }: CheckedWorkbook, items: readonly Item[]): readonly Complaint[] {
  const [settings] = sheets.settings.rows;
  const given = settings ? textOf(settings, 'name') : '';
  const form = given === '' ? 'data' : given;
  const manifold = manifoldLists(sheets.choices.rows);
  const seen = new Map<string, { readonly row: number; readonly inside: Container }>();
  return items.flatMap(({ row, type, name, inside }) => {
    if (type.kind !== 'begin' || type.control !== 'repeat' || name === '') return [];
    const place: Place = { sheet, row, name, column: column(row) };
    const first = seen.get(name);
    seen.set(name, first ?? { row: row.row, inside });
    if (name === form) return [warned(place, 'repeat-named-like-form', { name })];
    // within one section it is the same name twice already
    if (first) return first.inside === inside ? [] : [again(place, name, first.row)];
    return isManifold(manifold, inside) ? [again(place, name, row.row)] : [];
  });
}

const again = (place: Place, name: string, otherRow: number): Complaint =>
  refused(place, 'repeat-name-twice', { name, otherRow });

/** Lists of more than one choice. */
export function manifoldLists(choices: readonly CheckedRow[]): ReadonlySet<string> {
  const lists = [...byList(choices)].filter(([, rows]) => rows.length > 1);
  return new Set(lists.map(([list]) => list));
}

/** True inside a loop over more than one choice: all names in it come as often. `lists`: as `manifoldLists` has them. */
export const isManifold = (lists: ReadonlySet<string>, inside: Container): boolean =>
  [...upwards(inside)].some(({ type, list }) => type === 'loop' && list !== null && lists.has(list));
