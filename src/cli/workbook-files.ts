/** Workbooks on disk: an `.xlsx`, or a folder with a CSV file per sheet. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readCsvFiles, writeCsvFiles } from '../model/xlsform/csv.ts';
import type { Workbook } from '../model/xlsform/workbook.ts';
import { looksLikeWorkbook, MOST_BYTES, readWorkbook, writeWorkbook } from '../model/xlsform/xlsx.ts';
import type { Words } from '../words/words.ts';
import { hashOf, readBytes } from './files.ts';
import { WrongUse } from './surroundings.ts';

/** Most bytes read of a file or folder as it lies on the disk. */
const MOST_ON_DISK = 100_000_000;
const MOST_FILES = 200;

/** The workbook at a path. Throws `WrongUse` when there is none that can be read. */
export async function readWorkbookAt(path: string, words: Words): Promise<Workbook> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new WrongUse(words.say('cli.unreadable', { path }));
  if (found.isDirectory()) return readFolder(path, words);
  if (found.size > MOST_ON_DISK) throw tooLarge(path, MOST_ON_DISK, words);
  return workbookIn(await readBytes(path, words), path, words);
}

/** A table at a path: an `.xlsx`, or one CSV file; with the name of the file by its bytes. Throws `WrongUse` when it cannot be read. */
export async function readTableAt(
  path: string,
  words: Words,
): Promise<{ readonly workbook: Workbook; readonly file: string }> {
  const bytes = await readBytes(path, words);
  if (bytes.length > MOST_ON_DISK) throw tooLarge(path, MOST_ON_DISK, words);
  const workbook = looksLikeWorkbook(bytes)
    ? await workbookIn(bytes, path, words)
    : readCsvFiles([{ name: basename(path, '.csv'), text: new TextDecoder().decode(bytes) }]);
  return { workbook, file: hashOf(bytes) };
}

async function workbookIn(bytes: Uint8Array, path: string, words: Words): Promise<Workbook> {
  const read = await readWorkbook(new Uint8Array(bytes));
  if (read.kind === 'workbook') return read.workbook;
  switch (read.why) {
    case 'old':
      throw new WrongUse(words.say('cli.import.old', { path }));
    case 'large':
      throw tooLarge(path, MOST_BYTES, words);
    case 'damaged':
      throw new WrongUse(words.say('cli.import.damaged', { path }));
    default:
      throw new Error(read.why satisfies never);
  }
}

/** Writes a workbook: an `.xlsx` where the path ends so, else a folder. Throws `WrongUse` when it cannot. */
export async function writeWorkbookAt(path: string, workbook: Workbook, words: Words): Promise<void> {
  try {
    if (/\.xlsx$/i.test(path)) await writeFile(path, await writeWorkbook(workbook));
    else {
      await mkdir(path, { recursive: true });
      for (const { name, text } of writeCsvFiles(workbook)) await writeFile(join(path, `${name}.csv`), text);
    }
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown)
      throw new WrongUse(words.say('cli.unwritable', { path }));
    throw thrown;
  }
}

async function readFolder(folder: string, words: Words): Promise<Workbook> {
  const names = (await readdir(folder)).filter((name) => /\.csv$/i.test(name)).sort();
  if (names.length === 0) throw new WrongUse(words.say('cli.import.noSheets', { path: folder }));
  const files: { name: string; text: string }[] = [];
  let size = 0;
  for (const name of names.slice(0, MOST_FILES)) {
    const path = join(folder, name);
    size += (await stat(path)).size;
    if (size > MOST_ON_DISK) throw tooLarge(folder, MOST_ON_DISK, words);
    const text = new TextDecoder().decode(await readBytes(path, words));
    files.push({ name: name.slice(0, -'.csv'.length), text });
  }
  return readCsvFiles(files);
}

const tooLarge = (path: string, bytes: number, words: Words): WrongUse =>
  new WrongUse(words.say('cli.import.large', { path, megabytes: bytes / 1_000_000 }));
