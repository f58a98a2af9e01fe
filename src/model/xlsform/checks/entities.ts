/**
 * The entities sheet and the column `save_to`: lists of things outside the form that answers make or change.
 *
 * We keep them for other tools and do nothing with them; what those tools refuse is said all the same.
 */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import { allocationIssues, type Declaration, type EntityReference } from './entity-scopes.ts';
import type { Item, Outline } from './outline.ts';
import { isQualifiedName, referencesIn } from './reference.ts';
import { fileOf } from './selects.ts';

export function checkEntities({ sheets }: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const { rows } = sheets.entities;
  const declared = new Map<string, Declaration>();
  const files = filesOf(outline);
  const declaring = rows.flatMap((row) => [...ofName(row, declared), ...ofDeclaration(row, files)]);
  const { complaints, references } = referencesTo(declared, outline);
  const issues = [...declaring, ...complaints];
  // where each belongs can be said only when it is known what there is
  return issues.length > 0 ? issues : allocationIssues([...declared.values()], references);
}

const listOf = (row: CheckedRow): string => textOf(row, 'list_name');

/** Notes what is declared, and complains of its name. */
function ofName(row: CheckedRow, declared: Map<string, Declaration>): readonly Complaint[] {
  const list = listOf(row);
  const cell = cellOf(row, 'list_name');
  const place: Place = { sheet: 'entities', row, column: cell?.header ?? 'list_name' };
  if (list === '') return [refused(place, 'entity-without-name')];
  const first = declared.get(list);
  if (!first) declared.set(list, declarationOf(list, row));
  const wrong = nameIssue(list, place);
  if (wrong) return [wrong];
  if (list.includes('.')) return [refused(place, 'entity-name-with-dot', { name: list })];
  return first ? [refused(place, 'entity-twice', { list, otherRow: first.row })] : [];
}

const said: ReadonlySet<string> = new Set(['entity_id', 'create_if', 'update_if', 'label']);

function declarationOf(list: string, { row, cells }: CheckedRow): Declaration {
  const names = cells
    .filter(({ column }) => said.has(column))
    .flatMap(({ text }) => referencesIn(text).flatMap(({ name }) => name ?? []));
  return { list, row, mentions: new Set(names) };
}

function nameIssue(name: string, place: Place): Complaint | null {
  if (name.startsWith('__')) return refused(place, 'name-with-underscores', { name });
  return isQualifiedName(name) ? null : refused(place, 'bad-name', { name, column: place.column ?? '' });
}

/** Names of the files the form reads. */
const filesOf = ({ items }: Outline): ReadonlySet<string> =>
  new Set(
    items.flatMap(({ type, name }) => {
      if (type.kind === 'question' && type.type.endsWith('-external')) return [name];
      return type.kind === 'select' && type.fromFile ? [fileOf(type.list)?.name ?? ''] : [];
    }),
  );

/** What is needed to make a thing, to change it, or to do either as the answers have it. */
function ofDeclaration(row: CheckedRow, files: ReadonlySet<string>): readonly Complaint[] {
  const place: Place = { sheet: 'entities', row };
  const list = listOf(row);
  const has = (column: string): boolean => cellOf(row, column) !== undefined;
  const lacks = (column: string): readonly Complaint[] => [
    refused({ ...place, column }, 'entity-lacks', { list, column }),
  ];
  if (!has('entity_id') && has('update_if')) return lacks('entity_id');
  if (has('entity_id') && has('create_if') && !has('update_if')) return lacks('update_if');
  if (!has('entity_id') && !has('label')) return lacks('label');
  return has('entity_id') && !files.has(list) ? [refused(place, 'entity-without-list', { list })] : [];
}

interface References {
  readonly complaints: readonly Complaint[];
  readonly references: readonly EntityReference[];
}

/** All that links a question to an entity: what is saved, and what declarations mention. */
function referencesTo(declared: ReadonlyMap<string, Declaration>, { items }: Outline): References {
  const complaints: Complaint[] = [];
  const references: EntityReference[] = [];
  const savedBy = new Map<string, number>();
  const mentionedBy = new Map<string, string[]>();
  for (const { list, mentions } of declared.values())
    for (const name of mentions) mentionedBy.set(name, [...(mentionedBy.get(name) ?? []), list]);
  for (const item of items) {
    const { row, name, inside } = item;
    const saved = saveTo(item, declared, savedBy);
    if (saved && 'code' in saved) complaints.push(saved);
    else if (saved) references.push(saved);
    for (const list of mentionedBy.get(name) ?? [])
      references.push({ list, inside, property: null, question: name, row: row.row, column: 'name' });
  }
  return { complaints, references };
}

function saveTo(
  { row, type, name, inside }: Item,
  declared: ReadonlyMap<string, Declaration>,
  savedBy: Map<string, number>,
): Complaint | EntityReference | null {
  const cell = cellOf(row, 'save_to');
  if (!cell) return null;
  const place: Place = { sheet: 'survey', row, name, column: cell.header };
  if (declared.size === 0) return refused(place, 'save-without-entities');
  const parts = cell.text.split('#');
  if (parts.length > 2) return refused(place, 'save-two-signs', { written: cell.text });
  if (parts.length < 2 && declared.size > 1) return refused(place, 'save-without-list');
  const [only = ''] = declared.keys();
  const list = parts.length > 1 ? (parts[0] ?? '') : only;
  const property = parts.at(-1) ?? '';
  if (!declared.has(list)) return refused(place, 'unknown-save-list', { list });
  if (type.kind === 'begin' || type.kind === 'end') return refused(place, 'save-in-section');
  if (/^(name|label)$/i.test(property)) return refused(place, 'reserved-name', { name: property });
  const wrong = nameIssue(property, place);
  if (wrong) return wrong;
  const otherRow = savedBy.get(`${list}#${property}`);
  if (otherRow !== undefined) return refused(place, 'save-twice', { property, otherRow });
  savedBy.set(`${list}#${property}`, row.row);
  return { list, inside, property, question: name, row: row.row, column: cell.header };
}
