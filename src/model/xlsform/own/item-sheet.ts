/**
 * What questions have that XLSForm has no columns for, a row for each that has any of it.
 *
 * Holds throughout: a field stands here only where the survey's own row does not give it, so that nobody has to change it in two places.
 */
import type { FormDefinition, Item } from '../../form.ts';
import { placedItems } from '../../session/items.ts';
import type { SheetIssue } from '../sheet-issue.ts';
import type { Sheet, Workbook } from '../workbook.ts';
import type { LongTexts } from './cells.ts';
import {
  PROVENANCE_COLUMNS,
  provenanceCells,
  readOnce,
  readTable,
  writeTable,
  type OwnCells,
  type OwnRow,
} from './own-table.ts';
import { BARE } from '../../schema/bare.ts';
import { soundPart } from './sound.ts';

export const ITEMS = 'querencia_items';

/** Columns by field, where one cell holds the field. */
const COLUMNS = {
  type: 'type',
  addressee: 'addressee',
  nonResponse: 'instead of an answer',
  skippedMeans: 'skipped means',
  exclusive: 'excludes the others',
  forEach: 'asked for each of',
  long: 'long',
  precision: 'precision',
} as const;
type Field = keyof typeof COLUMNS;
const FIELDS = [
  'type',
  'addressee',
  'nonResponse',
  'skippedMeans',
  'exclusive',
  'forEach',
  'long',
  'precision',
] as const satisfies readonly Field[];
const OWN_TYPES: ReadonlySet<string> = new Set(['lifeline', 'ecosystemMap']);
/** What an item may have whatever its rows made of it. */
const ALL_HAVE: ReadonlySet<Field> = new Set(['addressee', 'skippedMeans']);
/** No ways of not answering are offered; not the same as an empty cell. */
const NONE = 'none';

/** `fromRows`: the form as its survey rows alone give it. */
export function writeItems(
  form: FormDefinition,
  fromRows: FormDefinition,
  long: LongTexts,
): readonly Sheet[] {
  const given = itemsByName(fromRows);
  const rows = placedItems(form).flatMap(({ item }): readonly OwnCells[] => {
    const other = given.get(item.name);
    if (other === undefined) return [];
    const cells = { ...cellsOf(item, other), ...provenanceCells(item.provenance) };
    return Object.keys(cells).length === 0 ? [] : [{ name: item.name, ...cells }];
  });
  if (rows.length === 0) return [];
  return [writeTable(ITEMS, ['name', ...Object.values(COLUMNS), ...PROVENANCE_COLUMNS], rows, long)];
}

function cellsOf(item: Item, given: Item): OwnCells {
  const cells: Record<string, string> = {};
  const before = new Map<string, unknown>(Object.entries(given));
  const isOfOneType = item.type === given.type || OWN_TYPES.has(item.type);
  for (const [field, value] of Object.entries(item)) {
    const known = FIELDS.find((one) => one === field && (isOfOneType || ALL_HAVE.has(one)));
    if (known === undefined || JSON.stringify(before.get(field)) === JSON.stringify(value)) continue;
    const cell = cellOf(value);
    if (cell !== '') cells[COLUMNS[known]] = cell;
  }
  return cells;
}

function cellOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? NONE : value.join(' ');
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** The form with what the sheet says of its items; itself when there is no such sheet. */
export function withItems(
  form: FormDefinition,
  workbook: Workbook,
  long: LongTexts,
  issues: SheetIssue[],
): FormDefinition {
  const rows = readTable(workbook, ITEMS, long, issues);
  if (rows === null) return form;
  const items = itemsByName(form);
  const said = readOnce(rows, 'name', (row): readonly [string, Item] | null => {
    const name = row.word('name') ?? '';
    const item = items.get(name);
    if (item !== undefined) return [name, saidOf(item, row)];
    row.complain(name === '' ? 'own-cell-missing' : 'own-unknown', 'name', { found: name });
    return null;
  });
  return { ...form, questions: changed(form.questions, said) };
}

function changed(items: readonly Item[], said: ReadonlyMap<string, Item>): readonly Item[] {
  return items.map((item) => {
    const own = said.get(item.name) ?? item;
    return own.type === 'section' || own.type === 'repeat'
      ? { ...own, questions: changed(own.questions, said) }
      : own;
  });
}

/** The item with each field the row has, and that the item can have. */
function saidOf(item: Item, row: OwnRow): Item {
  let found = item;
  for (const field of FIELDS) {
    const word = row.word(COLUMNS[field]);
    if (word === undefined) continue;
    // a type XLSForm has is not ours to say
    if (field === 'type' && !OWN_TYPES.has(word)) row.refuse(COLUMNS.type, word);
    else found = withField(found, field, valueOf(field, word), row);
  }
  const provenance = row.provenance();
  return provenance ? { ...found, provenance } : found;
}

function withField(item: Item, field: Field, value: unknown, row: OwnRow): Item {
  const { count, ...rest }: Item & { readonly count?: string } = item;
  const base = field !== 'forEach' && count !== undefined ? { ...rest, count } : rest;
  // what stands inside was checked before, and may be much
  const alone = 'questions' in base ? { ...base, questions: BARE.questions } : base;
  const [found] = soundPart(row, { questions: [{ ...alone, [field]: value }] }, COLUMNS)?.questions ?? [];
  if (found === undefined) return item;
  return 'questions' in found && 'questions' in item ? { ...found, questions: item.questions } : found;
}

function valueOf(field: Field, word: string): unknown {
  if (field === 'nonResponse') return word.toLowerCase() === NONE ? [] : word.split(/\s+/);
  if (field === 'long') return /^(yes|true|1)$/i.test(word) || (/^(no|false|0)$/i.test(word) ? false : word);
  return word;
}

/** Of several of one name, the first. */
function itemsByName(form: FormDefinition): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  for (const { item } of placedItems(form)) if (!items.has(item.name)) items.set(item.name, item);
  return items;
}
