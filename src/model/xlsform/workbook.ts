/**
 * A workbook as this room sees it: sheets of texts.
 *
 * Where the texts come from (`xlsx.ts`, `csv.ts`, a test) and what they mean (all the others) are kept apart by this type alone.
 * Holds throughout: a cell is a text, empty when there is nothing; rows may be of different lengths; a row may be empty.
 */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
}

/** The sheets XLSForm gives a meaning to. */
export const KNOWN_SHEETS = ['survey', 'choices', 'settings', 'external_choices', 'entities', 'osm'] as const;
export type SheetKind = (typeof KNOWN_SHEETS)[number];

/** What a sheet is by its name, case and spaces around it apart; null for a sheet of other things. */
export function kindOfSheet(name: string): SheetKind | null {
  const plain = name.trim().toLowerCase().replace(/\s+/g, '_');
  return KNOWN_SHEETS.find((kind) => kind === plain) ?? null;
}
