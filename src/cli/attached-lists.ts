/**
 * The lists that travel with a form as CSV files, from a folder. Without a folder none is at hand.
 *
 * Codes: `list/not-at-hand` (list; a warning: its file is not in the folder), `list/unreadable` (list: not a table with a header row).
 */
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import papa from 'papaparse';
import type { ListRow } from '../model/expression/scope.ts';
import type { FormDefinition } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';

/** The rows of a list by its name, or null when it is not at hand. */
export type Lists = (name: string) => readonly ListRow[] | null;

export async function readAttachedLists(
  { attachedLists = {} }: FormDefinition,
  folder: string | undefined,
): Promise<{ readonly lists: Lists; readonly issues: readonly Issue[] }> {
  const found = new Map<string, readonly ListRow[]>();
  const issues: Issue[] = [];
  if (folder === undefined) return { lists: () => null, issues };
  for (const [name, { file }] of Object.entries(attachedLists)) {
    const at = `attachedLists.${name}`;
    const particulars = { list: name };
    // a form is untrusted input: its file is looked for in this folder and nowhere else
    const text = await readFile(join(folder, basename(file)), 'utf8').catch(() => null);
    if (text === null) {
      issues.push({ severity: 'warning', code: 'list/not-at-hand', at, particulars });
      continue;
    }
    const rows = rowsIn(text);
    if (rows === null) issues.push({ severity: 'error', code: 'list/unreadable', at, particulars });
    else found.set(name, rows);
  }
  return { lists: (name) => found.get(name) ?? null, issues };
}

/** The rows of a table by its header; null when there is no header. */
function rowsIn(text: string): readonly ListRow[] | null {
  const [header, ...rows] = papa.parse(text.replace(/^\ufeff/, ''), {
    delimiter: ',',
    skipEmptyLines: true,
  }).data;
  if (header === undefined || header.every((name) => name.trim() === '')) return null;
  return rows.map((cells) =>
    Object.fromEntries(header.map((name, index) => [name.trim(), (cells[index] ?? '').trim()])),
  );
}
