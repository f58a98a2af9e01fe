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
  const rows = sheets.entities.rows.filter(({ cells }) => cells.length > 0);
  const declarations = rows.map(declarationOf);
  const issues = [
    ...rows.flatMap((row, index) => [
      ...ofName(row, declarations.slice(0, index)),
      ...ofDeclaration(row, outline),
    ]),
  ];
  const saving: Complaint[] = [];
  const references: EntityReference[] = [];
  for (const item of outline.items) {
    const saved = saveTo(item, declarations, references);
    if (saved) {
      if ('code' in saved) saving.push(saved);
      else references.push(saved);
    }
    references.push(...mentions(item, declarations));
  }
  issues.push(...saving);
  // where each belongs can be said only when it is known what there is
  return issues.length > 0 ? issues : allocationIssues(declarations, references);
}

const listOf = (row: CheckedRow): string => textOf(row, 'list_name');

const said = ['entity_id', 'create_if', 'update_if', 'label'];

function declarationOf(row: CheckedRow): Declaration {
  const names = row.cells
    .filter(({ column }) => said.includes(column))
    .flatMap(({ text }) => referencesIn(text).flatMap(({ name }) => name ?? []));
  return { list: listOf(row), row: row.row, mentions: new Set(names) };
}

function ofName(row: CheckedRow, before: readonly Declaration[]): readonly Complaint[] {
  const list = listOf(row);
  const cell = cellOf(row, 'list_name');
  const place: Place = { sheet: 'entities', row, column: cell?.header ?? 'list_name' };
  if (list === '') return [refused(place, 'entity-without-name')];
  const wrong = nameIssue(list, place);
  if (wrong) return [wrong];
  if (list.includes('.')) return [refused(place, 'entity-name-with-dot', { name: list })];
  const first = before.find((one) => one.list === list);
  return first ? [refused(place, 'entity-twice', { list, otherRow: first.row })] : [];
}

function nameIssue(name: string, place: Place): Complaint | null {
  if (name.startsWith('__')) return refused(place, 'name-with-underscores', { name });
  return isQualifiedName(name) ? null : refused(place, 'bad-name', { name, column: place.column ?? '' });
}

/** What is needed to make a thing, to change it, or to do either as the answers have it. */
function ofDeclaration(row: CheckedRow, { items }: Outline): readonly Complaint[] {
  const place: Place = { sheet: 'entities', row };
  const list = listOf(row);
  const has = (column: string): boolean => cellOf(row, column) !== undefined;
  const lacks = (column: string): readonly Complaint[] => [
    refused({ ...place, column }, 'entity-lacks', { list, column }),
  ];
  if (!has('entity_id') && has('update_if')) return lacks('entity_id');
  if (has('entity_id') && has('create_if') && !has('update_if')) return lacks('update_if');
  if (!has('entity_id') && !has('label')) return lacks('label');
  const known = items.some(
    ({ type, name }) =>
      (type.kind === 'question' && type.type.endsWith('-external') && name === list) ||
      (type.kind === 'select' && type.fromFile && fileOf(type.list)?.name === list),
  );
  return has('entity_id') && !known ? [refused(place, 'entity-without-list', { list })] : [];
}

function saveTo(
  { row, type, name, inside }: Item,
  declarations: readonly Declaration[],
  before: readonly EntityReference[],
): Complaint | EntityReference | null {
  const cell = cellOf(row, 'save_to');
  if (!cell) return null;
  const place: Place = { sheet: 'survey', row, name, column: cell.header };
  if (declarations.length === 0) return refused(place, 'save-without-entities');
  const parts = cell.text.split('#');
  if (parts.length > 2) return refused(place, 'save-two-signs', { written: cell.text });
  if (parts.length < 2 && declarations.length > 1) return refused(place, 'save-without-list');
  const list = parts.length > 1 ? (parts[0] ?? '') : (declarations[0]?.list ?? '');
  const property = parts.at(-1) ?? '';
  if (!declarations.some((one) => one.list === list)) return refused(place, 'unknown-save-list', { list });
  if (type.kind === 'begin' || type.kind === 'end') return refused(place, 'save-in-section');
  if (/^(name|label)$/i.test(property)) return refused(place, 'reserved-name', { name: property });
  const wrong = nameIssue(property, place);
  if (wrong) return wrong;
  const first = before.find((one) => one.list === list && one.property === property);
  return first
    ? refused(place, 'save-twice', { property, otherRow: first.place.row })
    : { list, inside, property, question: name, place: { row: row.row, name, column: cell.header } };
}

function mentions(
  { row, name, inside }: Item,
  declarations: readonly Declaration[],
): readonly EntityReference[] {
  if (name === '') return [];
  return declarations
    .filter((one) => one.mentions.has(name))
    .map(({ list }) => ({
      list,
      inside,
      property: null,
      question: name,
      place: { row: row.row, name, column: 'name' },
    }));
}
