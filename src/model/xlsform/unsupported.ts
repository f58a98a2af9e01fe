/**
 * What a workbook asks for and does not get here: said once per column, setting or sheet, and per row where a question is asked otherwise
 * than was meant. All of it is kept, and written on the way out.
 */
import type { FormDefinition } from '../form.ts';
import type { Row } from './cells.ts';
import { WITHOUT_EFFECT } from './columns.ts';
import type { FormLists } from './form-lists.ts';
import { readParameters } from './parameters.ts';
import type { SheetRows, SheetTable } from './rows.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import { readType, type TypeRead } from './types.ts';

/** Settings that are read, or say nothing about how a form is asked. */
const HEEDED = new Set(['form_title', 'form_id', 'default_language', 'allow_choice_duplicates', 'version']);

const PARAMETERS = new Set(['start', 'end', 'step', 'randomize', 'seed', 'value', 'label']);

/** The remarks, sheet by sheet. */
export function unsupported(
  { tables }: SheetRows,
  survey: readonly Row[],
  lists: FormLists,
  { xlsform }: FormDefinition,
): readonly SheetIssue[] {
  const sheet = tables.survey?.name ?? 'survey';
  return [
    ...survey.flatMap((row) => ofRow(sheet, row, lists)),
    ...columnsOf(tables.survey, ({ known, what }) => !known || WITHOUT_EFFECT.has(what), 'column-kept'),
    ...columnsOf(tables.settings, ({ what }) => !HEEDED.has(what), 'setting-kept'),
    ...Object.keys(xlsform?.otherSheets ?? {}).map((name) =>
      sheetIssue('info', 'sheet-kept', name, null, { particulars: { sheet: name } }),
    ),
  ];
}

function ofRow(sheet: string, { row, cells }: Row, lists: FormLists): readonly SheetIssue[] {
  const cell = cells.get('type') ?? '';
  const type = readType(cell);
  const name = cells.get('name') ?? '';
  const say = (
    severity: 'warning' | 'info',
    code: string,
    particulars: SheetIssue['particulars'],
  ): SheetIssue =>
    sheetIssue(severity, code, sheet, row, {
      ...(name !== '' && { at: name }),
      column: 'type',
      ...(particulars && { particulars }),
    });
  const issues: SheetIssue[] = [];
  if (isAskedAsText(type, lists)) issues.push(say('warning', 'asked-as-text', { type: cell }));
  if (type.kind === 'plain' && NOT_COLLECTED.has(type.type))
    issues.push(say('info', 'not-collected', { type: cell }));
  if (type.kind === 'external' && type.format === 'xml') issues.push(say('info', 'file-not-read', { name }));
  const strange = [...readParameters(cells.get('parameters') ?? '').keys()].filter(
    (one) => !PARAMETERS.has(one),
  );
  if (strange.length > 0)
    issues.push({ ...say('info', 'parameters-kept', { parameters: strange }), column: 'parameters' });
  return issues;
}

const NOT_COLLECTED: ReadonlySet<string> = new Set([
  'deviceid',
  'phonenumber',
  'simserial',
  'subscriberid',
  'username',
  'email',
  'audit',
  'start-geopoint',
  'background-audio',
  'background-geopoint',
]);

/** A choice among what another question was answered: there is no list to choose from. */
const isAskedAsText = (type: TypeRead, lists: FormLists): boolean =>
  type.kind === 'select' &&
  type.from !== 'file' &&
  type.list.includes('${') &&
  lists.list(type.list, type.from) === null;

function columnsOf(
  table: SheetTable | undefined,
  wanted: (column: SheetTable['columns'][number]) => boolean,
  code: string,
): readonly SheetIssue[] {
  if (table === undefined) return [];
  const used = new Set(table.rows.flatMap(({ cells }) => [...cells.keys()]));
  return table.columns
    .filter((column) => wanted(column) && used.has(column.key))
    .map(({ header, what }) =>
      sheetIssue('info', code, table.name, null, { column: header, particulars: { column: what } }),
    );
}
