/**
 * The sheet `querencia`: what no column and no other sheet says, a row each: where, what stood there, what stands there.
 *
 * Some of its paths lead to no part of a form: `long` (texts too long for a cell, in pieces) and `scores.stem` (`score-names.ts`).
 */
import { sheetIssue, type SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import { cellOfJson, jsonOfCell, joined, LONGEST_CELL, LongTexts, pieces, type Json } from './cells.ts';
import type { Difference, Patch } from './patches.ts';

export const OWN_SHEET = 'querencia';

export interface WrittenPatch extends Patch {
  /** As spreadsheets count. */
  readonly row: number;
  /** What is replaced, as far as it is written down; see `wasCell`. */
  readonly was: string;
}

/** The sheet as it is read: rows of it that say nothing are left out. */
export interface PatchSheet {
  readonly patches: readonly WrittenPatch[];
  readonly long: LongTexts;
  /** The word score rows begin with, where it is not the usual one. */
  readonly stem: string | null;
}

const LONG = 'long';
const STEM = 'scores.stem';
/** Most differences read. */
const MOST = 20_000;
/** So much of what stood there before is written down: enough to know whether it still does. */
const LONGEST_WAS = 500;

/** Null when there is nothing to say. `stem`: null when it is the usual one. */
export function writePatches(
  patches: readonly Difference[],
  long: LongTexts,
  stem: string | null,
): Sheet | null {
  const rows: (readonly string[])[] = stem === null ? [] : [[STEM, '', stem]];
  for (const { path, was, value } of patches)
    rows.push(...rowsOf(printPath(path), wasCell(was), value === undefined ? '' : cellOfJson(value)));
  long.all.forEach((text, index) => rows.push(...rowsOf(`${LONG}.${index + 1}`, '', text, 0)));
  return rows.length === 0 ? null : { name: OWN_SHEET, rows: [['path', 'was', 'is'], ...rows] };
}

/** One row; of what is longer than a cell several, all with the same path. */
function rowsOf(
  path: string,
  was: string,
  cell: string,
  longest = LONGEST_CELL,
): readonly (readonly string[])[] {
  if (cell.length <= longest) return [[path, was, cell]];
  return pieces(cell).map((piece, index) => [path, index === 0 ? was : '', piece]);
}

/** A value as far as it is compared with what stands there. */
export function wasCell(value: Json | undefined): string {
  if (value === undefined) return '';
  const cell = cellOfJson(value);
  return cell.length <= LONGEST_WAS ? cell : cellOfJson(`${cell.slice(0, LONGEST_WAS)}… (${cell.length})`);
}

export function readPatches(workbook: Workbook, issues: SheetIssue[] = []): PatchSheet {
  const sheet = workbook.sheets.find((one) => one.name.trim().toLowerCase() === OWN_SHEET);
  const rows = sheet?.rows ?? [];
  const header = rows.findIndex((row) => row.some((cell) => cell.trim() !== ''));
  const found = new Map<string, Cells>();
  for (const [index, [path = '', was = '', is = '']] of rows.slice(0, MOST).entries()) {
    const plain = path.trim();
    if (index <= header || plain === '') continue;
    const same = found.get(plain);
    if (same === undefined) found.set(plain, { row: index + 1, was: was.trim(), is: [is] });
    else same.is.push(is);
  }
  if (rows.length > MOST)
    issues.push(sheetIssue('error', 'own-too-many-rows', OWN_SHEET, MOST, { particulars: { limit: MOST } }));
  return sorted(found);
}

/** What stands in the row of a path; of a long value, in all of them. */
interface Cells {
  readonly row: number;
  readonly was: string;
  readonly is: string[];
}

function sorted(found: ReadonlyMap<string, Cells>): PatchSheet {
  const patches: WrittenPatch[] = [];
  const long = new Map<number, string>();
  let stem: string | null = null;
  for (const [path, { row, was, is }] of found) {
    const steps = readPath(path);
    if (path === STEM) stem = (is[0] ?? '').trim() || null;
    else if (steps[0] === LONG) long.set(Number(steps[1]), joined(is));
    else patches.push({ path: steps, was, value: valueOf(is), row });
  }
  return { patches, long: new LongTexts(long), stem };
}

function valueOf(cells: readonly string[]): Json | undefined {
  const cell = cells.length === 1 ? (cells[0] ?? '') : joined(cells);
  return cell.trim() === '' ? undefined : jsonOfCell(cell);
}

/** `items.age.label.en`; a step that is no plain word stands in brackets as JSON: `choiceLists.yesNo["not yet"]`. */
export function printPath(path: readonly string[]): string {
  return path
    .map((step) => (PLAIN.test(step) ? `.${step}` : `[${cellOfQuoted(step)}]`))
    .join('')
    .replace(/^\./, '');
}

export function readPath(path: string): readonly string[] {
  const steps: string[] = [];
  for (const match of path.matchAll(STEPS)) {
    const quoted = match[1];
    const step = quoted === undefined ? match[0] : jsonOfCell(quoted);
    steps.push(typeof step === 'string' ? step : match[0]);
  }
  return steps;
}

const PLAIN = /^[\p{L}\p{M}\p{N}_-]+$/u;
const STEPS = /\[("(?:[^"\\]|\\.)*")\]|[^.[\]]+/gu;

/** A text in quotes, whatever is in it. */
function cellOfQuoted(text: string): string {
  const cell = cellOfJson(text);
  return cell.startsWith('"') ? cell : JSON.stringify(text);
}
