/**
 * Which language each column of a workbook is in.
 *
 * All spellings of one language are one language, called as the first of them. Columns that name none are in the default language the
 * settings name; else in a language of their own (`und`) where the survey's labels are such a column; else, where only a hint here or a
 * list there forgot to say, in the form's first.
 */
import type { Language } from '../form.ts';
import { TRANSLATABLE, WITHOUT_EFFECT, type Column } from './columns.ts';
import { nameBeside, NO_LANGUAGE, tagOf } from './languages.ts';
import type { SheetRows } from './rows.ts';

export interface SheetLanguages {
  /** As in a form: the first is its source. */
  readonly languages: readonly Language[];
  /** The tag of a language as a header spells it; null: of a column that names none. */
  readonly tag: (spelled: string | null) => string;
  /** Languages spelled in several ways, each with its spellings in order. */
  readonly variants: readonly (readonly string[])[];
}

/** Most languages read; columns of further ones are columns like any other. */
export const MOST_LANGUAGES = 100;

/** What the columns of survey and lists say. `defaultLanguage`: what the settings say, empty when nothing. */
export function languagesOf(sheets: SheetRows, defaultLanguage: string): SheetLanguages {
  const { survey, choices, external_choices: external } = sheets.tables;
  const columns = [survey, choices, external].flatMap((table) => table?.columns ?? []);
  const translated = columns.filter(
    ({ what, known }) => known && TRANSLATABLE.has(what) && !WITHOUT_EFFECT.has(what),
  );
  const spellings = new Map<string, string[]>();
  for (const { language } of translated) {
    if (language === null || (spellings.size >= MOST_LANGUAGES && !spellings.has(tagOf(language)))) continue;
    const tag = tagOf(language);
    const known = spellings.get(tag) ?? [];
    if (!known.includes(language)) known.push(language);
    spellings.set(tag, known);
  }
  const wanted = defaultLanguage === '' ? null : tagOf(defaultLanguage);
  const plain = tagOfPlain(translated, survey?.columns ?? [], [...spellings.keys()], wanted);
  const order = orderOf(translated, plain, wanted);
  const named = (tag: string): string | undefined =>
    spellings.get(tag)?.[0] ?? (tag === wanted && tag !== NO_LANGUAGE ? defaultLanguage : undefined);
  return {
    languages: order.map((tag, index) => {
      const name = nameBeside(tag, named(tag) ?? '');
      return { tag, status: index === 0 ? 'source' : 'draft', ...(name !== undefined && { name }) };
    }),
    tag: (spelled) => (spelled === null ? plain : tagOf(spelled)),
    variants: [...spellings.values()].filter((several) => several.length > 1),
  };
}

function tagOfPlain(
  translated: readonly Column[],
  survey: readonly Column[],
  tags: readonly string[],
  wanted: string | null,
): string {
  const labelled = survey.some(({ what, language }) => what === 'label' && language === null);
  const ownLanguage = labelled || !translated.some(({ language }) => language !== null);
  if (wanted !== null && (ownLanguage || tags.includes(wanted))) return wanted;
  return ownLanguage ? NO_LANGUAGE : (tags[0] ?? NO_LANGUAGE);
}

/** Tags in the order of the columns, the default language first where it has any. */
function orderOf(translated: readonly Column[], plain: string, wanted: string | null): readonly string[] {
  const tags = new Set(translated.map(({ language }) => (language === null ? plain : tagOf(language))));
  if (tags.size === 0) tags.add(plain);
  const first = wanted !== null && tags.has(wanted) ? [wanted] : [];
  return [...new Set([...first, ...tags])].slice(0, MOST_LANGUAGES);
}
