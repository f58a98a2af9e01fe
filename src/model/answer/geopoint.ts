/** One place. */
import type { AnswerCodec, ReadResult } from './codec.ts';
import { checkPlace, tidyPlace } from './place.ts';

function read(text: string): ReadResult<string> {
  const value = tidyPlace(text);
  if (value === '') return { kind: 'blank' };
  const check = checkPlace(value);
  return check === 'ok' ? { kind: 'value', value } : { kind: 'unreadable', code: check };
}

export const geopointCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => (typeof value === 'string' ? checkPlace(value) : 'answer/wrong-type'),
};
