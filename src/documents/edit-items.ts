/**
 * Edits of questions, sections and all that stands among them.
 *
 * Each is one step for whoever undoes it. What the person could not mean is refused here; what only comes about when two people edit
 * apart is repaired on reading.
 */
import {
  ROOT,
  create,
  edit,
  literalName,
  put,
  refuse,
  stringOf,
  thingsOf,
  type Thing,
} from './form-documents.ts';
import type { Fields, FormDocuments, Json, Kind, NewId, Outcome } from './form-documents.ts';
import { renameEverywhere, renameMentions } from './mentions.ts';
import { ITEM_NAME, freeName } from './naming.ts';
import { freshOrders, slotsAt } from './order.ts';
import { itemNames } from './read-items.ts';
import { sourceOf } from './reading.ts';
import { EXPRESSIONS, ITEM_FIELDS, isContainer, isItemType, type ItemType } from './shapes.ts';
import { ITEM_TEXTS, copyWords, languageDocument, writeWords } from './texts.ts';
import { DEEPEST_NESTING, liesIn, readTree, type Tree, type TreeNode } from './tree.ts';

/** Before or after another item; or at the end of a section or repeat, of the form when null. */
export type Position =
  { readonly before: string } | { readonly after: string } | { readonly into: string | null };

export interface NewItem {
  readonly type: ItemType;
  /** As `ITEM_NAME` allows, free: see `freeItemName`. */
  readonly name: string;
  readonly at: Position;
  /** Its words in the source language. */
  readonly label?: string;
  /** Id of its choice list, for questions by choice and repeats. */
  readonly list?: string;
  /** Plain fields of its type: `required`, `relevant`, `provenance`, … */
  readonly fields?: Fields;
}

/** Adds an item. */
export function addItem(
  documents: FormDocuments,
  { type, name, at, label, list, fields = {} }: NewItem,
  newId: NewId,
  origin: unknown,
): Outcome {
  const tree = readTree(documents.design);
  if (!ITEM_NAME.pattern.test(name)) return refuse('bad-name');
  if (takenNames(documents, tree).has(name)) return refuse('name-taken');
  const shapes = ITEM_FIELDS[type];
  const misfit = Object.entries(fields).some(([field, value]) => shapes[field]?.(value) !== true);
  if (misfit || (list !== undefined && !thingsOf(documents.design, 'lists').has(list)))
    return refuse('bad-value');
  const spot = spotAt(tree, at, null);
  if ('refused' in spot) return spot;
  if (depthOf(tree, spot.parent) + (isContainer(type) ? 1 : 0) > DEEPEST_NESTING) return refuse('too-deep');
  const id = newId();
  edit(documents, origin, () => {
    const place = takePlace(documents, spot);
    create(documents.design, 'items', id, { ...fields, type, name, list, place });
    if (label !== undefined) {
      const source = languageDocument(documents, sourceOf(documents) ?? '');
      writeWords(source, `item/${id}/label`, label);
    }
  });
  return { id };
}

/** Moves an item, and all in it. Refused into itself. */
export function moveItem(documents: FormDocuments, id: string, at: Position, origin: unknown): Outcome {
  const tree = readTree(documents.design);
  const node = tree.nodes.get(id);
  if (node === undefined) return refuse('not-there');
  const spot = spotAt(tree, at, id);
  if ('refused' in spot) return spot;
  for (let here = spot.parent; here !== null; here = tree.nodes.get(here)?.parent ?? null) {
    if (here === id) return refuse('into-itself');
  }
  if (depthOf(tree, spot.parent) + heightOf(node) > DEEPEST_NESTING) return refuse('too-deep');
  edit(documents, origin, () => {
    put(node.thing, 'place', takePlace(documents, spot));
    // it may have been deleted along with a section it no longer lies in: now it is here for good
    put(node.thing, 'deleted', undefined);
  });
  return { id };
}

/** Copies an item and all in it, with its words in every language at hand, to stand behind it. Mentions within the copy mean the copy. */
export function duplicateItem(documents: FormDocuments, id: string, newId: NewId, origin: unknown): Outcome {
  const tree = readTree(documents.design);
  const node = tree.nodes.get(id);
  if (node === undefined) return refuse('not-there');
  const spot = spotAt(tree, { after: id }, null);
  if ('refused' in spot) return spot;
  const names = itemNames(tree);
  const taken = new Set(takenNames(documents, tree));
  const renamed = new Map<string, string>();
  for (const inside of subtree(node)) {
    const name = names.get(inside.id) ?? 'item';
    const copy = freeName(name.replace(/_\d+$/, ''), ITEM_NAME, taken);
    taken.add(copy);
    renamed.set(name, copy);
  }
  const copies = new Map(subtree(node).map((inside) => [inside.id, newId()]));
  const copyOf = (original: TreeNode, place: Json): string => {
    const copied: Record<string, Json | undefined> = {};
    for (const [field, value] of original.thing.entries()) {
      // reason: fields of things are plain JSON
      const json = value as Json;
      const isExpression = EXPRESSIONS.includes(field) && typeof json === 'string';
      copied[field] = isExpression
        ? renameMentions(json, renamed)
        : field === 'trigger' && Array.isArray(json)
          ? json.map((ref: Json) => copies.get(stringOf(ref) ?? '') ?? ref)
          : json;
    }
    const copy = copies.get(original.id) ?? newId();
    const name = renamed.get(names.get(original.id) ?? '') ?? 'item';
    create(documents.design, 'items', copy, { ...copied, name, place, deleted: undefined });
    for (const text of ITEM_TEXTS) {
      copyWords(documents, `item/${original.id}/${text}`, `item/${copy}/${text}`, (words) =>
        renameMentions(words, renamed),
      );
    }
    const orders = freshOrders(original.children.length);
    original.children.forEach((child, i) => copyOf(child, { parent: copy, order: orders[i] ?? '' }));
    return copy;
  };
  return { id: edit(documents, origin, () => copyOf(node, takePlace(documents, spot))) };
}

/** Deletes an item and what is in it now; what somebody else puts into it meanwhile stays. */
export function deleteItem(documents: FormDocuments, id: string, origin: unknown): Outcome {
  const node = readTree(documents.design).nodes.get(id);
  if (node === undefined) return refuse('not-there');
  edit(documents, origin, () => subtree(node).forEach(({ thing }) => put(thing, 'deleted', id)));
  return { id };
}

/** Brings a deleted item back, with what was deleted along with it. Out of a section that stays deleted, it comes to stand in its place. */
export function restoreItem(documents: FormDocuments, id: string, origin: unknown): Outcome {
  const items = thingsOf(documents.design, 'items');
  const item = items.get(id);
  const mark: unknown = item?.get('deleted');
  if (item === undefined || mark === undefined) return refuse('not-there');
  edit(documents, origin, () => {
    for (const [other, thing] of items) {
      if (thing.get('deleted') === mark && (other === id || liesIn(items, other, id))) {
        put(thing, 'deleted', undefined);
      }
    }
  });
  return { id };
}

/**
 * Sets one field of an item: a plain field of its type, its `type`, its `list` (an id), choices it names (`defaultChoice`, `exclusive`: an
 * id; `defaultChoices`: several), or the questions that make it computed (`trigger`: ids). Undefined takes it away. Fields of another
 * type stay, and count again with that type.
 */
export function setItem(
  documents: FormDocuments,
  id: string,
  field: string,
  value: Json | undefined,
  origin: unknown,
): Outcome {
  return setItemFields(documents, id, { [field]: value }, origin);
}

/** Sets several fields of an item in one step; each as `setItem` would, those of a new `type` by that type. */
export function setItemFields(
  documents: FormDocuments,
  id: string,
  fields: Fields,
  origin: unknown,
): Outcome {
  const node = readTree(documents.design).nodes.get(id);
  if (node === undefined) return refuse('not-there');
  const type = isItemType(fields.type) ? fields.type : node.type;
  const said = Object.entries(fields);
  if (!said.every(([field, value]) => fits(documents, type, field, value))) return refuse('bad-value');
  edit(documents, origin, () => said.forEach(([field, value]) => put(node.thing, field, value)));
  return { id };
}

/** Gives an item another name, and changes every mention of it in the documents at hand. */
export function renameItem(documents: FormDocuments, id: string, name: string, origin: unknown): Outcome {
  const tree = readTree(documents.design);
  const node = tree.nodes.get(id);
  const before = itemNames(tree).get(id);
  if (node === undefined || before === undefined) return refuse('not-there');
  if (!ITEM_NAME.pattern.test(name)) return refuse('bad-name');
  if (name !== before && takenNames(documents, tree).has(name)) return refuse('name-taken');
  edit(documents, origin, () => {
    put(node.thing, 'name', name);
    if (name !== before) renameEverywhere(documents, before, name);
  });
  return { id };
}

/** The name itself when it is free, else with the least number that is. */
export function freeItemName(documents: FormDocuments, wish: string): string {
  return freeName(wish, ITEM_NAME, takenNames(documents, readTree(documents.design)));
}

function takenNames(documents: FormDocuments, tree: Tree): ReadonlySet<string> {
  const parameters = [...thingsOf(documents.design, 'parameters').values()].map((thing) => thing.get('name'));
  return new Set([...itemNames(tree).values(), ...parameters.filter((name) => typeof name === 'string')]);
}

function fits(documents: FormDocuments, type: ItemType, field: string, value: Json | undefined): boolean {
  if (field === 'type') return isItemType(value);
  const reference = REFERENCES[field];
  if (value === undefined) {
    return field === 'list' ? type === 'repeat' : reference !== undefined || field in ITEM_FIELDS[type];
  }
  if (reference === undefined) return ITEM_FIELDS[type][field]?.(value) === true;
  const there = thingsOf(documents.design, reference.kind);
  const isRef = (ref: unknown): boolean =>
    typeof ref === 'string' && (there.has(ref) || (reference.byName && literalName(ref) !== undefined));
  if (!reference.several) return isRef(value);
  return (
    Array.isArray(value) && value.length > 0 && new Set(value).size === value.length && value.every(isRef)
  );
}

/** Fields that point at things. `byName`: also at what is called so (`literal`), as the choices of an attached list are. */
const REFERENCES: Readonly<
  Record<string, { readonly kind: Kind; readonly several: boolean; readonly byName: boolean }>
> = {
  list: { kind: 'lists', several: false, byName: false },
  defaultChoice: { kind: 'choices', several: false, byName: true },
  exclusive: { kind: 'choices', several: false, byName: true },
  defaultChoices: { kind: 'choices', several: true, byName: true },
  trigger: { kind: 'items', several: true, byName: false },
};

interface Spot {
  readonly parent: string | null;
  readonly siblings: readonly TreeNode[];
  readonly index: number;
}

/** Where among which siblings; `moving` is not counted among them. */
function spotAt(tree: Tree, at: Position, moving: string | null): Spot | ReturnType<typeof refuse> {
  if ('into' in at) {
    const container = at.into === null ? undefined : tree.nodes.get(at.into);
    if (at.into !== null && container === undefined) return refuse('not-there');
    if (container !== undefined && !isContainer(container.type)) return refuse('not-a-container');
    const siblings = (container?.children ?? tree.roots).filter(({ id }) => id !== moving);
    return { parent: at.into, siblings, index: siblings.length };
  }
  const [id, step] = 'before' in at ? [at.before, 0] : [at.after, 1];
  const neighbour = tree.nodes.get(id);
  if (neighbour === undefined) return refuse('not-there');
  if (id === moving) return refuse('into-itself');
  const { parent } = neighbour;
  const siblings = (parent === null ? tree.roots : (tree.nodes.get(parent)?.children ?? [])).filter(
    (sibling) => sibling.id !== moving,
  );
  return { parent, siblings, index: siblings.findIndex((sibling) => sibling.id === id) + step };
}

/** The place for a newcomer; neighbours that tie or stand there by a repair are written anew where they stand. */
function takePlace(documents: FormDocuments, { parent, siblings, index }: Spot): Json {
  const { orders, moved } = slotsAt(siblings, index, 1);
  const things = thingsOf(documents.design, 'items');
  for (const [id, order] of moved) settle(things.get(id), parent, order);
  return { parent: parent ?? ROOT, order: orders[0] ?? '' };
}

function settle(thing: Thing | undefined, parent: string | null, order: string): void {
  if (thing === undefined) return;
  put(thing, 'place', { parent: parent ?? ROOT, order });
  put(thing, 'deleted', undefined);
}

function subtree(node: TreeNode): readonly TreeNode[] {
  return [node, ...node.children.flatMap(subtree)];
}

function depthOf(tree: Tree, container: string | null): number {
  let depth = 0;
  for (let here = container; here !== null; here = tree.nodes.get(here)?.parent ?? null) depth++;
  return depth;
}

function heightOf(node: TreeNode): number {
  if (!isContainer(node.type)) return 0;
  return 1 + Math.max(0, ...node.children.map(heightOf));
}
