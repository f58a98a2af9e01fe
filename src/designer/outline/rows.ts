/**
 * The rows of the outline: the tree of items as lines, each with what is said beside it.
 *
 * A row that says what it said before is the same object as before, so that only rows that changed are drawn again.
 */
import type { FormReading } from '../../documents/read-form.ts';
import type { ItemType } from '../../documents/shapes.ts';
import { isContainer } from '../../documents/shapes.ts';
import type { TreeNode } from '../../documents/tree.ts';
import type { FormDefinition, Item, Text } from '../../model/form.ts';
import type { Issue } from '../../model/issue.ts';
import { countsIn } from '../counts-in.ts';
import { plain } from '../plain-words.ts';
import { idAt } from '../places.ts';

export interface Row {
  readonly id: string;
  readonly type: ItemType;
  /** Name in expressions and records. */
  readonly name: string;
  /** In the language asked for, in the source language where that lacks it; the name when there are none. */
  readonly words: string;
  /** From 1. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Null for what cannot be unfolded. */
  readonly folded: boolean | null;
  readonly errors: number;
  readonly warnings: number;
  readonly scored: boolean;
  /** Code of the rule that set it right, and what its sentence needs. */
  readonly repair: { readonly code: string; readonly as?: string } | null;
}

export interface RowsAsked {
  readonly reading: FormReading;
  readonly issues: readonly Issue[];
  /** Names of questions that count in scores. */
  readonly scored: ReadonlySet<string>;
  readonly language: string;
  /** Ids of sections whose rows are not wanted. */
  readonly folded: ReadonlySet<string>;
  /** Only what it finds and the sections around that, whatever is folded; empty for all. */
  readonly search: string;
}

export function rowsOf(
  { reading, issues, scored, language, folded, search }: RowsAsked,
  before: ReadonlyMap<string, Row>,
): readonly Row[] {
  const items = itemsByName(reading.definition);
  const troubles = troublesOf(reading, issues);
  const repairs = new Map(reading.repairs.map((repair) => [repair.id, repair]));
  const wanted = plain(search);
  const rows: Row[] = [];

  const nameOf = (id: string): string => reading.pathOf.get(id) ?? id;
  const matches = (node: TreeNode): boolean => {
    const item = items.get(nameOf(node.id));
    return [nameOf(node.id), ...Object.values(item?.label ?? {})].some((words) =>
      plain(words).includes(wanted),
    );
  };
  const lay = (nodes: readonly TreeNode[], level: number): boolean => {
    let any = false;
    for (const [index, node] of nodes.entries()) {
      const name = nameOf(node.id);
      const trouble = troubles.get(node.id);
      const repair = repairs.get(node.id);
      const folds = isContainer(node.type) && node.children.length > 0;
      const isFolded = folds && wanted === '' && folded.has(node.id);
      const row: Row = {
        id: node.id,
        type: node.type,
        name,
        words: wordsIn(items.get(name)?.label, language, reading.source) ?? name,
        level,
        position: index + 1,
        siblings: nodes.length,
        folded: folds ? isFolded : null,
        errors: trouble?.errors ?? 0,
        warnings: trouble?.warnings ?? 0,
        scored: scored.has(name),
        repair:
          repair === undefined
            ? null
            : {
                code: repair.code,
                ...(repair.particulars?.as === undefined ? {} : { as: repair.particulars.as }),
              },
      };
      const at = rows.length;
      rows.push(sameAs(before.get(node.id), row));
      const inside = isFolded ? false : lay(node.children, level + 1);
      if (wanted !== '' && !inside && !matches(node)) rows.length = at;
      else any = true;
    }
    return any;
  };
  lay(reading.tree.roots, 1);
  return rows;
}

/** Names of the questions that count in scores; found once for each reading of the form. */
export function scoredNames(form: FormDefinition): ReadonlySet<string> {
  const names = found.get(form) ?? new Set(countsIn(form).keys());
  found.set(form, names);
  return names;
}
const found = new WeakMap<FormDefinition, ReadonlySet<string>>();

/** Items by their names, those in sections too. */
export function itemsByName(form: FormDefinition): ReadonlyMap<string, Item> {
  const items = new Map<string, Item>();
  const walk = (list: readonly Item[]): void => {
    for (const item of list) {
      items.set(item.name, item);
      if (item.type === 'section' || item.type === 'repeat') walk(item.questions);
    }
  };
  walk(form.questions);
  return items;
}

/** Words of an item on the screen: in a language, else in the source language, else its name. */
export function wordsOfItem(reading: FormReading, id: string, language: string): string {
  const name = reading.pathOf.get(id) ?? id;
  const item = itemsByName(reading.definition).get(name);
  return wordsIn(item?.label, language, reading.source) ?? name;
}

function wordsIn(text: Text | undefined, language: string, source: string): string | undefined {
  return text?.[language] ?? text?.[source];
}

interface Trouble {
  errors: number;
  warnings: number;
}

function troublesOf(reading: FormReading, issues: readonly Issue[]): ReadonlyMap<string, Trouble> {
  const troubles = new Map<string, Trouble>();
  for (const { at, severity } of issues) {
    const id = idAt(reading, at);
    if (id === undefined) continue;
    const trouble = troubles.get(id) ?? { errors: 0, warnings: 0 };
    if (severity === 'error') trouble.errors++;
    else trouble.warnings++;
    troubles.set(id, trouble);
  }
  return troubles;
}

function sameAs(before: Row | undefined, now: Row): Row {
  if (before === undefined) return now;
  const same =
    before.words === now.words &&
    before.name === now.name &&
    before.type === now.type &&
    before.level === now.level &&
    before.position === now.position &&
    before.siblings === now.siblings &&
    before.folded === now.folded &&
    before.errors === now.errors &&
    before.warnings === now.warnings &&
    before.scored === now.scored &&
    before.repair?.code === now.repair?.code &&
    before.repair?.as === now.repair?.as;
  return same ? before : now;
}
