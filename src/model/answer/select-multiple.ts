/** Several choices of a list, by their values; in a cell, and in expressions, joined by spaces. */
import type { Choice } from '../form.ts';
import type { AnswerCodec, ReadResult } from './codec.ts';

function read(text: string): ReadResult<readonly string[]> {
  const value = text.split(/\s+/).filter((word) => word !== '');
  return value.length === 0 ? { kind: 'blank' } : { kind: 'value', value: [...new Set(value)] };
}

const join = (value: readonly string[]): string => value.join(' ');

export const selectMultipleCodec: AnswerCodec<readonly string[]> = {
  read,
  write: join,
  fromCell: read,
  toCell: join,
  check: (value, choices) => {
    if (!isTexts(value) || value.length === 0) return 'answer/wrong-type';
    if (new Set(value).size < value.length) return 'answer/chosen-twice';
    const known = new Set(choices.map((choice) => choice.value));
    // a value with a space in it could not be told from two
    return value.every((one) => known.has(one) && !/\s/.test(one)) ? 'ok' : 'answer/not-a-choice';
  },
};

/**
 * The values each once, in the order of their list, unknown ones last.
 * Of an exclusive choice and others, what was chosen last stays: the exclusive one when `before` lacked it, else the others.
 */
export function tidyChoices(
  values: readonly string[],
  choices: readonly Choice[],
  exclusive: string | undefined,
  before: readonly string[],
): readonly string[] {
  const chosen = new Set(values);
  if (exclusive !== undefined && chosen.has(exclusive) && chosen.size > 1) {
    if (before.includes(exclusive)) chosen.delete(exclusive);
    else return [exclusive];
  }
  const inOrder = choices.map((choice) => choice.value).filter((value) => chosen.delete(value));
  return [...inOrder, ...chosen];
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}
