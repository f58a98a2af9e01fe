/** `${name}` in cells: which names they mention, and the same cell with other names. */
import { partsOfKey, type Cells } from './cells.ts';

const MENTION = /\$\{([^{}]*)\}/g;
const LAST_SAVED = /^last-saved#/;

/** Columns that may mention items. */
const MENTIONING: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'image',
  'big-image',
  'audio',
  'video',
  'relevant',
  'required',
  'constraint',
  'readonly',
  'calculation',
  'trigger',
  'default',
  'choice_filter',
  'repeat_count',
  'parameters',
  'appearance',
  'type',
  'instance_name',
]);

/** Whether `${…}` in a column is a mention. */
export const mayMention = (key: string): boolean => MENTIONING.has(partsOfKey(key).what);

/** The names a text mentions, each as often as it does. */
export const mentionsIn = (text: string): readonly string[] =>
  [...text.matchAll(MENTION)].map(([, inside = '']) => inside.trim().replace(LAST_SAVED, ''));

/** The text with other names: `rename` gives the new name, or undefined to leave one as it is. */
export function renameMentions(text: string, rename: (name: string) => string | undefined): string {
  if (!text.includes('${')) return text;
  return text.replace(MENTION, (mention: string, inside: string) => {
    const name = inside.trim().replace(LAST_SAVED, '');
    const after = rename(name);
    if (after === undefined || after === name) return mention;
    return `\${${LAST_SAVED.exec(inside.trim())?.[0] ?? ''}${after}}`;
  });
}

/** Cells with other names in all that mention any. */
export function renameInCells(cells: Cells, rename: (name: string) => string | undefined): Cells {
  let changed: Map<string, string> | null = null;
  for (const [key, text] of cells) {
    if (!text.includes('${') || !mayMention(key)) continue;
    const after = renameMentions(text, rename);
    if (after !== text) (changed ??= new Map(cells)).set(key, after);
  }
  return changed ?? cells;
}

/** Files an expression looks into, by their names without `.csv`. */
export const filesIn = (text: string): readonly string[] =>
  text.includes('pulldata')
    ? [...text.matchAll(/pulldata\(\s*(?:'([^']+)'|"([^"]+)")/g)].map(([, one, two]) =>
        (one ?? two ?? '').replace(/\.csv$/i, ''),
      )
    : [];
