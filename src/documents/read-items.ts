/** Questions, sections, repeats, notes, calculations and hidden items as they are read. */
import type { Item } from '../model/form.ts';
import { literalName, madeAt, stringOf, thingsOf, type Thing } from './form-documents.ts';
import { ITEM_NAME, mendName, settleNames } from './naming.ts';
import type { Note } from './repair.ts';
import type { Lists } from './read-lists.ts';
import type { Reading } from './reading.ts';
import {
  CALLED_OTHERWISE,
  ITEM_FIELDS,
  SAID_OTHERWISE,
  isAnswerable,
  isChoosing,
  isContainer,
  isWords,
  mayLackLabel,
  type ItemType,
} from './shapes.ts';
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
    const fields = readFields(reading, node, { type, name, lists, nameOf });
    const questions = node.children.map(read);
    // reason: put together field by field from the table of fields of its type
    return (questions.length === 0 ? fields : { ...fields, questions }) as unknown as Item;
  };

  const nameOf = (ref: unknown): string | undefined => {
    const id = stringOf(ref) ?? '';
    const said = literalName(id);
    if (said !== undefined) return ITEM_NAME.pattern.test(said) ? said : undefined;
    const item = all.get(id);
    return names.get(id) ?? (item === undefined ? undefined : mendName(item.get('name'), ITEM_NAME));
  };

  const definition = tree.roots.map(read);
  if (definition.length === 0) {
    reading.note('form-empty', 'form');
    definition.push({ type: 'note', name: 'empty', label: { [reading.source]: 'empty' } });
  }
  return { definition, taken: new Set(names.values()), nameOf };
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
  const growsOtherwise = type === 'repeat' && (isSaid(thing, type, 'count') || thing.get('open') === true);
  const needsList = isChoosing(type) || (type === 'repeat' && !growsOtherwise);
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

/** Whether a field has a value of its kind. */
function isSaid(thing: Thing, type: ItemType, field: string): boolean {
  return ITEM_FIELDS[type][field]?.(thing.get(field)) === true;
}

interface Around {
  readonly type: ItemType;
  readonly name: string;
  readonly lists: Lists;
  readonly nameOf: Items['nameOf'];
}
type Add = (field: string, value: unknown) => void;

function readFields(reading: Reading, node: TreeNode, around: Around): Record<string, unknown> {
  const { id, thing } = node;
  const { type, name } = around;
  const fields: Record<string, unknown> = { type, name };
  const add: Add = (field, value) => {
    if (value !== undefined) fields[field] = value;
  };
  readWordsOf(reading, node, around, add);
  for (const [field, fits] of Object.entries(ITEM_FIELDS[type])) {
    if (SAID_OTHERWISE.has(field) || field === 'media') continue;
    const value = thing.get(field);
    if (value === undefined || fits(value)) add(CALLED_OTHERWISE[field] ?? field, value);
    else reading.note('field-left-out', id, { field });
  }
  add('media', reading.media(thing, id));
  if (type === 'calculate' && fields.calculation === undefined) {
    reading.note('calculation-lacking', id);
    add('calculation', `''`);
  }
  if (fields.calculation !== undefined) add('trigger', readTrigger(reading, node, around));
  if (type === 'range') addEnds(reading, id, fields);
  if (type === 'repeat') add('forEach', around.lists.nameOf(thing.get('list')));
  if (isChoosing(type)) addChoosing(reading, node, type, around, fields);
  return fields;
}

function readWordsOf(reading: Reading, { id, thing }: TreeNode, { type, name }: Around, add: Add): void {
  const label = `item/${id}/label` as const;
  const said = reading.text(label);
  const isMeant = said === undefined && isContainer(type) && thing.get('unlabelled') === true;
  add('label', mayLackLabel(type) || isMeant ? said : reading.label(label, id, name));
  add('hint', reading.text(`item/${id}/hint`));
  add('guidance', reading.text(`item/${id}/guidance`));
  if (!isAnswerable(type)) return;
  add('constraintMessage', reading.text(`item/${id}/constraintMessage`));
  add('requiredMessage', reading.text(`item/${id}/requiredMessage`));
}

/** The questions whose answers make it computed; undefined when it names none. */
function readTrigger(reading: Reading, { id, thing }: TreeNode, { nameOf }: Around): unknown {
  const trigger: unknown = thing.get('trigger');
  if (trigger === undefined) return undefined;
  const names = (Array.isArray(trigger) ? trigger : [null]).map(nameOf);
  if (names.includes(undefined)) reading.note('reference-lost', id, { field: 'trigger' });
  const found = [...new Set(names.filter((name) => name !== undefined))];
  return found.length === 0 ? undefined : found;
}

function addEnds(reading: Reading, id: string, fields: Record<string, unknown>): void {
  const lacking = Object.entries({ start: 0, end: 10, step: 1 }).filter(
    ([field]) => fields[field] === undefined,
  );
  if (lacking.length > 0) reading.note('range-lacking', id);
  for (const [field, value] of lacking) fields[field] = value;
}

/** Its list, in which order it is offered, and the choices in it that it names. */
function addChoosing(
  reading: Reading,
  { id, thing }: TreeNode,
  type: 'selectOne' | 'selectMultiple' | 'rank',
  { lists }: Around,
  fields: Record<string, unknown>,
): void {
  const list: unknown = thing.get('list');
  fields.choices = lists.nameOf(list);
  const seed: unknown = thing.get('seed');
  if (fields.shuffled === true && isWords(seed)) fields.shuffled = { seed };
  const offered = (ref: unknown, field: string): string | undefined => {
    const value = lists.offered(ref, list);
    if (ref !== undefined && value === undefined) reading.note('reference-lost', id, { field });
    return value;
  };
  const add = (field: string, value: unknown): void => {
    if (value !== undefined) fields[field] = value;
  };
  if (type === 'selectOne') add('default', offered(thing.get('defaultChoice'), 'default'));
  if (type !== 'selectMultiple') return;
  add('exclusive', offered(thing.get('exclusive'), 'exclusive'));
  const chosen: unknown = thing.get('defaultChoices');
  const values = (Array.isArray(chosen) ? chosen : chosen === undefined ? [] : [chosen]).flatMap(
    (ref) => offered(ref, 'default') ?? [],
  );
  if (values.length > 0) add('default', [...new Set(values)]);
}
