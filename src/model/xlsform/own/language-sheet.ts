/**
 * Languages: which are reviewed and by whom. A language that stands in the headers of the survey and not here is new, and a draft.
 *
 * A tag that texts use and the form does not list stands here as `unlisted`.
 */
import type { FormDefinition, Language } from '../../form.ts';
import type { SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { LongTexts } from './cells.ts';
import { readOnce, readTable, writeTable, type OwnCells, type OwnRow } from './own-table.ts';
import { soundPart } from './sound.ts';

export const LANGUAGES = 'querencia_languages';
const UNLISTED = 'unlisted';

/** `fromRows`: the languages the survey's headers give. No sheet where these say it all. */
export function writeLanguages(
  { languages }: FormDefinition,
  fromRows: readonly Language[],
  long: LongTexts,
): readonly Sheet[] {
  const listed = new Set(languages.map(({ tag }) => tag));
  const rows: readonly OwnCells[] = [
    ...languages.map(({ tag, status, name, reviewer, note }) => ({ tag, status, name, reviewer, note })),
    ...fromRows.filter(({ tag }) => !listed.has(tag)).map(({ tag }) => ({ tag, status: UNLISTED })),
  ];
  if (JSON.stringify(rows) === JSON.stringify(fromRows.map(plain))) return [];
  return [writeTable(LANGUAGES, ['tag', 'status', 'name', 'reviewer', 'note'], rows, long)];
}

const plain = ({ tag, status, name, reviewer, note }: Language): OwnCells => ({
  tag,
  status,
  name,
  reviewer,
  note,
});

/** The form's languages as the sheet says; null when there is no such sheet, or none of its rows can be read. */
export function readLanguages(
  workbook: Workbook,
  fromRows: readonly Language[],
  long: LongTexts,
  issues: SheetIssue[],
): readonly Language[] | null {
  const rows = readTable(workbook, LANGUAGES, long, issues);
  if (rows === null) return null;
  const unlisted = new Set(rows.filter(isUnlisted).map((row) => row.word('tag')));
  const read = readOnce(
    rows.filter((row) => !isUnlisted(row)),
    'tag',
    (row) => namedLanguage(row, fromRows),
  );
  if (read.size === 0) return null;
  const others = fromRows.filter(({ tag }) => !read.has(tag) && !unlisted.has(tag));
  return [
    ...read.values(),
    ...others.map((one): Language => (one.status === 'source' ? { ...one, status: 'draft' } : one)),
  ];
}

const isUnlisted = (row: OwnRow): boolean => row.word('status')?.toLowerCase() === UNLISTED;

function namedLanguage(row: OwnRow, fromRows: readonly Language[]): readonly [string, Language] | null {
  const tag = row.word('tag');
  const name = row.text('name') || fromRows.find((one) => one.tag === tag)?.name;
  const language = {
    tag,
    status: row.word('status')?.toLowerCase() ?? 'draft',
    ...(name && { name }),
    ...said('reviewer', row),
    ...said('note', row),
  };
  const [found] = soundPart(row, { languages: [language] })?.languages ?? [];
  return found ? [found.tag, found] : null;
}

function said(column: string, row: OwnRow): Readonly<Record<string, string>> {
  const words = row.text(column);
  return words.trim() === '' ? {} : { [column]: words };
}
