/** Days, moments and scores as people read them, in Latin digits and the Gregorian calendar. */

/** "12 Mar 2026", of the place where it happened: the date as written, whatever the reader's time zone. */
export function dayOf(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${iso.slice(0, 10)}T00:00:00Z`));
}

/** Day and time of the place where it happened: "12 Mar 2026, 09:30". */
export function momentThere(iso: string, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  return format.format(new Date(`${iso.slice(0, 19)}Z`));
}

/** Day and time here, of a moment of the server's. */
export function momentHere(iso: string, language: string): string {
  return new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(iso),
  );
}

/** Two places, always with a point: the same number looks the same in every language and export. */
export function scoreText(score: number): string {
  return score.toFixed(2);
}

function localeOf(language: string): string {
  return `${language}-u-ca-gregory-nu-latn`;
}
