/** All choices offered, put in an order: their values, the first place first; in a cell joined by spaces. */
import type { AnswerCodec } from './codec.ts';
import { selectMultipleCodec } from './select-multiple.ts';

export const rankCodec: AnswerCodec<readonly string[]> = {
  ...selectMultipleCodec,
  check: (value, choices) => {
    const check = selectMultipleCodec.check(value, choices);
    if (check !== 'ok') return check;
    return Array.isArray(value) && value.length === choices.length ? 'ok' : 'answer/not-all-ranked';
  },
};
