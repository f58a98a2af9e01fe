import { describe, expect, test } from 'vitest';
import { checkSheetNames } from '../../../../src/model/xlsform/checks/workbook-sheets.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const survey = ['type | name | label', 'text | a | A'];
const said = (sheets: Readonly<Record<string, readonly string[]>>) => saidBy(checkSheetNames, sheets);

describe('the sheets of a workbook', () => {
  test.each([
    ['one of questions is enough', { survey }, []],
    ['in any spelling of its name', { ' Survey ': survey }, []],
    ['without it there is no form', { settings: ['form_title', 'Mine'] }, ['error survey no-survey']],
    ['nor with one that is empty', { survey: [] }, ['error survey no-survey']],
    ['a header alone is a form without questions', { survey: ['type | name'] }, []],
    [
      'settings under another name are looked for',
      { survey, setings: [] },
      ['warning settings similar-sheet-name'],
    ],
    ['and so are entities', { survey, Entity: [], entites: [] }, ['warning entities similar-sheet-name']],
    ['but not what is set aside', { survey, _settings: [] }, []],
    ['nor what is another thing', { survey, notes: [] }, []],
    ['nor when there are settings', { survey, settings: ['form_title', 'Mine'], seting: [] }, []],
  ])('%s', (_, sheets, expected) => expect(said(sheets)).toEqual(expected));

  test.each([
    ['a list needs its sheet', 'select_one crop', 'error choices no-list-sheet'],
    ['and so does one outside', 'select_one_external crop', 'error external_choices no-list-sheet'],
  ])('%s', (_, type, expected) => {
    expect(said({ survey: ['type | name | label', `${type} | a | A`] })).toEqual([expected]);
    expect(said({ survey: ['type | name | label', `${type} | a | A`], chioces: [] })).toEqual([expected]);
  });

  test('lists without names are none', () => {
    expect(
      said({ survey: ['type | name', 'select_one crop | a'], choices: ['crop | name', 'x | maize'] }),
    ).toEqual(['error choices no-list-sheet']);
  });

  test.each(['select_one_from_file crop.csv', 'select_one ${child}'])('%s needs no sheet', (type) => {
    expect(said({ survey: ['type | name', `${type} | a`] })).toEqual([]);
  });
});
