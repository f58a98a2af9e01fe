/** Chance. It is handed in (`Scope.random`), so that a test can know what comes. */
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { LIMITS, Trouble } from '../scope.ts';
import { eachOf, toNumber, toText, type XValue } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

export const chanceFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'random',
    signature: '() → number',
    help: 'A number drawn by chance from 0 up to 1. Write once(random()) to draw only once.',
    takes: 0,
    call: (_values, scope) => scope.random(),
  }),
  defineFunction({
    name: 'uuid',
    signature: '(length?: number) → text',
    help: 'An identifier made by chance, or so many letters and digits. Write once(uuid()) to make it only once.',
    takes: [0, 1],
    call: ([length], scope) => {
      if (length === undefined) {
        scope.spend(4);
        return uuid(scope.random);
      }
      const wanted = Math.trunc(toNumber(length, scope.offset));
      if (wanted > LIMITS.text) throw new Trouble('expression/too-long', { limit: LIMITS.text });
      scope.spend(Math.max(0, wanted) || 0);
      return wanted > 0 ? drawn(LETTERS, wanted, scope.random) : '';
    },
  }),
  defineFunction({
    name: 'randomize',
    signature: '(answers, seed?: any) → answers',
    help: 'The answers in an order drawn by chance; with a seed, always the same order for the same seed.',
    takes: [1, 2],
    takesAnswers: (index) => index === 0,
    call: (values, scope) => ({
      kind: 'nodes',
      values: shuffled(
        eachOf(valueAt(values, 0)),
        values[1] === undefined ? scope.random : seeded(values[1], scope.offset),
      ),
    }),
  }),
];

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

function drawn(signs: string, length: number, random: () => number): string {
  return Array.from({ length }, () => signs[Math.floor(random() * signs.length)] ?? '').join('');
}

/** RFC 9562, version 4. */
function uuid(random: () => number): string {
  const hex = (length: number): string => drawn('0123456789abcdef', length, random);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${drawn('89ab', 1, random)}${hex(3)}-${hex(12)}`;
}

/** ODK XForms, `randomize`: the "inside-out" shuffle of Fisher and Yates. */
export function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  const order: T[] = [];
  values.forEach((value, index) => {
    const place = Math.floor(random() * (index + 1));
    order[index] = order[place] ?? value;
    order[place] = value;
  });
  return order;
}

const PRIME = 2_147_483_647;

/** ODK XForms, `randomize`: the generator of Park and Miller, so that one seed gives one order in all programs. */
export function seeded(seed: XValue, offset: number): () => number {
  let state = Number(wholeSeed(seed, offset) % BigInt(PRIME));
  if (state <= 0) state += PRIME - 1;
  return () => {
    state = (state * 16_807) % PRIME;
    return (state - 1) / (PRIME - 1);
  };
}

/** A number without its fraction; of any other text the first eight bytes of its SHA-256; of nothing 0. */
function wholeSeed(seed: XValue, offset: number): bigint {
  const number = toNumber(seed, offset);
  if (Number.isFinite(number)) return BigInt(Math.trunc(number));
  const text = toText(seed);
  if (text === '') return 0n;
  const [bytes, held] = [sha256(utf8ToBytes(text)).subarray(0, 8), 256n];
  return BigInt.asIntN(
    64,
    bytes.reduce((whole, byte) => whole * held + BigInt(byte), 0n),
  );
}
