import { describe, expect, test } from 'vitest';
import { parseExpression } from '../../../src/model/expression/parse.ts';
import { evaluate } from '../../helpers/expression.ts';

describe('precedence', () => {
  test.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 2 - 3', 5],
    ['2 * 3 mod 4', 2],
    ['-2 + 3', 1],
    ['- - 2', 2],
    ['-2 * -3', 6],
    ['1 < 2 = true()', true],
    ['true() or false() and false()', true],
    ['1 = 1 and 2 > 1', true],
    ['7 div 2', 3.5],
    ['7 div2', 3.5],
    ['-5 mod 2', -1],
    ['1=1or 1=2', true],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toEqual(expected));
});

test('names are those mentioned, each once, with or without spaces round them', () => {
  expect(parseExpression('${age} > 3 and ${ age } < sum(${hours})')).toMatchObject({
    kind: 'parsed',
    names: ['age', 'hours'],
  });
});

test('every node knows its place in the text', () => {
  expect(parseExpression("if(${a} > 1, 'x', .)")).toMatchObject({
    tree: {
      kind: 'call',
      span: { start: 0, end: 20 },
      args: [
        { span: { start: 3, end: 11 } },
        { span: { start: 13, end: 16 } },
        { kind: 'self', span: { start: 18, end: 19 } },
      ],
    },
  });
});

describe('what cannot be read', () => {
  test.each([
    ['', 'expression/empty', 0, 0],
    ['1 +', 'expression/unexpected-end', 3, 3],
    ['(1', 'expression/unexpected-end', 2, 2],
    ['1 2', 'expression/unexpected', 2, 3],
    ['1 + * 2', 'expression/unexpected', 4, 5],
    ["'open", 'expression/unclosed-text', 0, 5],
    ['${age', 'expression/unclosed-name', 0, 5],
    ['${my age}', 'expression/bad-name', 0, 9],
    ['${a} = ‘yes’', 'expression/curly-quote', 7, 8],
    ['a & b', 'expression/unexpected', 2, 3],
    ['if(1, 2', 'expression/unexpected-end', 7, 7],
  ])('%s: %s', (text, code, start, end) => {
    expect(parseExpression(text)).toMatchObject({
      kind: 'broken',
      issue: { severity: 'error', code, span: { start, end } },
    });
  });

  test('a text made to exhaust the stack is refused', () => {
    expect(parseExpression('('.repeat(5_000))).toMatchObject({ issue: { code: 'expression/too-deep' } });
    expect(parseExpression('-'.repeat(5_000) + '1')).toMatchObject({
      issue: { code: 'expression/too-deep' },
    });
    expect(parseExpression('1 + '.repeat(5_000) + '1')).toMatchObject({
      issue: { code: 'expression/too-long' },
    });
  });
});

test('a location path is kept as written', () => {
  expect(parseExpression('../age')).toMatchObject({ tree: { kind: 'path', path: '../age' } });
  expect(parseExpression('/data/age')).toMatchObject({ tree: { kind: 'path', path: '/data/age' } });
});
