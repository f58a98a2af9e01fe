/** A computed value as the answer of a question, and a calculation's value as a record holds it. */
import type { Question } from '../form.ts';
import type { Answer } from '../record.ts';
import { answerFromCell } from '../answer/answer.ts';
import { printOffset } from '../expression/moment.ts';
import { first, toText, type XSingle, type XValue } from '../expression/value.ts';

/** The answer, or the code of what keeps the value from being one. Nothing is blank, and so is what is no number. */
export function answerOfValue(
  question: Question,
  value: XValue,
): { readonly answer: Answer } | { readonly code: string } {
  const single = first(value);
  if (typeof single === 'number' && !Number.isFinite(single)) return { answer: null };
  const text = toText(single);
  if (text === '') return { answer: null };
  const read = answerFromCell(question, textFor(question, single, text));
  return read.kind === 'answer' ? { answer: read.answer } : { code: read.code };
}

/** As the cell of a table: a text that begins with `#` is not taken for a non-response, a moment is as precise as asked. */
function textFor(question: Question, single: XSingle, text: string): string {
  if (question.type === 'acknowledge') return single === true ? 'true' : text;
  if (question.type === 'date') return text.slice(0, question.precision === 'month' ? 7 : 10);
  if (question.type === 'dateTime' && typeof single === 'object' && !text.includes('T'))
    return `${text}T00:00${printOffset(single.offset)}`;
  if (question.type === 'time' && /^\d{4}-\d{2}-\d{2}T/.test(text)) return text.slice(11, 16);
  if (question.type === 'integer' && /^-?\d+\.0+$/.test(text)) return text.slice(0, text.indexOf('.'));
  return text.startsWith('#') ? `#${text}` : text;
}

/** A calculation's value in a record: a number or a text; null for '' and for what is no number. */
export function recordedValue(value: XSingle): string | number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return toText(value) || null;
}
