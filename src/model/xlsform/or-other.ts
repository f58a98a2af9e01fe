/**
 * `or_other`: one cell that means a further choice and a question that asks which.
 *
 * Both are made here, so that the form is asked as it would be elsewhere. On the way out they are one cell again as long as nobody changed
 * what was made.
 */
import type { Choice, Item, Text, TextQuestion } from '../form.ts';

/** The choice that is added. */
export const OTHER = 'other';

const WORDS: Readonly<Record<string, { readonly other: string; readonly which: string }>> = {
  en: { other: 'Other', which: 'Specify other.' },
  es: { other: 'Otro', which: 'Especifique.' },
  fr: { other: 'Autre', which: 'Précisez.' },
  ar: { other: 'أخرى', which: 'يرجى التحديد.' },
};
const ENGLISH = { other: 'Other', which: 'Specify other.' };

/** The choices with one for what is none of them; as they are when there is one so called. */
export function withOther(choices: readonly Choice[], tags: readonly string[]): readonly Choice[] {
  return choices.some(({ value }) => value === OTHER)
    ? choices
    : [...choices, { value: OTHER, label: inWords('other', tags) }];
}

/** The question that asks which. */
export function whichOther(asked: string, name: string, tags: readonly string[]): TextQuestion {
  return {
    type: 'text',
    name,
    label: inWords('which', tags),
    relevant: `selected(\${${asked}}, '${OTHER}')`,
  };
}

/** Whether an item is that question as it was made, whatever it is called. */
export function isWhichOther(item: Item | undefined, asked: string, tags: readonly string[]): boolean {
  return item !== undefined && JSON.stringify(item) === JSON.stringify(whichOther(asked, item.name, tags));
}

const inWords = (what: 'other' | 'which', tags: readonly string[]): Text =>
  Object.fromEntries(tags.map((tag) => [tag, (WORDS[tag.split('-')[0] ?? tag] ?? ENGLISH)[what]]));
