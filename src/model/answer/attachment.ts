/**
 * A photo, a recording, a file, a signature, a drawing: its answer is the name of a file that is named by its content,
 * `sha256-<64 hex digits>.jpg`. The file itself travels apart.
 */
import type { AnswerCodec, ReadResult } from './codec.ts';

/** How such a file is named, as the source of a pattern. */
export const ATTACHMENT = 'sha256-[0-9a-f]{64}\\.[a-z0-9]{1,8}';
const WHOLE = new RegExp(`^${ATTACHMENT}$`);

function read(text: string): ReadResult<string> {
  const value = text.trim();
  if (value === '') return { kind: 'blank' };
  return WHOLE.test(value)
    ? { kind: 'value', value }
    : { kind: 'unreadable', code: 'answer/not-an-attachment' };
}

export const attachmentCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => {
    if (typeof value !== 'string') return 'answer/wrong-type';
    return WHOLE.test(value) ? 'ok' : 'answer/not-an-attachment';
  },
};
