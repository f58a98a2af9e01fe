/**
 * A workbook → a form: the front door.
 *
 * Sheets become rows, rows are repaired where they can only have been meant one way, and read; what is not read is kept. Nothing here
 * refuses a workbook: what cannot be used is said row by row, and the form is made of the rest.
 * Holds throughout: the form fits its schema; written and read again it is the same form, and nothing is repaired any more.
 */
import type { FormDefinition, SpreadsheetRemains } from '../form.ts';
import { carriedSheets, type CarriedSheets, type ReadKind } from './carried-sheets.ts';
import { readCells, type Cells, type ReadCells, type Row } from './cells.ts';
import { checkSheets } from './checks/check-sheets.ts';
import { FormLists } from './form-lists.ts';
import { formRemains, type SheetAsRead } from './form-remains.ts';
import { listName, readLists, type ReadLists } from './lists.ts';
import { renameInCells } from './mentions.ts';
import { mergeIssues } from './merge-issues.ts';
import { namesOf } from './names.ts';
import { withOwnSheets } from './own-sheets.ts';
import { repairTypes } from './repair-types.ts';
import { readSheets, type SheetRows } from './rows.ts';
import { withoutScoreRows } from './score-rows-out.ts';
import { readSettings } from './settings.ts';
import { languagesOf, type SheetLanguages } from './sheet-languages.ts';
import type { SheetIssue } from './sheet-issue.ts';
import { itemsOf, type SurveyItems } from './survey-items.ts';
import { treeOf } from './tree.ts';
import { readType } from './types.ts';
import { unsupported } from './unsupported.ts';
import type { SheetKind, Workbook } from './workbook.ts';

export interface ImportedWorkbook {
  readonly definition: FormDefinition;
  readonly issues: readonly SheetIssue[];
  /** The row of the survey an item stands in, by name. */
  readonly places: ReadonlyMap<string, number>;
}

/** The form a workbook holds, our own sheets included, and all there is to say about it. */
export function importWorkbook(workbook: Workbook): ImportedWorkbook {
  const read = importRows(workbook);
  const own = withOwnSheets(read.definition, workbook);
  const issues = mergeIssues(checkSheets(readSheets(workbook)), [...read.issues, ...own.issues]);
  return { definition: own.definition, issues, places: read.places };
}

/** The form by survey, choices and settings alone, with what had to be repaired and what has no effect here. */
export function importRows(workbook: Workbook): ImportedWorkbook {
  const sheets = sheetsOf(workbook);
  const { languages, name } = sheets;
  const typed = repairTypes(name('survey'), sheets.survey.rows);
  const asked = withoutScoreRows({ ...sheets.survey, rows: typed.rows }, workbook, languages);
  const tree = treeOf(name('survey'), asked.rows);
  const names = namesOf(name('survey'), tree.nodes);
  const renamed = (row: Row): Row => ({
    row: row.row,
    cells: renameInCells(row.cells, (mentioned) => names.repaired.get(mentioned)),
  });

  const several = listsOfSeveral(asked.rows);
  const tags = languages.languages.map(({ tag }) => tag);
  const listsIn = (kind: 'choices' | 'external_choices', twiceAllowed: boolean): ReadLists =>
    readLists(sheets[kind].rows.map(renamed), {
      sheet: name(kind),
      tags,
      several: (list) => several.has(list),
      twiceAllowed,
    });
  const choices = listsIn('choices', sheets.twiceAllowed);
  // external choices are told apart by their filter
  const external = listsIn('external_choices', true);
  const lists = new FormLists(choices, external, tags);
  const survey = itemsOf(name('survey'), tree.nodes, names, lists);
  const settings = sheets.settings.rows.map((row) => renamed(row).cells);

  const form = formOf(survey, lists, settings[0] ?? new Map<string, string>(), languages);
  const asRead = (kind: ReadKind, headers: readonly string[], rows: readonly Cells[]): SheetAsRead => ({
    headers: sheets.rows.tables[kind] === undefined ? null : headers,
    rows,
  });
  const remains = formRemains(form, {
    carried: sheets.carried,
    languages,
    sheets: {
      survey: asRead('survey', asked.headers, survey.rows),
      choices: asRead('choices', sheets.choices.headers, choices.rows),
      external_choices: asRead('external_choices', sheets.external_choices.headers, external.rows),
      settings: asRead('settings', sheets.settings.headers, settings),
    },
    listRows: lists.rows(),
    otherRows: [
      ...survey.otherRows,
      ...otherRows('choices', choices.others),
      ...otherRows('external_choices', external.others),
      ...otherRows(
        'settings',
        settings.slice(1).map((cells, index) => ({ after: index + 1, cells })),
      ),
    ],
  });
  const definition = remains === undefined ? form : { ...form, xlsform: remains };
  const made = [sheets, typed, tree, names, choices, external, survey].flatMap(({ issues }) => issues);
  return {
    definition,
    issues: [...made, ...unsupported(sheets.rows, asked.rows, lists, definition)],
    places: survey.places,
  };
}

/** The sheets of a workbook that are read, their rows by meaning. */
interface ReadSheets extends Readonly<Record<ReadKind, ReadCells>> {
  readonly carried: CarriedSheets;
  readonly rows: SheetRows;
  readonly languages: SheetLanguages;
  /** Whether a list may have a name twice. */
  readonly twiceAllowed: boolean;
  readonly issues: readonly SheetIssue[];
  /** As the workbook calls a sheet. */
  readonly name: (kind: SheetKind) => string;
}

const NO_CELLS: ReadCells = { rows: [], headers: [], issues: [] };

function sheetsOf(workbook: Workbook): ReadSheets {
  const carried = carriedSheets(workbook);
  const rows = readSheets(carried.workbook);
  const setting = (key: string): string => rows.tables.settings?.rows[0]?.cells.get(key) ?? '';
  const languages = languagesOf(rows, setting('default_language'));
  const read = (kind: SheetKind): ReadCells => {
    const table = rows.tables[kind];
    return table === undefined ? NO_CELLS : readCells(table, languages);
  };
  const all = [read('survey'), read('choices'), read('external_choices'), read('settings')] as const;
  const [survey, choices, external, settings] = all;
  return {
    carried,
    rows,
    languages,
    twiceAllowed: /^(?:yes|true)$/i.test(setting('allow_choice_duplicates')),
    survey,
    choices,
    external_choices: external,
    settings,
    issues: [...carried.issues, ...all.flatMap(({ issues }) => issues)],
    name: (kind) => rows.tables[kind]?.name ?? kind,
  };
}

function formOf(
  survey: SurveyItems,
  lists: FormLists,
  settings: Cells,
  { languages }: SheetLanguages,
): FormDefinition {
  return {
    querencia: 1,
    ...readSettings(settings, languages[0]?.tag ?? ''),
    languages,
    provenance: { status: 'local' },
    ...lists.parts(),
    questions: survey.items,
    consent: [],
    profile: [],
    coding: {
      dimensions: [],
      indicators: [],
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
    referrals: [],
  };
}

/** Lists of which several are chosen, or all are put in order. */
function listsOfSeveral(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(
    rows.flatMap(({ cells }) => {
      const type = readType(cells.get('type') ?? '');
      return type.kind === 'select' && type.what !== 'selectOne' ? [listName(type.list)] : [];
    }),
  );
}

function otherRows(
  sheet: string,
  rows: readonly { readonly after: number; readonly cells: Cells }[],
): NonNullable<SpreadsheetRemains['otherRows']> {
  return rows.map(({ after, cells }) => ({ sheet, after, cells: Object.fromEntries(cells) }));
}
