import { describe, expect, test } from 'vitest';
import { makeCaseId, readCaseId, secureRandom } from '../../src/collect/case-id.ts';

const ALPHABET = Array.from('123456789ABCDEFGHJKMNPQRSTVWXYZ');

describe('a case id', () => {
  test('is three and three characters, and reads back', () => {
    for (let i = 0; i < 500; i++) {
      const id = makeCaseId(secureRandom);
      expect(id).toMatch(/^[1-9A-Z]{3}-[1-9A-Z]{3}$/);
      expect(readCaseId(id)).toBe(id);
    }
  });

  test('is the same for the same chance', () => {
    expect(makeCaseId(() => 0.5)).toBe(makeCaseId(() => 0.5));
  });

  test('may be typed in small letters, with blanks or without its hyphen', () => {
    const id = makeCaseId(secureRandom);
    expect(readCaseId(` ${id.toLowerCase().replace('-', '')} `)).toBe(id);
  });

  test('with any one character wrong is refused', () => {
    const id = makeCaseId(secureRandom).replace('-', '');
    for (const [index, right] of Array.from(id).entries()) {
      for (const wrong of ALPHABET.filter((each) => each !== right)) {
        expect(readCaseId(id.slice(0, index) + wrong + id.slice(index + 1))).toBeNull();
      }
    }
  });

  test('with two neighbours swapped is refused', () => {
    for (let i = 0; i < 200; i++) {
      const id = Array.from(makeCaseId(secureRandom).replace('-', ''));
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
    expect(readCaseId('OIL-UO0')).toBeNull();
  });
});
