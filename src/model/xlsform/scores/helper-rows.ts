/**
 * Rows that compute something for other rows: what would make an expression too long, and what must be computed inside a repeat.
 *
 * The same expression in the same repeat is one row, however often it is wanted.
 */
import type { Tree } from '../../expression/tree.ts';
import { rowText } from './row-text.ts';
import { mention } from './trees.ts';
import { Untranslatable } from './untranslatable.ts';

export interface HelperRow {
  readonly name: string;
  /** The repeat it stands in, at its end; null: at the end of the form. */
  readonly repeat: string | null;
  readonly calculation: string;
}

/** Longest calculation written, and most helper rows: beyond, a form is no questionnaire. */
const LONGEST = 9_000;
const MOST = 5_000;
/** From so many characters on a part of an expression gets a row of its own. */
const LONG = 240;

export class HelperRows {
  readonly rows: HelperRow[] = [];
  private readonly known = new Map<string, string>();

  constructor(private readonly nameOf: (number: number) => string) {}

  /** What the tree gives, as a mention of the row that computes it. */
  row(tree: Tree, repeat: string | null): Tree {
    const calculation = printed(tree);
    const key = `${repeat ?? ''} ${calculation}`;
    let name = this.known.get(key);
    if (name === undefined) {
      if (this.rows.length >= MOST) throw new Untranslatable('long');
      name = this.nameOf(this.rows.length + 1);
      this.known.set(key, name);
      this.rows.push({ name, repeat, calculation });
    }
    return mention(name);
  }
}

/** The calculation as text. Throws `Untranslatable` when spreadsheets and tools would not take it. */
export function printed(tree: Tree): string {
  const text = rowText(tree);
  if (text.length > LONGEST) throw new Untranslatable('long');
  return text;
}

export const isLong = (...trees: readonly Tree[]): boolean =>
  trees.reduce((length, tree) => length + rowText(tree).length, 0) > LONG;
