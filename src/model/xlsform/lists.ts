/**
 * Sheets of choices → lists.
 *
 * A list is all rows that name it, wherever they stand. Values are unique in a list here: where a workbook says that the same name may
 * stand twice (a village in two districts), the later one is called `name_2` here and `name` again on the way out; elsewhere it is
 * repaired for good.
 */
import type { Choice } from '../form.ts';
import type { Cells, Row } from './cells.ts';
import { remainsOf } from './remains.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';
import { readMedia, readText, writeMedia, writeText } from './texts.ts';

/** Rows of one list that stand together. */
export interface ListRun {
  readonly list: string;
  readonly rows: number;
}

/** A row that is no choice, with the number of rows before it. */
export interface OtherChoiceRow {
  readonly after: number;
  readonly cells: Cells;
}

export interface ReadLists {
  /** By the name in the sheet, in order. */
  readonly lists: ReadonlyMap<string, readonly Choice[]>;
  readonly runs: readonly ListRun[];
  readonly others: readonly OtherChoiceRow[];
  /** All rows as they will be written. */
  readonly rows: readonly Cells[];
  /** The row a choice stands in. */
  place(list: string, value: string): number | undefined;
  readonly issues: readonly SheetIssue[];
}

export interface ListSurroundings {
  readonly sheet: string;
  readonly tags: readonly string[];
  /** Lists several are chosen from: their values have no spaces in them. */
  readonly several: (list: string) => boolean;
  /** Whether the workbook says that a name may stand twice in a list. */
  readonly twiceAllowed: boolean;
}

/** The lists of a sheet. */
export function readLists(rows: readonly Row[], around: ListSurroundings): ReadLists {
  const reader = new ListReader(rows, around);
  for (const row of rows) reader.read(row);
  return reader;
}

/** The cells of a choice's row, by column. */
export function writeChoice(list: string, choice: Choice): Map<string, string> {
  const cells = new Map([
    ['list_name', list],
    ['name', choice.value],
  ]);
  writeText(cells, 'label', choice.label);
  for (const [column, text] of Object.entries(choice.columns ?? {})) if (text !== '') cells.set(column, text);
  writeMedia(cells, choice.media);
  return cells;
}

/** The name a list has by what a cell says: without spaces. */
export function listName(cell: string): string {
  const name = cell.trim().replace(/\s+/g, '_');
  return name === '__proto__' ? 'proto' : name;
}

/** One list while it is read. */
interface GrowingList {
  readonly choices: Choice[];
  /** Rows by value. */
  readonly rows: Map<string, number>;
  /** Whole rows, to tell one that stands there twice. */
  readonly seen: Set<string>;
  /** How far the numbers behind a value have come. */
  readonly counted: Map<string, number>;
}

class ListReader implements ReadLists {
  readonly runs: { list: string; rows: number }[] = [];
  readonly others: OtherChoiceRow[] = [];
  readonly rows: Cells[] = [];
  readonly issues: SheetIssue[] = [];
  private readonly growing = new Map<string, GrowingList>();
  /** Lists and names as cells have them: what is made up must be none of these. */
  private readonly written: ReadonlySet<string>;
  private previous = '';

  constructor(
    rows: readonly Row[],
    private readonly around: ListSurroundings,
  ) {
    let list = '';
    this.written = new Set(
      rows.map(({ cells }) => {
        list = listName(cells.get('list_name') ?? list);
        return keyOf(list, cells.get('name') ?? '');
      }),
    );
  }

  get lists(): ReadonlyMap<string, readonly Choice[]> {
    return new Map([...this.growing].map(([name, { choices }]) => [name, choices]));
  }

  place(list: string, value: string): number | undefined {
    return this.growing.get(list)?.rows.get(value);
  }

  read({ row, cells: original }: Row): void {
    const cells = new Map(original);
    if (!isChoice(cells) || (!cells.has('list_name') && this.previous === '')) {
      this.previous = listName(cells.get('list_name') ?? this.previous);
      this.others.push({ after: this.rows.length, cells });
      this.rows.push(cells);
      return;
    }
    const name = this.readListName(row, cells);
    const list: GrowingList = this.growing.get(name) ?? {
      choices: [],
      rows: new Map(),
      seen: new Set(),
      counted: new Map(),
    };
    this.growing.set(name, list);
    const value = this.readValue(row, cells, name, list);
    if (value === null) return;
    const choice = readChoice(cells, value, this.around.tags);
    const remains = remainsOf(cells, writeChoice(name, choice));
    list.choices.push({ ...choice, ...(remains && { xlsform: remains }) });
    list.rows.set(value, row);
    const run = this.runs.at(-1);
    if (run?.list === name) run.rows++;
    else this.runs.push({ list: name, rows: 1 });
    this.rows.push(cells);
  }

  private readListName(row: number, cells: Map<string, string>): string {
    const cell = cells.get('list_name') ?? '';
    // a name merged over the rows of its list stands in the first of them only
    if (cell === '')
      this.repair('missing-list-name', row, cells, 'list_name', this.previous, { list: this.previous });
    else if (listName(cell) !== cell)
      this.repair('bad-list-name', row, cells, 'list_name', listName(cell), { list: cell });
    this.previous = cells.get('list_name') ?? '';
    return this.previous;
  }

  /** The value of a choice; null for a row that says again what another said. */
  private readValue(row: number, cells: Map<string, string>, name: string, list: GrowingList): string | null {
    if (!cells.has('name')) {
      this.repair('missing-choice-name', row, cells, 'name', this.free(valueFrom(cells), name, list), {
        list: name,
      });
    }
    const cell = cells.get('name') ?? '';
    const plain = this.around.several(name)
      ? cell.replace(/\s+/g, '_')
      : cell.replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ');
    if (plain !== cell)
      this.repair('choice-with-space', row, cells, 'name', plain, { list: name, name: cell });

    const otherRow = list.rows.get(plain);
    const whole = JSON.stringify([...cells]);
    const before = list.seen.has(whole);
    list.seen.add(whole);
    if (otherRow === undefined) return plain;
    const value = this.free(plain, name, list);
    if (this.around.twiceAllowed) return value;
    this.repair('duplicate-choice', row, cells, 'name', before ? '' : value, {
      list: name,
      name: plain,
      otherRow,
    });
    return before ? null : value;
  }

  /** A value nothing in the list has: `wanted`, or `wanted_2`, … */
  private free(wanted: string, name: string, list: GrowingList): string {
    let value = wanted;
    let n = list.counted.get(wanted) ?? 2;
    while (list.rows.has(value) || (value !== wanted && this.written.has(keyOf(name, value))))
      value = `${wanted}_${n++}`;
    list.counted.set(wanted, n);
    return value;
  }

  private repair(
    code: string,
    row: number,
    cells: Map<string, string>,
    column: string,
    after: string,
    particulars: NonNullable<SheetIssue['particulars']>,
  ): void {
    const before = cells.get(column) ?? '';
    cells.set(column, after);
    this.issues.push(
      sheetIssue('warning', code, this.around.sheet, row, { column, before, after, particulars }),
    );
  }
}

const keyOf = (list: string, value: string): string => `${list}\n${value}`;

/** A row that names or shows something. */
const isChoice = (cells: Cells): boolean =>
  cells.has('name') || [...cells.keys()].some((key) => key.startsWith('label::'));

const OWN = /^(?:list_name|name|#\d+|(?:label|image|big-image|audio|video)::.*)$/;

function readChoice(cells: Cells, value: string, tags: readonly string[]): Choice {
  const columns = [...cells].filter(([key]) => !OWN.test(key));
  const media = readMedia(cells, tags);
  return {
    value,
    label: readText(cells, 'label', tags) ?? { [tags[0] ?? 'und']: value },
    ...(columns.length > 0 && { columns: Object.fromEntries(columns) }),
    ...(media !== undefined && { media }),
  };
}

/** Longest value made of a label. */
const LONGEST = 40;

function valueFrom(cells: Cells): string {
  const label = [...cells].find(([key]) => key.startsWith('label::'))?.[1] ?? '';
  const value = label
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '_')
    .replace(/^_+/, '')
    .slice(0, LONGEST)
    .replace(/_+$/, '');
  return value === '' ? 'choice' : value;
}
