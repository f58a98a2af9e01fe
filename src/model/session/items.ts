/** The items of a form, each with where it stands. */
import type { FormDefinition, Item } from '../form.ts';
import type { Issue } from '../issue.ts';

export interface PlacedItem {
  readonly item: Item;
  /** Names of the sections and repeats round it, outermost first. */
  readonly ancestors: readonly string[];
  /** Those of them that are repeats. */
  readonly repeats: readonly string[];
}

const NAME = /^(?!__proto__$)[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;

/** Whether an item may be called so: a letter or `_`, then letters, digits, `_`, `.`, `-`. */
export function isItemName(name: string): boolean {
  return NAME.test(name);
}

/** All items in the order of the document. */
export function placedItems(definition: FormDefinition): readonly PlacedItem[] {
  const placed: PlacedItem[] = [];
  const place = (items: readonly Item[], ancestors: readonly string[], repeats: readonly string[]): void => {
    for (const item of items) {
      placed.push({ item, ancestors, repeats });
      if (item.type === 'section') place(item.questions, [...ancestors, item.name], repeats);
      if (item.type === 'repeat') place(item.questions, [...ancestors, item.name], [...repeats, item.name]);
    }
  };
  place(definition.questions, [], []);
  return placed;
}

/**
 * Names used twice, or badly made.
 *
 * Codes: `form/duplicate-name` (name), `form/bad-name` (name), `form/parameter-name` (name: a parameter called like a question).
 */
export function checkNames(definition: FormDefinition, items: readonly PlacedItem[]): readonly Issue[] {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const { item } of items) {
    const { name } = item;
    const particulars = { name };
    if (seen.has(name))
      issues.push({ severity: 'error', code: 'form/duplicate-name', at: name, particulars });
    if (!isItemName(name)) {
      issues.push({ severity: 'error', code: 'form/bad-name', at: name, particulars });
    }
    seen.add(name);
  }
  for (const name of Object.keys(definition.coding.parameters ?? {})) {
    const at = `coding.parameters.${name}`;
    if (seen.has(name)) {
      issues.push({ severity: 'error', code: 'form/parameter-name', at, particulars: { name } });
    }
  }
  return issues;
}
