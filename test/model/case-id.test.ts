import { describe, expect, test } from 'vitest';
import { makeCaseId, readCaseId } from '../../src/model/case-id.ts';

/** The same chance each time: mulberry32, seed 7. */
let seed = 7;
function random(): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
}

const ALPHABET = Array.from('123456789ABCDEFGHJKMNPQRSTVWXYZ');

describe('a case id', () => {
  test('is four and four characters, and reads back', () => {
    for (let i = 0; i < 500; i++) {
      const id = makeCaseId(random);
      expect(id).toMatch(/^[1-9A-Z]{4}-[1-9A-Z]{4}$/);
      expect(readCaseId(id)).toBe(id);
    }
  });

  test('is the same for the same chance', () => {
    expect(makeCaseId(() => 0.5)).toBe(makeCaseId(() => 0.5));
  });

  test('may be typed in small letters, with blanks or without its hyphen', () => {
    const id = makeCaseId(random);
    expect(readCaseId(` ${id.toLowerCase().replace('-', '')} `)).toBe(id);
  });

  test('with any one character wrong is refused', () => {
    const id = makeCaseId(random).replace('-', '');
    for (const [index, right] of Array.from(id).entries()) {
      for (const wrong of ALPHABET.filter((each) => each !== right)) {
        expect(readCaseId(id.slice(0, index) + wrong + id.slice(index + 1))).toBeNull();
      }
    }
  });

  test('with two neighbours swapped is refused', () => {
    for (let i = 0; i < 200; i++) {
      const id = Array.from(makeCaseId(random).replace('-', ''));
      for (let at = 0; at + 1 < id.length; at++) {
        if (id[at] === id[at + 1]) continue;
        const swapped = id
          .with(at, id[at + 1] ?? '')
          .with(at + 1, id[at] ?? '')
          .join('');
        expect(readCaseId(swapped), `${id.join('')} → ${swapped}`).toBeNull();
      }
    }
  });

  test('of another length, or with letters that are confused, is refused', () => {
    expect(readCaseId('K7M-2Q')).toBeNull();
    expect(readCaseId('OIL0-UO0U')).toBeNull();
  });
});
