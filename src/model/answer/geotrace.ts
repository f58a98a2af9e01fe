/** A way: two places or more, `; ` between them. A person may also write one a line. */
import type { AnswerCodec, Check, ReadResult } from './codec.ts';
import { PLACE, checkPlace, tidyPlace } from './place.ts';

/** How a way is written, as the source of a pattern. */
export const TRACE = `${PLACE}(?:; ${PLACE})+`;

/** What is wrong with places of which there must be so many. */
export function checkPlaces(places: readonly string[], least: number): Check {
  const wrong = places.map(checkPlace).find((check) => check !== 'ok');
  return wrong ?? (places.length < least ? 'answer/too-few-places' : 'ok');
}

/** The places a text names, each as it should be written. */
export function placesIn(text: string): readonly string[] {
  return text
    .split(/[;؛\n]/)
    .map(tidyPlace)
    .filter((place) => place !== '');
}

function read(text: string): ReadResult<string> {
  const places = placesIn(text);
  if (places.length === 0) return { kind: 'blank' };
  const check = checkPlaces(places, 2);
  return check === 'ok' ? { kind: 'value', value: places.join('; ') } : { kind: 'unreadable', code: check };
}

export const geotraceCodec: AnswerCodec<string> = {
  read,
  write: (value) => value,
  fromCell: read,
  toCell: (value) => value,
  check: (value) => (typeof value === 'string' ? checkPlaces(value.split('; '), 2) : 'answer/wrong-type'),
};
