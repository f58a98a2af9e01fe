/**
 * A form → a workbook: the front door.
 *
 * What stood in a spreadsheet is written as it stood there, as long as it still reads as what the form says; where the form was changed since,
 * our spelling takes its place. To know, the rows are read back. What they cannot carry travels in our own sheets, and scores once more as rows
 * other tools can compute.
 */
import type { AttachedList, FormDefinition, Item } from '../form.ts';
import type { Cells } from './cells.ts';
import { foldedOther } from './fold-other.ts';
import { importRows } from './import.ts';
import { listName } from './lists.ts';
import { filesIn } from './mentions.ts';
import { ownSheets } from './own-sheets.ts';
import { withRemains } from './remains.ts';
import { scoreRows } from './score-rows.ts';
import { settled } from './settle.ts';
import { writeSettings } from './settings.ts';
import type { SheetIssue } from './sheet-issue.ts';
import type { Workbook } from './workbook.ts';
import { listSurroundings, writeLists } from './write-lists.ts';
import { withOtherRows, writeSheets } from './write-sheets.ts';
import { writeSurvey, type WrittenRow } from './write-survey.ts';

export interface ExportedWorkbook extends Workbook {
  /** What the scores as rows could not say. */
  readonly issues: readonly SheetIssue[];
}

/** The workbook of a form. Read by `importWorkbook` it is the same form. */
export function exportWorkbook(definition: FormDefinition): ExportedWorkbook {
  const form = settled(definition, (one) => importRows(exportRows(one)).definition);
  const scores = scoreRows(definition);
  const plain = importRows(exportRows(form)).definition;
  const { sheets } = exportRows(form, scores);
  return { sheets: [...sheets, ...ownSheets(definition, plain)], issues: scores.issues };
}

type Scores = Pick<ReturnType<typeof scoreRows>, 'atEnd' | 'inRepeat'>;
const NO_SCORES: Scores = { atEnd: [], inRepeat: new Map() };

/** The sheets XLSForm knows, and those that are carried whole. */
export function exportRows(form: FormDefinition, scores: Scores = NO_SCORES): Workbook {
  const { otherRows, settings } = form.xlsform ?? {};
  const around = listSurroundings(form);
  const folded = foldedOther(form, around);
  const items = writeSurvey(form, around, folded.items);
  const survey = withOtherRows(items, otherRows, 'survey', (cells): WrittenRow => ({ cells, endOf: null }));
  const lists = writeLists(form, folded.lists);
  const rows = {
    survey: [...withScores(survey, scores), ...attachedRows(form, survey), ...scores.atEnd.map(asCells)],
    choices: withOtherRows(lists.choices, otherRows, 'choices', asIs),
    external_choices: withOtherRows(lists.external_choices, otherRows, 'external_choices', asIs),
    settings: withOtherRows([withRemains(writeSettings(form), settings)], otherRows, 'settings', asIs),
  };
  return { sheets: writeSheets(form, rows) };
}

function withScores(survey: readonly WrittenRow[], { inRepeat }: Scores): readonly Cells[] {
  return survey.flatMap(({ cells, endOf }) => [...(inRepeat.get(endOf ?? '') ?? []).map(asCells), cells]);
}

/** Files that are attached and nobody asks about in a row: a row of their own at the end. */
function attachedRows(form: FormDefinition, survey: readonly WrittenRow[]): readonly Cells[] {
  const { attachedLists = {} } = form;
  const named = new Set([...listsIn(form.questions)]);
  for (const { cells } of survey) {
    if (/^csv[\s_-]external$/i.test(cells.get('type') ?? '')) named.add(listName(cells.get('name') ?? ''));
    for (const text of cells.values()) filesIn(text).forEach((file) => named.add(listName(file)));
  }
  return Object.entries<AttachedList>(attachedLists)
    .filter(([list]) => !named.has(list) && !Object.hasOwn(form.choiceLists, list))
    .map(([list]) => asCells({ type: 'csv-external', name: list }));
}

const listsIn = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => {
    if (item.type === 'section' || item.type === 'repeat') return listsIn(item.questions);
    return 'choices' in item ? [item.choices] : [];
  });

const asIs = (cells: Cells): Cells => cells;
const asCells = (row: Readonly<Record<string, string>>): Cells => new Map(Object.entries(row));
