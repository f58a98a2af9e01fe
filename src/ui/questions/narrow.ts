/**
 * A list narrowed by what one types: by any of its words in any language, or by its value, whatever the accents.
 *
 * Holds throughout: a list is gone through once per change of the words typed, whatever its length; what begins with them comes first.
 */
import type { Choice } from '../../model/form.ts';
import { latinDigits } from './keys.ts';

/** Longer lists are searched. */
export const LONG_LIST = 40;
/** So many are shown at once. */
const SHOWN = 50;

export interface Narrowed {
  readonly shown: readonly Choice[];
  /** How many there are, those not shown too. */
  readonly found: number;
}

/** The choices that hold all words typed; of no words all of them. */
export function narrowed(choices: readonly Choice[], typed: string): Narrowed {
  const words = folded(typed)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { shown: choices.slice(0, SHOWN), found: choices.length };
  const begun: Choice[] = [];
  const others: Choice[] = [];
  let found = 0;
  wordsOf(choices).forEach((text, index) => {
    const choice = choices[index];
    if (choice === undefined || !words.every((word) => text.includes(word))) return;
    found += 1;
    const list = text.includes(`\n${words.join(' ')}`) ? begun : others;
    if (list.length < SHOWN) list.push(choice);
  });
  return { shown: [...begun, ...others].slice(0, SHOWN), found };
}

/** For each choice its labels and its value, a line each, ready to be searched. */
function wordsOf(choices: readonly Choice[]): readonly string[] {
  let words = known.get(choices);
  if (words === undefined) {
    words = choices.map(({ label, value }) => `\n${[...Object.values(label), value].map(folded).join('\n')}`);
    known.set(choices, words);
  }
  return words;
}
const known = new WeakMap<readonly Choice[], readonly string[]>();

/** Without capitals, accents, vowel signs and the ways one Arabic letter is written. */
function folded(text: string): string {
  return latinDigits(text)
    .normalize('NFKD')
    .replace(/\p{M}|ـ/gu, '')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه')
    .toLowerCase();
}
