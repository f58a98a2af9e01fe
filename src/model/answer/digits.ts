/** Numbers as people type them: also with Arabic-Indic and Persian digits and the Arabic decimal sign. */

/** The text with every digit as 0–9 and every decimal sign as a point; spaces at the ends left out. */
export function plainDigits(text: string): string {
  return text
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, '.')
    .replace(/[\u2212\u200e\u200f\u061c]/g, (sign) => (sign === '\u2212' ? '-' : ''));
}
