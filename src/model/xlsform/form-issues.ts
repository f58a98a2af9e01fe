/**
 * What is wrong with an imported form as a form, told by the rows of its workbook.
 *
 * A form with a bad expression can still be used, so all of it is at most a warning; what the sheets were already blamed for is not said twice,
 * and texts without a translation are counted, not listed.
 */
import type { Issue } from '../issue.ts';
import { compileForm } from '../session/compile.ts';
import type { ImportedWorkbook } from './import.ts';
import { sheetIssue, type SheetIssue } from './sheet-issue.ts';

const UNTRANSLATED = new Set(['form/text-lacking', 'form/translation-lacking']);
/** What a check of the sheets says for what the form would complain of. */
const SAID_BEFORE: Readonly<Record<string, readonly string[]>> = {
  'expression/unknown-question': ['xlsform/unknown-reference', 'xlsform/malformed-reference'],
  'form/unknown-question': ['xlsform/unknown-reference', 'xlsform/malformed-reference'],
  'expression/bad-name': ['xlsform/malformed-reference'],
};

/** The issues of the form, by sheet and row. */
export function formIssues({ definition, issues: said, places }: ImportedWorkbook): readonly SheetIssue[] {
  const { issues } = compileForm(definition);
  const saidOf = new Set(said.map(({ code, sheet, row }) => `${code}\n${sheet}\n${row}`));
  const surveyName = definition.xlsform?.sheets?.find((name) => /^\s*survey\s*$/i.test(name)) ?? 'survey';
  const told = issues
    .filter(({ code }) => !UNTRANSLATED.has(code))
    .map((issue): SheetIssue => {
      const row = places.get(itemIn(issue.at)) ?? null;
      const { at, span, particulars } = issue;
      const lastSaved = String(particulars?.name ?? '').startsWith('last-saved#');
      const code = lastSaved ? 'xlsform/last-saved' : issue.code;
      return {
        severity: 'warning',
        code,
        at,
        sheet: row === null && /^choiceLists\b/.test(at) ? 'choices' : surveyName,
        row,
        ...(span && { span }),
        ...(particulars && { particulars }),
      };
    })
    .filter(
      ({ code, sheet, row }) =>
        row === null ||
        !(SAID_BEFORE[code] ?? []).some((before) => saidOf.has(`${before}\n${sheet}\n${row}`)),
    );
  return [...told, ...untranslated(issues, surveyName)];
}

/** `age.relevant` is of the item `age`; a name may have full stops in it. */
function itemIn(at: string): string {
  const end = at.lastIndexOf('.');
  return end < 0 ? at : at.slice(0, end);
}

function untranslated(issues: readonly Issue[], sheet: string): readonly SheetIssue[] {
  const counts = new Map<string, number>();
  for (const { code, particulars } of issues) {
    if (!UNTRANSLATED.has(code)) continue;
    const languages = particulars?.languages ?? particulars?.language;
    for (const language of typeof languages === 'object' ? languages : [String(languages)]) {
      counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  return [...counts].map(([language, count]) =>
    sheetIssue('info', 'texts-lacking', sheet, null, { particulars: { language, count } }),
  );
}
