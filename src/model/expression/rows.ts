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
import { first, toBoolean, toNumber, toText, type XValue } from './value.ts';

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
  const filters = conditions.map((condition) => compileCondition(condition, compile));
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

type Filter = (rows: readonly ListRow[], scope: Scope) => readonly ListRow[];

const indexes = new WeakMap<readonly ListRow[], Map<string, Map<string, ListRow[]>>>();

function compileCondition(condition: Tree, compile: (tree: Tree) => Run): Filter {
  const key = keyOf(condition);
  const holds = compile(condition);
  if (key === null) return (rows, scope) => filtered(rows, holds, scope);
  const value = compile(key.value);
  return (rows, scope) => {
    const wanted = value(scope);
    // numbers are compared as numbers ('07' = 7), several values one by one: only texts are found by an index
    if (typeof wanted !== 'string') return filtered(rows, holds, scope);
    scope.spend(1);
    return rowsWith(rows, key.column, wanted);
  };
}

function filtered(rows: readonly ListRow[], holds: Run, scope: Scope): readonly ListRow[] {
  let row: ListRow = {};
  let place = 0;
  const inside: Scope = { ...scope, path: (path) => cell(row, path), position: () => place };
  return rows.filter((one) => {
    scope.spend(1);
    row = one;
    place++;
    const found = first(holds(inside));
    // XPath: a number is the place of the row
    return typeof found === 'number' ? toNumber(found) === place : toBoolean(found);
  });
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
