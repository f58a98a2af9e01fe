/** One choice of a list, by its value. */
import type { AnswerCodec, ReadResult } from './codec.ts';

function read(text: string): ReadResult<string> {
  const value = text.trim();
  return value === '' ? { kind: 'blank' } : { kind: 'value', value };
}

export const selectOneCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value, choices) => {
    if (typeof value !== 'string') return 'answer/wrong-type';
    return choices.some((choice) => choice.value === value) ? 'ok' : 'answer/not-a-choice';
  },
};
