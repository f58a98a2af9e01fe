import { expect, test } from 'vitest';
import { suggestion } from '../../../src/model/expression/suggestion.ts';

test.each([
  ['agee', ['age', 'name'], 'age'],
  ['aeg', ['age', 'name'], 'age'],
  ['Work_Hours', ['work_hours'], 'work_hours'],
  ['attend_school', ['attends_school', 'school'], 'attends_school'],
  ['zebra', ['age', 'name'], null],
  ['x', ['y'], 'y'],
  ['', [], null],
])('for %s of %j: %s', (word, known, expected) => expect(suggestion(word, known)).toBe(expected));
