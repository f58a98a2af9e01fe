/**
 * An area: the places round it, the last one where the first is (as XForms has it), so three at least.
 *
 * Whoever types three corners or more need not come back to the first: it is added.
 */
import type { AnswerCodec, Check, ReadResult } from './codec.ts';
import { checkPlaces, placesIn } from './geotrace.ts';
import { HEIGHT, ON_THE_MAP, PLACE } from './place.ts';

/** How an area is written, as the source of a pattern: its first group comes again at the end. */
export const SHAPE = `(${ON_THE_MAP})${HEIGHT}(?:; ${PLACE})+; \\1${HEIGHT}`;

const LEAST = 3;

function read(text: string): ReadResult<string> {
  const places = placesIn(text);
  const [first] = places;
  if (first === undefined) return { kind: 'blank' };
  const corners = places.length >= LEAST && !isClosed(places) ? [...places, first] : places;
  const check = checkShape(corners);
  return check === 'ok' ? { kind: 'value', value: corners.join('; ') } : { kind: 'unreadable', code: check };
}

function checkShape(places: readonly string[]): Check {
  const check = checkPlaces(places, LEAST);
  return check === 'ok' && !isClosed(places) ? 'answer/shape-not-closed' : check;
}

function isClosed(places: readonly string[]): boolean {
  return onTheMap(places[0]) === onTheMap(places.at(-1));
}

function onTheMap(place = ''): string {
  return place.split(' ').slice(0, 2).join(' ');
}

export const geoshapeCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => (typeof value === 'string' ? checkShape(value.split('; ')) : 'answer/wrong-type'),
};
