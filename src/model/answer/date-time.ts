/**
 * A day and a time with the offset of the place from UTC: `2026-03-12T09:30+03:00`, `2026-03-12T06:30:00Z`.
 *
 * Without the offset it would be another moment elsewhere, so a text that lacks it is not read: whoever asks knows the place and adds it.
 */
import type { AnswerCodec, ReadResult } from './codec.ts';
import { DAY, isDay } from './date.ts';
import { plainDigits } from './digits.ts';
import { TIME, timeIn } from './time.ts';

const OFFSET = '(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)';
/** How a day and a time are written, as the source of a pattern. */
export const DATE_TIME = `(?:${DAY})T${TIME}${OFFSET}`;
const WHOLE = new RegExp(`^${DATE_TIME}$`);

const TYPED = /^(\d{4})[-/](\d{2})[-/](\d{2})(?:T|,?\s+)(.*?)\s*(?:(Z)|([+-])(\d{1,2})(?::?(\d{2}))?)$/i;
/** Parts of a second are not kept. */
const FRACTION = /(:\d{2}:\d{2})\.\d{1,9}$/;

function read(text: string): ReadResult<string> {
  const plain = plainDigits(text);
  if (plain === '') return { kind: 'blank' };
  const value = momentIn(plain);
  return value === null ? { kind: 'unreadable', code: 'answer/not-a-date-time' } : { kind: 'value', value };
}

function momentIn(plain: string): string | null {
  const match = TYPED.exec(plain);
  if (match === null) return null;
  const [, year = '', month = '', day = '', clock = '', utc, sign = '', hours = '', minutes = '00'] = match;
  const time = timeIn(clock.replace(FRACTION, '$1'));
  const offset = utc === undefined ? `${sign}${hours.padStart(2, '0')}:${minutes}` : 'Z';
  const moment = `${year}-${month}-${day}T${time ?? ''}${offset}`;
  return WHOLE.test(moment) ? moment : null;
}

export const dateTimeCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => {
    if (typeof value !== 'string') return 'answer/wrong-type';
    return WHOLE.test(value) && isDay(value.slice(0, 10)) ? 'ok' : 'answer/not-a-date-time';
  },
};
