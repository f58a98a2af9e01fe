/**
 * One place on the earth, `latitude longitude altitude accuracy`, as ODK writes it: degrees, then metres; the last two may lack.
 *
 * Decimals stay as they were given: `36.190` is more precise than `36.19`. Where the accuracy is known and the altitude is not, the altitude is 0.
 */
import { plainDecimal } from '../expression/plain-decimal.ts';
import type { Check } from './codec.ts';
import { plainDigits } from './digits.ts';

const FRACTION = '(?:\\.[0-9]{1,20})?';
const METRES = `(?:0|[1-9][0-9]{0,5})${FRACTION}`;
const LATITUDE = `-?(?:90(?:\\.0{1,20})?|[1-8]?[0-9]${FRACTION})`;
const LONGITUDE = `-?(?:180(?:\\.0{1,20})?|(?:[1-9]?[0-9]|1[0-7][0-9])${FRACTION})`;
/** How it is written, as the sources of patterns: where on the map, how high and how sure, and both. */
export const ON_THE_MAP = `${LATITUDE} ${LONGITUDE}`;
export const HEIGHT = `(?: -?${METRES}(?: ${METRES})?)?`;
export const PLACE = `${ON_THE_MAP}${HEIGHT}`;
const WHOLE = new RegExp(`^${PLACE}$`);
const NUMBERS = /^-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?){1,3}$/;

/** The place written that way. */
export function placeOf(position: {
  readonly latitude: number;
  readonly longitude: number;
  readonly altitude?: number | null;
  readonly accuracy?: number | null;
}): string {
  const { latitude, longitude, altitude = null, accuracy = null } = position;
  const heights = accuracy !== null ? [altitude ?? 0, accuracy] : altitude !== null ? [altitude] : [];
  return [latitude, longitude, ...heights].map(plainDecimal).join(' ');
}

/** What is wrong with one place. */
export function checkPlace(text: string): Check {
  if (WHOLE.test(text)) return 'ok';
  return NUMBERS.test(text) ? 'answer/off-the-earth' : 'answer/not-a-place';
}

/**
 * A place as a person types or pastes it, as it should be written: `36.19, 44.01`, `36,19 44,01`, `+36.19° 44.01°`. What is no place stays
 * none: ask `checkPlace`.
 */
export function tidyPlace(text: string): string {
  return wordsOf(plainDigits(text)).map(tidyNumber).join(' ');
}

/** The numbers, apart. A comma between two is a comma or a decimal sign, by what else there is. */
function wordsOf(plain: string): readonly string[] {
  const words = plain
    .replaceAll('،', ',')
    .replaceAll('°', '')
    .split(/\s+/)
    .map((word) => word.replace(/^,+|,+$/g, ''))
    .filter((word) => word !== '');
  const [only = ''] = words;
  if (words.length > 1) return words;
  return only.includes('.') || only.split(',').length === 2 ? only.split(',') : words;
}

function tidyNumber(word: string): string {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)0*(\d*)(?:[.,](\d*))?$/.exec(word) ?? [];
  if (sign === undefined || whole + fraction + word.replace(/\D/g, '') === '') return word;
  return `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`;
}
