import { describe, expect, test } from 'vitest';
import { checkChoices, listsOf } from '../../../../src/model/xlsform/checks/choices.ts';
import { checked, saidBy } from '../../../helpers/checked-sheets.ts';

const said = (rows: readonly string[], more: Readonly<Record<string, readonly string[]>> = {}) =>
  saidBy(checkChoices, { choices: ['list_name | name | label', ...rows], ...more });

describe('choices', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['have a name and words', ['crop | maize | Maize'], []],
    ['have a name', ['crop | | Maize'], ['error choices!2 missing-choice-name']],
    ['should have words', ['crop | maize'], ['warning choices!2 choice-without-label']],
    ['come once in a list', ['crop | maize | M', 'crop | maize | N'], ['error choices!3 duplicate-choice']],
    ['may come in two lists', ['crop | maize | M', 'food | maize | M'], []],
    ['of no list are nobody’s', [' | maize | ', ' | maize | '], []],
  ])('%s', (_, rows, expected) => expect(said(rows)).toEqual(expected));

  test('may come twice when the settings say so', () => {
    const twice = ['crop | maize | M', 'crop | maize | N'];
    expect(said(twice, { settings: ['allow_choice_duplicates', 'yes'] })).toEqual([]);
    expect(said(twice, { settings: ['allow_choice_duplicates', 'no'] })).toHaveLength(1);
  });

  test.each([
    ['select_multiple crop', ['error choices!2 choice-with-space']],
    ['select_one crop', []],
  ])('have no spaces where several may be chosen: %s', (type, expected) => {
    expect(said(['crop | sweet corn | S'], { survey: ['type | name', `${type} | a`] })).toEqual(expected);
  });

  test('without a column of names have one complaint, and that elsewhere', () => {
    expect(saidBy(checkChoices, { choices: ['list_name | label', 'crop | M', 'crop | N'] })).toEqual([]);
  });

  test('are told apart by list', () => {
    const lists = listsOf(checked({ choices: ['list name | value', 'a | 1', 'b | 2', 'a | 3'] }));
    expect([...lists].map(([list, rows]) => [list, rows.map(({ row }) => row)])).toEqual([
      ['a', [2, 4]],
      ['b', [3]],
    ]);
  });
});
