/**
 * Over the instances of a repeat: `sum(${hours})`, with `${hours}` asked in the repeat, adds up all its answers.
 *
 * Blank answers are skipped, they are not zeroes; the sum of nothing is 0, the least and the greatest of nothing are no number.
 */
import { eachOf, toNumber, toText, type XValue } from '../value.ts';
import { Trouble, type Scope } from '../scope.ts';
import { defineFunction, defineLazyFunction, valueAt, type FunctionDefinition } from './define.ts';

const NEEDS = 'expression/needs-answers';

export const repeatFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'sum',
    signature: '(answers: numbers) → number',
    help: 'The answers added up; blank ones are skipped, and the sum of none is 0.',
    takes: 1,
    takesAnswers: () => true,
    call: (values, scope) => numbersIn(values, scope).reduce((total, value) => total + value, 0),
  }),
  defineFunction({
    name: 'min',
    signature: '(answers: numbers, …) → number',
    help: 'The least of the answers; blank ones are skipped.',
    takes: [1, Infinity],
    call: (values, scope) => {
      const numbers = numbersIn(values, scope);
      return numbers.length === 0 ? NaN : Math.min(...numbers);
    },
  }),
  defineFunction({
    name: 'max',
    signature: '(answers: numbers, …) → number',
    help: 'The greatest of the answers; blank ones are skipped.',
    takes: [1, Infinity],
    call: (values, scope) => {
      const numbers = numbersIn(values, scope);
      return numbers.length === 0 ? NaN : Math.max(...numbers);
    },
  }),
  defineFunction({
    name: 'count',
    signature: '(repeat or question) → number',
    help: 'How many instances a repeat has, or how often a question is asked in it, answered or not.',
    takes: 1,
    takesAnswers: () => true,
    call: (values) => eachOf(valueAt(values, 0)).length,
  }),
  defineFunction({
    name: 'count-non-empty',
    signature: '(question) → number',
    help: 'How many of the answers are not blank.',
    takes: 1,
    takesAnswers: () => true,
    call: (values) => eachOf(valueAt(values, 0)).filter((value) => toText(value) !== '').length,
  }),
  defineLazyFunction({
    name: 'position',
    signature: '(..) → number',
    help: 'The number of the repeat instance one is in, counted from 1: the place of its choice in the list.',
    takes: [0, 1],
    run: (_args, scope) => scope.position(),
  }),
  defineLazyFunction({
    name: 'indexed-repeat',
    signature: '(question, repeat, instance: number, …) → any',
    help: 'The answer in another instance of the repeat: indexed-repeat(${hours}, ${work_days}, 1) is the first. Further pairs for repeats inside repeats.',
    takes: [3, Infinity],
    by: 2,
    doubt: (argument, index) =>
      (index === 0 || index % 2 === 1) && argument.kind !== 'name'
        ? { code: NEEDS, particulars: { name: 'indexed-repeat' } }
        : null,
    run: (args, scope, trees) => {
      const [question, repeat] = trees;
      const instances = new Map<string, number>();
      for (let index = 2; index < args.length; index += 2) {
        const tree = trees[index - 1];
        const place = Math.trunc(toNumber(args[index]?.(scope) ?? '', scope.offset));
        if (tree?.kind !== 'name') throw new Trouble(NEEDS, { name: 'indexed-repeat' });
        instances.set(tree.name, place);
      }
      if (question?.kind !== 'name' || repeat?.kind !== 'name')
        throw new Trouble(NEEDS, { name: 'indexed-repeat' });
      if (scope.indexed) return scope.indexed(question.name, instances);
      const place = instances.get(repeat.name) ?? NaN;
      const answers = eachOf(scope.lookup(question.name));
      scope.spend(answers.length);
      return answers[place - 1] ?? '';
    },
  }),
];

function numbersIn(values: readonly XValue[], scope: Scope): readonly number[] {
  const singles = values.flatMap(eachOf).filter((value) => toText(value).trim() !== '');
  scope.spend(singles.length);
  return singles.map((value) => toNumber(value, scope.offset));
}
