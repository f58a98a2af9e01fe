/** Whole numbers, within what a computer counts exactly (±9,007,199,254,740,991). */
import type { AnswerCodec, ReadResult } from './codec.ts';
import { plainDigits } from './digits.ts';

function read(text: string): ReadResult<number> {
  const plain = plainDigits(text);
  if (plain === '') return { kind: 'blank' };
  if (!/^[+-]?\d+$/.test(plain)) {
    const decimal = /^[+-]?(?:\d+[.,]\d*|[.,]\d+)$/.test(plain);
    return { kind: 'unreadable', code: decimal ? 'answer/not-an-integer' : 'answer/not-a-number' };
  }
  const value = Number(plain);
  if (!Number.isSafeInteger(value)) return { kind: 'unreadable', code: 'answer/too-large' };
  return { kind: 'value', value: value === 0 ? 0 : value };
}

export const integerCodec: AnswerCodec<number> = {
  read,
  write: String,
  fromCell: read,
  toCell: String,
  check: (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return 'answer/wrong-type';
    if (Number.isSafeInteger(value)) return 'ok';
    return Number.isInteger(value) || !Number.isFinite(value) ? 'answer/too-large' : 'answer/not-an-integer';
  },
};
