/** `${name}` in labels and hints: which names a text mentions, and the text with their values put in. */
import type { Text } from '../form.ts';

const MENTION = /\$\{\s*([\p{L}_][\p{L}\p{M}\p{N}_\-.]*)\s*\}/gu;

/** Names mentioned in any of the languages of the texts, each once. */
export function namesInTexts(texts: readonly (Text | undefined)[]): readonly string[] {
  const names = new Set<string>();
  for (const text of texts) {
    for (const words of Object.values(text ?? {})) {
      if (!words.includes('${')) continue;
      for (const match of words.matchAll(MENTION)) names.add(match[1] ?? '');
    }
  }
  return [...names];
}

/** The words with every `${name}` replaced by what `value` gives for it. */
export function filledIn(words: string, value: (name: string) => string): string {
  return words.includes('${') ? words.replace(MENTION, (_whole, name: string) => value(name)) : words;
}
