/** Dates and times. A date is midnight where the interview takes place. */
import { pad, parseMoment, partsOf } from '../moment.ts';
import { Trouble, type Scope } from '../scope.ts';
import { first, toNumber, toText, type XDate, type XValue } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

const DAY = 86_400_000;

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
      help: "The date written your way: format-date(today(), '%d/%m/%Y'). %Y year, %m month, %d day, %H hour, %M minute, %S second; %n, %e, %h without zeroes.",
      takes: 2,
      call: (values, scope) => {
        const date = dateOf(valueAt(values, 0), scope);
        return Number.isNaN(date.time) ? '' : formatted(date, toText(valueAt(values, 1)));
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
];

function dateOf(value: XValue, scope: Scope): XDate {
  const single = first(value);
  if (typeof single === 'object') return single;
  if (typeof single === 'string') {
    const date = parseMoment(single, scope.offset);
    if (date !== null) return date;
  }
  if (typeof single === 'boolean') return noDate(scope);
  return { kind: 'date', time: toNumber(single) * DAY, offset: scope.offset };
}

function noDate(scope: Scope): XDate {
  return { kind: 'date', time: NaN, offset: scope.offset };
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
