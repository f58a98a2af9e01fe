/** The second language to show below the first: a habit of this laptop, kept beside the choice of the interface's language. */
const STORAGE_KEY = 'querencia.second-language';

/** The tag chosen last, or null. */
export function secondLanguage(): string | null {
  try {
    const kept = localStorage.getItem(STORAGE_KEY);
    return kept === '' ? null : kept;
  } catch {
    return null;
  }
}

/** Keeps the choice; an empty text means none. */
export function keepSecondLanguage(tag: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, tag);
  } catch {
    // storage switched off: the interview shows one language
  }
}
