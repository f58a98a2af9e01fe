import { expect, test } from 'vitest';
import { tableOf, tableOfRows } from '../../../src/model/session/choice-table.ts';

test('choices give rows of their columns, their value and their label', () => {
  const choices = [{ value: 'a', label: { en: 'A', ar: 'ا' }, columns: { kind: 'town', name: 'other' } }];
  expect(tableOf(choices, 'en')).toEqual({ choices, rows: [{ kind: 'town', name: 'a', label: 'A' }] });
});

test('rows of a file give choices by its columns, in every language the file has', () => {
  const rows = [
    { code: '1', title: 'School', 'title::ar': 'مدرسة', 'title::French (fr)': 'École' },
    { code: '', title: 'Nobody' },
    { code: '2', title: '' },
  ];
  const table = tableOfRows({ file: 's.csv', value: 'code', label: 'title' }, rows, 'en');
  expect(table.choices).toEqual([
    { value: '1', label: { en: 'School', ar: 'مدرسة', fr: 'École' } },
    { value: '2', label: { en: '2' } },
  ]);
  expect(table.rows).toEqual([rows[0], rows[2]]);
  expect(tableOfRows({ file: 's.csv', value: 'code', label: 'title' }, rows, 'en')).toBe(table);
});

test('a row without such a column is no choice, whatever the column is called', () => {
  expect(tableOfRows({ file: 's.csv', value: 'constructor' }, [{ name: 'a' }], 'en').choices).toEqual([]);
});
