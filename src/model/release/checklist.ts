/**
 * What must hold before a form may be proposed as a version: asked by the designer's screen, and again by the server.
 *
 * One item per question people ask before they stand behind a form; each says what is in the way, as issues. Warnings of the form's
 * checks are in nobody's way.
 */
import type { FormDefinition } from '../form.ts';
import type { Issue } from '../issue.ts';
import { checkDefinition } from '../schema/check.ts';
import { textsOf } from '../session/checks/languages.ts';
import { error } from '../session/checks/references.ts';
import { compileForm } from '../session/compile.ts';
import type { CompiledForm } from '../session/compiled-form.ts';
import { scoredOf } from '../version/scored.ts';

/**
 *   valid                   | it fits the published schema, and its checks find no error
 *   no-cycle                | no question waits for itself, by whatever way
 *   scored-texts-translated | what is read aloud of a scored question stands in every language of the form (`form/translation-lacking`)
 */
export type ChecklistCode = 'valid' | 'no-cycle' | 'scored-texts-translated';

export interface ChecklistItem {
  readonly code: ChecklistCode;
  readonly ok: boolean;
  /** What is in the way; empty when it is met. */
  readonly issues: readonly Issue[];
}

/** The whole list, in order; a definition that is none (of another shape) fails all of it. */
export function releaseChecklist(definition: FormDefinition): readonly ChecklistItem[] {
  const shape = checkDefinition(definition);
  if (shape.length > 0) return [item('valid', shape), failed('no-cycle'), failed('scored-texts-translated')];
  const compiled = compileForm(definition);
  const errors = compiled.issues.filter(({ severity }) => severity === 'error');
  return [
    item(
      'valid',
      errors.filter(({ code }) => code !== CYCLE),
    ),
    item(
      'no-cycle',
      errors.filter(({ code }) => code === CYCLE),
    ),
    item('scored-texts-translated', untranslated(compiled)),
  ];
}

/** True when nothing of the checklist is in the way. */
export const mayBeProposed = (definition: FormDefinition): boolean =>
  releaseChecklist(definition).every(({ ok }) => ok);

const CYCLE = 'form/cycle';

/** Texts of scored questions, and of the choices they offer, that some language of the form lacks. */
function untranslated({ definition, items }: CompiledForm): readonly Issue[] {
  const { names, lists } = scoredOf(definition);
  const tags = definition.languages.map(({ tag }) => tag);
  const scored = [
    ...[...names].filter((name) => items.has(name)).map((name) => `${name}.`),
    ...[...lists].map((list) => `choiceLists.${list}.`),
  ];
  // a name may have dots in it
  const isScored = (at: string): boolean => scored.some((start) => at.startsWith(start));
  return textsOf(definition, { items }).flatMap(([at, text]) => {
    const languages = isScored(at) ? tags.filter((tag) => !/\S/.test(text[tag] ?? '')) : [];
    return languages.length === 0 ? [] : [error('form/translation-lacking', at, { languages })];
  });
}

const item = (code: ChecklistCode, issues: readonly Issue[]): ChecklistItem => ({
  code,
  ok: issues.length === 0,
  issues,
});
const failed = (code: ChecklistCode): ChecklistItem => ({ code, ok: false, issues: [] });
