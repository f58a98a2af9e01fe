/**
 * What XLSForm has no column for, in sheets of our own that KoboToolbox and ODK pass over.
 *
 * Coding, weights, referrals, consent, languages and what is special of questions are tables a person can read and change; the rest is a row of the
 * sheet `querencia`: path, what stood there, what stands there.
 * Holds throughout: a form whose survey, choices and settings say everything gets no sheet of ours; what cannot be read is said row by row, and
 * the result is always a form.
 */
import type { Coding, FormDefinition } from '../form.ts';
import { withPatches } from './own/apply-patches.ts';
import { LongTexts } from './own/cells.ts';
import {
  DIMENSIONS,
  INDICATORS,
  POINTS,
  readIndicators,
  RULES,
  writeIndicators,
} from './own/coding-sheets.ts';
import { ITEMS, withItems, writeItems } from './own/item-sheet.ts';
import { LANGUAGES, readLanguages, writeLanguages } from './own/language-sheet.ts';
import { parameterIssues } from './own/parameter-rows.ts';
import { OWN_SHEET, readPatches, writePatches } from './own/patch-sheet.ts';
import { asJson, differences, same } from './own/patches.ts';
import {
  CONSENT,
  readConsent,
  readReferrals,
  REFERRALS,
  writeConsent,
  writeReferrals,
} from './own/people-sheets.ts';
import {
  PARAMETERS,
  readParameters,
  readWeightSets,
  WEIGHT_SETS,
  WEIGHTS,
  writeParameters,
  writeWeightSets,
} from './own/weight-sheets.ts';
import { hasScoreRows, stemToNote } from './score-names.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import type { Sheet, Workbook } from './workbook.ts';

const OWN_SHEETS: ReadonlySet<string> = new Set([
  OWN_SHEET,
  LANGUAGES,
  ITEMS,
  DIMENSIONS,
  INDICATORS,
  POINTS,
  RULES,
  PARAMETERS,
  WEIGHT_SETS,
  WEIGHTS,
  CONSENT,
  REFERRALS,
]);

/** Whether a sheet is one of ours, by its name. */
export function isOwnSheet(name: string): boolean {
  return OWN_SHEETS.has(name.trim().toLowerCase());
}

/** The sheets that say what the other sheets do not. `fromRows`: the form as these alone give it back. */
export function ownSheets(definition: FormDefinition, fromRows: FormDefinition): readonly Sheet[] {
  const long = new LongTexts();
  const tables = [
    ...writeLanguages(definition, fromRows.languages, long),
    ...writeItems(definition, fromRows, long),
    ...writeCoding(definition.coding, fromRows.coding, long),
    ...(alike(definition.consent, fromRows.consent) ? [] : writeConsent(definition, long)),
    ...(alike(definition.referrals, fromRows.referrals) ? [] : writeReferrals(definition, long)),
  ];
  const readBack = withTables(fromRows, { sheets: tables }, long, []);
  const rest = writePatches(differences(readBack, definition), long, stemToNote(definition));
  return rest === null ? tables : [rest, ...tables];
}

/**
 * The form with what our own sheets say; itself when there are none.
 *
 * Issues, by row: `xlsform/own-cell` (column, found), `/own-cell-missing` (column), `/own-unknown` (column, found: a thing there is none of),
 * `/own-twice` (column, found), `/own-language` (column, found), `/own-long-text-gone` (column), `/own-too-many-rows` (limit), `/own-value` (path),
 * `/own-value-changed` (path), `/own-parameter-differs` (name, found, value, sheet), `/own-rules-lost`.
 */
export function withOwnSheets(
  fromRows: FormDefinition,
  workbook: Workbook,
): { readonly definition: FormDefinition; readonly issues: readonly SheetIssue[] } {
  const issues: SheetIssue[] = [];
  const { patches, long } = readPatches(workbook, issues);
  const form = withPatches(withTables(fromRows, workbook, long, issues), patches, issues);
  issues.push(...parameterIssues(workbook, form.coding.parameters ?? {}));
  const isLost = form.coding.indicators.length === 0 && hasScoreRows(workbook);
  if (isLost) issues.push(sheetIssue('warning', 'own-rules-lost', 'survey', null));
  return { definition: form, issues };
}

function writeCoding(coding: Coding, fromRows: Coding, long: LongTexts): readonly Sheet[] {
  return [
    ...(alike(coding.dimensions, fromRows.dimensions) && alike(coding.indicators, fromRows.indicators)
      ? []
      : writeIndicators(coding, long)),
    ...(alike(coding.parameters, fromRows.parameters) ? [] : writeParameters(coding, long)),
    ...(alike(coding.weightSets, fromRows.weightSets) ? [] : writeWeightSets(coding, long)),
  ];
}

function withTables(
  fromRows: FormDefinition,
  workbook: Workbook,
  long: LongTexts,
  issues: SheetIssue[],
): FormDefinition {
  const languages = readLanguages(workbook, fromRows.languages, long, issues) ?? fromRows.languages;
  const source = languages[0]?.tag ?? '';
  const { coding } = fromRows;
  const indicators = readIndicators(workbook, source, long, issues);
  const parameters = readParameters(workbook, source, long, issues);
  const weightSets = readWeightSets(workbook, source, long, issues);
  return {
    ...withItems(fromRows, workbook, long, issues),
    languages,
    coding: {
      ...coding,
      ...indicators,
      ...(parameters && { parameters }),
      ...(weightSets && { weightSets }),
    },
    consent: readConsent(workbook, long, issues) ?? fromRows.consent,
    referrals: readReferrals(workbook, long, issues) ?? fromRows.referrals,
  };
}

function alike(a: unknown, b: unknown): boolean {
  return same(asJson({ a }), asJson({ a: b }));
}
