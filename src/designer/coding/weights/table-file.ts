/**
 * A table of weights in a file somebody chose: its sheets, and the file's name by its bytes.
 *
 * What reads workbooks is fetched when the first file is chosen: nobody else needs it.
 */
import type { Workbook } from '../../../model/xlsform/workbook.ts';
import { contentId } from '../../../protocol/content-id.ts';

export type TableFile =
  | { readonly kind: 'table'; readonly workbook: Workbook; readonly file: string; readonly name: string }
  /** `old`: an `.xls`, or one with a password. `gone`: it cannot be opened any more. `damaged`: neither a workbook nor text. */
  | { readonly kind: 'unreadable'; readonly why: 'old' | 'large' | 'damaged' | 'gone' };

/** Most bytes of a file: far beyond any table of weights. */
const MOST_ON_DISK = 20_000_000;

/** `sha256-` and the hash of the file's bytes; null when it cannot be opened. */
export async function fingerprintOf(file: File): Promise<string | null> {
  const bytes = await bytesOf(file);
  return bytes && contentId(crypto, bytes);
}

/** What the file holds. Never throws for what is in it. */
export async function readTableFile(file: File): Promise<TableFile> {
  if (file.size > MOST_ON_DISK) return { kind: 'unreadable', why: 'large' };
  const bytes = await bytesOf(file);
  if (bytes === null) return { kind: 'unreadable', why: 'gone' };
  const found = await sheetsIn(bytes, file.name);
  return 'sheets' in found
    ? { kind: 'table', workbook: found, file: await contentId(crypto, bytes), name: nameOf(file.name) }
    : found;
}

async function sheetsIn(bytes: Uint8Array, name: string): Promise<Workbook | TableFile> {
  const { looksLikeWorkbook, readWorkbook } = await import('../../../model/xlsform/xlsx.ts');
  if (looksLikeWorkbook(bytes)) {
    const read = await readWorkbook(bytes);
    return read.kind === 'workbook' ? read.workbook : read;
  }
  const text = new TextDecoder().decode(bytes);
  if (text.includes('\0')) return { kind: 'unreadable', why: 'damaged' };
  const { readCsvFiles } = await import('../../../model/xlsform/csv.ts');
  return readCsvFiles([{ name: nameOf(name), text }]);
}

async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return null;
  }
}

/** Without its ending. */
const nameOf = (file: string): string => file.replace(/\.[^.]{1,5}$/, '');
