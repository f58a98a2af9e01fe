/** What the outside world is to a form that is tried out: today's date, the clock, chance. */
import type { SessionSurroundings } from '../../model/session/node.ts';

const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');

/** The date where this laptop stands, `YYYY-MM-DD`. */
function dayOf(date: Date): string {
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function withOffset(date: Date): string {
  const offset = -date.getTimezoneOffset();
  const time = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${dayOf(date)}T${time}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
}

export const surroundingsNow = (): SessionSurroundings => ({
  today: dayOf(new Date()),
  now: () => withOffset(new Date()),
  random: () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32,
});
