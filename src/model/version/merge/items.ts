/**
 * The items of the questionnaire: each merged by itself, then where it stands.
 *
 * Fields that are there for one type of answer only go with the type. The tree is ours with theirs' moves. What it must be, it is made: an
 * item that stays keeps the sections it stands in; of two sections each moved into the other, ours is the way; nothing that holds
 * questions is empty. Each such mending is told as a conflict.
 */
import type { FormDefinition, Item, SectionItem } from '../../form.ts';
import { partOfItem } from '../items.ts';
import { holds, treeOf, type Own, type ItemTree } from '../item-tree.ts';
import { mergedOrder } from './order.ts';
import { field, record, thing, unionOf, words } from './parts.ts';
import { settled, tell, tellMove, type Merge, type Merging, type Where } from './sides.ts';

/** Fields of every item, whatever its type. */
const EVERY = {
  label: words('label'),
  hint: words('hint'),
  guidance: words('guidance'),
  media: field('media'),
  relevant: field('relevant'),
  skippedMeans: field('skippedMeans'),
  addressee: field('addressee'),
  provenance: field('provenance'),
  appearance: field('appearance'),
  xlsform: field('xlsform'),
} satisfies Readonly<Partial<Record<keyof SectionItem, Merge>>>;
/** Fields of every question, whatever is answered. */
const ASKED = {
  required: field('required'),
  requiredMessage: words('requiredMessage'),
  constraint: field('constraint'),
  constraintMessage: words('constraintMessage'),
  nonResponse: field('nonResponse'),
  readOnly: field('readOnly'),
  initial: field('initial'),
  calculation: field('calculation'),
  trigger: field('trigger'),
} as const;
const UNASKED: ReadonlySet<Item['type']> = new Set(['note', 'section', 'repeat', 'calculate', 'hidden']);
const UNLABELLED: ReadonlySet<Item['type']> = new Set(['section', 'repeat', 'calculate', 'hidden']);

/** Both sides have the item, and it is not the same. */
const item: Merge = (merging, sides, where) => {
  // reason: items without what is inside are handed in and nothing else, and what comes out has the fields of a type
  const { base, ours, theirs } = sides as { base?: Own; ours: Own; theirs: Own };
  if (ours.type === theirs.type) return record({ ...EVERY, ...ASKED })(merging, sides, where);
  const bothAsked = !UNASKED.has(ours.type) && !UNASKED.has(theirs.type);
  const alone = new Set([...Object.keys(EVERY), ...(bothAsked ? Object.keys(ASKED) : []), 'name']);
  const ofType = [base, ours, theirs].flatMap((one) =>
    Object.keys(one ?? {}).filter((key) => !alone.has(key)),
  );
  const merged = record({ ...EVERY, ...ASKED }, [['type', ofType]])(merging, sides, where) as Own;
  if (merged.label !== undefined || UNLABELLED.has(merged.type)) return merged;
  // without its label one side could do, but not as what the other made of it
  const label = ours.label ?? theirs.label;
  tell(
    merging,
    'removed',
    where,
    { base: base?.label, ours: ours.label, theirs: theirs.label },
    { field: 'label', kept: ours.label === undefined ? 'theirs' : 'ours' },
  );
  return { ...merged, label };
};

/** The merged questionnaire. */
export function mergedItems(
  merging: Merging,
  forms: { readonly base: FormDefinition; readonly ours: FormDefinition; readonly theirs: FormDefinition },
): readonly Item[] {
  const { base, ours, theirs } = forms;
  const found = settled({ base: base.questions, ours: ours.questions, theirs: theirs.questions });
  if (found) return found.value ?? ours.questions;
  return new MergedTree(merging, { base: treeOf(base), ours: treeOf(ours), theirs: treeOf(theirs) }).items();
}

class MergedTree {
  readonly #owns = new Map<string, Own>();
  readonly #parents = new Map<string, string | null>();
  /** Emptied by both sides together, and out for good. */
  readonly #dropped = new Set<string>();
  readonly #merging: Merging;
  readonly #trees: { readonly base: ItemTree; readonly ours: ItemTree; readonly theirs: ItemTree };

  constructor(
    merging: Merging,
    trees: { readonly base: ItemTree; readonly ours: ItemTree; readonly theirs: ItemTree },
  ) {
    this.#merging = merging;
    this.#trees = trees;
    const { base, ours, theirs } = trees;
    for (const key of unionOf({ base: base.owns, ours: ours.owns, theirs: theirs.owns })) {
      const sides = { base: base.owns.get(key), ours: ours.owns.get(key), theirs: theirs.owns.get(key) };
      // reason: of the sides of an item, an item
      const own = thing(item)(merging, sides, this.#where(key)) as Own | undefined;
      if (own) this.#owns.set(key, own);
    }
    for (const key of this.#owns.keys()) this.#parents.set(key, this.#parentOf(key));
    this.#standing();
    while (this.#fillOneEmpty()) this.#standing();
  }

  items(): readonly Item[] {
    const inside = new Map<string | null, Set<string>>();
    for (const [key, parent] of this.#parents) {
      const members = inside.get(parent);
      if (members) members.add(key);
      else inside.set(parent, new Set([key]));
    }
    const { base, ours, theirs } = this.#trees;
    const itemsOf = (parent: string | null): readonly Item[] => {
      const orders = {
        base: base.children.get(parent) ?? [],
        ours: ours.children.get(parent) ?? [],
        theirs: theirs.children.get(parent) ?? [],
      };
      const at = { whereIs: (key: string) => this.#where(key), inside: parent };
      return mergedOrder(this.#merging, orders, inside.get(parent) ?? new Set(), at).flatMap(
        (key): readonly Item[] => {
          const own = this.#owns.get(key);
          if (!own) return [];
          return own.type === 'section' || own.type === 'repeat'
            ? [{ ...own, questions: itemsOf(key) }]
            : [own];
        },
      );
    };
    return itemsOf(null);
  }

  #where(key: string): Where {
    const { base, ours, theirs } = this.#trees;
    const own = ours.owns.get(key) ?? theirs.owns.get(key) ?? base.owns.get(key);
    if (!own) throw new Error(`no side has ${key}`);
    return { at: own.name, part: partOfItem(own), name: own.name };
  }

  /** Where the sides have it: ours where both put it somewhere, otherwise. */
  #parentOf(key: string): string | null {
    const { base, ours, theirs } = this.#trees;
    const sides = {
      base: base.parents.get(key),
      ours: ours.parents.get(key),
      theirs: theirs.parents.get(key),
    };
    if (sides.ours === undefined) return sides.theirs ?? null;
    if (sides.theirs === undefined) return sides.ours;
    const found = settled(sides);
    if (!found) this.#tellMove(key);
    return found?.value === undefined ? sides.ours : found.value;
  }

  #tellMove(key: string): void {
    const position = ({ parents, children }: ItemTree) => {
      const parent = parents.get(key);
      if (parent === undefined) return undefined;
      const neighbours = children.get(parent) ?? [];
      return { in: parent, after: neighbours[neighbours.indexOf(key) - 1] ?? null };
    };
    const { base, ours, theirs } = this.#trees;
    const sides = { base: position(base), ours: position(ours), theirs: position(theirs) };
    tellMove(this.#merging, this.#where(key), sides);
  }

  #tellGone(key: string, kind: 'removed' | 'dropped', kept: 'ours' | 'theirs' = 'ours'): void {
    const { base, ours, theirs } = this.#trees;
    const sides = { base: base.owns.get(key), ours: ours.owns.get(key), theirs: theirs.owns.get(key) };
    tell(this.#merging, kind, this.#where(key), sides, { kept });
  }

  /** Everything stands in something that is there, that can hold it, and that does not stand in it. */
  #standing(): void {
    for (;;) {
      // a Map walks on over what is added meanwhile
      for (const [key, parent] of this.#parents) if (parent !== null) this.#hold(parent, key);
      const astray = [...this.#owns.keys()].find((key) => this.#isAstray(key));
      if (astray === undefined) return;
      this.#parents.set(astray, this.#trees.ours.parents.get(astray) ?? null);
      this.#tellMove(astray);
    }
  }

  /** It stands in itself, and not where we have it. */
  #isAstray(key: string): boolean {
    const { parents } = this.#trees.ours;
    return parents.has(key) && parents.get(key) !== this.#parents.get(key) && this.#isInside(key, key);
  }

  #isInside(key: string, container: string): boolean {
    const seen = new Set<string>();
    let at = this.#parents.get(key) ?? null;
    while (at !== null && !seen.has(at)) {
      if (at === container) return true;
      seen.add(at);
      at = this.#parents.get(at) ?? null;
    }
    return false;
  }

  /** The container is there, and is one, because something stands in it. */
  #hold(container: string, needing: string): void {
    const { ours, theirs } = this.#trees;
    const from =
      ours.parents.get(needing) === container && holds(ours.owns.get(container)) ? 'ours' : 'theirs';
    const own = this.#trees[from].owns.get(container);
    const stands = this.#owns.get(container);
    if (!own || holds(stands)) return;
    this.#owns.set(container, own);
    if (stands === undefined) {
      this.#parents.set(container, this.#trees[from].parents.get(container) ?? null);
      this.#tellGone(container, 'removed', from);
      return;
    }
    const types = { base: this.#trees.base.owns.get(container), ours: ours.owns.get(container) };
    const sides = { ...types, theirs: theirs.owns.get(container) };
    tell(this.#merging, 'changed', this.#where(container), sides, { field: 'type', kept: from });
  }

  /** Whether something held nothing, and now does or is out. */
  #fillOneEmpty(): boolean {
    const full = new Map<string | null, number>();
    for (const parent of this.#parents.values()) full.set(parent, (full.get(parent) ?? 0) + 1);
    const containers = [null, ...[...this.#owns].filter(([, own]) => holds(own)).map(([key]) => key)];
    const empty = containers.find((key) => !full.has(key));
    if (empty === undefined) return false;
    for (const side of ['ours', 'theirs'] as const) {
      const stood = (this.#trees[side].children.get(empty) ?? []).filter((key) => !this.#dropped.has(key));
      const moved = stood.find(
        (key) =>
          this.#owns.has(key) &&
          (full.get(this.#parents.get(key) ?? null) ?? 0) > 1 &&
          (empty === null || (key !== empty && !this.#isInside(empty, key))),
      );
      const gone = stood.find((key) => !this.#owns.has(key));
      const back = moved ?? gone;
      if (back === undefined) continue;
      const own = this.#owns.get(back) ?? this.#trees[side].owns.get(back);
      if (own) this.#owns.set(back, own);
      this.#parents.set(back, empty);
      if (back === moved) this.#tellMove(back);
      else this.#tellGone(back, 'removed', side);
      return true;
    }
    if (empty === null) return false;
    this.#owns.delete(empty);
    this.#parents.delete(empty);
    this.#dropped.add(empty);
    this.#tellGone(empty, 'dropped');
    return true;
  }
}
