/** Changing what kind of item something is: to what it can be changed, and what is then of no use. */
import { edit, stringOf, type Json, type Outcome, type Thing } from '../../documents/form-documents.ts';
import { setItemFields } from '../../documents/edit-items.ts';
import {
  ITEM_FIELDS,
  isAnswerable,
  isChoosing,
  isContainer,
  usesList,
  type ItemType,
} from '../../documents/shapes.ts';
import { wordsOf } from '../../documents/texts.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { countsIn } from '../counts-in.ts';
import { ITEM_TYPES, NEW_RANGE } from '../outline/item-types.ts';
import { addList, listWith } from './list-edits.ts';

/** What it can be changed to, itself among them: what has questions in it stays something that has. */
export const typesFor = (type: ItemType): readonly ItemType[] =>
  ITEM_TYPES.filter((one) => isContainer(one) === isContainer(type));

/** Fields of items that say nothing by themselves: another one is named for them. */
const NOT_NAMED: ReadonlySet<string> = new Set(['end', 'step', 'seed', 'open', 'unlabelled']);
const CHOSEN: readonly (readonly [field: string, of: ItemType])[] = [
  ['defaultChoice', 'selectOne'],
  ['defaultChoices', 'selectMultiple'],
  ['exclusive', 'selectMultiple'],
];

/** What an item has that another type has no use for: names of fields, `list`, `points`. It stays in the form and counts again when the type comes back. */
export function lostBy(work: FormAtWork, item: string, to: ItemType): readonly string[] {
  const node = work.reading.tree.nodes.get(item);
  if (node === undefined) return [];
  const { type, thing } = node;
  const plain = Object.keys(ITEM_FIELDS[type]).filter(
    (field) => !NOT_NAMED.has(field) && isLost(thing, field, type, to),
  );
  const chosen = CHOSEN.filter(([field, of]) => type === of && to !== of && thing.has(field));
  const name = work.reading.pathOf.get(item) ?? '';
  const counts =
    countsIn(work.definition)
      .get(name)
      ?.some(({ values }) => values !== null) === true;
  const source = work.documents.languages.get(work.reading.source);
  const messages = (['constraintMessage', 'requiredMessage'] as const).filter(
    (field) => isAnswerable(type) && !isAnswerable(to) && wordsOf(source, `item/${item}/${field}`) !== '',
  );
  return [
    ...(usesList(type) && !usesList(to) && thing.has('list') ? ['list'] : []),
    ...chosen.map(([field]) => field),
    ...plain,
    ...(isComputed(type) && !isComputed(to) && thing.has('trigger') ? ['trigger'] : []),
    ...messages,
    ...(counts && type === 'selectOne' && to !== 'selectOne' ? ['points'] : []),
  ];
}

/** Whether questions may be named whose answers make it computed. */
export const isComputed = (type: ItemType): boolean => isAnswerable(type) || type === 'calculate';

function isLost(thing: Thing, field: string, from: ItemType, to: ItemType): boolean {
  const value: unknown = thing.get(field);
  if (value === undefined || value === false || ITEM_FIELDS[from][field]?.(value) !== true) return false;
  return ITEM_FIELDS[to][field]?.(value) !== true;
}

/** Changes the type; what cannot be without a list, or without ends, is given new ones. One step to take back. */
export function changeType(work: FormAtWork, item: string, to: ItemType): Outcome {
  const { documents, origin, reading } = work;
  const thing = reading.tree.nodes.get(item)?.thing;
  if (thing === undefined) return { refused: 'not-there' };
  const hasList = listWith(work, stringOf(thing.get('list')) ?? '') !== undefined;
  return edit(documents, origin, () => {
    const fields: Record<string, Json> = { type: to };
    if (isChoosing(to) && !hasList) {
      const list = addList(work, reading.pathOf.get(item) ?? 'choices');
      if ('refused' in list) return list;
      fields.list = list.id;
    }
    if (to === 'repeat' && !hasList) fields.open = true;
    if (to === 'range')
      for (const [field, value] of Object.entries(NEW_RANGE)) {
        const before: unknown = thing.get(field);
        fields[field] = typeof before === 'number' ? before : value;
      }
    return setItemFields(documents, item, fields, origin);
  });
}
