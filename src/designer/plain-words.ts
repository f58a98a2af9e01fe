/** Words as a search compares them: without accents, marks and capitals. */
export function plain(words: string): string {
  return words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim();
}
