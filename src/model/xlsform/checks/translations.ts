/** Words by language: columns one language has and another lacks, `or_other` without translations, names without a code. */
import { isMedia, type CheckedSheet, type CheckedWorkbook } from './checked-workbook.ts';
import { remarked, warned, type Complaint } from './complaint.ts';
import { hasLanguageCode } from './language-code.ts';
import type { Outline } from './outline.ts';

const words: Readonly<Record<string, readonly string[]>> = {
  survey: ['label', 'hint', 'guidance_hint', 'constraint_message', 'required_message'],
  choices: ['label'],
};

/** Columns by language; the empty name stands for columns without one. */
type Spoken = ReadonlyMap<string, ReadonlySet<string>>;

export function checkTranslations({ sheets }: CheckedWorkbook, outline: Outline): readonly Complaint[] {
  const spoken = [sheets.survey, sheets.choices].map((sheet) => ({ sheet, languages: spokenIn(sheet) }));
  const translated = spoken.some(({ languages }) => [...languages.keys()].some((one) => one !== ''));
  const other = outline.items.find(({ type }) => type.kind === 'select' && type.orOther);
  const named = [...new Set(spoken.flatMap(({ languages }) => [...languages.keys()]))];
  return [
    ...spoken.flatMap(({ sheet, languages }) => lacking(sheet, languages)),
    ...(translated && other
      ? [warned({ sheet: 'survey', row: other.row, name: other.name }, 'other-untranslated')]
      : []),
    ...named
      .filter((language) => language !== '' && !hasLanguageCode(language))
      .map((language) =>
        remarked({ sheet: 'survey', row: sheets.survey.headerRow }, 'language-without-code', { language }),
      ),
  ];
}

function spokenIn({ kind, columns }: CheckedSheet): Spoken {
  const spoken = new Map<string, Set<string>>();
  for (const { column, language } of columns) {
    if (!(words[kind]?.includes(column) === true || isMedia(column))) continue;
    const key = language ?? '';
    spoken.set(key, (spoken.get(key) ?? new Set()).add(column));
  }
  return spoken;
}

function lacking({ kind: sheet, headerRow: row }: CheckedSheet, spoken: Spoken): readonly Complaint[] {
  if (![...spoken.keys()].some((language) => language !== '')) return [];
  const all = new Set([...spoken.values()].flatMap((columns) => [...columns]));
  return [...spoken].flatMap(([language, columns]) => {
    const missing = [...all].filter((column) => !columns.has(column)).sort();
    return missing.length === 0
      ? []
      : [
          remarked({ sheet, row }, 'translation-columns-missing', {
            language,
            hasLanguage: language === '' ? 'no' : 'yes',
            columns: missing,
          }),
        ];
  });
}
