/**
 * Every `${name}` in the workbook: written well, and naming exactly one row of the survey.
 *
 * Looked for wherever it would be replaced: all columns of the settings, entities and survey sheets but those that hold names or types,
 * and words and media of choices. Lists that are files of their own hold none.
 */
import { suggestion } from '../../expression/suggestion.ts';
import {
  isMedia,
  textOf,
  type CheckedCell,
  type CheckedSheet,
  type CheckedWorkbook,
} from './checked-workbook.ts';
import { refused, warned, type Complaint, type Place } from './complaint.ts';
import { isManifold, manifoldLists } from './names.ts';
import { isNamed, type Outline } from './outline.ts';
import { referencesIn, type Reference } from './reference.ts';
import { isSet } from './settings.ts';

export function checkReferences(workbook: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const { settings, entities, survey, choices } = workbook.sheets;
  const known = namesOf(workbook, outline);
  const without = (...columns: readonly string[]) => {
    const left = new Set(columns);
    return ({ column }: CheckedCell): boolean => !left.has(column);
  };
  return [
    ...inSheet(settings, known, () => true),
    ...inSheet(entities, known, without('list_name')),
    ...inSheet(survey, known, without('type', 'name', 'trigger')),
    ...inSheet(choices, known, ({ column }) => column === 'label' || isMedia(column)),
    ...ofLists(outline, known),
  ];
}

/** The names a reference may mean. */
export interface Names {
  /** How often it stands on the survey. */
  times(name: string): number;
  /** The one it may be meant for. */
  nearest(name: string): string | null;
}

/** Suggestions made for a workbook, and the longest name one is made for: looking at all names for each costs time. */
const mostSuggestions = 100;
const longestSuggested = 100;

export function namesFrom(times: ReadonlyMap<string, number>): Names {
  const suggested = new Map<string, string | null>();
  return {
    times: (name) => times.get(name) ?? 0,
    nearest(name) {
      const before = suggested.get(name);
      if (before !== undefined) return before;
      if (suggested.size >= mostSuggestions || name.length > longestSuggested) return null;
      const near = suggestion(name, times.keys());
      suggested.set(name, near);
      return near;
    },
  };
}

export function namesOf(workbook: CheckedWorkbook, { items }: Outline): Names {
  const names = new Map<string, number>();
  const manifold = manifoldLists(workbook.sheets.choices.rows);
  const add = (name: string, times: number) => names.set(name, (names.get(name) ?? 0) + times);
  for (const item of items) if (isNamed(item)) add(item.name, isManifold(manifold, item.inside) ? 2 : 1);
  for (const { type, name } of items)
    if (type.kind === 'select' && type.orOther && !names.has(`${name}_other`)) add(`${name}_other`, 1);
  if (!isSet(workbook, 'omit_instanceID')) add('instanceID', 1);
  return namesFrom(names);
}

function inSheet(
  { kind: sheet, rows }: CheckedSheet,
  known: Names,
  looked: (cell: CheckedCell) => boolean,
): readonly Complaint[] {
  return rows.flatMap((row) => {
    const name = sheet === 'survey' ? textOf(row, 'name') : '';
    return row.cells
      .filter((cell) => cell.text.includes('${') && looked(cell))
      .flatMap(({ header: column, text }) =>
        ofReferences(referencesIn(text), known, { sheet, row, column, name }),
      );
  });
}

/** `select_one ${name}`: choices out of the answers of a repeat. */
function ofLists({ items }: Outline, known: Names): readonly Complaint[] {
  return items.flatMap(({ row, type, name }) =>
    type.kind === 'select' && type.list.includes('${')
      ? ofReferences(referencesIn(type.list), known, { sheet: 'survey', row, column: 'type', name })
      : [],
  );
}

function ofReferences(references: readonly Reference[], known: Names, place: Place): readonly Complaint[] {
  const said = new Set<string>();
  return references.flatMap((reference) => {
    if (said.has(reference.written)) return [];
    said.add(reference.written);
    const issue = ofReference(reference, known, place);
    return issue ? [issue] : [];
  });
}

export function ofReference(
  { written, name, spaced }: Reference,
  known: Names,
  place: Place,
): Complaint | null {
  if (name === null) return refused(place, 'malformed-reference', { written });
  const times = known.times(name);
  if (times === 0) {
    const near = known.nearest(name);
    return refused(place, 'unknown-reference', {
      name,
      ...(near !== null && { suggestion: near }),
    });
  }
  if (times > 1) return refused(place, 'ambiguous-reference', { name });
  return spaced ? warned(place, 'spaced-reference', { written, name }) : null;
}
