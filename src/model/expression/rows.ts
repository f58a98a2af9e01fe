/**
 * Rows of attached lists: CSV files that travel with a form, handed in by `Scope.lookUp`.
 *
 * `instance('schools')/root/item[code = ${school}]/district` is the only kind of path with steps that is understood. In a
 * condition a bare name is a column of the row. A condition `column = value` is answered from an index made once per list and
 * column, so that looking up in 20,000 rows costs no more than in twenty.
 */
import type { Run } from './functions/define.ts';
import { Trouble, type ListRow, type Scope } from './scope.ts';
import { walkTree, type Tree } from './tree.ts';
import { first, toBoolean, toNumber, toText, type XSingle, type XValue } from './value.ts';

/** The column that the steps lead to ('': the rows themselves), or null when they are no look-up. */
export function columnOf(steps: readonly string[]): string | null {
  const match = /^\/root\/item(?:\[\])*(?:\/([^/.*[\]]+))?$/.exec(withMarks(steps));
  return match === null ? null : (match[1] ?? '');
}

/** The look-up as a closure. `args`: the list's name, then the conditions. */
export function compileRows(
  steps: readonly string[],
  args: readonly Tree[],
  compile: (tree: Tree) => Run,
): Run {
  const column = columnOf(steps);
  const [name, ...conditions] = args;
  if (column === null || name === undefined) {
    return () => {
      throw new Trouble('expression/path', { path: `instance()${withMarks(steps)}` });
    };
  }
  const list = compile(name);
  const filters = conditions.map((condition) => compileFilter(condition, compile));
  return (scope): XValue => {
    const rows = filters.reduce((left, filter) => filter(left, scope), rowsOf(toText(list(scope)), scope));
    scope.spend(rows.length);
    return { kind: 'nodes', values: rows.map((row) => cell(row, column)) };
  };
}

/** The rows of a list; throws the trouble `expression/unknown-list`. */
export function rowsOf(list: string, scope: Scope): readonly ListRow[] {
  const rows = scope.lookUp?.(list) ?? null;
  if (rows === null) throw new Trouble('expression/unknown-list', { name: list });
  return rows;
}

/** The rows that have that text in that column, in the list's order. */
export function rowsWith(rows: readonly ListRow[], column: string, text: string): readonly ListRow[] {
  const columns = indexes.get(rows) ?? new Map<string, Map<string, ListRow[]>>();
  indexes.set(rows, columns);
  let index = columns.get(column);
  if (index === undefined) {
    index = new Map();
    for (const row of rows) {
      const key = cell(row, column);
      const before = index.get(key);
      if (before === undefined) index.set(key, [row]);
      else before.push(row);
    }
    columns.set(column, index);
  }
  return index.get(text) ?? [];
}

/** What stands in a column; '' when the list has no such column. */
export function cell(row: ListRow, column: string): string {
  return Object.hasOwn(row, column) ? (row[column] ?? '') : '';
}

/** Which rows are let through, in the list's order. */
export type Filter = (rows: readonly ListRow[], scope: Scope) => readonly ListRow[];

const indexes = new WeakMap<readonly ListRow[], Map<string, Map<string, ListRow[]>>>();

/**
 * A condition on rows as a filter. Of parts joined by `and`, those that say `column = value` are answered first, from an index.
 */
export function compileFilter(condition: Tree, compile: (tree: Tree) => Run): Filter {
  const parts = conjuncts(condition);
  if (parts.length < 2) return compileCondition(condition, compile);
  const quick = parts.filter((part) => keyOf(part) !== null);
  const slow = parts.filter((part) => keyOf(part) === null);
  const filters = [
    ...quick.map((part) => compileCondition(part, compile)),
    ...slow.map((part) => compileTruth(part, compile)),
  ];
  return (rows, scope) => filters.reduce((left, filter) => filter(left, scope), rows);
}

function conjuncts(tree: Tree): readonly Tree[] {
  return tree.kind === 'binary' && tree.operator === 'and'
    ? [...conjuncts(tree.left), ...conjuncts(tree.right)]
    : [tree];
}

function compileCondition(condition: Tree, compile: (tree: Tree) => Run): Filter {
  const key = keyOf(condition);
  const holds = compile(condition);
  // XPath: a number is the place of the row
  const holdsAt = (found: XSingle, place: number): boolean =>
    typeof found === 'number' ? toNumber(found) === place : toBoolean(found);
  if (key === null) return (rows, scope) => filtered(rows, holds, scope, holdsAt);
  const value = compile(key.value);
  return (rows, scope) => {
    const wanted = value(scope);
    // numbers are compared as numbers ('07' = 7), several values one by one: only texts are found by an index
    if (typeof wanted !== 'string') return filtered(rows, holds, scope, holdsAt);
    scope.spend(1);
    return rowsWith(rows, key.column, wanted);
  };
}

/** One of several conditions: a number is not a place there. */
function compileTruth(condition: Tree, compile: (tree: Tree) => Run): Filter {
  const holds = compile(condition);
  return (rows, scope) => filtered(rows, holds, scope, toBoolean);
}

function filtered(
  rows: readonly ListRow[],
  holds: Run,
  scope: Scope,
  letsThrough: (found: XSingle, place: number) => boolean,
): readonly ListRow[] {
  let row: ListRow = {};
  let place = 0;
  const inside = insideRow(
    scope,
    (column) => cell(row, column),
    () => place,
  );
  return rows.filter((one) => {
    scope.spend(1);
    row = one;
    place++;
    return letsThrough(first(holds(inside)), place);
  });
}

/** The scope as it is in a condition on a row. */
function insideRow(scope: Scope, path: (column: string) => string, position: () => number): Scope {
  return {
    lookup: (name) => scope.lookup(name),
    self: () => scope.self(),
    position,
    choiceLabel: (name, value) => scope.choiceLabel(name, value),
    previous: () => scope.previous(),
    path,
    lookUp: (list) => scope.lookUp?.(list) ?? null,
    ...(scope.indexed && { indexed: (name, instances) => scope.indexed?.(name, instances) ?? '' }),
    today: scope.today,
    now: () => scope.now(),
    random: scope.random,
    offset: scope.offset,
    spend: (steps) => scope.spend(steps),
  };
}

/** The column and the value of `column = value`, either way round, when the value looks at no column. */
function keyOf(condition: Tree): { readonly column: string; readonly value: Tree } | null {
  if (condition.kind !== 'binary' || condition.operator !== '=') return null;
  const { left, right } = condition;
  if (left.kind === 'path' && isFixed(right)) return { column: left.path, value: right };
  return right.kind === 'path' && isFixed(left) ? { column: right.path, value: left } : null;
}

function isFixed(tree: Tree): boolean {
  let fixed = true;
  walkTree(tree, (node) => {
    if (node.kind === 'path' || (node.kind === 'call' && node.name === 'position')) fixed = false;
  });
  return fixed;
}

/** The steps with `[]` where the conditions stood. */
function withMarks(steps: readonly string[]): string {
  return steps.join('[]');
}
