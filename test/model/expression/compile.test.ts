import { describe, expect, test } from 'vitest';
import { compileExpression } from '../../../src/model/expression/compile.ts';
import { LIMITS } from '../../../src/model/expression/scope.ts';
import { evaluate, nodes, scope, treeOf } from '../../helpers/expression.ts';

describe('comparing', () => {
  test.each([
    ["${blank} = ''", true],
    ['${blank} = 0', false],
    ['${blank} > 0', false],
    ['${blank} <= 0', false],
    ['0.1 + 0.2 = 0.3', true],
    ["'10' = 10", true],
    ["'a' != 'b'", true],
    ["'b' > 'a'", false],
    ["'10' > '9'", true],
    ["true() = 'no'", true],
    ["'2026-03-01' < '2026-03-02'", true],
    ["'2026-03' < today()", true],
    ["today() - '2026-03-02'", 10],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toEqual(expected));

  test('with several answers one is enough', () => {
    const names = { hours: nodes(1, '', 9) };
    expect(evaluate('${hours} > 8', names)).toBe(true);
    expect(evaluate('${hours} > 9', names)).toBe(false);
    expect(evaluate("${hours} = ''", names)).toBe(true);
    expect(evaluate('${hours} = 9', { hours: nodes() })).toBe(false);
  });
});

test('blank is not a number, so nothing can be computed with it', () => {
  expect(evaluate('${blank} + 1')).toBeNaN();
  expect(evaluate('-${blank}')).toBeNaN();
});

test('the second side of `and` and `or` is computed only when it decides', () => {
  const run = compileExpression(treeOf('false() and ${x}'));
  const names: string[] = [];
  run(scope({}, { lookup: (name) => (names.push(name), '') }));
  expect(names).toEqual([]);
});

test.each([
  ['nothing(1)', 'expression/unknown-function'],
  ['not()', 'expression/argument-count'],
  ['/data/age + 1', 'expression/path'],
])('%s runs into %s', (expression, code) => expect(evaluate(expression)).toBe(code));

describe('limits', () => {
  test('a text that grows without end is stopped', () => {
    const long = 'x'.repeat(LIMITS.text - 1);
    expect(evaluate('concat(${long}, ${long})', { long })).toBe('expression/too-long');
  });

  test('comparing very many answers with very many is stopped', () => {
    const many = nodes(...Array.from({ length: 1_000 }, (_, index) => index));
    const other = nodes(...Array.from({ length: 1_000 }, () => -1));
    expect(evaluate('${many} = ${other}', { many, other })).toBe('expression/too-much-work');
  });

  test.each(['${long} = ${many}', '${many} = ${long}', '${long} != ${many}'])(
    'comparing many answers costs what the longest of either side weighs: %s',
    (expression) => {
      const many = nodes(...Array.from({ length: 1_000 }, (_, index) => String(index)));
      const long = 'x'.repeat(LIMITS.text);
      expect(evaluate(expression, { many, long })).toBe('expression/too-much-work');
      expect(evaluate(expression, { many, long: 'x' })).toBeTypeOf('boolean');
    },
  );
});
