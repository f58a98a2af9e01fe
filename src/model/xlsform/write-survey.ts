/**
 * The items of a form → the rows of the survey.
 *
 * What a row said beside its item is put back, an item made of `or_other` is one row with its question again, and names that two groups had
 * are both written as they were, as long as every `${name}` still means the same item.
 */
import type { FormDefinition, Item, SectionItem } from '../form.ts';
import type { Cells, Row } from './cells.ts';

import { mentionedIn, renameInCells } from './mentions.ts';
import { holdersOf, kindOf, nameMeant, namesOfRows, type NamedRow } from './names.ts';
import { parted, withRemains } from './remains.ts';
import { readType } from './types.ts';
import { writeEnd, writeItem, type ItemSurroundings } from './write-item.ts';

/** A row, and the group it ends. */
export interface WrittenRow {
  readonly cells: Cells;
  readonly endOf: string | null;
}

/** The rows of the survey. `folded`: questions whose next sibling is made again at reading. */
export function writeSurvey(
  form: FormDefinition,
  around: ItemSurroundings,
  folded: ReadonlySet<Item>,
): readonly WrittenRow[] {
  const writer = new SurveyWriter(around, folded);
  writer.write(form.questions, []);
  return writer.spelled();
}

/** After so many rounds every item goes by its own name. */
const MOST_ROUNDS = 10;

interface RowBeingWritten {
  readonly row: Row;
  readonly within: readonly Row[];
  /** Of the item that begins here. */
  readonly name: string | null;
  readonly endOf: string | null;
}

class SurveyWriter {
  private readonly rows: RowBeingWritten[] = [];

  constructor(
    private readonly around: ItemSurroundings,
    private readonly folded: ReadonlySet<Item>,
  ) {}

  write(items: readonly Item[], within: readonly Row[]): void {
    items.forEach((item, index) => {
      const before = items[index - 1];
      // its question is made again at reading
      if (before !== undefined && this.folded.has(before)) return;
      this.item(item, within);
    });
  }

  private item(item: Item, within: readonly Row[]): void {
    const { own, end } = parted(item.xlsform);
    const canonical = writeItem(item, this.around);
    const cells = withRemains(canonical, own);
    const type = readType(cells.get('type') ?? '');
    if ('choices' in item && type.kind === 'select' && type.orOther && !this.folded.has(item)) {
      cells.set('type', canonical.get('type') ?? '');
    }
    const row: Row = { row: this.rows.length, cells };
    this.rows.push({ row, within, name: item.name, endOf: null });
    if (!isGroup(item)) return;
    this.write(item.questions, [...within, row]);
    const last: Row = { row: this.rows.length, cells: withRemains(writeEnd(item), end) };
    this.rows.push({ row: last, within, name: null, endOf: item.name });
  }

  /** The rows with names as the sheet has them. */
  spelled(): readonly WrittenRow[] {
    const written = this.writtenNames();
    return this.rows.map(({ row: { cells }, name, endOf }) => {
      if (endOf !== null) return { cells, endOf };
      const called = renameInCells(cells, (mentioned) => written.get(mentioned));
      const spelled = name === null ? undefined : written.get(name);
      return { cells: spelled === undefined ? called : named(called, spelled), endOf };
    });
  }

  /** What each item is called in the sheet, such that every row gets its name back and every mention is read as it is meant. */
  private writtenNames(): ReadonlyMap<string, string> {
    const byOwnName = new Set<string>();
    for (let round = 0; ; round++) {
      const called = this.rows.flatMap(({ row, name, within }) =>
        name === null
          ? []
          : [{ row, name, written: byOwnName.has(name) ? name : (row.cells.get('name') ?? ''), within }],
      );
      const written = new Map(called.map(({ name, written: spelled }) => [name, spelled]));
      const wrong = [...misnamed(called, written), ...this.misread(called, written)];
      const doubtful = round < MOST_ROUNDS || wrong.length === 0 ? wrong : [...written.keys()];
      const fixed = doubtful.filter((name) => written.get(name) !== name && !byOwnName.has(name));
      if (fixed.length === 0) return written;
      fixed.forEach((name) => byOwnName.add(name));
    }
  }

  /** Items whose mention would be read as another's, and those others. */
  private misread(called: readonly CalledRow[], written: ReadonlyMap<string, string>): readonly string[] {
    const holders = holdersOf(called);
    return this.rows.flatMap(({ row, within, endOf }) =>
      (endOf === null ? mentionedIn(row.cells) : []).flatMap((name) => {
        const spelled = written.get(name);
        const meant = spelled === undefined ? name : nameMeant(spelled, within, holders);
        return meant === name ? [] : [name, meant ?? name];
      }),
    );
  }
}

type CalledRow = NamedRow & { readonly row: Row };

/** Items that reading would call otherwise, by what their rows are called. */
function misnamed(called: readonly CalledRow[], spelled: ReadonlyMap<string, string>): readonly string[] {
  const rows = called.map(({ row, written }) => ({
    row: row.row,
    cells: named(
      renameInCells(row.cells, (name) => spelled.get(name)),
      written,
    ),
  }));
  const after = new Map(called.map(({ row }, index) => [row, rows[index] ?? row]));
  const placed = called.map(({ row, within }) => ({
    row: after.get(row) ?? row,
    within: within.map((group) => after.get(group) ?? group),
    kind: kindOf(readType(row.cells.get('type') ?? '')),
  }));
  const read = namesOfRows('', placed).of;
  return called.flatMap(({ row, name }) => (read.get(after.get(row) ?? row)?.name === name ? [] : [name]));
}

const isGroup = (item: Item): item is Extract<Item, Pick<SectionItem, 'questions'>> =>
  item.type === 'section' || item.type === 'repeat';

/** Cells with another name; with none when it is empty. */
function named(cells: Cells, name: string): Cells {
  if ((cells.get('name') ?? '') === name) return cells;
  const changed = new Map(cells);
  changed.set('name', name);
  return changed;
}
