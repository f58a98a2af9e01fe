/**
 * Events on a line of highs and lows, from before leaving to now.
 *
 * They stand in the order of their places on the line, so that a reader need not sort; of two at one place either may come first.
 */
import type { Lifeline, LifelineEvent } from '../record.ts';
import type { AnswerCodec, Check } from './codec.ts';
import { areFewWords, hasOnly, inJson, isBetween } from './in-json.ts';

const MOST_EVENTS = 200;
const OLDEST = 120;

export const lifelineCodec: AnswerCodec<Lifeline> = inJson(check, isLifeline, 'answer/not-a-lifeline');

/** The events in the order of their places. */
export function inOrder(events: readonly LifelineEvent[]): readonly LifelineEvent[] {
  return [...events].sort((one, other) => one.at - other.at);
}

function isLifeline(value: unknown): value is Lifeline {
  return check(value) === 'ok';
}

function check(value: unknown): Check {
  if (!hasOnly(value, ['events']) || !Array.isArray(value.events)) return 'answer/wrong-type';
  const events: readonly unknown[] = value.events;
  if (!events.every(isEvent)) return 'answer/wrong-type';
  const fits =
    isBetween(events.length, 1, MOST_EVENTS) &&
    events.every((event, index) => fitsTheLine(event) && event.at >= (events[index - 1]?.at ?? 0));
  return fits ? 'ok' : 'answer/not-a-lifeline';
}

function isEvent(value: unknown): value is LifelineEvent {
  return (
    hasOnly(value, ['at', 'height'], ['words', 'age']) &&
    typeof value.at === 'number' &&
    typeof value.height === 'number' &&
    (!Object.hasOwn(value, 'words') || typeof value.words === 'string') &&
    (!Object.hasOwn(value, 'age') || typeof value.age === 'number')
  );
}

function fitsTheLine({ at, height, words, age }: LifelineEvent): boolean {
  return (
    isBetween(at, 0, 1) &&
    isBetween(height, -1, 1) &&
    (words === undefined || areFewWords(words)) &&
    (age === undefined || isBetween(age, 0, OLDEST))
  );
}
