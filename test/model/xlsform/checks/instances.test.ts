import { describe, expect, test } from 'vitest';
import { checkInstances, checkSearches } from '../../../../src/model/xlsform/checks/instances.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = ['list_name | name | label', 'crop | maize | M', 'crop | beans | B'];
const header = 'type | name | calculation | choice_filter | appearance';
const sources = (...rows: readonly string[]) =>
  saidBy(checkInstances, { survey: [header, ...rows], choices });
const searches = (...rows: readonly string[]) =>
  saidBy(checkSearches, { survey: [header, ...rows], choices });
const pull = (file: string) => `calculate | c | pulldata('${file}', 'a', 'b', \${c})`;

describe('what expressions look things up in', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'one file by two ways',
      ['csv-external | wells', pull('wells'), 'select_one_from_file wells.csv | a'],
      [],
    ],
    ['one name, two kinds of file', ['xml-external | wells', pull('wells')], ['error survey!3 source-clash']],
    [
      'one name, two files of choices',
      ['select_one_from_file wells.csv | a', 'select_one_from_file wells.xml | b'],
      ['error survey!3 source-clash'],
    ],
    ['a file called like a list', ['csv-external | crop'], ['error choices!2 source-clash']],
    [
      'a file in a filter called like a list',
      ["select_one crop | a | | pulldata( 'crop', 'a', 'b', name)"],
      ['error choices!2 source-clash'],
    ],
    ['a list filled by search()', ["select_one crop | a | | | search('crop')", pull('crop')], []],
    [
      'one file named twice',
      ['begin group | g', 'csv-external | wells', 'end group', 'csv-external | wells'],
      ['error survey!5 external-twice'],
    ],
    [
      'a file in a loop',
      ['begin loop over crop | l', 'csv-external | wells', 'end loop'],
      ['error survey!3 external-twice'],
    ],
  ])('%s', (_, rows, expected) => expect(sources(...rows)).toEqual(expected));
});

describe('search()', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['fills a list', ["select_one crop | a | | | search('crop')"], []],
    [
      'does not go with choices from a file',
      ["select_one_from_file crop.csv | a | | | minimal search('crop')"],
      ['error survey!2 search-in-file'],
    ],
    [
      'shares a list with another search()',
      ["select_one crop | a | | | search('x')", "select_multiple crop | b | | | search('x')"],
      [],
    ],
    [
      'does not share it otherwise',
      ["select_one crop | a | | | search('x')", 'select_one crop | b'],
      ['error survey!2 search-shares-list'],
    ],
  ])('%s', (_, rows, expected) => expect(searches(...rows)).toEqual(expected));
});
