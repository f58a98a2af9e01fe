/**
 * Names of rows → names of items, unique in the form.
 *
 * XLSForm lets two groups have a question of the same name, and we do not: the later one is called `name_2` here and `name` again on the
 * way out; nothing is wrong with it. A name twice in one group, a reserved or badly formed one, or none at all, is repaired for good.
 * The first that has a name keeps it.
 */
import type { Row } from './cells.ts';
import { mentionedIn } from './mentions.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import type { TreeNode } from './tree.ts';
import type { TypeRead } from './types.ts';

/** The name of an item and where it stands. */
export interface NamedRow {
  readonly name: string;
  /** As its cell says after repairs; empty for a note nobody named. */
  readonly written: string;
  /** The groups it stands in, outermost first, by their rows. */
  readonly within: readonly Row[];
}

export interface Names {
  readonly of: ReadonlyMap<Row, NamedRow>;
  /** Names in cells that are no name any more, and what they became. */
  readonly repaired: ReadonlyMap<string, string>;
  /** A name no item has: `wanted`, or `wanted_2`, … Taken from then on. */
  fresh(wanted: string): string;
  readonly issues: readonly SheetIssue[];
}

const GOOD = /^[\p{L}_][\p{L}\p{M}\p{N}_.-]*$/u;
/** XLSForm's own, at the top of every record. */
const RESERVED = 'meta';
/** Rows that are seldom named, and what they are called then. */
const USUAL: Readonly<Record<string, string>> = { note: 'note', audit: 'audit' };

/** Names for all rows of the tree that become items. */
export const namesOf = (sheet: string, nodes: readonly TreeNode[]): Names =>
  namesOfRows(sheet, rowsWithin(nodes, []));

/** Names for rows that become items, in the order of the sheet. */
export function namesOfRows(sheet: string, rows: readonly PlacedRow[]): Names {
  // what is well named from the start keeps its name
  const taken = new Set(rows.map(({ row }) => row.cells.get('name') ?? '').filter(isGood));
  const mentioned = new Set(rows.flatMap(({ row }) => mentionedIn(row.cells)));
  const used = new Set<string>();
  const counted = new Map<string, number>();
  const fresh = (wanted: string): string => {
    let name = wanted;
    let n = counted.get(wanted) ?? 2;
    // nor one that is mentioned: what nobody is called must not come to mean somebody
    while (used.has(name) || taken.has(name) || (name !== wanted && mentioned.has(name)))
      name = `${wanted}_${n++}`;
    counted.set(wanted, n);
    used.add(name);
    return name;
  };
  const of = new Map<Row, NamedRow>();
  const repaired = new Map<string, string>();
  const issues: SheetIssue[] = [];
  const firstRow = new Map<string, number>();
  const repeats = new Set<string>();
  const holders = new Map<string, Set<Row | null>>();
  const hold = (name: string, group: Row | null): boolean => {
    const groups = holders.get(name) ?? new Set();
    holders.set(name, groups);
    return groups.size === groups.add(group).size;
  };

  for (const { row, within, kind } of rows) {
    const cell = row.cells.get('name') ?? '';
    const group = within.at(-1) ?? null;
    const repair = (code: string, name: string, more: Readonly<Record<string, number>> = {}): void => {
      of.set(row, { name, written: name, within });
      hold(name, group);
      const particulars = { name: cell, ...more };
      const change = { column: 'name', before: cell, after: name };
      issues.push(sheetIssue('warning', code, sheet, row.row, { at: name, ...change, particulars }));
    };
    if (cell === '') {
      const usual = Object.hasOwn(USUAL, kind) ? USUAL[kind] : undefined;
      const name = fresh(usual ?? nameFrom(row, kind));
      if (usual !== undefined) of.set(row, { name, written: '', within });
      else repair('missing-name', name);
    } else if (!isGood(cell)) {
      const name = fresh(wellFormed(cell));
      if (!repaired.has(cell)) repaired.set(cell, name);
      repair(cell === RESERVED ? 'reserved-name' : 'bad-name', name);
    } else if (!used.has(cell)) {
      used.add(cell);
      firstRow.set(cell, row.row);
      hold(cell, group);
      if (kind === 'repeat') repeats.add(cell);
      of.set(row, { name: cell, written: cell, within });
    } else if (hold(cell, group)) {
      repair('duplicate-name', fresh(cell), { otherRow: firstRow.get(cell) ?? row.row });
    } else if (kind === 'repeat' && repeats.has(cell)) {
      repair('repeat-name-twice', fresh(cell), { otherRow: firstRow.get(cell) ?? row.row });
    } else of.set(row, { name: fresh(cell), written: cell, within });
  }
  return { of, repaired, fresh, issues };
}

/**
 * The name of the item that `${written}` means for a reader within those groups: the nearest that is so called, else the first.
 * Undefined when none is.
 */
export function nameMeant(
  written: string,
  within: readonly Row[],
  holders: ReadonlyMap<string, readonly NamedRow[]>,
): string | undefined {
  const called = holders.get(written) ?? [];
  if (called.length < 2) return called[0]?.name;
  for (let depth = within.length; depth >= 0; depth--) {
    const group = depth === 0 ? undefined : within[depth - 1];
    const near = called.find((one) => one.within.length === depth && one.within.at(-1) === group);
    if (near !== undefined) return near.name;
  }
  return called[0]?.name;
}

/** Rows by the name in their cell. */
export function holdersOf(names: Iterable<NamedRow>): ReadonlyMap<string, readonly NamedRow[]> {
  const holders = new Map<string, NamedRow[]>();
  for (const named of names) {
    const called = holders.get(named.written) ?? [];
    called.push(named);
    holders.set(named.written, called);
  }
  return holders;
}

const isGood = (name: string): boolean => GOOD.test(name) && name !== RESERVED && name !== '__proto__';

/** A row that becomes an item, and where it stands. */
export interface PlacedRow {
  readonly row: Row;
  readonly within: readonly Row[];
  /** What the row asks: `note`, `repeat`; `question` for what has no word of its own. */
  readonly kind: string;
}

/** What a type asks, in one word. */
export function kindOf(type: TypeRead): string {
  if (type.kind === 'plain') return type.type;
  return type.kind === 'begin' ? type.what : 'question';
}

function rowsWithin(nodes: readonly TreeNode[], within: readonly Row[]): readonly PlacedRow[] {
  return nodes.flatMap((node): readonly PlacedRow[] => {
    if (node.kind === 'other') return [];
    const { row } = node;
    const placed = { row, within, kind: kindOf(node.type) };
    return node.kind === 'leaf' ? [placed] : [placed, ...rowsWithin(node.children, [...within, row])];
  });
}

/** Longest name made of a label. */
const LONGEST = 40;

/** `First name?` → `First_name`: every sign a name may not have is a `_`. */
function wellFormed(text: string): string {
  const signs = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
    .replace(/^[^\p{L}_]+/u, (start) => (/\p{N}/u.test(start) ? `_${start.replace(/^[^\p{N}]+/u, '')}` : ''))
    .replace(/(?<=.)_+$/u, '');
  if (!GOOD.test(signs)) return 'item';
  return isGood(signs) ? signs : `${signs.replaceAll('_', '')}_item`;
}

function nameFrom({ cells }: Row, kind: string): string {
  const label = [...cells].find(([key]) => key.startsWith('label::'))?.[1] ?? '';
  const words = label
    .toLowerCase()
    .replace(/\$\{[^}]*\}|<[^>]*>/g, ' ')
    .trim();
  const name = wellFormed(words.slice(0, LONGEST));
  return name === 'item' || words === '' ? kind : name;
}
