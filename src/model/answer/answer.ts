/**
 * Answers of any question: which codec is whose, non-responses, cells.
 *
 * In a cell a non-response is `#dontKnow`, so that it is never taken for blank; a text that begins with `#` gets a second one.
 */
import type { Choice, Question } from '../form.ts';
import type { Answer, EcosystemMap, Lifeline, Value } from '../record.ts';
import { acknowledgeCodec } from './acknowledge.ts';
import { attachmentCodec } from './attachment.ts';
import { barcodeCodec } from './barcode.ts';
import type { AnswerCodec, Check, ReadResult } from './codec.ts';
import { dateTimeCodec } from './date-time.ts';
import { dateCodec, monthCodec } from './date.ts';
import { decimalCodec } from './decimal.ts';
import { ecosystemMapCodec } from './ecosystem-map.ts';
import { geopointCodec } from './geopoint.ts';
import { geoshapeCodec } from './geoshape.ts';
import { geotraceCodec } from './geotrace.ts';
import { integerCodec } from './integer.ts';
import { lifelineCodec } from './lifeline.ts';
import { NON_RESPONSES, isNonResponse } from './non-response.ts';
import { rangeCodec } from './range.ts';
import { rankCodec } from './rank.ts';
import { selectMultipleCodec } from './select-multiple.ts';
import { selectOneCodec } from './select-one.ts';
import { textCodec } from './text.ts';
import { timeCodec } from './time.ts';

export { isNonResponse } from './non-response.ts';
export { plainValue } from './plain-value.ts';

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

interface CodecCalls {
  read(text: string): ReadResult<Value>;
  write(value: Value): string;
  fromCell(cell: string): ReadResult<Value>;
  toCell(value: Value): string;
  check(value: unknown, choices: readonly Choice[]): Check;
}

/** The codec of a question, made once: it is asked at every keystroke. */
function codecCalls(question: Question): CodecCalls {
  let calls = known.get(question);
  if (calls === undefined) {
    calls = codecOf(question);
    known.set(question, calls);
  }
  return calls;
}
const known = new WeakMap<Question, CodecCalls>();

function codecOf(question: Question): CodecCalls {
  switch (question.type) {
    case 'text':
      return widened(textCodec, isText);
    case 'integer':
      return widened(integerCodec, isNumber);
    case 'decimal':
      return widened(decimalCodec, isNumber);
    case 'range':
      return widened(rangeCodec(question), isNumber);
    case 'selectOne':
      return widened(selectOneCodec, isText);
    case 'selectMultiple':
      return widened(selectMultipleCodec, isList);
    case 'rank':
      return widened(rankCodec, isList);
    case 'date':
      return widened(question.precision === 'month' ? monthCodec : dateCodec, isText);
    case 'time':
      return widened(timeCodec, isText);
    case 'dateTime':
      return widened(dateTimeCodec, isText);
    case 'geopoint':
      return widened(geopointCodec, isText);
    case 'geotrace':
      return widened(geotraceCodec, isText);
    case 'geoshape':
      return widened(geoshapeCodec, isText);
    case 'barcode':
      return widened(barcodeCodec, isText);
    case 'acknowledge':
      return widened(acknowledgeCodec, (value) => value === true);
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return widened(attachmentCodec, isText);
    case 'lifeline':
      return widened(lifelineCodec, isLifeline);
    case 'ecosystemMap':
      return widened(ecosystemMapCodec, isEcosystemMap);
    default:
      return question satisfies never;
  }
}

const isText = (value: Value): value is string => typeof value === 'string';
const isNumber = (value: Value): value is number => typeof value === 'number';
const isList = (value: Value): value is readonly string[] => Array.isArray(value);
const isLifeline = (value: Value): value is Lifeline => typeof value === 'object' && 'events' in value;
const isEcosystemMap = (value: Value): value is EcosystemMap =>
  typeof value === 'object' && 'actors' in value;

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
