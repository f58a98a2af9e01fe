import { describe, expect, test } from 'vitest';
import { checkSelects, fileOf } from '../../../../src/model/xlsform/checks/selects.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = ['list_name | name | label', 'crop | maize | M', 'tree | oak | O'];
const external_choices = ['list_name | name | district', 'village | a | north'];
const said = (...rows: readonly string[]) =>
  saidBy(checkSelects, {
    survey: ['type | name | choice_filter | appearance', ...rows],
    choices,
    external_choices,
  });

describe('a question with choices', () => {
  test.each([
    ['select_one crop | a', []],
    ['select_one cattle | a', ['error survey!2 missing-list']],
    ['rank cattle | a', ['error survey!2 missing-list']],
    ['select_one ${child} | a', []],
    ['select_one_external village | a | district = ${d}', []],
    ['select_one_external village | a', ['error survey!2 external-without-filter']],
    ['select_one_external town | a | district = ${d}', ['error survey!2 missing-list']],
    ['select_one_from_file towns.csv | a', []],
    ['select_multiple_from_file towns.geojson | a', []],
    ['select_one_from_file towns.exe | a', ['error survey!2 file-extension']],
    ['select_one_from_file towns | a', ['error survey!2 file-extension']],
    ['select_one_from_file towns.old.csv | a', ['error survey!2 file-extension']],
    ['select_one crop or_other | a', []],
    ['select_one crop or_other | a | name != 1', ['error survey!2 other-with-filter']],
    ['select_one_from_file towns.csv or_other | a', ['error survey!2 other-without-list']],
  ])('%s', (row, expected) => expect(said(row)).toEqual(expected));

  test('from outside and without a filter is shown when the list is inside too', () => {
    expect(
      saidBy(checkSelects, {
        survey: ['type | name', 'select_one_external crop | a'],
        choices,
        external_choices: ['list_name | name', 'crop | maize'],
      }),
    ).toEqual(['warning survey!2 external-without-filter']);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['one list for all', ['select_one crop | a', 'select_one crop | b'], []],
    ['two lists', ['select_one crop | a', 'select_one tree | b'], ['error survey!4 table-of-two-lists']],
    ['a filter', ['select_one crop | a | name != 1'], ['error survey!3 filter-in-table']],
  ])('in a table: %s', (_, rows, expected) => {
    expect(said('begin group | g | | table-list', ...rows, 'end group', 'select_one tree | c')).toEqual(
      expected,
    );
  });
});

test.each([
  ['towns.csv', { name: 'towns', extension: '.csv' }],
  ['towns.xlsx', null],
  ['.csv', null],
  ['towns', null],
])('%s is a file of choices: %j', (list, expected) => expect(fileOf(list)).toEqual(expected));
