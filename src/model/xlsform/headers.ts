/**
 * The headers a sheet is written with: those it came with, else ours, in our order.
 */
import type { Language } from '../form.ts';
import { isHeadless, keysOf, partsOfKey, type Cells } from './cells.ts';
import { TRANSLATABLE } from './columns.ts';
import { headerOf } from './languages.ts';
import type { SheetLanguages } from './sheet-languages.ts';
import type { SheetKind } from './workbook.ts';

/** Columns in our order; those that may be translated stand once per language. */
const ORDER: Readonly<Partial<Record<SheetKind, readonly string[]>>> = {
  survey: [
    'type',
    'name',
    'label',
    'hint',
    'guidance_hint',
    'required',
    'required_message',
    'relevant',
    'constraint',
    'constraint_message',
    'calculation',
    'trigger',
    'readonly',
    'default',
    'appearance',
    'parameters',
    'choice_filter',
    'repeat_count',
    'image',
    'big-image',
    'audio',
    'video',
  ],
  choices: ['list_name', 'name', 'label', 'image', 'big-image', 'audio', 'video'],
  external_choices: ['list_name', 'name', 'label', 'image', 'big-image', 'audio', 'video'],
  settings: ['form_title', 'form_id', 'default_language'],
};

/** Columns a sheet is never without. */
const ALWAYS = new Set(['type', 'name', 'label', 'list_name']);

const SPELLED: Readonly<Record<string, string>> = {
  readonly: 'read_only',
  image: 'media::image',
  'big-image': 'media::big-image',
  audio: 'media::audio',
  video: 'media::video',
};

/** A column as it is written: its header, and the key of its cells (null: what stands there has no header). */
export interface Heading {
  readonly header: string;
  readonly key: string | null;
}

/** Our columns for rows with these cells. */
export function ourHeadings(
  kind: SheetKind,
  rows: Iterable<Cells>,
  languages: readonly Language[],
): readonly Heading[] {
  const found = new Set<string>();
  for (const cells of rows) for (const key of cells.keys()) if (!isHeadless(key)) found.add(key);
  const listed = languages.map(({ tag }) => tag);
  const tags = [...new Set([...listed, ...tagsIn(found)])];
  const always = (key: string): boolean =>
    kind !== 'settings' && (ALWAYS.has(key) || listed.some((tag) => key === `label::${tag}`));
  const ordered = (ORDER[kind] ?? [])
    .flatMap((what) => (TRANSLATABLE.has(what) ? tags.map((tag) => `${what}::${tag}`) : [what]))
    .filter((key) => found.has(key) || always(key));
  return [...new Set([...ordered, ...found])].map((key) => ({ header: headerFor(key, languages), key }));
}

/**
 * Columns a sheet came with, and ours for whatever its rows have beside.
 * `meaning`: the languages of the headers it came with.
 */
export function keptHeadings(
  kind: SheetKind,
  kept: readonly string[],
  rows: readonly Cells[],
  languages: readonly Language[],
  meaning: Pick<SheetLanguages, 'tag'>,
): readonly Heading[] {
  const keys = keysOf(kind, kept, meaning);
  const headings = kept.map((header, index): Heading => ({ header, key: keys[index] ?? null }));
  const used = new Set(rows.flatMap((cells) => [...cells.keys()]));
  const lacking = ourHeadings(kind, rows, languages).filter(
    ({ key }) => key !== null && used.has(key) && !keys.includes(key),
  );
  // behind the cells that have no header, which are told by their place
  const last = Math.max(0, ...[...used].filter(isHeadless).map((key) => Number(key.slice(1))));
  const between = lacking.length === 0 ? 0 : Math.max(0, last - headings.length);
  return [...headings, ...Array<Heading>(between).fill({ header: '', key: null }), ...lacking];
}

function headerFor(key: string, languages: readonly Language[]): string {
  const { what, tag } = partsOfKey(key);
  const name = Object.hasOwn(SPELLED, what) ? (SPELLED[what] ?? what) : what;
  if (tag === null) return name;
  const index = languages.findIndex((language) => language.tag === tag);
  const language = spelled(languages[index] ?? { tag }, index);
  return language === null ? name : `${name}::${language}`;
}

/** Only the first language may go without a name. */
const spelled = (language: Pick<Language, 'tag' | 'name'>, index: number): string | null =>
  headerOf(language) ?? (index === 0 ? null : language.tag);

const tagsIn = (keys: Iterable<string>): readonly string[] =>
  [...keys].flatMap((key) => {
    const { tag } = partsOfKey(key);
    return tag === null ? [] : [tag];
  });
