/**
 * `.xlsx` bytes ↔ workbook of texts.
 *
 * A cell is what a person sees as its plain value: whole numbers without a point, dates as `2026-03-12`, true and false as `TRUE` and
 * `FALSE`, a formula by its value, rich text without its dress. Written are texts alone, so that nothing is reinterpreted on the way back.
 * A workbook is untrusted: how large it says it is when unpacked is looked at before it is unpacked, and unpacking stops there.
 */
import { readXlsx, writeXlsx, type CellValue } from 'hucre/xlsx';
import { plainDecimal } from '../expression/plain-decimal.ts';
import { MOST_COLUMNS, MOST_ROWS } from './rows.ts';
import type { Workbook } from './workbook.ts';

export type XlsxRead =
  | { readonly kind: 'workbook'; readonly workbook: Workbook }
  /** `old`: an `.xls`, or one locked with a password (both are kept in the same box). `large`: beyond any form. `damaged`: anything else. */
  | { readonly kind: 'unreadable'; readonly why: 'old' | 'large' | 'damaged' };

/** Most bytes of a workbook's parts when unpacked, and most parts. */
export const MOST_BYTES = 200_000_000;
const MOST_PARTS = 2_000;

/** Whether the bytes begin as a zip does, or as an old workbook: enough to try. */
export const looksLikeWorkbook = (bytes: Uint8Array): boolean => isZip(bytes) || isOld(bytes);

/** The texts of all sheets, hidden ones too. Never throws for bad bytes. */
export async function readWorkbook(bytes: Uint8Array): Promise<XlsxRead> {
  if (isOld(bytes)) return { kind: 'unreadable', why: 'old' };
  const size = isZip(bytes) ? unpackedSize(bytes) : null;
  if (size === null) return { kind: 'unreadable', why: 'damaged' };
  if (size > MOST_BYTES) return { kind: 'unreadable', why: 'large' };
  try {
    const { sheets } = await readXlsx(bytes, { maxRows: MOST_ROWS + 1 });
    return {
      kind: 'workbook',
      workbook: { sheets: sheets.map(({ name, rows }) => ({ name, rows: rows.map(textsOf) })) },
    };
  } catch {
    return { kind: 'unreadable', why: 'damaged' };
  }
}

/** The bytes of a workbook, the same for the same texts. */
export async function writeWorkbook({ sheets }: Workbook): Promise<Uint8Array> {
  const names = sheetNames(sheets.map(({ name }) => name));
  return await writeXlsx({
    sheets: sheets.map(({ rows }, index) => ({
      name: names[index] ?? '',
      rows: rows.map((cells) => cells.map(cellOf)),
      freezePane: { rows: 1 },
    })),
  });
}

/** A sheet's row; hucre leaves out rows without cells. */
function textsOf(row: readonly (CellValue | undefined)[] | null | undefined): readonly string[] {
  return Array.from({ length: Math.min(row?.length ?? 0, MOST_COLUMNS) }, (_, index) => textOf(row?.[index]));
}

function textOf(value: CellValue | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n');
  if (typeof value === 'number') return Number.isFinite(value) ? plainDecimal(rounded(value)) : '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return dateText(value);
}

/** As spreadsheets show it: what 0.1 + 0.2 leaves behind is cut off. */
const rounded = (value: number): number => Number(value.toPrecision(15));

/** A day; a time of day where it is no day; both where there are both. */
function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return '';
  const [day = '', time = ''] = date.toISOString().split('T');
  const clock = time.slice(0, 8);
  if (date.getUTCFullYear() < 1900 || day === '1899-12-31') return clock;
  return clock === '00:00:00' ? day : `${day}T${clock}`;
}

/** Text that a reader of workbooks would take for an escaped sign is escaped itself. */
const cellOf = (text: string): CellValue =>
  text === '' ? null : text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

/** Names as workbooks allow them: 31 signs, some not, none twice whatever the case. */
function sheetNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = name.replace(/[[\]:*?/\\]/g, '_').replace(/^'|'$/g, '_');
    let allowed = plain.slice(0, 31) || 'sheet';
    for (let n = 2; taken.has(allowed.toLowerCase()); n++) allowed = `${plain.slice(0, 27)}_${n}`;
    taken.add(allowed.toLowerCase());
    return allowed;
  });
}

const startsWith = (bytes: Uint8Array, signs: readonly number[]): boolean =>
  signs.every((sign, index) => bytes[index] === sign);
const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]);
const isOld = (bytes: Uint8Array): boolean => startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]);

/**
 * What the parts of a zip come to when unpacked, as its directory says (hucre stops a part that goes on beyond that). Null when there
 * is no directory; beyond all bounds when it does not say.
 */
function unpackedSize(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  const parts = view.getUint16(end + 10, true);
  if (parts > MOST_PARTS) return Infinity;
  let at = view.getUint32(end + 16, true);
  let size = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
    const packed = view.getUint32(at + 20, true);
    const unpacked = view.getUint32(at + 24, true);
    // a part that hides its size could be of any
    size += unpacked === 0 && packed > 0 ? Infinity : unpacked;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return size;
}

function endOfDirectory(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === 0x06054b50) return at;
  return null;
}
