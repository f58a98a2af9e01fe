/**
 * Everything other XLSForm tools would complain of in a workbook, and what costs something here: the front door of the checks.
 *
 * A check reads the workbook and its outline and changes nothing. None keeps another from speaking, and none keeps a form from being imported.
 */
import type { Complaint } from './complaint.ts';
import { checkParameters } from './parameters-by-type.ts';
import type { SheetRows } from '../rows.ts';
import { sheetIssue, type SheetIssue } from '../sheet-issue.ts';
import { checkedWorkbook, type CheckedWorkbook } from './checked-workbook.ts';
import { checkChoices } from './choices.ts';
import { checkHeaders } from './headers.ts';
import { checkEntities } from './entities.ts';
import { checkInstances, checkSearches } from './instances.ts';
import { checkMapTags } from './map-tags.ts';
import { checkNames } from './names.ts';
import { outlineOf, type Outline } from './outline.ts';
import { checkReferenceGeometry } from './places.ts';
import { checkReferences } from './references.ts';
import { checkSelects } from './selects.ts';
import { checkSettings } from './settings.ts';
import { checkStructure } from './structure.ts';
import { checkSurveyRows } from './survey-rows.ts';
import { checkTranslations } from './translations.ts';
import { checkTriggers } from './triggers.ts';
import { checkSheetNames } from './workbook-sheets.ts';

type Check = (workbook: CheckedWorkbook, outline: Outline) => readonly Complaint[];

const checks: readonly Check[] = [
  checkSheetNames,
  checkHeaders,
  checkSettings,
  checkStructure,
  checkSurveyRows,
  checkNames,
  checkChoices,
  checkSelects,
  checkParameters,
  checkReferenceGeometry,
  checkReferences,
  checkTriggers,
  checkInstances,
  checkSearches,
  checkMapTags,
  checkEntities,
  checkTranslations,
];

/** All complaints, in the order of the checks. Sheets are named as the workbook names them. */
export function checkSheets(sheets: SheetRows): readonly SheetIssue[] {
  const workbook = checkedWorkbook(sheets);
  const outline = outlineOf(workbook.sheets.survey);
  return checks
    .flatMap((check) => check(workbook, outline))
    .map(({ severity, place, code, particulars }) => {
      const { sheet, row, column, name } = place;
      const number = row === null || typeof row === 'number' ? row : row.row;
      return sheetIssue(severity, code, sheets.tables[sheet]?.name ?? sheet, number, {
        ...(name !== undefined && name !== '' && { at: name }),
        ...(column !== undefined && { column }),
        particulars,
      });
    });
}
