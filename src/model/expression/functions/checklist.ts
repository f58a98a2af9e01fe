/** How many of several things hold, with or without weights. A limit below 0 is none. */
import { Trouble } from '../scope.ts';
import { eachOf, toBoolean, toNumber, type XValue } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

export const checklistFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'checklist',
    signature: '(least: number, most: number, condition: boolean, …) → boolean',
    help: 'True when at least so many and at most so many of the conditions hold; -1 is no limit.',
    takes: [2, Infinity],
    call: (values, scope) => {
      const holding = values.slice(2).flatMap(eachOf).filter(toBoolean).length;
      return isBetween(holding, values, scope.offset);
    },
  }),
  defineFunction({
    name: 'weighted-checklist',
    signature: '(least: number, most: number, condition: boolean, weight: number, …) → boolean',
    help: 'True when the weights of the conditions that hold add up to at least and at most so much; -1 is no limit.',
    takes: [2, Infinity],
    by: 2,
    call: (values, scope) => {
      let total = 0;
      for (let index = 2; index < values.length; index += 2) {
        const conditions = eachOf(valueAt(values, index));
        const weights = eachOf(valueAt(values, index + 1));
        if (conditions.length !== weights.length)
          throw new Trouble('expression/uneven-pairs', {
            conditions: conditions.length,
            weights: weights.length,
          });
        conditions.forEach((condition, place) => {
          if (toBoolean(condition)) total += toNumber(weights[place] ?? '', scope.offset);
        });
      }
      return isBetween(total, values, scope.offset);
    },
  }),
];

function isBetween(total: number, values: readonly XValue[], offset: number): boolean {
  const least = toNumber(valueAt(values, 0), offset);
  const most = toNumber(valueAt(values, 1), offset);
  return (least < 0 || total >= least) && (most < 0 || total <= most);
}
