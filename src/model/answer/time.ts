/**
 * A time of day, `09:30`, with seconds where they were given: `09:30:15`.
 *
 * A person may write it as they do at home: `9:30`, `9.30`, `0930`, `9h30`. There is no am and pm: a day has 24 hours, the last begins at `23:00`.
 */
import type { AnswerCodec, ReadResult } from './codec.ts';
import { plainDigits } from './digits.ts';

/** How a time of day is written, as the source of a pattern. */
export const TIME = '(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?';
const WHOLE = new RegExp(`^${TIME}$`);

const SEPARATED = /^(\d{1,2})\s?[:.,h]\s?(\d{2})(?:[:.,](\d{2}))?$/i;
const RUN_TOGETHER = /^(\d{1,2})(\d{2})$|^(\d{2})(\d{2})(\d{2})$/;
const HOUR = /^(\d{1,2})\s?h$/i;
/** As other programs keep it. Parts of a second are not kept; the offset says nothing of a time of day. */
const OF_PROGRAMS = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-]\d{2}:?\d{2})?$/i;

/** The time a text says, or null. `plain`: with digits 0–9. */
export function timeIn(plain: string): string | null {
  for (const form of [SEPARATED, RUN_TOGETHER, HOUR, OF_PROGRAMS]) {
    const found: readonly (string | undefined)[] | undefined = form.exec(plain)?.slice(1);
    if (found === undefined) continue;
    const [hour = '', minute = '00', ...second] = found.flatMap((part) => part ?? []);
    const time = [hour.padStart(2, '0'), minute, ...second].join(':');
    return WHOLE.test(time) ? time : null;
  }
  return null;
}

function read(text: string): ReadResult<string> {
  const plain = plainDigits(text);
  if (plain === '') return { kind: 'blank' };
  const value = timeIn(plain);
  return value === null ? { kind: 'unreadable', code: 'answer/not-a-time' } : { kind: 'value', value };
}

export const timeCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => {
    if (typeof value !== 'string') return 'answer/wrong-type';
    return WHOLE.test(value) ? 'ok' : 'answer/not-a-time';
  },
};
