import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellOfJson,
  cellOfText,
  joined,
  jsonOfCell,
  LONGEST_CELL,
  LongTexts,
  numberOfCell,
  pieces,
  textOfCell,
} from '../../../../src/model/xlsform/own/cells.ts';

/** What spreadsheets do to cells: spaces at their ends may go, signs XML has no place for go. */
const kept = (cell: string): string =>
  // eslint-disable-next-line no-control-regex -- reason: the signs a spreadsheet cannot hold
  cell.trim().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('a text in a cell', () => {
  test('comes back as it was, whatever a spreadsheet does to cells', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const long = new LongTexts();
        expect(textOfCell(kept(cellOfText(text, long)), long)).toBe(text);
      }),
    );
  });

  test.each([
    ['stands as it is', 'Who is hungry?', 'Who is hungry?'],
    ['keeps its spaces in quotes', ' a ', '" a "'],
    ['in quotes is quoted once more', '"a"', '"\\"a\\""'],
    ['is no formula', '=1+1', '=1+1'],
    ['with a sign that spreadsheets take for an escape has it written out', '_x0041_', '"\\u005fx0041_"'],
    ['is nothing when it is empty', '', ''],
  ])('%s', (_name, text, cell) => {
    expect(cellOfText(text, new LongTexts())).toBe(cell);
  });

  test('too long for a cell stands elsewhere, and the cell says where', () => {
    const long = new LongTexts();
    const text = 'long '.repeat(10_000);
    const cell = cellOfText(text, long);
    expect(cell).toBe('{"long":1}');
    expect(textOfCell(cell, long)).toBe(text);
    expect(textOfCell(cell, new LongTexts())).toBeNull();
  });
});

test('JSON in a cell comes back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const json = JSON.parse(JSON.stringify(value)) as Parameters<typeof cellOfJson>[0];
      expect(jsonOfCell(kept(cellOfJson(json)))).toEqual(json);
    }),
  );
});

test('what is cut into pieces is whole again when they are joined', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 0, max: 30_000 }), (text, more) => {
      const cell = text + 'é '.repeat(more) + text;
      const cut = pieces(cell);
      expect(joined(cut.map(kept))).toBe(cell);
      expect(cut.filter((piece) => piece.length > LONGEST_CELL + 1_000)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test.each([
  ['0.5', 0.5],
  [' 14 ', 14],
  ['0,25', 0.25],
  ['-3', -3],
  ['1e-7', 1e-7],
  ['.5', 0.5],
  ['', NaN],
  ['half', NaN],
  ['0x10', NaN],
  ['1,000.5', NaN],
  ['1e999', NaN],
])('%j is the number %d', (cell, number) => {
  expect(numberOfCell(cell)).toBe(number);
});
