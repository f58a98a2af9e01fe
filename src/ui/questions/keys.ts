/**
 * Which key was meant, whatever alphabet the keyboard is set to.
 *
 * An enumerator who writes Arabic presses the key that says L and the browser reports «م»: so letters are found by what was
 * written or, failing that, by the place of the key. Digits are accepted in Arabic and Persian shapes.
 */

/** 0–9, or null. */
export function digitOf(event: KeyboardEvent): number | null {
  const written = latinDigits(event.key);
  if (/^\d$/.test(written)) return Number(written);
  const place = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  // with Shift the top row writes signs, which are not digits
  return place && !event.shiftKey ? Number(place[1]) : null;
}

/** True when the event is this letter (a–z), by what it writes or by its place when it writes no Latin letter. */
export function isLetter(event: KeyboardEvent, letter: string): boolean {
  const written = event.key.toLowerCase();
  if (/^[a-z]$/.test(written)) return written === letter;
  return event.code === `Key${letter.toUpperCase()}`;
}

/** The same text with Arabic and Persian digits as Latin ones. */
export function latinDigits(text: string): string {
  return text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660));
  });
}

/** True when what has the focus takes letters and digits as text. */
export function isTyping(event: Event): boolean {
  const target = event.composedPath()[0];
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && target.type !== 'radio' && target.type !== 'checkbox';
}
