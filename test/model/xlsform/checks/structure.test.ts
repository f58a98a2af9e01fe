import { describe, expect, test } from 'vitest';
import { checkStructure } from '../../../../src/model/xlsform/checks/structure.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = ['list_name | name | label', 'crop | maize | Maize'];
const said = (...rows: readonly string[]) =>
  saidBy(checkStructure, { survey: ['type | name | label | required | image', ...rows], choices });

describe('groups, repeats and loops', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['fit into one another', ['begin group | g | G', 'begin repeat | r | R', 'end repeat', 'end group'], []],
    ['must end', ['begin group | g | G'], ['error survey!2 unclosed-group']],
    ['must begin', ['end group'], ['error survey!2 unopened-group']],
    [
      'end in the order in which they began',
      ['begin group | g | G', 'begin repeat | r | R', 'end group', 'end repeat'],
      ['error survey!4 mismatched-end', 'error survey!5 unopened-group'],
    ],
    ['may have no label', ['begin group | g', 'end group'], []],
    [
      'should have one when they repeat',
      ['begin repeat | r', 'end repeat'],
      ['info survey!2 repeat-without-label'],
    ],
    ['or a picture', ['begin repeat | r | | | tree.png', 'end repeat'], []],
    ['are not required', ['begin group | g | G | yes', 'end group'], ['warning survey!2 required-section']],
    [
      'and not by an expression',
      ['begin group | g | G | 1 = 1', 'end group'],
      ['warning survey!2 required-section'],
    ],
    ['may say so', ['begin group | g | G | no', 'end group'], []],
    ['go round a list', ['begin loop over crop | l | L', 'end loop'], []],
    ['need one to go round', ['begin loop | l | L', 'end loop'], ['error survey!2 loop-without-list']],
    ['need one there is', ['begin loop over tree | l | L', 'end loop'], ['error survey!2 missing-list']],
    [
      'hold no files when they repeat',
      ['begin repeat | r | R', 'csv-external | trees', 'end repeat'],
      ['warning survey!3 external-in-repeat'],
    ],
    ['hold files when they do not', ['begin group | g | G', 'csv-external | trees', 'end group'], []],
  ])('%s', (_, rows, expected) => expect(said(...rows)).toEqual(expected));
});
