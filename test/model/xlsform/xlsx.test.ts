import { writeXlsx } from 'hucre/xlsx';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Workbook } from '../../../src/model/xlsform/workbook.ts';
import { MOST_BYTES, readWorkbook, writeWorkbook } from '../../../src/model/xlsform/xlsx.ts';

const RUNS = Number(process.env.FUZZ_RUNS ?? 60);

async function backFrom(workbook: Workbook): Promise<Workbook> {
  const read = await readWorkbook(await writeWorkbook(workbook));
  if (read.kind !== 'workbook') throw new Error(read.why);
  return read.workbook;
}

describe('the bytes of a workbook', () => {
  test('read back as the same texts', async () => {
    // what no file of this kind can hold is left out: halves of signs, and `\r`, which is read as a line's end
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\r', ''));
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(rows, async (table) => {
        const [sheet] = (await backFrom({ sheets: [{ name: 'survey', rows: table }] })).sheets;
        table.forEach((cells, row) =>
          cells.forEach((text, column) => expect(sheet?.rows[row]?.[column] ?? '').toBe(text)),
        );
      }),
      { numRuns: RUNS },
    );
  });

  test.each([
    '=1+1',
    '007',
    '1',
    'TRUE',
    ' lead',
    'trail ',
    'a\nb',
    '_x0041_',
    '👧🏽',
    "'x",
    '2020-01-01',
    '\u200f',
  ])('keep %j as the text it is', async (text) => {
    const [sheet] = (await backFrom({ sheets: [{ name: 'survey', rows: [[text]] }] })).sheets;
    expect(sheet?.rows).toEqual([[text]]);
  });

  test('are the same for the same texts', async () => {
    const workbook = {
      sheets: [
        {
          name: 'survey',
          rows: [
            ['type', 'name'],
            ['text', 'a'],
          ],
        },
      ],
    };
    expect(await writeWorkbook(workbook)).toEqual(await writeWorkbook(workbook));
  });

  test('have names of sheets as workbooks allow them', async () => {
    const names = ['survey', 'a/b', 'x'.repeat(40), 'X'.repeat(40), 'SURVEY'];
    const { sheets } = await backFrom({ sheets: names.map((name) => ({ name, rows: [['a']] })) });
    expect(sheets.map(({ name }) => name)).toEqual([
      'survey',
      'a_b',
      'x'.repeat(31),
      `${'X'.repeat(27)}_2`,
      'SURVEY_2',
    ]);
  });
});

describe('a cell is read as what a person sees', () => {
  test.each<[unknown, string]>([
    [1, '1'],
    [1.5, '1.5'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1000000000000000000000'],
    [true, 'TRUE'],
    [false, 'FALSE'],
    [new Date('2026-03-12T00:00:00Z'), '2026-03-12'],
    [new Date('2026-03-12T09:30:00Z'), '2026-03-12T09:30:00'],
    ['a\r\nb', 'a\nb'],
    [null, ''],
  ])('%s is %j', async (value, text) => {
    // reason: every kind of cell hucre writes
    const bytes = await writeXlsx({ sheets: [{ name: 'survey', rows: [[value as string], ['end']] }] });
    const read = await readWorkbook(bytes);
    expect(read.kind === 'workbook' && (read.workbook.sheets[0]?.rows[0]?.[0] ?? '')).toBe(text);
  });
});

describe('what is no workbook', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'damaged'],
    ['a text', new TextEncoder().encode('type,name'), 'damaged'],
    ['an old workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'old'],
    ['the beginning of a zip', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'damaged'],
  ])('is said to be none: %s', async (_, bytes, why) => {
    expect(await readWorkbook(bytes)).toEqual({ kind: 'unreadable', why });
  });

  test('is damaged wherever it is cut', async () => {
    const bytes = await writeWorkbook({ sheets: [{ name: 'survey', rows: [['type']] }] });
    for (let length = 0; length < bytes.length; length += 97)
      expect((await readWorkbook(bytes.slice(0, length))).kind).toBe('unreadable');
  });

  test('is too large when it says that it unpacks to more than any form is', async () => {
    const bytes = await writeWorkbook({ sheets: [{ name: 'survey', rows: [['type']] }] });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length - 46; at++)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, MOST_BYTES, true);
    expect(await readWorkbook(bytes)).toEqual({ kind: 'unreadable', why: 'large' });
  });
});
