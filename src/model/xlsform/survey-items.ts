/**
 * The survey's tree → items, each with what its row says beside, and the rows that are none.
 *
 * A cell is repaired first and read then, so that what is written later reads as the same. Names in `${…}` follow the names items got.
 */
import type { Item, OtherCells, SpreadsheetRemains } from '../form.ts';
import type { Cells, Row } from './cells.ts';
import { isComputed } from './defaults.ts';
import type { FormLists } from './form-lists.ts';
import { filesIn, mayMention, renameInCells } from './mentions.ts';
import { holdersOf, nameMeant, type Names } from './names.ts';
import { whichOther } from './or-other.ts';
import { readItem } from './read-item.ts';
import { OF_END, prefixed, remainsOf } from './remains.ts';
import { repairExpression } from './repair-expression.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import type { GroupNode, LeafNode, TreeNode } from './tree.ts';
import { readType } from './types.ts';
import { writeEnd, writeItem } from './write-item.ts';

export interface SurveyItems {
  readonly items: readonly Item[];
  readonly otherRows: NonNullable<SpreadsheetRemains['otherRows']>;
  /** The row an item stands in, by name. */
  readonly places: ReadonlyMap<string, number>;
  /** All rows as they will be written. */
  readonly rows: readonly Cells[];
  readonly issues: readonly SheetIssue[];
}

/** The items of the survey. `sheet`: its name. */
export function itemsOf(
  sheet: string,
  nodes: readonly TreeNode[],
  names: Names,
  lists: FormLists,
): SurveyItems {
  const builder = new SurveyBuilder(sheet, names, lists);
  const items = builder.items(nodes, []);
  builder.dropAttachedAtEnd();
  const { otherRows, places, rows, issues } = builder;
  return { items: items.length > 0 ? items : [builder.nothing()], otherRows, places, rows, issues };
}

/** What stands in a survey that asks nothing, since a form has at least one item. */
const NOTHING = 'empty';

class SurveyBuilder {
  readonly otherRows: { readonly sheet: string; readonly after: number; readonly cells: OtherCells }[] = [];
  readonly places = new Map<string, number>();
  readonly rows: Cells[] = [];
  readonly issues: SheetIssue[] = [];
  private readonly holders;
  /** Names of files no expression mentions before they are attached. */
  private readonly onlyAttached = new Set<string>();

  constructor(
    private readonly sheet: string,
    private readonly names: Names,
    private readonly lists: FormLists,
  ) {
    this.holders = holdersOf(names.of.values());
  }

  items(nodes: readonly TreeNode[], within: readonly Row[]): readonly Item[] {
    return nodes.flatMap((node): readonly Item[] => {
      if (node.kind === 'other') {
        this.other(node.row);
        return [];
      }
      return node.kind === 'leaf' ? this.asked(node, within) : [this.group(node, within)];
    });
  }

  /** A hidden item that holds nothing. */
  nothing(): Item {
    const item: Item = { type: 'hidden', name: this.names.fresh(NOTHING) };
    this.rows.push(writeItem(item, this.lists.written));
    this.issues.push(
      sheetIssue('info', 'nothing-asked', this.sheet, null, { particulars: { name: item.name } }),
    );
    return item;
  }

  /** Files that are only attached stand at the end in any case. */
  dropAttachedAtEnd(): void {
    for (;;) {
      const last = this.otherRows.at(-1);
      if (last?.after !== this.rows.length - 1) return;
      const { type, name, ...more } = last.cells;
      const plain = type === 'csv-external' && name !== undefined && Object.keys(more).length === 0;
      if (!plain || !this.onlyAttached.delete(name)) return;
      this.otherRows.pop();
      this.rows.pop();
    }
  }

  private other({ cells: original }: Row): void {
    const cells = renameInCells(original, (name) => this.names.repaired.get(name));
    if (cells.size === 0) return;
    const type = readType(cells.get('type') ?? '');
    const name = cells.get('name') ?? '';
    if (type.kind === 'external' && type.format === 'csv' && this.lists.mention(name))
      this.onlyAttached.add(name);
    this.otherRows.push({ sheet: 'survey', after: this.rows.length, cells: Object.fromEntries(cells) });
    this.rows.push(cells);
  }

  private asked({ row }: LeafNode, within: readonly Row[]): readonly Item[] {
    const { cells, name } = this.begin(row, within);
    const type = readType(cells.get('type') ?? '');
    const item = readItem(cells, name, type, this.lists);
    const kept = withXlsform(item, remainsOf(cells, writeItem(item, this.lists.written)));
    const orOther = type.kind === 'select' && type.orOther && 'choices' in item;
    if (!orOther) return [kept];
    const other = this.names.fresh(`${name}_other`);
    this.places.set(other, row.row);
    return [kept, whichOther(name, other, this.lists.tags)];
  }

  private group({ row, type, end, children }: GroupNode, within: readonly Row[]): Item {
    const { cells, name } = this.begin(row, within);
    const item = readItem(cells, name, type, this.lists);
    const remains = remainsOf(cells, writeItem(item, this.lists.written));
    const questions = this.items(children, [...within, row]);
    const closing = end?.cells ?? new Map([['type', `end_${type.what}`]]);
    this.rows.push(closing);
    const ofEnd = prefixed(remainsOf(closing, writeEnd(item)), OF_END);
    const all = { ...remains, ...ofEnd };
    const whole = item.type === 'section' || item.type === 'repeat' ? { ...item, questions } : item;
    return withXlsform(whole, Object.keys(all).length === 0 ? undefined : all);
  }

  /** A row as it is read, and the name of its item. */
  private begin(row: Row, within: readonly Row[]): { readonly cells: Cells; readonly name: string } {
    const named = this.names.of.get(row);
    if (named === undefined) throw new Error('a row of the tree has no name');
    const { name, written } = named;
    const cells = new Map(this.renamed(this.repaired(row), within));
    if (written === '') cells.delete('name');
    else cells.set('name', written);
    this.places.set(name, row.row);
    this.rows.push(cells);
    for (const text of cells.values()) filesIn(text).forEach((file) => this.lists.mention(file));
    return { cells, name };
  }

  private renamed(cells: Cells, within: readonly Row[]): Cells {
    return renameInCells(cells, (mentioned) => {
      const written = this.names.repaired.get(mentioned) ?? mentioned;
      return nameMeant(written, within, this.holders);
    });
  }

  /** The cells with what can only have been meant otherwise written so. */
  private repaired({ row, cells }: Row): Cells {
    const repaired = new Map(cells);
    const change = (key: string, code: string, severity: 'warning' | 'info', after: string): void => {
      const before = repaired.get(key) ?? '';
      if (after === before) return;
      repaired.set(key, after);
      const at = cells.get('name') ?? `${this.sheet}!${row}`;
      const name = /\$\{\s*([^{}]*?)\s*\}/.exec(before)?.[1] ?? '';
      const written = /\$\{([^{}]*)\}/.exec(before)?.[1] ?? '';
      this.issues.push(
        sheetIssue(severity, code, this.sheet, row, {
          at,
          column: key,
          before,
          after,
          particulars: { name, written },
        }),
      );
    };
    for (const [key, text] of cells) {
      const tidy = text.replace(BLANKS, (_, name: string) => `\${${name}}`);
      if (isExpression(key, text)) {
        const after = repairExpression(text);
        change(key, after === tidy ? 'spaced-reference' : 'expression-repaired', 'info', after);
      } else if (tidy !== text && mayMention(key)) change(key, 'spaced-reference', 'info', tidy);
    }
    const type = readType(repaired.get('type') ?? '');
    if (type.kind === 'select' && /\s/.test(type.list)) {
      const list = type.from === 'file' ? null : this.lists.list(type.list, type.from);
      const after = (repaired.get('type') ?? '').replace(/\s+/g, ' ').replace(type.list, list ?? type.list);
      if (list !== null) change('type', 'bad-list-name', 'warning', after);
    }
    return repaired;
  }
}

/** Blanks inside `${ name }`. */
const BLANKS = /\$\{\s*([\p{L}_][\p{L}\p{M}\p{N}_.-]*)\s*\}/gu;

const EXPRESSIONS = new Set(['relevant', 'constraint', 'calculation', 'choice_filter', 'repeat_count']);

function isExpression(key: string, text: string): boolean {
  if (EXPRESSIONS.has(key)) return true;
  if (key === 'required' || key === 'readonly') return !/^(?:yes|no|true|false)(?:\(\))?$/i.test(text);
  return key === 'default' && isComputed(text);
}

const withXlsform = (item: Item, remains: OtherCells | undefined): Item =>
  remains === undefined ? item : { ...item, xlsform: remains };
