/**
 * Rows by meaning → sheets: headers first, then the cells in their columns, the rows that were no item at their places.
 */
import type { FormDefinition, SpreadsheetRemains } from '../form.ts';
import { readKind, type ReadKind } from './carried-sheets.ts';
import { isHeadless, type Cells } from './cells.ts';
import { usualSheets } from './form-remains.ts';
import { keptHeadings, ourHeadings, type Heading } from './headers.ts';
import { readTable } from './rows.ts';
import { languagesOf, type SheetLanguages } from './sheet-languages.ts';
import { kindOfSheet, type Sheet } from './workbook.ts';

export const READ_KINDS: readonly ReadKind[] = ['survey', 'choices', 'external_choices', 'settings'];

/** The sheets of a form, carried ones included, in their order. */
export function writeSheets(
  form: FormDefinition,
  rows: Readonly<Record<ReadKind, readonly Cells[]>>,
): readonly Sheet[] {
  const { sheets: kept, otherSheets = {} } = form.xlsform ?? {};
  const meaning = meaningOf(form, rows.settings[0]?.get('default_language') ?? '');
  const written = (kind: ReadKind, name: string): Sheet => ({
    name,
    rows: rowsUnder(headingsOf(kind, form, rows[kind], meaning), rows[kind]),
  });
  const usual = usualSheets(
    {
      survey: { rows: rows.survey },
      choices: { rows: rows.choices },
      external_choices: { rows: rows.external_choices },
      settings: { rows: rows.settings },
    },
    Object.keys(otherSheets),
  );
  const names = kept === undefined ? usual : completed(kept, usual, rows);
  const all = names.map((name) => ({ name }));
  return all.flatMap((sheet): readonly Sheet[] => {
    const kind = readKind(sheet, all);
    if (kind !== null) return [written(kind, sheet.name)];
    const other = Object.hasOwn(otherSheets, sheet.name) ? otherSheets[sheet.name] : undefined;
    return other === undefined ? [] : [{ name: sheet.name, rows: other }];
  });
}

/** Rows with others put in: each after as many rows as stood before it. */
export function withOtherRows<T>(
  rows: readonly T[],
  others: SpreadsheetRemains['otherRows'],
  sheet: ReadKind,
  rowOf: (cells: Cells) => T,
): readonly T[] {
  const all = [...rows];
  for (const { sheet: of, after, cells } of others ?? []) {
    if (of === sheet) all.splice(Math.min(after, all.length), 0, rowOf(new Map(Object.entries(cells))));
  }
  return all;
}

/** The sheets a workbook came with, and those it needs besides: what is needed stands where it usually does. */
function completed(
  kept: readonly string[],
  usual: readonly string[],
  rows: Readonly<Record<ReadKind, readonly Cells[]>>,
): readonly string[] {
  const there = new Set(kept.map((name) => kindOfSheet(name) ?? name));
  const lacking = usual.filter((name) => {
    const kind = kindOfSheet(name) ?? name;
    if (there.has(kind)) return false;
    return name !== 'settings' || (rows.settings[0]?.size ?? 0) > 0;
  });
  const survey = kept.findIndex((name) => kindOfSheet(name) === 'survey');
  return survey < 0
    ? [...lacking, ...kept]
    : [...kept.slice(0, survey + 1), ...lacking, ...kept.slice(survey + 1)];
}

function headingsOf(
  kind: ReadKind,
  form: FormDefinition,
  rows: readonly Cells[],
  meaning: SheetLanguages,
): readonly Heading[] {
  const kept = form.xlsform?.columns?.[kind];
  if (kept === undefined) return ourHeadings(kind, rows, form.languages);
  const headings = keptHeadings(kind, kept, rows, form.languages, meaning);
  const used = new Set(rows.flatMap((cells) => [...cells.keys()]));
  const spoken = new Set(form.languages.map(({ tag }) => tag));
  // a column of a language the form no longer has
  return headings.filter(
    ({ key }) =>
      key === null || used.has(key) || !key.startsWith('label::') || spoken.has(key.slice('label::'.length)),
  );
}

/** What the headers a workbook came with say of languages. */
function meaningOf(form: FormDefinition, defaultLanguage: string): SheetLanguages {
  const columns = form.xlsform?.columns ?? {};
  const table = (kind: ReadKind): ReturnType<typeof readTable> =>
    readTable(kind, {
      name: kind,
      rows: [columns[kind] ?? ourHeadings(kind, [], form.languages).map(({ header }) => header)],
    });
  const tables = {
    survey: table('survey'),
    choices: table('choices'),
    external_choices: table('external_choices'),
  };
  return languagesOf({ tables, others: [] }, defaultLanguage);
}

function rowsUnder(headings: readonly Heading[], rows: readonly Cells[]): Sheet['rows'] {
  const places = new Map<string, number>();
  headings.forEach(({ key }, index) => {
    if (key !== null) places.set(key, index);
  });
  let width = headings.length;
  const headless = new Set(rows.flatMap((cells) => [...cells.keys()].filter(isHeadless)));
  for (const key of headless) {
    const wanted = Number(key.slice(1)) - 1;
    const free = wanted >= headings.length || headings[wanted]?.key === null;
    const place = free ? wanted : width;
    places.set(key, place);
    width = Math.max(width, place + 1);
  }
  return [
    headings.map(({ header }) => header),
    ...rows.map((cells) => {
      const row = Array<string>(width).fill('');
      for (const [key, text] of cells) {
        const place = places.get(key);
        if (place !== undefined) row[place] = text;
      }
      return row;
    }),
  ];
}
