/** Changing what kind of item something is: to what it can be changed, and what is then of no use. */
import { edit, stringOf, type Outcome, type Thing } from '../../documents/form-documents.ts';
import { setItem } from '../../documents/edit-items.ts';
import { ITEM_FIELDS, isAnswerable, isContainer, type ItemType } from '../../documents/shapes.ts';
import { wordsOf } from '../../documents/texts.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { countsIn } from '../counts-in.ts';
import { needsList } from '../outline/item-types.ts';
import { addList, listWith } from './list-edits.ts';

const SIMPLE: readonly ItemType[] = [
  'selectOne',
  'selectMultiple',
  'text',
  'integer',
  'decimal',
  'date',
  'acknowledge',
  'note',
  'calculate',
];

/** What it can be changed to, itself among them: what has questions in it stays something that has. */
export const typesFor = (type: ItemType): readonly ItemType[] =>
  isContainer(type) ? ['section', 'repeat'] : SIMPLE;

/** What an item has that another type has no use for: names of fields, `list`, `points`. It stays in the form and counts again when the type comes back. */
export function lostBy(work: FormAtWork, item: string, to: ItemType): readonly string[] {
  const node = work.reading.tree.nodes.get(item);
  if (node === undefined) return [];
  const { type, thing } = node;
  const plain = Object.keys(ITEM_FIELDS[type]).filter((field) => isLost(thing, field, type, to));
  const chosen = [
    { field: 'defaultChoice', of: 'selectOne' },
    { field: 'exclusive', of: 'selectMultiple' },
  ].flatMap(({ field, of }) => (type === of && to !== of && thing.has(field) ? [field] : []));
  const name = work.reading.pathOf.get(item) ?? '';
  const counts =
    countsIn(work.definition)
      .get(name)
      ?.some(({ values }) => values !== null) === true;
  const message = wordsOf(
    work.documents.languages.get(work.reading.source),
    `item/${item}/constraintMessage`,
  );
  return [
    ...(needsList(type) && !needsList(to) && thing.has('list') ? ['list'] : []),
    ...chosen,
    ...plain,
    ...(isAnswerable(type) && !isAnswerable(to) && message !== '' ? ['constraintMessage'] : []),
    ...(counts && type === 'selectOne' && to !== 'selectOne' ? ['points'] : []),
  ];
}

function isLost(thing: Thing, field: string, from: ItemType, to: ItemType): boolean {
  const value: unknown = thing.get(field);
  if (value === undefined || value === false || ITEM_FIELDS[from][field]?.(value) !== true) return false;
  return ITEM_FIELDS[to][field]?.(value) !== true;
}

/** Changes the type; what needs a list and has none is given a new one. One step to take back. */
export function changeType(work: FormAtWork, item: string, to: ItemType): Outcome {
  const { documents, origin, reading } = work;
  const thing = reading.tree.nodes.get(item)?.thing;
  if (thing === undefined) return { refused: 'not-there' };
  const hasList = listWith(work, stringOf(thing.get('list')) ?? '') !== undefined;
  return edit(documents, origin, () => {
    if (needsList(to) && !hasList) {
      const list = addList(work, reading.pathOf.get(item) ?? 'choices');
      if ('refused' in list) return list;
      setItem(documents, item, 'list', list.id, origin);
    }
    return setItem(documents, item, 'type', to, origin);
  });
}
