/** What a passphrase must be: long enough to cost a thief, and not what stands on the unlock screen. */

export const SHORTEST_PASSPHRASE = 8;
export type PassphraseRefusal = 'passphrase-too-short' | 'passphrase-is-name';

/** Why this passphrase will not do, or null when it will. `name` is the person's. */
export function checkPassphrase(passphrase: string, name: string): PassphraseRefusal | null {
  if (Array.from(passphrase.normalize('NFC')).length < SHORTEST_PASSPHRASE) return 'passphrase-too-short';
  return plain(passphrase) === plain(name) ? 'passphrase-is-name' : null;
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s\p{P}]/gu, '')
    .toLowerCase();
}
