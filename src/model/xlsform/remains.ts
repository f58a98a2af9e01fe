/**
 * What a row says beyond what would be written of it: kept beside the item, put back on the way out.
 *
 * One rule for everything: unknown columns, another spelling of a type, `TRUE` for `yes`, a note nobody named. A cell that stands in the
 * row otherwise than the canonical row has it is kept as it stands; one the canonical row has and the sheet has not is kept empty.
 */
import type { OtherCells } from '../form.ts';
import type { Cells } from './cells.ts';

/** The cells of a row that the canonical row does not have so; undefined when there are none. */
export function remainsOf(cells: Cells, canonical: Cells): OtherCells | undefined {
  // in an order that does not hang on where a repair put a cell
  const kept: readonly (readonly [string, string])[] = [
    ...[...canonical]
      .filter(([key, text]) => cells.get(key) !== text)
      .map(([key]): [string, string] => [key, cells.get(key) ?? '']),
    ...[...cells].filter(([key]) => !canonical.has(key)),
  ];
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** The canonical row with what was kept put back. */
export function withRemains(canonical: Cells, remains: OtherCells | undefined): Map<string, string> {
  const cells = new Map(canonical);
  for (const [key, text] of Object.entries(remains ?? {})) {
    if (text === '') cells.delete(key);
    else cells.set(key, text);
  }
  return cells;
}

/** Before the keys of the row that ends a group, kept with its beginning. */
export const OF_END = 'end::';

/** Remains under keys of their own. */
export function prefixed(remains: OtherCells | undefined, prefix: string): OtherCells {
  return Object.fromEntries(Object.entries(remains ?? {}).map(([key, text]) => [`${prefix}${key}`, text]));
}

/** Remains parted into those of the row itself and those of the row that ends it. */
export function parted(remains: OtherCells | undefined): {
  readonly own: OtherCells;
  readonly end: OtherCells;
} {
  const entries = Object.entries(remains ?? {});
  const ofEnd = entries.filter(([key]) => key.startsWith(OF_END));
  return {
    own: Object.fromEntries(entries.filter(([key]) => !key.startsWith(OF_END))),
    end: Object.fromEntries(ofEnd.map(([key, text]) => [key.slice(OF_END.length), text])),
  };
}
