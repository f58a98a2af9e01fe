/** Who does something with weights, as the form keeps it: the member on this screen, by name, today. */
import type { Signed } from '../../../model/form.ts';
import { plainDate } from '../../../ui/dates.ts';
import type { Words } from '../../../words/words.ts';
import type { FormAtWork } from '../../form-at-work.ts';
import { surroundingsNow } from '../../preview/surroundings.ts';

export function signedNow({ open: { member } }: FormAtWork): Signed {
  return { member: member.id, name: member.name, on: surroundingsNow().today };
}

/** `Dalia, 28 November 2026` */
export const signedSentence = (words: Words, { name, on }: Signed): string =>
  words.say('coding.signed', { name, day: dayInWords(words, on) });

/** `28 November 2026`; a day that is none stands as it is written. */
export function dayInWords(words: Words, on: string): string {
  const day = new Date(`${on}T12:00:00`);
  return Number.isNaN(day.getTime()) ? on : plainDate(day, words.language);
}
