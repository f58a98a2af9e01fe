/** The items of a form laid out flat: each by itself, and where it stands. */
import type { FormDefinition, Item, RepeatItem, SectionItem } from '../form.ts';
import type { Position } from './change.ts';
import { freeKey } from './value.ts';

export type Container = SectionItem | RepeatItem;
/** An item without what is inside. */
export type Own = Exclude<Item, Container> | Omit<SectionItem, 'questions'> | Omit<RepeatItem, 'questions'>;

/** Whether it is a section or a repeat. */
export const holds = (own: Own | undefined): boolean => own?.type === 'section' || own?.type === 'repeat';

/** Items by name, in the order of the document; a name used twice (a form that is not right) gets `#2`. `null`: at the top. */
export interface ItemTree {
  readonly owns: ReadonlyMap<string, Own>;
  readonly parents: ReadonlyMap<string, string | null>;
  readonly children: ReadonlyMap<string | null, readonly string[]>;
}

export function treeOf(form: FormDefinition): ItemTree {
  const owns = new Map<string, Own>();
  const parents = new Map<string, string | null>();
  const children = new Map<string | null, readonly string[]>();
  const walk = (items: readonly Item[], parent: string | null): void => {
    const inside: string[] = [];
    children.set(parent, inside);
    for (const one of items) {
      const key = freeKey(owns, one.name);
      inside.push(key);
      parents.set(key, parent);
      if (!('questions' in one)) {
        owns.set(key, one);
        continue;
      }
      const { questions, ...own } = one;
      owns.set(key, own);
      walk(questions, key);
    }
  };
  walk(form.questions, null);
  return { owns, parents, children };
}

/** Inside what each item stands, and behind which neighbour. */
export function positionsOf({ children }: Pick<ItemTree, 'children'>): ReadonlyMap<string, Position> {
  const positions = new Map<string, Position>();
  for (const [inside, keys] of children)
    keys.forEach((key, index) => positions.set(key, { in: inside, after: keys[index - 1] ?? null }));
  return positions;
}
