/**
 * One item → its row of the survey, in the one spelling that is ours.
 *
 * Written are the fields XLSForm has a column for; the others travel in our own sheets (`own-sheets.ts`).
 */
import { plainDecimal } from '../expression/plain-decimal.ts';
import type { AttachedList, Item, RangeQuestion } from '../form.ts';
import { putWord } from './appearance.ts';
import { writeDefault } from './defaults.ts';
import { writeParameters } from './parameters.ts';
import { writeMedia, writeText } from './texts.ts';

/** What an item needs to know of its form. */
export interface ItemSurroundings {
  /** How a list is named in a type cell: `yes_no` among the choices, `villages` in the external ones; a file. */
  readonly lists: (
    list: string,
  ) =>
    | { readonly from: 'choices' | 'external'; readonly name: string }
    | { readonly from: 'file'; readonly attached: AttachedList };
  /** How many choices a list has. */
  readonly count: (list: string) => number;
}

type Selecting = Extract<Item, { readonly type: 'selectOne' | 'selectMultiple' | 'rank' }>;

/** The cells of an item's row, by column. */
export function writeItem(item: Item, around: ItemSurroundings): Map<string, string> {
  const cells = new Map<string, string>();
  const set = (column: string, text: string | undefined): void => {
    if (text !== undefined && text !== '') cells.set(column, text);
  };
  set('type', typeOf(item, around));
  set('name', item.name);
  writeText(cells, 'label', item.label);
  writeText(cells, 'hint', item.hint);
  writeText(cells, 'guidance_hint', item.guidance);
  if ('required' in item) set('required', yesNo(item.required));
  if ('requiredMessage' in item) writeText(cells, 'required_message', item.requiredMessage);
  set('relevant', item.relevant);
  if ('constraint' in item) set('constraint', item.constraint);
  if ('constraintMessage' in item) writeText(cells, 'constraint_message', item.constraintMessage);
  if ('calculation' in item) set('calculation', item.calculation);
  if ('trigger' in item) set('trigger', item.trigger.map((name) => `\${${name}}`).join(', '));
  if ('readOnly' in item) set('readonly', yesNo(item.readOnly));
  set('default', startOf(item));
  set('appearance', appearanceOf(item));
  set('parameters', writeParameters(parametersOf(item, around)));
  if ('choiceFilter' in item) set('choice_filter', item.choiceFilter);
  if (item.type === 'repeat') {
    set('repeat_count', item.forEach === undefined ? item.count : String(around.count(item.forEach)));
  }
  writeMedia(cells, item.media);
  return cells;
}

/** The cells of the row that ends a group. */
export const writeEnd = (item: Item): Map<string, string> =>
  new Map([['type', item.type === 'repeat' ? 'end_repeat' : 'end_group']]);

function typeOf(item: Item, around: ItemSurroundings): string {
  switch (item.type) {
    case 'section':
      return 'begin_group';
    case 'repeat':
      return 'begin_repeat';
    case 'selectOne':
    case 'selectMultiple':
    case 'rank':
      return selectType(item, around);
    case 'photo':
    case 'signature':
    case 'drawing':
      return 'image';
    case 'hidden':
      return item.holds === 'other' ? 'deviceid' : (item.holds ?? 'hidden');
    // XLSForm has neither; our own sheet says which it is
    case 'lifeline':
    case 'ecosystemMap':
      return 'text';
    default:
      return item.type;
  }
}

function selectType({ type, choices }: Selecting, around: ItemSurroundings): string {
  const list = around.lists(choices);
  const start = type === 'rank' ? 'rank' : type === 'selectOne' ? 'select_one' : 'select_multiple';
  if (list.from === 'file') return `${start}_from_file ${list.attached.file}`;
  return list.from === 'external' ? `${start}_external ${list.name}` : `${start} ${list.name}`;
}

function startOf(item: Item): string {
  switch (item.type) {
    case 'note':
    case 'section':
    case 'repeat':
    case 'calculate':
      return '';
    case 'hidden':
      return item.value ?? '';
    default:
      return writeDefault(item);
  }
}

function appearanceOf(item: Item): string | undefined {
  const { appearance } = item;
  if (item.type === 'signature') return putWord('signature', appearance);
  if (item.type === 'drawing') return putWord('draw', appearance);
  if (item.type === 'date' && item.precision === 'month') return putWord('month-year', appearance);
  return item.type === 'text' && item.long === true ? putWord('multiline', appearance) : appearance;
}

function parametersOf(item: Item, around: ItemSurroundings): readonly (readonly [string, string])[] {
  switch (item.type) {
    case 'range':
      return rangeParameters(item);
    case 'selectOne':
    case 'selectMultiple':
    case 'rank':
      return [...shuffleParameters(item), ...fileParameters(item, around)];
    default:
      return [];
  }
}

const rangeParameters = ({ start, end, step }: RangeQuestion): readonly (readonly [string, string])[] => [
  ['start', plainDecimal(start)],
  ['end', plainDecimal(end)],
  ['step', plainDecimal(step)],
];

function shuffleParameters({ shuffled }: Selecting): readonly (readonly [string, string])[] {
  if (shuffled === undefined || shuffled === false) return [];
  return shuffled === true
    ? [['randomize', 'true']]
    : [
        ['randomize', 'true'],
        ['seed', shuffled.seed],
      ];
}

function fileParameters(item: Selecting, around: ItemSurroundings): readonly (readonly [string, string])[] {
  const list = around.lists(item.choices);
  if (list.from !== 'file') return [];
  const { value, label } = list.attached;
  return [
    ...(value === undefined ? [] : [['value', value] as const]),
    ...(label === undefined ? [] : [['label', label] as const]),
  ];
}

function yesNo(value: boolean | string | undefined): string | undefined {
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : value;
}
