/**
 * Pseudonymous case ids: `K7M-2QX`, five characters by chance and one to check.
 *
 * Nothing personal goes into them. The alphabet leaves out what is confused when read aloud or written by hand (0 and O,
 * I and L and 1 as letters, U); it has 31 characters, a prime, so that the check finds every single wrong character and
 * every swap of two neighbours.
 */
const ALPHABET = '123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 5;

/** A new case id. `random`: in [0, 1), from a source nobody can foresee. */
export function makeCaseId(random: () => number): string {
  const body = Array.from(
    { length: RANDOM_CHARACTERS },
    () => ALPHABET[Math.floor(random() * ALPHABET.length)],
  ).join('');
  return grouped(body + checkCharacter(body));
}

/** The id a person typed, in its usual writing, or null when it is none (a wrong character, a swap, a wrong length). */
export function readCaseId(typed: string): string | null {
  const characters = typed.toUpperCase().replace(/[\s-]/g, '');
  const body = characters.slice(0, RANDOM_CHARACTERS);
  if (
    characters.length !== RANDOM_CHARACTERS + 1 ||
    Array.from(characters).some((each) => !ALPHABET.includes(each))
  )
    return null;
  return checkCharacter(body) === characters.at(-1) ? grouped(characters) : null;
}

/** Chance from the browser's cryptographic source, in [0, 1). */
export function secureRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

/** Weighted sum modulo 31; weights 1, 2, 3, … differ between neighbours. */
function checkCharacter(body: string): string {
  const sum = Array.from(body).reduce(
    (total, each, index) => total + (index + 1) * ALPHABET.indexOf(each),
    0,
  );
  return ALPHABET[sum % ALPHABET.length] ?? '';
}

const grouped = (characters: string): string => `${characters.slice(0, 3)}-${characters.slice(3)}`;
