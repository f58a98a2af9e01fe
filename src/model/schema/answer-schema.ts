/**
 * What an answer of one question may be, as JSON Schema: of its values, what `checkAnswer` finds nothing wrong with.
 *
 * What the schema cannot say is not said: that events stand in order, and which choices a filter let through.
 */
import { ATTACHMENT } from '../answer/attachment.ts';
import { DATE_TIME } from '../answer/date-time.ts';
import { DAY, MONTH } from '../answer/date.ts';
import { SHAPE } from '../answer/geoshape.ts';
import { TRACE } from '../answer/geotrace.ts';
import { PLACE } from '../answer/place.ts';
import { numbersOn, type Line } from '../answer/range.ts';
import { TIME } from '../answer/time.ts';
import type { Question, RankQuestion, SelectMultipleQuestion } from '../form.ts';

export type Keywords = Readonly<Record<string, unknown>>;
export type JsonSchema = boolean | Keywords;

/** What a question's schema takes from the document it stands in. */
export interface SchemaSurroundings {
  /** A choice of that list. */
  choice(list: string): JsonSchema;
  /** A choice of that list that can be joined with others by spaces. */
  joinable(list: string): JsonSchema;
  /** How many choices the list has; null for one that is attached, and not at hand. */
  count(list: string): number | null;
  /** What every record's schema calls so. */
  shared(name: 'lifeline' | 'ecosystemMap'): JsonSchema;
}

/** A value, blank, what the question lets one say instead; and *not asked*, which any question of a stopped record may be. */
export function answerSchema(question: Question, surroundings: SchemaSurroundings): Keywords {
  const instead = [...new Set([...(question.nonResponse ?? []), 'notAsked'])];
  return {
    anyOf: [
      valueSchema(question, surroundings),
      { type: 'null' },
      {
        type: 'object',
        required: ['nonResponse'],
        additionalProperties: false,
        properties: { nonResponse: { enum: instead } },
      },
    ],
  };
}

function valueSchema(question: Question, surroundings: SchemaSurroundings): JsonSchema {
  switch (question.type) {
    case 'text':
    case 'barcode':
      return { type: 'string', pattern: '\\S' };
    case 'integer':
      return { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    case 'decimal':
      return { type: 'number', minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };
    case 'range':
      return onLine(question);
    case 'selectOne':
      return surroundings.choice(question.choices);
    case 'selectMultiple':
      return severalOf(question, surroundings);
    case 'rank':
      return allOf(question, surroundings);
    case 'date':
      return written(question.precision === 'month' ? MONTH : DAY);
    case 'time':
      return written(TIME);
    case 'dateTime':
      return written(DATE_TIME);
    case 'geopoint':
      return written(PLACE);
    case 'geotrace':
      return written(TRACE);
    case 'geoshape':
      return written(SHAPE);
    case 'acknowledge':
      return { const: true };
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return written(ATTACHMENT);
    case 'lifeline':
    case 'ecosystemMap':
      return surroundings.shared(question.type);
    default:
      return question satisfies never;
  }
}

function written(pattern: string): JsonSchema {
  return { type: 'string', pattern: `^(?:${pattern})$` };
}

/** Numbers are listed while they can be: a remainder of decimals is not to be relied on. */
const MOST_LISTED = 1000;

function onLine({ start, end, step }: Line): JsonSchema {
  const listed = numbersOn({ start, end, step }, MOST_LISTED);
  if (listed !== null) return { enum: listed };
  const ends = { type: 'number', minimum: Math.min(start, end), maximum: Math.max(start, end) };
  const whole = Number.isSafeInteger(start) && Number.isSafeInteger(step) && step > 0 && start % step === 0;
  return whole ? { ...ends, multipleOf: step } : ends;
}

function severalOf({ choices, exclusive }: SelectMultipleQuestion, lists: SchemaSurroundings): JsonSchema {
  const several = { type: 'array', minItems: 1, uniqueItems: true, items: lists.joinable(choices) };
  if (exclusive === undefined) return several;
  return { ...several, if: { contains: { const: exclusive } }, then: { maxItems: 1 } };
}

function allOf({ choices, choiceFilter }: RankQuestion, lists: SchemaSurroundings): JsonSchema {
  const count = lists.count(choices);
  const filtered = choiceFilter !== undefined || count === null;
  return {
    type: 'array',
    minItems: filtered ? 1 : Math.max(1, count),
    uniqueItems: true,
    items: lists.joinable(choices),
  };
}
