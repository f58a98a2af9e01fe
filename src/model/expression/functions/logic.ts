/** True, false, and choosing between values. */
import { toBoolean, toText } from '../value.ts';
import { defineFunction, defineLazyFunction, valueAt, type FunctionDefinition } from './define.ts';

export const logicFunctions: readonly FunctionDefinition[] = [
  defineLazyFunction({
    name: 'if',
    signature: '(condition: boolean, then: any, else: any) → any',
    help: 'The second value when the condition holds, else the third. Only the one chosen is computed.',
    takes: 3,
    run: ([condition, then, otherwise], scope) => {
      if (condition === undefined || then === undefined || otherwise === undefined) return '';
      return toBoolean(condition(scope)) ? then(scope) : otherwise(scope);
    },
  }),
  defineLazyFunction({
    name: 'coalesce',
    signature: '(first: any, second: any, …) → any',
    help: 'The first value that is not blank. Blank when all are.',
    takes: [2, Infinity],
    run: (args, scope) => {
      for (const arg of args) {
        const value = arg(scope);
        const text = toText(value);
        if (text !== '' && text !== 'NaN') return value;
      }
      return '';
    },
  }),
  defineLazyFunction({
    name: 'once',
    signature: '(value: any) → any',
    help: 'Keeps the value this calculation already has; computes it only while it is blank.',
    takes: 1,
    run: ([value], scope) => {
      const before = scope.previous();
      return toText(before) !== '' || value === undefined ? before : value(scope);
    },
  }),
  defineFunction({
    name: 'not',
    signature: '(condition: boolean) → boolean',
    help: 'True when the condition is false.',
    takes: 1,
    call: (values) => !toBoolean(valueAt(values, 0)),
  }),
  defineFunction({ name: 'true', signature: '() → boolean', help: 'True.', takes: 0, call: () => true }),
  defineFunction({ name: 'false', signature: '() → boolean', help: 'False.', takes: 0, call: () => false }),
  defineFunction({
    name: 'boolean',
    signature: '(value: any) → boolean',
    help: 'False for blank, 0 and what is not a number; true for everything else.',
    takes: 1,
    call: (values) => toBoolean(valueAt(values, 0)),
  }),
  defineFunction({
    name: 'boolean-from-string',
    signature: '(value: text) → boolean',
    help: "True for 'true' and '1' only.",
    takes: 1,
    call: (values) => ['true', '1'].includes(toText(valueAt(values, 0))),
  }),
];
