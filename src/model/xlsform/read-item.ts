/**
 * One row of the survey → one item, its inside apart.
 *
 * What has no place in an item stays in the row: the caller compares the row with what `writeItem` would write of the item, and keeps the
 * difference. So nothing here need say what it passes over. A type nobody knows, or one not supported, is asked as a text.
 */
import type {
  CalculateItem,
  HiddenItem,
  Item,
  NoteItem,
  Question,
  RepeatItem,
  SectionItem,
} from '../form.ts';
import { takeWord } from './appearance.ts';
import type { Cells } from './cells.ts';
import { isComputed, readDefault, readNumber } from './defaults.ts';
import { mentionsIn } from './mentions.ts';
import { readParameters } from './parameters.ts';
import { readMedia, readText } from './texts.ts';
import type { PlainType, TypeRead } from './types.ts';

/** What a row needs to know of its workbook. */
export interface RowSurroundings {
  /** The form's languages; the first is the source. */
  readonly tags: readonly string[];
  /** The form's list for one named in a type cell; null when there is none of that name. */
  list(name: string, from: 'choices' | 'external'): string | null;
  /** The form's list for a file named in a type cell. */
  file(name: string, parameters: ReadonlyMap<string, string>): string;
  /** The form's list for one with `or_other`; null when there is no list of that name. */
  listWithOther(name: string): string | null;
}

/** An item by its row; `questions` of a group are empty. */
export function readItem(cells: Cells, name: string, type: TypeRead, around: RowSurroundings): Item {
  switch (type.kind) {
    case 'begin':
      return readGroup(cells, name, type, around);
    case 'select':
      return readSelect(cells, name, type, around);
    case 'plain':
      return readPlain(cells, name, type.type, around);
    case 'none':
    case 'unknown':
    case 'end':
    case 'external':
      return question('text', cells, name, around);
    default:
      return type satisfies never;
  }
}

function readGroup(
  cells: Cells,
  name: string,
  { what, list }: TypeRead & { readonly kind: 'begin' },
  around: RowSurroundings,
): SectionItem | RepeatItem {
  const base = itemBase(cells, name, around);
  if (what === 'group') return { type: 'section', ...base, questions: [] };
  const forEach = what === 'loop' ? around.list(list, 'choices') : null;
  if (forEach !== null) return { type: 'repeat', ...base, forEach, questions: [] };
  const count = cells.get('repeat_count');
  return { type: 'repeat', ...base, ...(count !== undefined && { count }), questions: [] };
}

function readSelect(
  cells: Cells,
  name: string,
  { what, list, from, orOther }: TypeRead & { readonly kind: 'select' },
  around: RowSurroundings,
): Question {
  const parameters = readParameters(cells.get('parameters') ?? '');
  const choices = choicesOf();
  if (choices === null) return question('text', cells, name, around);
  const filter = cells.get('choice_filter');
  const seed = parameters.get('seed');
  const shuffled = /^(?:true|yes|true\(\))$/i.test(parameters.get('randomize') ?? '');
  return {
    ...question(what, cells, name, around),
    choices,
    ...(filter !== undefined && { choiceFilter: filter }),
    ...(shuffled && { shuffled: seed === undefined ? true : { seed } }),
  };

  function choicesOf(): string | null {
    if (list === '') return null;
    if (from === 'file') return around.file(list, parameters);
    return orOther ? around.listWithOther(list) : around.list(list, from);
  }
}

function readPlain(cells: Cells, name: string, type: PlainType, around: RowSurroundings): Item {
  switch (type) {
    case 'text': {
      const { word, rest } = takeWord(cells.get('appearance') ?? '', ['multiline']);
      const text = question('text', withAppearance(cells, rest), name, around);
      return word === null ? text : { ...text, long: true };
    }
    case 'date': {
      const { word, rest } = takeWord(cells.get('appearance') ?? '', ['month-year']);
      const date = question('date', withAppearance(cells, rest), name, around);
      return word === null ? date : { ...date, precision: 'month' };
    }
    case 'image': {
      const { word, rest } = takeWord(cells.get('appearance') ?? '', ['signature', 'draw']);
      const what = word === null ? 'photo' : word === 'draw' ? 'drawing' : 'signature';
      return question(what, withAppearance(cells, rest), name, around);
    }
    case 'range':
      return { ...question('range', cells, name, around), ...readRange(cells) };
    case 'integer':
    case 'decimal':
    case 'time':
    case 'dateTime':
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
    case 'barcode':
    case 'acknowledge':
    case 'audio':
    case 'video':
    case 'file':
      return question(type, cells, name, around);
    case 'note':
      return readNote(cells, name, around);
    case 'calculate':
    case 'hidden':
      return readCalculation(cells, name, around);
    case 'start':
    case 'end':
    case 'today':
      return { type: 'hidden', ...itemBase(cells, name, around), holds: type };
    default:
      return { type: 'hidden', ...itemBase(cells, name, around), holds: 'other' };
  }
}

/** A note that computes shows what it computes: a text nobody may change. */
function readNote(cells: Cells, name: string, around: RowSurroundings): NoteItem | Question {
  if (!cells.has('calculation')) return { type: 'note', ...labelled(cells, name, around) };
  return { ...question('text', cells, name, around), readOnly: true };
}

/** A calculation; what is never computed, or computed once, by what it begins with. */
function readCalculation(cells: Cells, name: string, around: RowSurroundings): CalculateItem | HiddenItem {
  const base = itemBase(cells, name, around);
  const start = cells.get('default');
  const computedOnce = start !== undefined && isComputed(start) ? `once(${start})` : undefined;
  const calculation = cells.get('calculation') ?? computedOnce;
  if (calculation !== undefined) return { type: 'calculate', ...base, calculation, ...triggerOf(cells) };
  return { type: 'hidden', ...base, ...(start !== undefined && { value: start }) };
}

/** A question of a type, with what all questions have. */
function question<T extends Question['type']>(
  type: T,
  cells: Cells,
  name: string,
  around: RowSurroundings,
): Extract<Question, { readonly type: T }> {
  const required = yesNoOr(cells.get('required'));
  const requiredMessage = readText(cells, 'required_message', around.tags);
  const constraint = cells.get('constraint');
  const constraintMessage = readText(cells, 'constraint_message', around.tags);
  const readOnly = yesNoOr(cells.get('readonly'));
  const calculation = cells.get('calculation');
  return {
    type,
    ...labelled(cells, name, around),
    ...(required !== undefined && { required }),
    ...(requiredMessage !== undefined && { requiredMessage }),
    ...(constraint !== undefined && { constraint }),
    ...(constraintMessage !== undefined && { constraintMessage }),
    ...(readOnly !== undefined && { readOnly }),
    ...readDefault(type, cells.get('default') ?? ''),
    ...(calculation !== undefined && { calculation }),
    ...triggerOf(cells),
    // reason: what a type has beside (choices, a range) is added by those who ask for it
  } as unknown as Extract<Question, { readonly type: T }>;
}

type ItemBase = Omit<NoteItem, 'type' | 'label'> & Pick<SectionItem, 'label'>;

function itemBase(cells: Cells, name: string, { tags }: RowSurroundings): ItemBase {
  const label = readText(cells, 'label', tags);
  const hint = readText(cells, 'hint', tags);
  const guidance = readText(cells, 'guidance_hint', tags);
  const media = readMedia(cells, tags);
  const relevant = cells.get('relevant');
  const appearance = cells.get('appearance');
  return {
    name,
    ...(label !== undefined && { label }),
    ...(hint !== undefined && { hint }),
    ...(guidance !== undefined && { guidance }),
    ...(media !== undefined && { media }),
    ...(relevant !== undefined && { relevant }),
    ...(appearance !== undefined && { appearance }),
  };
}

/** With a label: its name where the sheet has none. */
function labelled(cells: Cells, name: string, around: RowSurroundings): Omit<NoteItem, 'type'> {
  const base = itemBase(cells, name, around);
  return { ...base, label: base.label ?? { [around.tags[0] ?? 'und']: name } };
}

function withAppearance(cells: Cells, appearance: string): Cells {
  const changed = new Map(cells);
  changed.delete('appearance');
  return appearance === '' ? changed : changed.set('appearance', appearance);
}

/** `yes`, `TRUE`, `false()`; an expression where it is neither. */
function yesNoOr(cell: string | undefined): boolean | string | undefined {
  if (cell === undefined) return undefined;
  if (/^(?:yes|true|true\(\))$/i.test(cell)) return true;
  return /^(?:no|false|false\(\))$/i.test(cell) ? false : cell;
}

function triggerOf(cells: Cells): Pick<CalculateItem, 'trigger'> {
  const trigger = [...new Set(mentionsIn(cells.get('trigger') ?? ''))].filter(isName);
  return trigger.length === 0 ? {} : { trigger };
}

const isName = (name: string): boolean => /^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u.test(name);

/** From 1 to 10 by 1, as XLSForm has it, where nothing else is said or what is said is no number. */
function readRange(cells: Cells): { readonly start: number; readonly end: number; readonly step: number } {
  const parameters = readParameters(cells.get('parameters') ?? '');
  const number = (name: string, otherwise: number): number =>
    readNumber(parameters.get(name) ?? '', false) ?? otherwise;
  const step = Math.abs(number('step', 1));
  return { start: number('start', 1), end: number('end', 10), step: step === 0 ? 1 : step };
}
