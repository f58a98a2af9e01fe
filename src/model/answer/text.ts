/** Free text. Kept as typed; nothing but spaces is blank. */
import type { AnswerCodec, ReadResult } from './codec.ts';

function read(text: string): ReadResult<string> {
  return text.trim() === '' ? { kind: 'blank' } : { kind: 'value', value: text };
}

export const textCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => {
    if (typeof value !== 'string') return 'answer/wrong-type';
    return value.trim() === '' ? 'answer/blank-text' : 'ok';
  },
};
