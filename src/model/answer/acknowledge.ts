/** "I have read this": true or blank, never false. */
import type { AnswerCodec, ReadResult } from './codec.ts';

function read(text: string): ReadResult<true> {
  const plain = text.trim().toLowerCase();
  if (plain === '' || plain === 'false') return { kind: 'blank' };
  // `OK` is what ODK writes.
  if (plain === 'true' || plain === 'ok') return { kind: 'value', value: true };
  return { kind: 'unreadable', code: 'answer/not-acknowledged' };
}

export const acknowledgeCodec: AnswerCodec<true> = {
  read,
  write: () => 'true',
  fromCell: read,
  toCell: () => 'true',
  check: (value) => (value === true ? 'ok' : 'answer/wrong-type'),
};
