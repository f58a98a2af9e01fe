/** Where a text stands, in words: for the line below it, and for the headings. */
import type { FormText, TextGroup } from '../../documents/texts-of.ts';
import type { TextState } from '../../documents/texts.ts';
import type { IconName } from '../../ui/icon-names.ts';
import type { WordsController } from '../../ui/words-controller.ts';

/** "Hint of attends_school", "Choice yes of the list yesNo". */
export function placeWords(words: WordsController, { what, name, within, type }: FormText): string {
  const kind = type === 'section' || type === 'repeat' ? 'section' : type === 'note' ? 'note' : null;
  const key = what === 'label' && kind !== null ? (`${kind}Label` as const) : what;
  return words.say(`translate.place.${key}`, { name, within: within ?? '' });
}

/** Headings of groups that have no words of their own in the form. */
export function groupWords(words: WordsController, kind: Exclude<TextGroup['kind'], 'section'>): string {
  return words.say(`translate.group.${kind}`);
}

export const stateIcons: Readonly<Record<TextState, IconName>> = {
  missing: 'circle',
  draft: 'edit',
  reviewed: 'check',
  outdated: 'needs-you',
};
