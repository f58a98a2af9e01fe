/**
 * Dates and times as ISO 8601 writes them, without a calendar library and without the machine's time zone.
 *
 * A date without a time is midnight in the offset handed in. A month (`2026-03`) is its first day.
 */
import type { XDate } from './value.ts';

const MINUTE = 60_000;
const MOMENT =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}(?::?\d{2})?)?)?)?$/;

/** The moment written, or null when it is none (30 February included). */
export function parseMoment(text: string, offset: number): XDate | null {
  const match = MOMENT.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day = '1', hour = '0', minute = '0', second = '0', fraction = '0', zone] = match;
  const y = Number(year);
  const m = Number(month);
  const d = Number(day);
  if (!isDay(y, m, d)) return null;
  const h = Number(hour);
  if (
    h > 24 ||
    (h === 24 && Number(minute) + Number(second) > 0) ||
    Number(minute) > 59 ||
    Number(second) > 59
  )
    return null;
  const own = zone === undefined ? offset : offsetOf(zone);
  if (Math.abs(own) >= 24 * 60) return null;
  const time =
    utc(y, m, d) +
    h * 60 * MINUTE +
    Number(minute) * MINUTE +
    Number(second) * 1000 +
    Math.trunc(Number(`0.${fraction}`) * 1000);
  return { kind: 'date', time: time - own * MINUTE, offset };
}

/** A text written as a date which the calendar does not have: `2026-02-30`. A month or a day of one digit is no reason. */
export function isImpossibleDate(text: string): boolean {
  const match = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:T.*)?\s*$/.exec(text);
  if (match === null) return false;
  const [year, month, day] = match.slice(1).map(Number);
  return !isDay(year ?? 0, month ?? 0, day ?? 0);
}

/** `YYYY-MM-DD` at midnight, else with the time and offset; `Invalid Date` when there is none. */
export function printMoment(date: XDate): string {
  if (Number.isNaN(date.time)) return 'Invalid Date';
  const parts = partsOf(date);
  const day = `${pad(parts.year, 4)}-${pad(parts.month)}-${pad(parts.day)}`;
  if (parts.hour + parts.minute + parts.second + parts.millisecond === 0) return day;
  const time = `${pad(parts.hour)}:${pad(parts.minute)}:${pad(parts.second)}.${pad(parts.millisecond, 3)}`;
  return `${day}T${time}${printOffset(date.offset)}`;
}

/** Minutes east of UTC as `+03:00`. */
export function printOffset(minutes: number): string {
  const away = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(away / 60))}:${pad(away % 60)}`;
}

export interface MomentParts {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
}

/** What a clock and a calendar show at that moment in its own offset. */
export function partsOf(date: XDate): MomentParts {
  const local = new Date(date.time + date.offset * MINUTE);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
  };
}

/** Days in a month of the Gregorian calendar; `month` from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Minutes east of UTC at the end of an ISO text (`…+03:00`, `…Z`); 0 when it says none. */
export function offsetAtEnd(text: string): number {
  const match = /T.*?(Z|[+-]\d{2}(?::?\d{2})?)$/.exec(text);
  return match?.[1] === undefined ? 0 : offsetOf(match[1]);
}

/** Digits with zeroes before them. */
export function pad(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3).replace(':', '') || '0');
  return zone.startsWith('-') ? -minutes : minutes;
}

/** `Date.UTC` takes years under 100 for the twentieth century's; this does not. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}
