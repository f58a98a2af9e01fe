/**
 * What the rows that compute scores are called, and how they are known again.
 *
 *   `querencia_scores`          the group at the end that holds them
 *   `querencia_points_e3`       points of the indicator `e3`
 *   `querencia_score_economic`  score of the dimension `economic`
 *   `querencia_composite`, `querencia_weight_set`, `querencia_provenance`, `querencia_provisional`
 *   `querencia_help_7`          what other rows need; some stand at the end of a repeat
 *
 * Names survive every tool, so they are the mark. A form that has questions of such names gets another word before the `_`, written down in
 * our own sheets. Parameters are rows of their own names before the group, since conditions of the form mention them.
 */
import type { FormDefinition } from '../form.ts';
import { placedItems } from '../session/items.ts';
import { LongTexts } from './own/cells.ts';
import { readPatches } from './own/patch-sheet.ts';
import { readParameters } from './own/weight-sheets.ts';
import { kindOfSheet, type Workbook } from './workbook.ts';

const USUAL_STEM = 'querencia';

export interface ScoreNames {
  readonly group: string;
  readonly composite: string;
  readonly weightSet: string;
  readonly provenance: string;
  readonly provisional: string;
  readonly points: (indicator: string) => string;
  readonly score: (dimension: string) => string;
  readonly help: (number: number) => string;
}

export function scoreNames(stem: string): ScoreNames {
  return {
    group: `${stem}_scores`,
    composite: `${stem}_composite`,
    weightSet: `${stem}_weight_set`,
    provenance: `${stem}_provenance`,
    provisional: `${stem}_provisional`,
    points: (indicator) => `${stem}_points_${indicator}`,
    score: (dimension) => `${stem}_score_${dimension}`,
    help: (number) => `${stem}_help_${number}`,
  };
}

/** The word before the `_` in the names of a form's score rows: one that begins no name of the form. */
export function stemFor(definition: FormDefinition): string {
  const names = placedItems(definition).map(({ item }) => item.name);
  names.push(...Object.keys(definition.coding.parameters ?? {}));
  const taken = (stem: string): boolean => names.some((name) => name.startsWith(`${stem}_`));
  let stem = USUAL_STEM;
  for (let number = 2; taken(stem); number++) stem = `${USUAL_STEM}${number}`;
  return stem;
}

/** The word, where our own sheet must say it; null: the usual one. */
export function stemToNote(definition: FormDefinition): string | null {
  const stem = stemFor(definition);
  return stem === USUAL_STEM ? null : stem;
}

/** A survey row, as far as it tells whether it is ours. */
export interface NamedRow {
  readonly type: string;
  readonly name: string;
  readonly calculation: string;
}

/**
 * Tells the survey rows of a workbook that only compute scores, parameters among them: they say nothing that our own sheets do not.
 *
 * Of the group that holds them the row that begins it, and the row that ends it where it bears the name.
 */
export function scoreRowsOf(workbook: Workbook): (row: NamedRow) => boolean {
  const names = namesOf(readPatches(workbook).stem ?? USUAL_STEM);
  const parameters = readParameters(workbook, 'en', new LongTexts(), []) ?? {};
  return ({ type, name, calculation }) => {
    const plain = type
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, ' ');
    if (plain === 'begin group' || plain === 'end group') return name === names.group;
    if (plain !== 'calculate') return false;
    return names.isRow(name) || (Object.hasOwn(parameters, name) && NUMBER.test(calculation.trim()));
  };
}

/** Whether the survey has scores of ours, wherever they come from. */
export function hasScoreRows(workbook: Workbook): boolean {
  const survey = workbook.sheets.find(({ name }) => kindOfSheet(name) === 'survey');
  const names = namesOf(readPatches(workbook).stem ?? USUAL_STEM);
  return survey?.rows.some((row) => row.some((cell) => names.isRow(cell.trim()))) ?? false;
}

const NUMBER = /^-?\d+(\.\d+)?$/;

function namesOf(stem: string): { readonly group: string; readonly isRow: (name: string) => boolean } {
  const { group, composite, weightSet, provenance, provisional, points, score } = scoreNames(stem);
  const alone = new Set([composite, weightSet, provenance, provisional]);
  const begins = [points(''), score(''), `${stem}_help_`];
  return { group, isRow: (name) => alone.has(name) || begins.some((start) => name.startsWith(start)) };
}
