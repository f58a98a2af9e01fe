/**
 * Which items are alive and what lies in what: the one valid tree of any merged state.
 *
 * Each item says where it stands (`place`: its parent and its order among that parent's children), so a move is one write. Edits
 * made apart can still leave a parent deleted, lost, or inside its own child; the rules of `repair.ts` decide, looking at nothing
 * but the state.
 *
 * Holds throughout: every living item is in the tree exactly once.
 */
import type * as Y from 'yjs';
import { ROOT, compare, stringOf, thingsOf, type Thing } from './form-documents.ts';
import type { Note } from './repair.ts';
import { isContainer, isItemType, isRecord, type ItemType } from './shapes.ts';

/** Sections in each other, at most: a definition may not be nested without end. */
export const DEEPEST_NESTING = 40;

export interface TreeNode {
  readonly id: string;
  readonly type: ItemType;
  readonly thing: Thing;
  readonly parent: string | null;
  /** Its own order; null when it stands where it does by a repair. */
  readonly order: string | null;
  readonly children: readonly TreeNode[];
}

export interface Tree {
  readonly roots: readonly TreeNode[];
  /** Every living item. */
  readonly nodes: ReadonlyMap<string, TreeNode>;
}

/** One step of a place: the item's order and id. */
type Step = readonly [order: string, id: string];
interface Standing {
  readonly parent: string | null;
  /** Its place among the parent's children: its own step, behind those of the sections it was lifted out of. */
  readonly steps: readonly Step[];
}

/** The tree of the living items. */
export function readTree(design: Y.Doc, note: Note = () => undefined): Tree {
  const items = thingsOf(design, 'items');
  const living = livingItems(items, note);
  const standings = breakCycles(standingsOf(items, living, note), note);

  const childrenOf = new Map<string | null, string[]>();
  for (const [id, { parent }] of standings) {
    const siblings = childrenOf.get(parent);
    if (siblings === undefined) childrenOf.set(parent, [id]);
    else siblings.push(id);
  }
  for (const siblings of childrenOf.values()) {
    siblings.sort((a, b) => compareSteps(standings.get(a)?.steps ?? [], standings.get(b)?.steps ?? []));
  }

  const nodes = new Map<string, TreeNode>();
  // children of what is too deep are shown beside it: `shown` is the container they are read in
  const grow = (parent: string | null, shown: string | null, depth: number): TreeNode[] =>
    (childrenOf.get(parent) ?? []).flatMap((id) => {
      const thing = living.get(id);
      if (thing === undefined) return [];
      if (parent !== shown) note('too-deep', id);
      const deep = depth >= DEEPEST_NESTING;
      const inside = deep ? grow(id, shown, depth) : grow(id, id, depth + 1);
      const place = placeOf(thing);
      const node: TreeNode = {
        id,
        type: typeOf(thing, id, note),
        thing,
        parent: shown,
        order: place.parent === (shown ?? ROOT) ? place.order : null,
        children: deep ? [] : inside,
      };
      nodes.set(id, node);
      return deep ? [node, ...inside] : [node];
    });
  return { roots: grow(null, null, 0), nodes };
}

export function placeOf(thing: Thing): { readonly parent: string; readonly order: string } {
  const place = thing.get('place');
  if (!isRecord(place)) return { parent: ROOT, order: '' };
  return { parent: stringOf(place.parent) ?? ROOT, order: stringOf(place.order) ?? '' };
}

/**
 * The items that are not deleted.
 *
 * What was deleted along with a section carries the section's id, and is deleted only while that one is, and while it still lies
 * in it: so whoever restores the section restores all, and what somebody moved out meanwhile is kept.
 */
function livingItems(items: ReadonlyMap<string, Thing>, note: Note): ReadonlyMap<string, Thing> {
  const gone = (id: string, asked: ReadonlySet<string>): boolean => {
    const mark = items.get(id)?.get('deleted');
    if (mark === undefined || typeof mark !== 'string') return false;
    if (mark === id) return true;
    return (
      !asked.has(mark) && items.has(mark) && gone(mark, new Set([...asked, id])) && liesIn(items, id, mark)
    );
  };
  const living = new Map<string, Thing>();
  for (const [id, thing] of items) {
    if (gone(id, new Set())) continue;
    living.set(id, thing);
    const mark = thing.get('deleted');
    if (typeof mark === 'string' && items.get(mark)?.get('deleted') !== undefined) note('kept-moved-out', id);
  }
  return living;
}

/** Whether a thing says, itself or through its parents, that it lies in this container. */
export function liesIn(items: ReadonlyMap<string, Thing>, id: string, container: string): boolean {
  const seen = new Set<string>();
  let here = items.get(id);
  while (here !== undefined) {
    const { parent } = placeOf(here);
    if (parent === container) return true;
    if (seen.has(parent)) return false;
    seen.add(parent);
    here = items.get(parent);
  }
  return false;
}

function standingsOf(
  items: ReadonlyMap<string, Thing>,
  living: ReadonlyMap<string, Thing>,
  note: Note,
): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const [id, thing] of living) {
    const own: Step = [placeOf(thing).order, id];
    let steps: readonly Step[] = [own];
    let { parent } = placeOf(thing);
    const seen = new Set([id]);
    for (;;) {
      if (parent === ROOT) break;
      const container = items.get(parent);
      if (container === undefined || (seen.has(parent) && !living.has(parent))) {
        note('parent-lost', id);
        [parent, steps] = [ROOT, [own]];
        break;
      }
      if (living.has(parent) && isContainer(container.get('type'))) break;
      if (seen.has(parent)) {
        [parent, steps] = [ROOT, [own]];
        break;
      }
      seen.add(parent);
      steps = [[placeOf(container).order, parent], ...steps];
      parent = placeOf(container).parent;
    }
    if (steps.length > 1) note('lifted', id);
    standings.set(id, { parent: parent === ROOT ? null : parent, steps });
  }
  return standings;
}

/** Containers that lie in each other: the one with the least id is set free at the top, and holds the others. */
function breakCycles(standings: Map<string, Standing>, note: Note): ReadonlyMap<string, Standing> {
  const settled = new Set<string>();
  for (const start of standings.keys()) {
    const path: string[] = [];
    let here: string | null = start;
    while (here !== null && !settled.has(here) && !path.includes(here)) {
      path.push(here);
      here = standings.get(here)?.parent ?? null;
    }
    if (here !== null && !settled.has(here)) {
      const cycle = path.slice(path.indexOf(here)).sort(compare);
      const [least = here] = cycle;
      const own = standings.get(least)?.steps.at(-1);
      standings.set(least, { parent: null, steps: own === undefined ? [] : [own] });
      note('cycle-broken', least);
    }
    path.forEach((id) => settled.add(id));
  }
  return standings;
}

function compareSteps(a: readonly Step[], b: readonly Step[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [one, other] = [a[i], b[i]];
    if (one === undefined || other === undefined) break;
    const compared = compare(one[0], other[0]) || compare(one[1], other[1]);
    if (compared !== 0) return compared;
  }
  return a.length - b.length;
}

function typeOf(thing: Thing, id: string, note: Note): ItemType {
  const type = thing.get('type');
  if (isItemType(type)) return type;
  note('type-unknown', id);
  return 'note';
}
