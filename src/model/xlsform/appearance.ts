/**
 * Words of the `appearance` cell that say what an item is: a signature is an `image` that looks like one.
 *
 * Such a word is taken out of the appearance and becomes a field; written, it stands first.
 */

/** The appearance without the first of these words in it, and which it was. */
export function takeWord<W extends string>(
  appearance: string,
  words: readonly W[],
): { readonly word: W | null; readonly rest: string } {
  const parts = appearance.split(/\s+/).filter((part) => part !== '');
  const at = parts.findIndex((part) => words.some((word) => word === part.toLowerCase()));
  if (at < 0) return { word: null, rest: appearance };
  const word = words.find((one) => one === parts[at]?.toLowerCase()) ?? null;
  return { word, rest: parts.filter((_, index) => index !== at).join(' ') };
}

/** The appearance with a word in front. */
export const putWord = (word: string, appearance: string | undefined): string =>
  appearance === undefined ? word : `${word} ${appearance}`;
