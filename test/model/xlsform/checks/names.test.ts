import { describe, expect, test } from 'vitest';
import { checkNames } from '../../../../src/model/xlsform/checks/names.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = ['list_name | name | label', 'crop | maize | M', 'crop | beans | B', 'one | only | O'];
const said = (...rows: readonly string[]) =>
  saidBy(checkNames, { survey: ['type | name | repeat_count', ...rows], choices });
const inGroup = (...rows: readonly string[]) => ['begin group | g', ...rows, 'end group'];

describe('names', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['are needed', ['text | '], ['error survey!2 missing-name']],
    ['are needed by groups', ['begin group | ', 'end group'], ['error survey!2 missing-name']],
    ['are not needed by notes, ends and audits', ['note | ', 'audit | ', ...inGroup()], []],
    ['begin with a letter', ['text | 2nd'], ['error survey!2 bad-name']],
    ['have no spaces', ['text | the age'], ['error survey!2 bad-name']],
    ['are not meta', [...inGroup('text | meta')], ['error survey!3 reserved-name']],
    ['are unique', ['text | a', 'text | b', 'integer | a'], ['error survey!4 duplicate-name']],
    ['are unique among questions and groups', ['text | g', ...inGroup()], ['error survey!3 duplicate-name']],
    ['may come again in another group', ['text | a', ...inGroup('text | a')], []],
    [
      'should differ in more than capitals',
      ['text | age', 'text | Age'],
      ['warning survey!3 name-but-for-case'],
    ],
    [
      'of repeats are unique anywhere',
      ['begin repeat | r', 'end repeat', ...inGroup('begin repeat | r', 'end repeat')],
      ['error survey!5 repeat-name-twice'],
    ],
    [
      'of repeats are complained of once',
      ['begin repeat | r', 'end repeat', 'begin repeat | r', 'end repeat'],
      ['error survey!4 duplicate-name'],
    ],
    [
      'of repeats may be those of questions elsewhere',
      ['begin repeat | r', 'end repeat', ...inGroup('text | r')],
      [],
    ],
    [
      'of repeats come as often as the loop round them',
      ['begin loop over crop | l', 'begin repeat | r', 'end repeat', 'end loop'],
      ['error survey!3 repeat-name-twice'],
    ],
    [
      'of repeats come once in a loop that goes round once',
      ['begin loop over one | l', 'begin repeat | r', 'end repeat', 'end loop'],
      [],
    ],
    [
      'of repeats are not that of the form',
      ['begin repeat | data', 'end repeat'],
      ['warning survey!2 repeat-named-like-form'],
    ],
    [
      'are made for counts',
      ['text | r_count', 'begin repeat | r | 2 + 2', 'end repeat'],
      ['error survey!3 name-made-twice'],
    ],
    [
      'are not made for a count that is a question',
      ['text | r_count', 'begin repeat | r | ${r_count}', 'end repeat'],
      [],
    ],
    [
      'are made for the text beside other',
      ['select_one crop or_other | a', 'text | a_other'],
      ['error survey!2 name-made-twice'],
    ],
  ])('%s', (_, rows, expected) => expect(said(...rows)).toEqual(expected));

  test('of a form may be given in its settings', () => {
    const survey = ['type | name', 'begin repeat | data', 'end repeat', 'begin repeat | mine', 'end repeat'];
    expect(saidBy(checkNames, { survey, settings: ['name', 'mine'] })).toEqual([
      'warning survey!4 repeat-named-like-form',
    ]);
  });
});
