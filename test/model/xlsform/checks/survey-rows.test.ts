import { describe, expect, test } from 'vitest';
import { checkSurveyRows } from '../../../../src/model/xlsform/checks/survey-rows.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const said = (...rows: readonly string[]) =>
  saidBy(checkSurveyRows, {
    survey: [
      'type | name | label | hint | calculation | default | appearance | image | big-image | disabled | guidance_hint | trigger | media::smell',
      ...rows,
    ],
  });

describe('a row of the survey', () => {
  test.each([
    ['text | a | A', []],
    ['sculpture | a | A', ['error survey!2 unknown-type']],
    ['select_one | a | A', ['error survey!2 select-without-list']],
    [' | a | A', ['error survey!2 missing-type']],
    [' | | Only a heading of its author', ['error survey!2 missing-type']],
    [' | | | A remark', ['info survey!2 row-skipped']],
    ['text | a | A | | | | | | | yes', ['warning survey!2 disabled-column']],
    [' | | | | | | | | | yes', ['warning survey!2 disabled-column']],
    ['text | a', ['error survey!2 missing-label']],
    ['text | a | | A hint', []],
    ['text | a | | | | | | tree.png', []],
    ['text | a | | | | | | | | | More for the interviewer', ['error survey!2 missing-label']],
    ['select_one crop | a | | | | | label', []],
    ['text | a | | | 1 + 1', []],
    ['text | a | | | | | | | | | | ${b}', []],
    ['deviceid | a', []],
    ['calculate | a | | | 1 + 1', []],
    ['calculate | a', ['error survey!2 missing-calculation']],
    ['calculate | a | | | | today()', []],
    ['calculate | a | | | | 12', ['error survey!2 missing-calculation']],
    ['text | a | A | | | | | | tree.png', ['error survey!2 big-image-alone']],
    ['text | a | A | | | | | small.png | tree.png', []],
    ['begin group | a | A | | | | | | tree.png', []],
    ['text | a | A | | | | | | | | | | rose', ['error survey!2 unknown-medium']],
  ])('%s', (row, expected) => expect(said(row)).toEqual(expected));

  test('may have its words in any language', () => {
    expect(
      saidBy(checkSurveyRows, { survey: ['type | name | label::Deutsch (de)', 'text | a | Wie alt?'] }),
    ).toEqual([]);
  });
});
