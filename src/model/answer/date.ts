/** Dates of the Gregorian calendar as `YYYY-MM-DD`, or a month as `YYYY-MM`. */
import { daysInMonth } from '../expression/moment.ts';
import type { AnswerCodec, ReadResult } from './codec.ts';
import { plainDigits } from './digits.ts';

/** How a day of the calendar is written, the 29 February of leap years included, as the source of a pattern. */
export const DAY =
  '(?!0000)[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))' +
  '|(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29';
/** How a month of a year is written, as the source of a pattern. */
export const MONTH = '(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])';

export const dateCodec: AnswerCodec<string> = codec('day');
export const monthCodec: AnswerCodec<string> = codec('month');

/** True for a day that exists: 2024-02-29 does, 2023-02-29 does not. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** True for `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

function codec(precision: 'day' | 'month'): AnswerCodec<string> {
  const isGood = precision === 'day' ? isDay : isMonth;
  const code = precision === 'day' ? 'answer/not-a-date' : 'answer/not-a-month';
  const read = (text: string): ReadResult<string> => {
    const value = plainDigits(text).replaceAll('/', '-');
    if (value === '') return { kind: 'blank' };
    return isGood(value) ? { kind: 'value', value } : { kind: 'unreadable', code };
  };
  return {
    read,
    write: (value) => value,
    fromCell: read,
    toCell: (value) => value,
    check: (value) => (typeof value !== 'string' ? 'answer/wrong-type' : isGood(value) ? 'ok' : code),
  };
}
