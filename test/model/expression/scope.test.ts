/**
 * A form is untrusted: whatever an expression says and whatever the answers are, computing it ends, and soon.
 *
 * Work is counted in steps (`Scope.spend`), so that these tests say the same on every machine.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkTree } from '../../../src/model/expression/check.ts';
import { compileExpression } from '../../../src/model/expression/compile.ts';
import { allFunctions } from '../../../src/model/expression/functions/all.ts';
import { parseExpression } from '../../../src/model/expression/parse.ts';
import { printExpression } from '../../../src/model/expression/print.ts';
import { LIMITS, stepCounter, Trouble, type ListRow } from '../../../src/model/expression/scope.ts';
import { eachOf, type XValue } from '../../../src/model/expression/value.ts';
import { evaluate, nodes, scope } from '../../helpers/expression.ts';

const runs = Number(process.env.FUZZ_RUNS ?? 200);

const long = 'ab 1;'.repeat(LIMITS.text / 5);
const names: Readonly<Record<string, XValue>> = {
  long,
  digits: '9'.repeat(LIMITS.text),
  many: nodes(...Array.from({ length: 2_000 }, (_, index) => index)),
  longMany: nodes(...Array.from({ length: 300 }, (_, index) => String(index).repeat(2_000))),
  none: nodes(),
  day: '2026-03-12',
  one: 1,
  blank: '',
};
const rows: readonly ListRow[] = Array.from({ length: 5_000 }, (_, index) => ({
  code: String(index),
  words: 'w '.repeat(40),
}));

const leaf = fc.oneof(
  fc.constantFrom(...Object.keys(names).map((name) => `\${${name}}`), '.', '..', '/data/x', 'code', 'words'),
  fc.double({ noNaN: true }).map((value) => String(Math.abs(value)).replace(/e.*/, '')),
  fc.constantFrom('0', '1', '-1', '1000000', '(1 div 0)', '(0 div 0)'),
  fc
    .constantFrom(
      '',
      'a',
      '(a+)+',
      '((a|b| )*)*x',
      '((a{9}){9}){9}',
      '%Y%m',
      '2026-02-30',
      '0 0;1 1;0 0',
      'MD5',
      'rows',
    )
    .map((text) => `'${text}'`),
);
const operator = fc.constantFrom(
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
);
const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'medium' },
    leaf,
    fc.tuple(tie('expression'), operator, tie('expression')).map(([a, sign, b]) => `(${a} ${sign} ${b})`),
    fc
      .constantFrom(...allFunctions)
      .chain(({ name, least, most, by }) =>
        fc
          .integer({ min: 0, max: Math.min(2, (most - least) / by) })
          .chain((more) =>
            fc
              .array(tie('expression'), { minLength: least + more * by, maxLength: least + more * by })
              .map((args) => `${name}(${args.join(', ')})`),
          ),
      ),
    tie('expression').map((inner) => `-${inner}`),
    fc.tuple(tie('expression'), leaf).map(([a, b]) => `instance('rows')/root/item[${a}][code = ${b}]/words`),
  ),
}));

test(
  'no expression, however hostile, runs past its limit',
  () => {
    fc.assert(
      fc.property(expression, (text) => {
        const parsed = parseExpression(text);
        if (parsed.kind === 'broken') return;
        checkTree(parsed.tree);
        const count = stepCounter();
        let spent = 0;
        const spend = (steps: number): void => {
          if (!(steps >= 0)) throw new Error(`${String(steps)} steps`);
          count(steps);
          spent += steps;
        };
        try {
          const value = compileExpression(parsed.tree)(
            scope(names, { spend, self: () => long, lookUp: () => rows }),
          );
          for (const one of eachOf(value))
            if (typeof one === 'string') expect(one.length).toBeLessThanOrEqual(LIMITS.text);
        } catch (trouble) {
          expect(trouble).toBeInstanceOf(Trouble);
        }
        expect(spent).toBeLessThanOrEqual(LIMITS.steps);
      }),
      { numRuns: runs },
    );
  },
  30_000 + runs * 100,
);

test('no text, whatever it is, breaks the reader; and what it reads it writes', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...Array.from('()[]/.,:@*|-+=<>!$'),
      '${',
      '}',
      "'",
      '"',
      ' ',
      '//',
      '..',
      '::',
      'and',
      'div',
      'instance(',
    ),
    fc.constantFrom('1', '.5', 'name', 'jr:choice-name(', 'text()', 'é', '🦊', '\ud800', '\n', '‘'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const parsed = parseExpression(pieces.join(''));
      if (parsed.kind === 'broken') return;
      checkTree(parsed.tree);
      const printed = printExpression(parsed.tree);
      const again = parseExpression(printed);
      expect(again.kind === 'parsed' && printExpression(again.tree)).toBe(printed);
    }),
    { numRuns: runs * 5 },
  );
});

describe('work is counted', () => {
  const repeated = (part: string, times: number): string =>
    Array.from({ length: times }, () => part).join(' + ');
  test.each([
    ['pairs of answers', '${many} = ${many}'],
    ['pairs of long answers', '${longMany} = ${longMany}'],
    ['going through many answers', repeated('sum(${many})', 200)],
    ['translating', repeated('string-length(translate(${long}, ${long}, ${long}))', 100)],
    ['digests', repeated("string-length(digest(${long}, 'MD5'))", 250)],
    ['patterns', repeated("regex(${long}, '((a|b| |1|;)*)*x')", 40)],
    ['shuffling', repeated('count(randomize(${many}))', 200)],
    ['letters by chance', repeated('string-length(uuid(20000))', 100)],
    ['rows', repeated("count(instance('r')/root/item[words > 1])", 20)],
    ['places', repeated('area(${long})', 300)],
    ['unions', repeated('count(${many} | ${many})', 100)],
  ])('%s', (_what, text) => {
    const parsed = parseExpression(text);
    if (parsed.kind === 'broken') throw new Error(parsed.issue.code);
    const run = compileExpression(parsed.tree);
    expect(() => run(scope(names, { lookUp: () => rows }))).toThrow('expression/too-much-work');
    // and one alone is no trouble
    expect(() => run(scope(names, { lookUp: () => rows, spend: stepCounter(Infinity) }))).not.toThrow();
  });
});

test.each([
  ["concat(${digits}, 'x')"],
  ["join('-', ${digits}, ${digits})"],
  ['uuid(20001)'],
  ["join('', ${longMany})"],
])('%s is too long a text', (text) => expect(evaluate(text, names)).toBe('expression/too-long'));

test('a text of just the greatest length is none too long', () =>
  expect(evaluate("string-length(concat(${digits}, ''))", names)).toBe(LIMITS.text));
