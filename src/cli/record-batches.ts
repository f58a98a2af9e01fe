/**
 * A file of records, read a piece at a time: a country's whole years of them need no more memory than a hundred.
 *
 * Lines end with a line feed and nothing else: a text may hold whatever else counts as one.
 */
import { constants, createReadStream } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import type { FormDefinition } from '../model/form.ts';
import { recordsFromCsv, type RecordsRead } from '../model/record-csv.ts';
import { recordsFromLines } from '../model/record-json.ts';
import type { Words } from '../words/words.ts';
import { WrongUse } from './surroundings.ts';

/** Lines read at once. */
const BATCH = 500;

/**
 * The records of a `.csv`, or of JSON Lines under any other name, in their order. What is wrong with a table's header is said once, and ends
 * it. Throws `WrongUse` when the file cannot be read.
 */
export async function* recordBatches(
  path: string,
  form: FormDefinition,
  words: Words,
): AsyncGenerator<RecordsRead> {
  if (path.toLowerCase().endsWith('.csv')) yield* tableBatches(path, form, words);
  else
    for await (const { lines, before } of batchesOf(linesOf(path, words)))
      yield recordsFromLines(lines, before);
}

async function* tableBatches(path: string, form: FormDefinition, words: Words): AsyncGenerator<RecordsRead> {
  let header: string | null = null;
  for await (const { lines, before } of batchesOf(rowsOf(linesOf(path, words)))) {
    const isFirst = header === null;
    header ??= lines[0] ?? '';
    const rows = isFirst ? lines : [header, ...lines];
    const { records, issues } = recordsFromCsv(form, rows.join('\n'), Math.max(0, before - 1));
    yield { records, issues: isFirst ? issues : issues.filter(({ particulars }) => particulars?.row) };
    if (issues.some(({ severity, particulars }) => severity === 'error' && !particulars?.row)) return;
  }
  if (header === null) yield recordsFromCsv(form, '');
}

/** Throws `WrongUse` when there is no such file, or it may not be read. */
export async function checkReadable(path: string, words: Words): Promise<void> {
  try {
    await access(path, constants.R_OK);
    // a pipe is as good as a file, and is not opened to look
    if (!(await stat(path)).isDirectory()) return;
  } catch {
    // said below
  }
  throw new WrongUse(words.say('cli.unreadable', { path }));
}

/** So many at once, with how many came before them. */
async function* batchesOf(
  pieces: AsyncIterable<readonly string[]>,
): AsyncGenerator<{ readonly lines: readonly string[]; readonly before: number }> {
  let batch: string[] = [];
  let before = 0;
  for await (const lines of pieces) {
    for (const line of lines) {
      batch.push(line);
      if (batch.length < BATCH) continue;
      yield { lines: batch, before };
      before += batch.length;
      batch = [];
    }
  }
  if (batch.length > 0) yield { lines: batch, before };
}

/** Rows of a table: a line goes on while a quotation mark is open. */
async function* rowsOf(pieces: AsyncIterable<readonly string[]>): AsyncGenerator<readonly string[]> {
  let unended: string[] = [];
  let isQuoted = false;
  for await (const lines of pieces) {
    const rows: string[] = [];
    for (const line of lines) {
      unended.push(line);
      for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) isQuoted = !isQuoted;
      if (isQuoted) continue;
      rows.push(unended.join('\n'));
      unended = [];
    }
    yield rows;
  }
  if (unended.length > 0) yield [unended.join('\n')];
}

/** The lines of a file, some at a time. */
async function* linesOf(path: string, words: Words): AsyncGenerator<readonly string[]> {
  let rest = '';
  try {
    for await (const chunk of createReadStream(path, { encoding: 'utf8' })) {
      // reason: with an encoding every chunk is a text
      const lines = (rest + (chunk as string)).split('\n');
      rest = lines.pop() ?? '';
      yield lines;
    }
  } catch {
    throw new WrongUse(words.say('cli.unreadable', { path }));
  }
  if (rest !== '') yield [rest];
}
