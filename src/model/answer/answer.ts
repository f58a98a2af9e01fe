/**
 * Answers of any question: which codec is whose, non-responses, cells.
 *
 * In a cell a non-response is `#dontKnow`, so that it is never taken for blank; a text that begins with `#` gets a second one.
 */
import type { Choice, NonResponseCode, Question } from '../form.ts';
import type { Answer, NonResponse, Value } from '../record.ts';
import { acknowledgeCodec } from './acknowledge.ts';
import type { AnswerCodec, Check, ReadResult } from './codec.ts';
import { dateCodec, monthCodec } from './date.ts';
import { decimalCodec } from './decimal.ts';
import { integerCodec } from './integer.ts';
import { selectMultipleCodec } from './select-multiple.ts';
import { selectOneCodec } from './select-one.ts';
import { textCodec } from './text.ts';

const NON_RESPONSES: readonly NonResponseCode[] = ['dontKnow', 'refused', 'notAsked'];

/** From what a person typed to the question's value. */
export function readAnswer(question: Question, text: string): ReadResult<Value> {
  return codecCalls(question).read(text);
}

/** The answer as a person would type it; '' for blank and for a non-response. */
export function writeAnswer(question: Question, answer: Answer): string {
  return answer === null || isNonResponse(answer) ? '' : codecCalls(question).write(answer);
}

/** The answer as a cell of a CSV table. */
export function answerToCell(question: Question, answer: Answer): string {
  if (answer === null) return '';
  if (isNonResponse(answer)) return `#${answer.nonResponse}`;
  const cell = codecCalls(question).toCell(answer);
  return cell.startsWith('#') ? `#${cell}` : cell;
}

/** The answer in a cell; a cell that cannot be read gives the code of an issue. */
export function answerFromCell(
  question: Question,
  cell: string,
):
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'unreadable'; readonly code: string } {
  if (cell.startsWith('#') && !cell.startsWith('##')) {
    const nonResponse = NON_RESPONSES.find((code) => code === cell.slice(1).trim());
    if (nonResponse === undefined) return { kind: 'unreadable', code: 'answer/unknown-non-response' };
    return { kind: 'answer', answer: { nonResponse } };
  }
  const read = codecCalls(question).fromCell(cell.startsWith('##') ? cell.slice(1) : cell);
  if (read.kind === 'unreadable') return read;
  return { kind: 'answer', answer: read.kind === 'blank' ? null : read.value };
}

/** What is wrong with an answer of that question, whatever it is; blank and a non-response are right. */
export function checkAnswer(question: Question, answer: unknown, choices: readonly Choice[]): Check {
  if (answer === null) return 'ok';
  if (isNonResponse(answer)) {
    return (question.nonResponse ?? []).includes(answer.nonResponse)
      ? 'ok'
      : 'answer/non-response-not-offered';
  }
  return codecCalls(question).check(answer, choices);
}

/** True for `{ nonResponse: 'dontKnow' | 'refused' | 'notAsked' }` and nothing more. */
export function isNonResponse(answer: unknown): answer is NonResponse {
  if (typeof answer !== 'object' || answer === null || !('nonResponse' in answer)) return false;
  const { nonResponse } = answer;
  return Object.keys(answer).length === 1 && NON_RESPONSES.some((code) => code === nonResponse);
}

/**
 * The value as one text, as expressions and cells see it: several choices joined by spaces, a lifeline and an ecosystem map as JSON.
 */
export function plainValue(value: Value): string | number | true {
  if (typeof value !== 'object') return value;
  return 'events' in value || 'actors' in value ? JSON.stringify(value) : value.join(' ');
}

interface CodecCalls {
  read(text: string): ReadResult<Value>;
  write(value: Value): string;
  fromCell(cell: string): ReadResult<Value>;
  toCell(value: Value): string;
  check(value: unknown, choices: readonly Choice[]): Check;
}

function codecCalls(question: Question): CodecCalls {
  switch (question.type) {
    case 'text':
      return widened(textCodec, (value) => typeof value === 'string');
    case 'integer':
      return widened(integerCodec, (value) => typeof value === 'number');
    case 'decimal':
    case 'range':
      return widened(decimalCodec, (value) => typeof value === 'number');
    case 'selectOne':
      return widened(selectOneCodec, (value) => typeof value === 'string');
    case 'selectMultiple':
    case 'rank':
      return widened(selectMultipleCodec, (value): value is readonly string[] => Array.isArray(value));
    case 'date':
      return widened(
        question.precision === 'month' ? monthCodec : dateCodec,
        (value) => typeof value === 'string',
      );
    case 'time':
    case 'dateTime':
    case 'geopoint':
    case 'geotrace':
    case 'geoshape':
    case 'barcode':
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
    case 'lifeline':
    case 'ecosystemMap':
      return widened(textCodec, (value) => typeof value === 'string');
    case 'acknowledge':
      return widened(acknowledgeCodec, (value) => value === true);
    default:
      return question satisfies never;
  }
}

/** A codec of one type as a codec of any value: writing a value of another type is a fault. */
function widened<V extends Value>(codec: AnswerCodec<V>, is: (value: Value) => value is V): CodecCalls {
  const own = (value: Value): V => {
    if (is(value)) return value;
    throw new Error(`an answer of type ${typeof value} was given to a question of another type`);
  };
  return {
    read: (text) => codec.read(text),
    write: (value) => codec.write(own(value)),
    fromCell: (cell) => codec.fromCell(cell),
    toCell: (value) => codec.toCell(own(value)),
    check: (value, choices) => codec.check(value, choices),
  };
}
