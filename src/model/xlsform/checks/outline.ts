/**
 * The survey sheet as items in containers: each row with its type, its name and the group, repeat or loop it stands in.
 *
 * Rows that are switched off, rows of settings and comment rows are no items. An end without its begin is passed over; a begin without its
 * end reaches to the end of what surrounds it.
 */
import { cellOf, textOf, type CheckedRow, type CheckedSheet } from './checked-workbook.ts';
import { readRowType, type ControlType, type RowType } from './row-type.ts';

export interface Container {
  readonly type: ControlType | 'survey';
  readonly name: string;
  /** Of its begin; 1 of the survey itself. */
  readonly row: number;
  readonly parent: Container | null;
  /** The list a loop runs over. */
  readonly list: string | null;
}

export interface Item {
  readonly row: CheckedRow;
  readonly type: RowType;
  /** Empty when it has none. */
  readonly name: string;
  readonly inside: Container;
  /** What it begins. */
  readonly begins: Container | null;
}

/** A begin without its end, an end without a begin, an end of what is not the innermost open. */
export interface Unmatched {
  readonly row: CheckedRow;
  readonly which: 'unclosed-group' | 'unopened-group' | 'mismatched-end';
  readonly control: ControlType;
  readonly name: string;
}

export interface Outline {
  readonly survey: Container;
  readonly items: readonly Item[];
  readonly unmatched: readonly Unmatched[];
}

const yes = /^(yes|true|true\(\))$/i;
export const isYes = (text: string): boolean => yes.test(text);
export const isYesOrNo = (text: string): boolean => yes.test(text) || /^(no|false|false\(\))$/i.test(text);

/** How deep groups may stand in each other; a deeper one is none, and what is in it stands in the last that is one. */
const DEEPEST = 40;

export function outlineOf(sheet: CheckedSheet): Outline {
  const survey: Container = { type: 'survey', name: 'survey', row: 1, parent: null, list: null };
  const items: Item[] = [];
  const unmatched: Unmatched[] = [];
  const open: { readonly container: Container; readonly row: CheckedRow }[] = [];
  let tooDeep = 0;
  for (const row of sheet.rows) {
    const written = textOf(row, 'type');
    if (written === '' || isYes(textOf(row, 'disabled'))) continue;
    const type = readRowType(written);
    if (type.kind === 'setting') continue;
    const name = nameOf(row, type);
    if (type.kind === 'end' && tooDeep > 0) {
      tooDeep--;
      continue;
    }
    if (type.kind === 'end') {
      const closing = open.map(({ container }) => container.type).lastIndexOf(type.control);
      if (closing < 0) unmatched.push({ row, which: 'unopened-group', control: type.control, name });
      else if (closing < open.length - 1)
        unmatched.push({ row, which: 'mismatched-end', control: type.control, name });
      items.push({ row, type, name, inside: open.at(-1)?.container ?? survey, begins: null });
      if (closing >= 0) open.length = closing;
      continue;
    }
    const inside = open.at(-1)?.container ?? survey;
    const begins: Container | null =
      type.kind === 'begin'
        ? { type: type.control, name, row: row.row, parent: inside, list: type.list }
        : null;
    items.push({ row, type, name, inside, begins });
    if (begins && open.length < DEEPEST && tooDeep === 0) open.push({ container: begins, row });
    else if (begins) tooDeep++;
  }
  const last = open.at(-1);
  if (last && last.container.type !== 'survey')
    unmatched.push({
      row: last.row,
      which: 'unclosed-group',
      control: last.container.type,
      name: last.container.name,
    });
  return { survey, items, unmatched };
}

/** Notes may go without a name; an audit has one name only. */
function nameOf(row: CheckedRow, type: RowType): string {
  if (type.kind === 'question' && type.type === 'audit') return 'audit';
  return textOf(row, 'name');
}

/** The container and those round it, the survey last. */
export function* upwards(from: Container): Generator<Container> {
  for (let container: Container | null = from; container; container = container.parent) yield container;
}

/** Items that have a name of their own in expressions: questions, groups, repeats. */
export const isNamed = ({ type, name }: Item): boolean =>
  type.kind !== 'end' && !(type.kind === 'question' && type.type === 'audit') && name !== '';

/** True of everything but begins, ends and the audit. */
export const isQuestion = ({ type }: Item): boolean =>
  type.kind !== 'begin' && type.kind !== 'end' && !(type.kind === 'question' && type.type === 'audit');

export const hasLabel = (row: CheckedRow): boolean => cellOf(row, 'label') !== undefined;
