/** Edits as the outline offers them: adding what a person chose from a menu, and moving by one step. */
import { edit, livingOf, type Fields, type Outcome } from '../../documents/form-documents.ts';
import { addItem, freeItemName, type Position } from '../../documents/edit-items.ts';
import { addThing } from '../../documents/edit-things.ts';
import { LIST_NAME, freeName } from '../../documents/naming.ts';
import { isContainer, type ItemType } from '../../documents/shapes.ts';
import type { Tree, TreeNode } from '../../documents/tree.ts';
import type { FormAtWork } from '../form-at-work.ts';
import { NEW_RANGE } from './item-types.ts';

/** Id of a choice list, or that a new one is wanted; null for kinds without one, and a repeat that grows as one adds to it. */
export type ListChosen = { readonly id: string } | 'new' | null;

const WISHES: Readonly<Partial<Record<ItemType, string>>> = {
  note: 'note',
  section: 'section',
  repeat: 'repeated',
  calculate: 'computed',
  hidden: 'hidden',
};
/** What a new item of a kind cannot be without. */
const FIRST_FIELDS: Readonly<Partial<Record<ItemType, Fields>>> = { range: NEW_RANGE };

/** Adds an empty item of a kind, with a new list of two empty choices where one is wanted: one step to take back. */
export function addNew(work: FormAtWork, type: ItemType, list: ListChosen, at: Position): Outcome {
  const { documents, newId, origin } = work;
  const name = freeItemName(documents, WISHES[type] ?? 'question');
  if (list !== 'new') {
    const fields = type === 'repeat' && list === null ? { open: true } : (FIRST_FIELDS[type] ?? {});
    const added = { type, name, at, fields, ...(list === null ? {} : { list: list.id }) };
    return addItem(documents, added, newId, origin);
  }
  return edit(documents, origin, () => {
    const made = newList(work, name);
    if ('refused' in made) return made;
    return addItem(documents, { type, name, at, list: made.id }, newId, origin);
  });
}

function newList({ documents, newId, origin }: FormAtWork, wish: string): Outcome {
  const taken = new Set(livingOf(documents.design, 'lists').map(([, list]) => String(list.get('name'))));
  const name = freeName(wish, LIST_NAME, taken);
  const list = addThing(documents, 'lists', { fields: { name } }, newId, origin);
  if ('refused' in list) return list;
  for (const value of ['choice_1', 'choice_2']) {
    addThing(documents, 'choices', { fields: { name: value, list: list.id } }, newId, origin);
  }
  return list;
}

/** Where a new item goes: into the section that is chosen, behind the item that is chosen, else at the end. */
export function placeForNew(tree: Tree, chosen: string | null): Position {
  const node = chosen === null ? undefined : tree.nodes.get(chosen);
  if (node === undefined) return { into: null };
  return isContainer(node.type) ? { into: node.id } : { after: node.id };
}

export type StepWay = 'up' | 'down' | 'in' | 'out';

/**
 * One step of an item: up or down among its siblings, in to the end of the section above it, out to behind its section.
 * Null when it can go no further that way.
 */
export function stepOf(tree: Tree, id: string, way: StepWay): Position | null {
  const node = tree.nodes.get(id);
  if (node === undefined) return null;
  const siblings = siblingsOf(tree, node);
  const index = siblings.findIndex((sibling) => sibling.id === id);
  const above = siblings[index - 1];
  const below = siblings[index + 1];
  switch (way) {
    case 'up':
      return above === undefined ? null : { before: above.id };
    case 'down':
      return below === undefined ? null : { after: below.id };
    case 'in':
      return above !== undefined && isContainer(above.type) ? { into: above.id } : null;
    case 'out':
      return node.parent === null ? null : { after: node.parent };
  }
}

export function siblingsOf(tree: Tree, node: TreeNode): readonly TreeNode[] {
  return node.parent === null ? tree.roots : (tree.nodes.get(node.parent)?.children ?? []);
}

/** Whether the first is the second, or lies in it. */
export function liesWithin(tree: Tree, id: string, container: string): boolean {
  for (let here: string | null = id; here !== null; here = tree.nodes.get(here)?.parent ?? null) {
    if (here === container) return true;
  }
  return false;
}

/** The sections an item lies in, however deep. */
export function containersOf({ nodes }: Tree, id: string): ReadonlySet<string> {
  const around = new Set<string>();
  for (let here = nodes.get(id)?.parent ?? null; here !== null; here = nodes.get(here)?.parent ?? null) {
    around.add(here);
  }
  return around;
}
