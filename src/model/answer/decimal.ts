/** Numbers with decimals. A person may type a comma for the point; thousands are not separated. */
import { plainDecimal } from '../expression/plain-decimal.ts';
import type { AnswerCodec, ReadResult } from './codec.ts';
import { plainDigits } from './digits.ts';

/** More digits than that cannot be told apart. */
const LARGEST = Number.MAX_SAFE_INTEGER;

function read(text: string): ReadResult<number> {
  const plain = plainDigits(text).replace(',', '.');
  if (plain === '') return { kind: 'blank' };
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(plain)) return { kind: 'unreadable', code: 'answer/not-a-number' };
  const value = Number(plain);
  if (Math.abs(value) > LARGEST) return { kind: 'unreadable', code: 'answer/too-large' };
  return { kind: 'value', value: value === 0 ? 0 : value };
}

export const decimalCodec: AnswerCodec<number> = {
  read,
  write: plainDecimal,
  fromCell: read,
  toCell: plainDecimal,
  check: (value) => {
    if (typeof value !== 'number' || Number.isNaN(value)) return 'answer/wrong-type';
    return Math.abs(value) > LARGEST ? 'answer/too-large' : 'ok';
  },
};
