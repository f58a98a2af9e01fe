/** Items that are one cell in a workbook, `or_other`, as long as nothing of what it makes was changed. */
import type { FormDefinition, Item } from '../form.ts';
import { isWhichOther, withOther } from './or-other.ts';
import { readType } from './types.ts';
import type { ItemSurroundings } from './write-item.ts';

export interface FoldedOther {
  /** Questions whose next sibling is the question that is made again at reading. */
  readonly items: ReadonlySet<Item>;
  /** Lists that are made again at reading. */
  readonly lists: ReadonlySet<string>;
}

/** What need not be written, since `or_other` makes it. */
export function foldedOther(form: FormDefinition, around: Pick<ItemSurroundings, 'lists'>): FoldedOther {
  const tags = form.languages.map(({ tag }) => tag);
  const byName = new Map<string, string>();
  for (const list of Object.keys(form.choiceLists)) {
    const spelled = around.lists(list);
    if (spelled.from === 'choices' || (spelled.from === 'external' && !byName.has(spelled.name)))
      byName.set(spelled.name, list);
  }
  /** The list a question with `or_other` is taken from; null for any other item. */
  const baseOf = (item: Item): string | null => {
    const type = readType(item.xlsform?.type ?? '');
    return type.kind === 'select' && type.orOther ? (byName.get(type.list) ?? null) : null;
  };
  const isMade = (item: Item, base: string): boolean => {
    const list = 'choices' in item ? item.choices : '';
    const made = withOther(form.choiceLists[base] ?? [], tags);
    return JSON.stringify(form.choiceLists[list]) === JSON.stringify(made);
  };

  const folded = new Map<Item, string>();
  const uses = new Map<string, Item[]>();
  const look = (items: readonly Item[]): void =>
    items.forEach((item, index) => {
      for (const list of listsOf(item)) {
        const before = uses.get(list);
        if (before === undefined) uses.set(list, [item]);
        else before.push(item);
      }
      const base = baseOf(item);
      if (base !== null && isMade(item, base) && isItsQuestion(items[index + 1], item, tags)) {
        folded.set(item, base);
      }
      if (item.type === 'section' || item.type === 'repeat') look(item.questions);
    });
  look(form.questions);

  // a list others use too is written as any other, and then nobody makes it
  const lists = new Set<string>();
  for (const [list, users] of uses) {
    const made = users.some((item) => (folded.get(item) ?? list) !== list);
    if (!made) continue;
    if (users.every((item) => folded.has(item))) lists.add(list);
    else users.forEach((item) => folded.delete(item));
  }
  return { items: new Set(folded.keys()), lists };
}

function listsOf(item: Item): readonly string[] {
  if ('choices' in item) return [item.choices];
  return item.type === 'repeat' && item.forEach !== undefined ? [item.forEach] : [];
}

const isItsQuestion = (next: Item | undefined, { name }: Item, tags: readonly string[]): boolean =>
  next?.name.replace(/_\d+$/, '') === `${name}_other` && isWhichOther(next, name, tags);
