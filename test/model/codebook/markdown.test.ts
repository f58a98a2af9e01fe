import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code, plain, table } from '../../../src/model/codebook/markdown.ts';
import { readMarkdown, seen } from '../../helpers/read-markdown.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 300) };
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc
    .array(fc.constantFrom('`', '\\', '|', '<b>', ' ', '\n', '&amp;', '$x$', '*', '_', '](', '#', 'a'), {
      maxLength: 12,
    })
    .map((parts) => parts.join('')),
);
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, ' ').trim();

describe('a text', () => {
  test.each([
    ['*not* _loud_', String.raw`\*not\* \_loud\_`],
    ['<b>bold</b> &amp; so', String.raw`\<b\>bold\</b\> \&amp; so`],
    ['[a](b) `c` # ~d~ \\', String.raw`\[a\](b) \`c\` \# \~d\~ \\`],
    ['Hello ${name}, ${age}?', String.raw`Hello \${name}, \${age}?`],
    [' two\n\n lines\t', 'two lines'],
    ['کێ', 'کێ'],
  ])('%j is written %j', (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
  test('is read as it was, white space apart', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(seen(plain(text))).toBe(oneLine(text));
      }),
      runs,
    );
  });
});

describe('code', () => {
  test.each([
    ['${age} >= 10', '`${age} >= 10`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    [' two words ', '`  two words  `'],
    ['a\nb', '`a b`'],
    ['', ''],
  ])('%j is written %j', (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

describe('a table', () => {
  test('escapes the bars within its cells, in code too', () => {
    expect(table(['A', 'B'], [[plain('a|b'), code('c|d')]])).toEqual([
      '| A | B |',
      '| --- | --- |',
      String.raw`| a\|b | ${'`'}c\|d${'`'} |`,
      '',
    ]);
  });
  test('has no row, no table', () => {
    expect(table(['A'], [])).toEqual([]);
  });
  test('gives back what was put into its cells, whatever it is', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const [part] = readMarkdown(['# T', ...table(['A', 'B'], [[plain(one), code(other)]])].join('\n'));
        const [row = []] = part?.tables[0] ?? [];
        expect(row.map(oneLine)).toEqual([oneLine(one), oneLine(other)]);
      }),
      runs,
    );
  });
});
