/**
 * Pseudonymous case ids: `K7M2-QX9Q`, seven characters by chance and one to check.
 *
 * They are made on laptops that do not hear of each other. There are 31^7 of them: among ten thousand children two get the same
 * one in about two projects of a thousand.
 *
 * Nothing personal goes into them. The alphabet leaves out what is confused when read aloud or written by hand (0 and O,
 * I and L and 1 as letters, U); it has 31 characters, a prime, so that the check finds every single wrong character and
 * every swap of two neighbours.
 */
const ALPHABET = '123456789ABCDEFGHJKMNPQRSTVWXYZ';
const RANDOM_CHARACTERS = 7;

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

/** Weighted sum modulo 31; weights 1, 2, 3, … differ between neighbours. */
function checkCharacter(body: string): string {
  const sum = Array.from(body).reduce(
    (total, each, index) => total + (index + 1) * ALPHABET.indexOf(each),
    0,
  );
  return ALPHABET[sum % ALPHABET.length] ?? '';
}

const grouped = (characters: string): string => `${characters.slice(0, 4)}-${characters.slice(4)}`;
