/** Names of the Gregorian months, and dates as people write them, in the languages of the interface. */
import type { InterfaceLanguage } from '../words/words.ts';

/** The calendar and the digits are always set: engines differ in what they take for a language. */
const locale = (language: InterfaceLanguage): string =>
  `${language === 'en' ? 'en-GB' : language}-u-ca-gregory-nu-latn`;

/** `3` → `March`. */
export function monthName(month: number, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locale(language), { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, month - 1, 15),
  );
}

/** `Thursday 12 March`: for the head of a page. */
export function longDay(date: Date, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locale(language), { weekday: 'long', day: 'numeric', month: 'long' }).format(
    date,
  );
}

/** `12 March 2026` */
export function plainDate(date: Date, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long', year: 'numeric' }).format(
    date,
  );
}

/** `14:05` */
export function clockTime(date: Date, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(locale(language), {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(date);
}

/** `14:05` when it is the same day as `now`, else `9 March, 14:05`. */
export function shortDay(date: Date, now: Date, language: InterfaceLanguage): string {
  const time = clockTime(date, language);
  if (date.toDateString() === now.toDateString()) return time;
  const day = new Intl.DateTimeFormat(locale(language), { day: 'numeric', month: 'long' }).format(date);
  return `${day}, ${time}`;
}
