/** Dates and times. A date is midnight where the interview takes place. */
import type { Tree } from '../tree.ts';
import { isImpossibleDate, pad, parseMoment, partsOf } from '../moment.ts';
import { boundedText, Trouble, type Scope } from '../scope.ts';
import { first, toNumber, toText, type XDate, type XValue } from '../value.ts';
import { defineFunction, valueAt, type Doubt, type FunctionDefinition } from './define.ts';

const DAY = 86_400_000;
/** Further from 1970 no calendar here goes. */
const MOST_DAYS = 100_000_000;

export const dateFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'today',
    signature: '() → date',
    help: 'The date of the interview. It stays the same when the record is scored later.',
    takes: 0,
    call: (_values, scope) => parseMoment(scope.today, scope.offset) ?? noDate(scope),
  }),
  defineFunction({
    name: 'now',
    signature: '() → date and time',
    help: 'This moment.',
    takes: 0,
    call: (_values, scope) => parseMoment(scope.now(), scope.offset) ?? noDate(scope),
  }),
  ...['date', 'date-time'].map((name) =>
    defineFunction({
      name,
      signature: '(value: text or number) → date',
      help: 'A date from `YYYY-MM-DD` or from days since 1970. Blank stays blank.',
      takes: 1,
      doubt: dateDoubt,
      call: (values, scope) => {
        const value = valueAt(values, 0);
        return toText(value) === '' ? '' : dateOf(value, scope);
      },
    }),
  ),
  ...['format-date', 'format-date-time'].map((name) =>
    defineFunction({
      name,
      signature: '(date: date, format: text) → text',
      help: "The date written your way: format-date(today(), '%d/%m/%Y'). %Y year, %m month, %d day, %H hour, %M minute, %S second; %n, %e, %h without zeroes; %y, %b, %a short; %3 milliseconds.",
      takes: 2,
      doubt: (argument, index) => (index === 0 ? dateDoubt(argument) : formatDoubt(argument)),
      call: (values, scope) => {
        const format = toText(valueAt(values, 1));
        const wrong = wrongIn(format);
        if (wrong !== null) throw new Trouble('expression/bad-date-format', { found: wrong });
        const date = dateOf(valueAt(values, 0), scope);
        return Number.isNaN(date.time) ? '' : boundedText(formatted(date, format));
      },
    }),
  ),
  defineFunction({
    name: 'decimal-date-time',
    signature: '(date: date) → number',
    help: 'Days since 1970, the time of day as a fraction.',
    takes: 1,
    call: (values, scope) => {
      const value = valueAt(values, 0);
      if (toText(value) === '') return NaN;
      const text = typeof value === 'string';
      const date = text ? (parseMoment(value, scope.offset) ?? noDate(scope)) : dateOf(value, scope);
      if (Number.isNaN(date.time)) throw new Trouble('expression/not-a-date', { found: toText(value) });
      return date.time / DAY;
    },
  }),
  defineFunction({
    name: 'decimal-time',
    signature: '(time: text or date) → number',
    help: "The time of day as a fraction of the day: decimal-time('06:00:00.000+03:00') is 0.25 where that is the local time.",
    takes: 1,
    call: (values, scope) => {
      const value = first(valueAt(values, 0));
      if (typeof value !== 'object' && typeof value !== 'string') return NaN;
      const text = typeof value === 'string' ? value.trim() : '';
      const clock = /^\d{2}:\d{2}/.test(text) ? `1970-01-01T${text}` : text;
      const date =
        typeof value === 'object' ? value : clock.includes('T') && parseMoment(clock, scope.offset);
      if (!date || clock.includes('T24')) return NaN;
      const local = date.time + scope.offset * 60_000;
      return (local - Math.floor(local / DAY) * DAY) / DAY;
    },
  }),
];

function dateOf(value: XValue, scope: Scope): XDate {
  const single = first(value);
  if (typeof single === 'object') return single;
  if (typeof single === 'string') {
    const date = parseMoment(padded(single), scope.offset);
    if (date !== null) return date;
    if (isImpossibleDate(single)) throw new Trouble('expression/not-a-date', { found: single });
  }
  if (typeof single === 'boolean') return noDate(scope);
  const days = toNumber(single);
  if (Math.abs(days) > MOST_DAYS) throw new Trouble('expression/not-a-date', { found: toText(single) });
  return { kind: 'date', time: days * DAY, offset: scope.offset };
}

function noDate(scope: Scope): XDate {
  return { kind: 'date', time: NaN, offset: scope.offset };
}

/** `2026-3-5` is taken too, where a date is asked for. */
function padded(text: string): string {
  return text
    .trim()
    .replace(/^(\d{4})-(\d{1,2})-(\d{1,2})(?=$|T)/, (_whole, year: string, month: string, day: string) =>
      [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
    );
}

function dateDoubt(argument: Tree): Doubt | null {
  return argument.kind === 'text' && isImpossibleDate(argument.value)
    ? { code: 'expression/not-a-date', particulars: { found: argument.value } }
    : null;
}

function formatDoubt(argument: Tree): Doubt | null {
  const wrong = argument.kind === 'text' ? wrongIn(argument.value) : null;
  return wrong === null ? null : { code: 'expression/bad-date-format', particulars: { found: wrong } };
}

/** The first `%` with a sign behind it that means nothing. */
function wrongIn(format: string): string | null {
  return /%(?:[^YymnbdeHhMS3a]|$)/u.exec(format.replaceAll('%%', ''))?.[0] ?? null;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function formatted(date: XDate, format: string): string {
  const parts = partsOf(date);
  const table: Readonly<Record<string, string>> = {
    Y: pad(parts.year, 4),
    y: pad(parts.year % 100),
    m: pad(parts.month),
    n: String(parts.month),
    b: MONTHS[parts.month - 1] ?? '',
    d: pad(parts.day),
    e: String(parts.day),
    H: pad(parts.hour),
    h: String(parts.hour),
    M: pad(parts.minute),
    S: pad(parts.second),
    '3': pad(parts.millisecond, 3),
    a: WEEKDAYS[parts.weekday] ?? '',
    '%': '%',
  };
  return format.replace(/%(.)/g, (whole, sign: string) => table[sign] ?? whole);
}
