import { expect, test } from 'vitest';
import { checkTree } from '../../../src/model/expression/check.ts';
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
