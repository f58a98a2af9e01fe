/** The column `trigger`: questions whose answer has a value computed, and what a place taken in the background needs. */
import { cellOf, textOf, type CheckedRow, type CheckedWorkbook } from './checked-workbook.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import { hasLabel, isQuestion, type Item, type Outline } from './outline.ts';
import { referencesIn } from './reference.ts';
import { namesFrom, ofReference, type Names } from './references.ts';

const sheet = 'survey';

export function checkTriggers(_: CheckedWorkbook, { items }: Outline): readonly Complaint[] {
  const questions = new Map<string, Item>();
  for (const item of items) if (isQuestion(item)) questions.set(item.name, item);
  const known = namesFrom(new Map([...questions.keys()].map((name) => [name, 1])));
  return items.flatMap((item) => [...ofTrigger(item, questions, known), ...ofBackground(item)]);
}

function ofTrigger(
  { row, type, name }: Item,
  questions: ReadonlyMap<string, Item>,
  known: Names,
): readonly Complaint[] {
  const cell = cellOf(row, 'trigger');
  if (!cell) return [];
  const place: Place = { sheet, row, name, column: cell.header };
  const lists = cell.text.split(',').map(referencesIn);
  if (!/\$\{[^]/.test(cell.text)) return [refused(place, 'trigger-not-a-reference', { written: cell.text })];
  if (lists.some((references) => references.length > 1)) return [refused(place, 'trigger-without-comma')];
  const places = type.kind === 'question' && type.type === 'background-geopoint';
  return lists.flat().flatMap((reference) => {
    const wrong = ofReference(reference, known, place);
    if (wrong) return [wrong];
    const target = questions.get(reference.name ?? '');
    // what is never shown is never answered; a place is taken all the same
    return target && !places && isHidden(target)
      ? [refused(place, 'trigger-not-shown', { name, trigger: target.name })]
      : [];
  });
}

function isHidden({ row, type }: Item): boolean {
  if (type.kind === 'question' && type.type === 'calculate') return true;
  return (cellOf(row, 'calculation') !== undefined || cellOf(row, 'trigger') !== undefined) && !hasWords(row);
}

const hasWords = (row: CheckedRow): boolean => hasLabel(row) || textOf(row, 'hint') !== '';

function ofBackground({ row, type, name }: Item): readonly Complaint[] {
  if (type.kind !== 'question' || type.type !== 'background-geopoint') return [];
  const issues: Complaint[] = [];
  if (!cellOf(row, 'trigger'))
    issues.push(refused({ sheet, row, name, column: 'trigger' }, 'background-without-trigger'));
  const calculation = cellOf(row, 'calculation');
  if (calculation)
    issues.push(refused({ sheet, row, name, column: calculation.header }, 'background-with-calculation'));
  return issues;
}
