/**
 * Questions with choices. An answer of several choices is, as in XLSForm, their values joined by spaces.
 */
import { toNumber, toText } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

export const choiceFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'selected',
    signature: '(answer: choices, code: text) → boolean',
    help: 'True when the code is among those chosen. Nothing chosen is false, not missing.',
    takes: 2,
    call: (values) => wordsOf(toText(valueAt(values, 0))).includes(toText(valueAt(values, 1)).trim()),
  }),
  defineFunction({
    name: 'selected-at',
    signature: '(answer: choices, index: number) → text',
    help: 'The code chosen at that place, counted from 0. Blank when there is none.',
    takes: 2,
    call: (values, scope) =>
      wordsOf(toText(valueAt(values, 0)))[Math.trunc(toNumber(valueAt(values, 1), scope.offset))] ?? '',
  }),
  defineFunction({
    name: 'count-selected',
    signature: '(answer: choices) → number',
    help: 'How many choices were made.',
    takes: 1,
    call: (values) => wordsOf(toText(valueAt(values, 0))).length,
  }),
  defineFunction({
    name: 'jr:choice-name',
    signature: '(code: text, question: text) → text',
    help: "The label of a choice: jr:choice-name(${school}, '${school}'). The code itself when the list has none such.",
    takes: 2,
    call: (values, scope) => {
      const code = toText(valueAt(values, 0));
      const name = /^\s*\$\{\s*(.+?)\s*\}\s*$/.exec(toText(valueAt(values, 1)))?.[1];
      return (name === undefined ? null : scope.choiceLabel(name, code)) ?? code;
    },
  }),
];

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
