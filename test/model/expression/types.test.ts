import { expect, test } from 'vitest';
import {
  givesAnswers,
  isWord,
  typeOfAnswer,
  typeOfTree,
  type ValueType,
} from '../../../src/model/expression/types.ts';
import { treeOf } from '../../helpers/expression.ts';

test.each<[string, ValueType]>([
  ['integer', 'number'],
  ['decimal', 'number'],
  ['date', 'date'],
  ['acknowledge', 'boolean'],
  ['text', 'any'],
  ['selectOne', 'any'],
])('an answer of type %s reads as %s', (type, expected) => expect(typeOfAnswer(type)).toBe(expected));

test.each<[string, ValueType]>([
  ['1', 'number'],
  ["'a'", 'text'],
  ['-${a}', 'number'],
  ['${a} + 1', 'number'],
  ['today() - 1', 'number'],
  ['1 < 2', 'boolean'],
  ['${a} or ${b}', 'boolean'],
  ['today()', 'date'],
  ['now()', 'date'],
  ['string-length(${a})', 'number'],
  ['concat(${a})', 'text'],
  ['selected(${a}, 1)', 'boolean'],
  ['if(${a}, 1, 2)', 'any'],
  ['${a} | ${b}', 'any'],
  ['nothing(1)', 'any'],
  ['../a', 'any'],
  ['${born}', 'date'],
  ['.', 'boolean'],
])('%s gives %s', (expression, type) => {
  const typeOf = (name: string | null): ValueType =>
    name === null ? 'boolean' : name === 'born' ? 'date' : 'any';
  expect(typeOfTree(treeOf(expression), typeOf)).toBe(type);
});

test.each([
  ['${a}', true],
  ['${a} | ${b}', true],
  ['${a} + 1', true],
  ['../a', true],
  ['.', true],
  ["instance('a')/root/item", true],
  ['1 + 2', false],
  ["concat('a', 'b')", false],
])('%s mentions answers: %s', (expression, expected) =>
  expect(givesAnswers(treeOf(expression))).toBe(expected),
);

test.each([
  ['ten', true],
  ['10', false],
  ['10,5', false],
  ['2026-03-12', false],
  ['2026-02-30', true],
  ['', false],
  [' ', false],
])('"%s" is a word: %s', (text, expected) => expect(isWord(text)).toBe(expected));
