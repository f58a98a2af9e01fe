import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printExpression } from '../../../src/model/expression/print.ts';
import type { BinaryOperator, Tree } from '../../../src/model/expression/tree.ts';
import { treeOf } from '../../helpers/expression.ts';

const span = { start: 0, end: 0 };
const operators: readonly BinaryOperator[] = [
  'or',
  'and',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '+',
  '-',
  '*',
  'div',
  'mod',
  '|',
];

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .double({ min: 0, noNaN: true, noDefaultInfinity: true })
      .map((value): Tree => ({ kind: 'number', value, span })),
    fc
      .string({ unit: 'grapheme' })
      .filter((value) => !(value.includes("'") && value.includes('"')))
      .map((value): Tree => ({ kind: 'text', value, span })),
    fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/).map((name): Tree => ({ kind: 'name', name, span })),
    fc.constant<Tree>({ kind: 'self', span }),
    fc.constantFrom<Tree>({ kind: 'path', path: '..', span }, { kind: 'path', path: '/data/div', span }),
    tie('tree').map((of): Tree => ({ kind: 'negate', of, span })),
    fc
      .tuple(fc.constantFrom(...operators), tie('tree'), tie('tree'))
      .map(([operator, left, right]): Tree => ({ kind: 'binary', operator, left, right, span })),
    fc
      .tuple(
        fc.constantFrom('if', 'count-selected', 'jr:choice-name', 'div', 'instance'),
        fc.array(tie('tree'), { maxLength: 3 }),
      )
      .map(([name, args]): Tree => ({ kind: 'call', name, args, span })),
    fc
      .tuple(tie('tree'), fc.array(tie('tree'), { maxLength: 2 }), fc.constantFrom('', '/label', '/div/a-b'))
      .map(([list, conditions, last]): Tree => {
        const steps = [
          '/root/item',
          ...conditions.slice(1).map(() => ''),
          ...(conditions.length > 0 ? [last] : []),
        ];
        return { kind: 'call', name: 'instance', args: [list, ...conditions], steps, span };
      }),
  ),
}));

/** The tree as data without places. */
function bare(one: Tree): unknown {
  return JSON.parse(JSON.stringify(one, (key, value: unknown) => (key === 'span' ? undefined : value)));
}

test('what is printed is read as the same tree', () => {
  fc.assert(
    fc.property(tree, (one) => {
      expect(bare(treeOf(printExpression(one)))).toEqual(bare(one));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 300) },
  );
});

test.each([
  ['( 1+2 )*3', '(1 + 2) * 3'],
  ['1+2*3', '1 + 2 * 3'],
  ['1 - (2 - 3)', '1 - (2 - 3)'],
  ['-(1 + 2)', '-(1 + 2)'],
  ['selected( ${ work },"farm" )', "selected(${work}, 'farm')"],
  [`"don't"`, `"don't"`],
  ['.5', '0.5'],
  ["instance('a') /root/item [ b = 1 ][2] /c", "instance('a')/root/item[b = 1][2]/c"],
  ["instance('a')/root/item", "instance('a')/root/item"],
  ['child::a//@b', 'child::a//@b'],
])('%s is printed %s', (from, to) => expect(printExpression(treeOf(from))).toBe(to));
