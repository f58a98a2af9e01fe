import { describe, expect, test } from 'vitest';
import { isYes, isYesOrNo, outlineOf, upwards } from '../../../../src/model/xlsform/checks/outline.ts';
import { checked } from '../../../helpers/checked-sheets.ts';

const outline = (...rows: readonly string[]) =>
  outlineOf(checked({ survey: ['type | name | label | disabled', ...rows] }).sheets.survey);
const places = (...rows: readonly string[]) =>
  outline(...rows).items.map(
    ({ name, inside }) =>
      `${[...upwards(inside)]
        .reverse()
        .map((one) => one.name)
        .join('/')}/${name}`,
  );

describe('the survey as items in containers', () => {
  test('puts each row into the group or repeat it stands in', () => {
    expect(
      places(
        'text | a | A',
        'begin group | home | H',
        'begin repeat | child | C',
        'text | b | B',
        'end repeat',
        'text | c | C',
        'end group',
        'text | d | D',
      ),
    ).toEqual([
      'survey/a',
      'survey/home',
      'survey/home/child',
      'survey/home/child/b',
      'survey/home/child/',
      'survey/home/c',
      'survey/home/',
      'survey/d',
    ]);
  });

  test('leaves out comments, settings and what is switched off', () => {
    expect(
      places(' |  | A remark', 'form_title | My form', 'text | a | A | yes', 'text | b | B | no'),
    ).toEqual(['survey/b']);
  });

  test('gives an audit its only name', () => {
    expect(places('audit | ')).toEqual(['survey/audit']);
  });

  test('goes on after an end that does not fit', () => {
    const { unmatched } = outline('end group', 'begin group | g | G', 'begin repeat | r | R', 'end group');
    expect(unmatched.map(({ row, which }) => [row.row, which])).toEqual([
      [2, 'unopened-group'],
      [5, 'mismatched-end'],
    ]);
    expect(places('begin group | g | G', 'begin repeat | r | R', 'end group', 'text | a | A').at(-1)).toBe(
      'survey/a',
    );
  });

  test('names the innermost begin that never ends', () => {
    const { unmatched } = outline('begin group | g | G', 'begin repeat | r | R', 'text | a | A');
    expect(unmatched.map(({ row, which, name }) => [row.row, which, name])).toEqual([
      [3, 'unclosed-group', 'r'],
    ]);
  });
});

test('yes and no are said in the ways spreadsheets say them', () => {
  expect(['yes', 'TRUE', 'true()', 'no', 'maybe'].map(isYes)).toEqual([true, true, true, false, false]);
  expect(['yes', 'no', 'FALSE', 'maybe', '1'].map(isYesOrNo)).toEqual([true, true, true, false, false]);
});
