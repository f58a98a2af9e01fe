/** Questions, sections, repeats, notes and calculations as they are read. */
import type { Item } from '../model/form.ts';
import { literalName, madeAt, stringOf, thingsOf } from './form-documents.ts';
import { ITEM_NAME, mendName, settleNames } from './naming.ts';
import type { Note } from './repair.ts';
import type { Lists } from './read-lists.ts';
import type { Reading } from './reading.ts';
import { ITEM_FIELDS, isAnswerable, type ItemType } from './shapes.ts';
import type { Tree, TreeNode } from './tree.ts';

export interface Items {
  readonly definition: readonly Item[];
  /** Every name taken: parameters share them. */
  readonly taken: ReadonlySet<string>;
  /** The name an item is mentioned by, deleted ones too; undefined when there was never such an item. */
  nameOf(ref: unknown): string | undefined;
}

export function readItems(reading: Reading, tree: Tree, lists: Lists): Items {
  const all = thingsOf(reading.documents.design, 'items');
  const names = itemNames(tree, reading.note);
  const read = (node: TreeNode): Item => {
    const { id } = node;
    const name = names.get(id) ?? id;
    reading.place(name, id);
    const type = readType(reading, node, lists);
    const fields = readFields(reading, node, type, lists, name);
    const questions = node.children.map(read);
    // reason: put together field by field from the table of fields of its type
    return (questions.length === 0 ? fields : { ...fields, questions }) as unknown as Item;
  };

  const definition = tree.roots.map(read);
  if (definition.length === 0) {
    reading.note('form-empty', 'form');
    definition.push({ type: 'note', name: 'empty', label: { [reading.source]: 'empty' } });
  }
  return {
    definition,
    taken: new Set(names.values()),
    nameOf(ref) {
      const id = stringOf(ref) ?? '';
      const said = literalName(id);
      if (said !== undefined) return ITEM_NAME.pattern.test(said) ? said : undefined;
      const item = all.get(id);
      return names.get(id) ?? (item === undefined ? undefined : mendName(item.get('name'), ITEM_NAME));
    },
  };
}

/** The names of the living items by id, all different. */
export function itemNames(tree: Tree, note: Note = () => undefined): ReadonlyMap<string, string> {
  const living = [...tree.nodes.values()];
  const named = living.map(({ id, thing }) => ({ id, name: thing.get('name'), made: madeAt(thing) }));
  return settleNames(named, ITEM_NAME, note);
}

/** The type it is read as: what lacks its list or its questions is something simpler until it has them. */
function readType(reading: Reading, node: TreeNode, lists: Lists): ItemType {
  const { id, type, thing, children } = node;
  const needsList = type === 'selectOne' || type === 'selectMultiple' || type === 'repeat';
  const lost = needsList && lists.nameOf(thing.get('list')) === undefined;
  if (lost) reading.note('list-lost', id);
  if (type === 'section' || type === 'repeat') {
    if (children.length === 0) {
      reading.note('section-empty', id);
      return 'note';
    }
    return lost ? 'section' : type;
  }
  return lost ? 'text' : type;
}

function readFields(
  reading: Reading,
  { id, thing }: TreeNode,
  type: ItemType,
  lists: Lists,
  name: string,
): Record<string, unknown> {
  const fields: Record<string, unknown> = { type, name };
  const add = (field: string, value: unknown): void => {
    if (value !== undefined) fields[field] = value;
  };
  const label = `item/${id}/label` as const;
  add('label', type === 'calculate' ? reading.text(label) : reading.label(label, id, name));
  add('hint', reading.text(`item/${id}/hint`));
  if (isAnswerable(type)) add('constraintMessage', reading.text(`item/${id}/constraintMessage`));
  for (const [field, fits] of Object.entries(ITEM_FIELDS[type])) {
    const value = thing.get(field);
    if (value === undefined || fits(value)) add(field, value);
    else reading.note('field-left-out', id, { field });
  }
  if (type === 'calculate' && fields.calculation === undefined) {
    reading.note('calculation-lacking', id);
    add('calculation', `''`);
  }
  const list: unknown = thing.get('list');
  if (type === 'repeat') add('forEach', lists.nameOf(list));
  if (type === 'selectOne' || type === 'selectMultiple') {
    add('choices', lists.nameOf(list));
    const [field, from] = type === 'selectOne' ? ['default', 'defaultChoice'] : ['exclusive', 'exclusive'];
    const chosen: unknown = thing.get(from);
    const value = lists.offered(chosen, list);
    if (chosen !== undefined && value === undefined) reading.note('reference-lost', id, { field });
    add(field, value);
  }
  return fields;
}
