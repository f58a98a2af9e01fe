import { describe, expect, test } from 'vitest';
import { evaluateAlone, type WantedAs } from '../../../src/model/expression/evaluate.ts';

const circumstances = { now: '2026-11-21T17:20:00.136-07:00', random: () => 0.25 };
const valueOf = (expression: string, wanted: WantedAs, factor?: number): unknown => {
  const found = evaluateAlone(expression, wanted, circumstances, factor);
  return found.kind === 'value' ? found.value : found.code;
};

describe('an expression without a form', () => {
  test.each<[string, WantedAs, unknown]>([
    ['1 + 1', 'number', 2],
    ['1 + 1', 'string', '2'],
    ['1 + 1', 'boolean', true],
    ['today()', 'string', '2026-11-21'],
    ['now()', 'string', '2026-11-21T17:20:00.136-07:00'],
    ["'2026-11-22' > today()", 'boolean', true],
    ['date(0) - 0.5', 'number', -0.5],
    ['random()', 'number', 0.25],
    ['.', 'string', ''],
    ['${age}', 'string', ''],
    ['/data/age', 'string', ''],
    ['count(//age)', 'number', 0],
    ["//age = ''", 'boolean', false],
    ["jr:choice-name('a', '${b}')", 'string', 'a'],
    ['once(3)', 'number', 3],
    ['position()', 'number', 1],
  ])('%s as %s is %s', (expression, wanted, expected) => expect(valueOf(expression, wanted)).toBe(expected));

  test('is rounded to parts of the factor', () => {
    expect(valueOf('2 div 3', 'number-rounded', 100)).toBe(0.67);
    expect(valueOf('2 div 3', 'number-rounded')).toBe(1);
    expect(valueOf("'x' + 1", 'number-rounded', 10)).toBeNaN();
  });

  test.each([
    ['1 +', 'expression/unexpected-end'],
    ['rond(1)', 'expression/unknown-function'],
    ['false() and rond(1)', 'expression/unknown-function'],
    ['round()', 'expression/argument-count'],
    ["decimal-date-time('soon')", 'expression/not-a-date'],
    ["pulldata('a', 'b', 'c', 'd')", 'expression/unknown-list'],
  ])('%s is refused: %s', (expression, code) => expect(valueOf(expression, 'string')).toBe(code));

  test('a doubt is no reason to refuse', () => expect(valueOf("'b' > 'a'", 'boolean')).toBe(false));
});
