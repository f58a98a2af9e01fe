/**
 * The survey's rows as a tree of groups.
 *
 * What does not close is closed, what closes nothing is left out; both are said. Rows that are no item (a remark, a disabled question, a
 * file that is only attached, a group with nothing in it) stay among the others as *other* rows, with their place.
 */
import type { Row } from './cells.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import { readType, type GroupKind, type TypeRead } from './types.ts';

export interface LeafNode {
  readonly kind: 'leaf';
  readonly row: Row;
  readonly type: TypeRead;
}
export interface GroupNode {
  readonly kind: 'group';
  readonly row: Row;
  readonly type: TypeRead & { readonly kind: 'begin' };
  /** Null when the sheet had none. */
  readonly end: Row | null;
  readonly children: readonly TreeNode[];
}
export interface OtherNode {
  readonly kind: 'other';
  readonly row: Row;
}
export type TreeNode = LeafNode | GroupNode | OtherNode;

/** How deep groups may stand in each other; deeper ones are not groups, and what is in them stands in the last that is. */
const DEEPEST = 40;

interface OpenGroup {
  readonly row: Row;
  readonly type: TypeRead & { readonly kind: 'begin' };
  readonly children: TreeNode[];
}

/** The tree, and what had to be done for it to be one. `sheet`: the survey's name, for the issues. */
export function treeOf(
  sheet: string,
  rows: readonly Row[],
): { readonly nodes: readonly TreeNode[]; readonly issues: readonly SheetIssue[] } {
  const issues: SheetIssue[] = [];
  const root: TreeNode[] = [];
  const open: OpenGroup[] = [];
  let tooDeep = 0;
  const here = (): TreeNode[] => open.at(-1)?.children ?? root;
  const close = (end: Row | null): void => {
    const group = open.pop();
    if (group === undefined) return;
    if (end === null) issues.push(issueOf(sheet, 'unclosed-group', group.row, group.type.what));
    here().push(...closed({ kind: 'group', ...group, end }));
  };

  for (const row of rows) {
    const type = readType(row.cells.get('type') ?? '');
    if (isOther(row, type)) {
      here().push({ kind: 'other', row });
    } else if (type.kind === 'begin') {
      if (open.length < DEEPEST && tooDeep === 0) open.push({ row, type, children: [] });
      else {
        tooDeep++;
        issues.push(issueOf(sheet, 'group-too-deep', row, type.what));
        here().push({ kind: 'other', row });
      }
    } else if (type.kind === 'end') {
      if (tooDeep > 0) {
        tooDeep--;
        here().push({ kind: 'other', row });
        continue;
      }
      const depth = openFor(open, type.what);
      if (depth < 0) issues.push(issueOf(sheet, 'unopened-group', row, type.what));
      else {
        while (open.length - 1 > depth) close(null);
        const what = open[depth]?.type.what ?? type.what;
        if (what !== type.what) issues.push(wrongEnd(sheet, row, type.what, what));
        close(
          what === type.what
            ? row
            : { row: row.row, cells: new Map([...row.cells, ['type', `end_${what}`]]) },
        );
      }
    } else here().push({ kind: 'leaf', row, type });
  }
  while (open.length > 0) close(null);
  return { nodes: root, issues };
}

/** Which open group an end closes: the innermost of its kind; of no kind at all when none is, the innermost. -1: none is open. */
function openFor(open: readonly OpenGroup[], what: GroupKind): number {
  for (let depth = open.length - 1; depth >= 0; depth--) if (open[depth]?.type.what === what) return depth;
  return open.length - 1;
}

/** A group; its rows as other rows when nothing is asked in it. */
function closed(group: GroupNode): readonly TreeNode[] {
  if (group.children.some(({ kind }) => kind !== 'other')) return [group];
  const end = group.end ?? { row: group.row.row, cells: new Map([['type', `end_${group.type.what}`]]) };
  return [{ kind: 'other', row: group.row }, ...group.children, { kind: 'other', row: end }];
}

/** Whether a row is there and not asked, as early XLSForm had it. */
export const isDisabled = ({ cells }: Row): boolean =>
  /^(?:yes|true|true\(\)|1)$/i.test(cells.get('disabled') ?? '');

/** A row that asks nothing. */
function isOther(row: Row, type: TypeRead): boolean {
  const { cells } = row;
  if (isDisabled(row)) return true;
  if (type.kind === 'external') return true;
  if (type.kind !== 'none') return false;
  // without a type: a remark, unless it is named or asks something
  return ![...cells.keys()].some((key) => key === 'name' || key === 'label' || key.startsWith('label::'));
}

function issueOf(sheet: string, code: string, { row, cells }: Row, control: GroupKind): SheetIssue {
  const name = cells.get('name') ?? '';
  return sheetIssue('warning', code, sheet, row, {
    ...(name !== '' && { at: name }),
    particulars: { control, name, hasName: name === '' ? 'no' : 'yes' },
  });
}

const wrongEnd = (sheet: string, row: Row, control: GroupKind, what: GroupKind): SheetIssue => ({
  ...issueOf(sheet, 'mismatched-end', row, control),
  column: 'type',
  before: row.cells.get('type') ?? '',
  after: `end_${what}`,
});
