import { describe, expect, test } from 'vitest';
import type { Answers } from '../../src/model/record.ts';
import { holds } from '../../src/review/answer-words.ts';

const answers: Answers = {
  age: 12,
  hungry: null,
  work_days: [
    { $for: 'yesterday', farm_hours: 3 },
    { $for: 'days_ago_2', farm_hours: { nonResponse: 'dontKnow' } },
  ],
};

describe('what a record holds', () => {
  test.each([
    ['age', true],
    ['hungry', true],
    ['work_days[1]/farm_hours', true],
    ['work_days[2]/farm_hours', true],
    ['work_days[2]/shop_hours', false],
    ['work_days[3]/farm_hours', false],
    ['distress', false],
    ['toString', false],
  ])('%s: %s', (path, expected) => expect(holds(answers, path)).toBe(expected));
});
