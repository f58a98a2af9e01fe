import { describe, expect, test } from 'vitest';
import { checkTree } from '../../../src/model/expression/check.ts';
import type { ValueType } from '../../../src/model/expression/types.ts';
import { mistakes, treeOf } from '../../helpers/expression.ts';

test.each([
  ['selected(${a}, 1)', []],
  ['position(..)', []],
  ['position(../..)', ['expression/path']],
  ['../age > 3', ['expression/path']],
  ['selectd(${a}, 1)', ['expression/unknown-function']],
  ['selected(${a})', ['expression/argument-count']],
  ['not(true(), false())', ['expression/argument-count']],
  ["regex(., '[a-')", ['expression/bad-pattern']],
  ["regex(., '(?=a)')", ['expression/bad-pattern']],
  ["regex(., '(a+)+')", []],
  ["regex('[a-', .)", []],
  ["format-date(today(), '%d.%Q')", ['expression/bad-date-format']],
  ["format-date(today(), '%d.%m.%Y %%')", []],
  ["date('2026-02-30')", ['expression/not-a-date']],
  ["date('2026-2-28')", []],
  ['sum(1)', ['expression/needs-answers']],
  ['sum(${a})', []],
  ['sum(${a} | ${b})', []],
  ['sum(1 + 2)', ['expression/needs-answers']],
  ["count(instance('a')/root/item)", []],
  ['indexed-repeat(${a}, ${b}, ${c} + 1)', []],
  ['indexed-repeat(${a} + 1, ${b}, 1)', ['expression/needs-answers']],
  ["indexed-repeat(${a}, 'b', 1)", ['expression/needs-answers']],
  ['weighted-checklist(1, 2, ${a})', ['expression/argument-count']],
  ['weighted-checklist(1, 2, ${a}, 3)', []],
  ['//age', ['expression/path']],
  ['child::age/@id', ['expression/path']],
  ['/data/group/*', ['expression/path']],
])('%s: %j', (expression, codes) => expect(mistakes(expression)).toEqual(codes));

test('a mistyped function is met with the one that was meant, and its place', () => {
  expect(checkTree(treeOf('1 + rond(2)'))).toEqual([
    {
      severity: 'error',
      code: 'expression/unknown-function',
      span: { start: 4, end: 11 },
      particulars: { name: 'rond', suggestion: 'round' },
    },
  ]);
});

describe('values that can never be compared are doubted', () => {
  const types: Readonly<Record<string, ValueType>> = { age: 'number', born: 'date', sex: 'any' };
  const doubts = (expression: string): unknown =>
    checkTree(treeOf(expression), (name) => (name === null ? 'date' : (types[name] ?? 'any'))).map(
      ({ severity, code, particulars }) => [severity, code, particulars?.found],
    );

  test.each([
    ["today() > 'soon'", 'date-and-word', 'soon'],
    ["'soon' = today()", 'date-and-word', 'soon'],
    ["${born} != 'never'", 'date-and-word', 'never'],
    [". < 'tomorrow'", 'date-and-word', 'tomorrow'],
    ["date(${sex}) = 'x'", 'date-and-word', 'x'],
    ["${born} < '2026-02-30'", 'not-a-date', '2026-02-30'],
    ["${sex} < '2026-02-30'", 'not-a-date', '2026-02-30'],
    ["${age} = 'ten'", 'number-and-word', 'ten'],
    ["${age} + 1 = 'ten'", 'number-and-word', 'ten'],
    ["${sex} > 'm'", 'number-and-word', 'm'],
    ["${sex} * 'm'", 'number-and-word', 'm'],
    ["string-length(${sex}) = 'long'", 'number-and-word', 'long'],
    ["-${sex} = 'm'", 'number-and-word', 'm'],
  ])('%s: %s', (expression, code, found) =>
    expect(doubts(expression)).toEqual([['warning', `expression/${code}`, found]]),
  );

  test.each([
    "${sex} = 'm'",
    "${age} = '10'",
    "${age} > '10,5'",
    "${age} = ''",
    "${born} = '2026-02-28'",
    "${born} > '2026-02-28T10:00'",
    "${unknown} != 'm'",
    "if(${age} > 1, 'a', 2) = 'b'",
    "'a' = 'b'",
    "true() = 'yes'",
    "concat('a', ${age}) = 'a1'",
  ])('%s is not', (expression) => expect(doubts(expression)).toEqual([]));
});
