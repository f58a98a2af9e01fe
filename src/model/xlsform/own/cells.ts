/**
 * Texts, numbers and pieces of JSON in cells of our own sheets: as a person would write them, and back without losing a sign.
 *
 * A text stands as it is wherever a spreadsheet keeps it; what might be lost (spaces at its ends, signs XML has no place for) is written in
 * quotes as JSON has them. What is too long for a cell stands in the sheet `querencia`, and the cell says where.
 */

/** Any JSON value. */
export type Json = null | boolean | number | string | JsonList | JsonObject;
export type JsonList = readonly Json[];
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Spreadsheets take 32,767 characters in a cell. */
export const LONGEST_CELL = 30_000;
/** Quoted it may become twice as long. */
const PIECE = 14_000;

/** Signs that do not survive a spreadsheet, in all versions of all programs. */
const FRAGILE =
  // eslint-disable-next-line no-control-regex -- reason: signs that XML refuses are what this is about
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|_(?=x[0-9a-f]{4}_)/gi;
const LONG_MARK = /^\{"long":(\d{1,6})\}$/;

/** Texts too long for a cell, by number from 1. */
export class LongTexts {
  constructor(private readonly texts: Map<number, string> = new Map()) {}

  keep(text: string): number {
    const number = this.texts.size + 1;
    this.texts.set(number, text);
    return number;
  }
  get(number: number): string | undefined {
    return this.texts.get(number);
  }
  get all(): readonly string[] {
    return [...this.texts.values()];
  }
}

/** A text as it stands in a cell; the empty text is an empty cell. */
export function cellOfText(text: string, long: LongTexts): string {
  const cell = staysAsItIs(text) && !text.startsWith('"') && !LONG_MARK.test(text) ? text : jsonCell(text);
  return text === '' ? '' : cell.length <= LONGEST_CELL ? cell : `{"long":${long.keep(text)}}`;
}

/** The text of a cell; null when it says that the text stands elsewhere and it does not. */
export function textOfCell(cell: string, long: LongTexts): string | null {
  const elsewhere = LONG_MARK.exec(cell.trim())?.[1];
  if (elsewhere !== undefined) return long.get(Number(elsewhere)) ?? null;
  if (!cell.trimStart().startsWith('"')) return cell;
  const value = parsedJson(cell);
  return typeof value === 'string' ? value : cell;
}

/** A JSON value as it stands in a cell: texts without quotes where they cannot be taken for something else. */
export function cellOfJson(value: Json): string {
  if (typeof value !== 'string') return jsonCell(value);
  return value !== '' && staysAsItIs(value) && parsedJson(value) === undefined ? value : jsonCell(value);
}

/** The JSON value of a cell: whatever is no JSON is a text. */
export function jsonOfCell(cell: string): Json {
  const value = parsedJson(cell);
  return value === undefined ? cell : value;
}

/** The number of a cell, whatever it was typed with; NaN for none. */
export function numberOfCell(cell: string): number {
  const plain = cell.trim().replace(',', '.');
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i.test(plain) ? finite(Number(plain)) : NaN;
}

/** What is too long for one cell as several, in order; joined by `joined`. */
export function pieces(cell: string): readonly string[] {
  const found: string[] = [];
  for (let from = 0; from < cell.length;) {
    let to = Math.min(from + PIECE, cell.length);
    // a pair of surrogates is one sign
    if (to < cell.length && /[\ud800-\udbff]/.test(cell.charAt(to - 1))) to--;
    const piece = cell.slice(from, to);
    found.push(staysAsItIs(piece) && !piece.startsWith('"') ? piece : jsonCell(piece));
    from = to;
  }
  return found;
}

export function joined(cells: readonly string[]): string {
  return cells
    .map((cell) => {
      const value = cell.startsWith('"') ? parsedJson(cell) : cell;
      return typeof value === 'string' ? value : cell;
    })
    .join('');
}

const finite = (number: number): number => (Number.isFinite(number) ? number : NaN);

function staysAsItIs(text: string): boolean {
  return text.trim() === text && text.search(FRAGILE) < 0;
}

function jsonCell(value: Json): string {
  return JSON.stringify(value).replace(
    FRAGILE,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

function parsedJson(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What `JSON.parse` gives is JSON; said so that the compiler knows. */
export function isJson(value: unknown): value is Json {
  return value !== undefined;
}
