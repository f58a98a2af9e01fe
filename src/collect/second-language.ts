/** The second language to show below the first: a habit of this laptop, kept beside the choice of the interface's language. */
import type { FormDefinition } from '../model/form.ts';

const STORAGE_KEY = 'querencia.second-language';

/**
 * The tag to show below `tag`, or null: the habit, where this form has the language. Once the questions are switched to it,
 * the form's other language stands below instead.
 */
export function secondToShow(form: FormDefinition, tag: string): string | null {
  const second = kept();
  const tags = form.languages.map((language) => language.tag);
  if (second === null || !tags.includes(second)) return null;
  return second === tag ? (tags.find((each) => each !== second) ?? null) : second;
}

/** Keeps the choice; an empty text means none. */
export function keepSecondLanguage(tag: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, tag);
  } catch {
    // storage switched off: the interview shows one language
  }
}

function kept(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}
