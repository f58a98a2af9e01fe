import { describe, expect, test } from 'vitest';
import { checkParameters } from '../../../../src/model/xlsform/checks/parameters-by-type.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = ['list_name | name | label', 'crop | maize | M'];
const codes = (row: string) =>
  saidBy(checkParameters, { survey: ['type | name | parameters | appearance', row], choices }).map((one) =>
    one.replace('survey!2 ', ''),
  );

describe('the parameters', () => {
  test.each([
    ['text | a | rows=5', []],
    ['text | a | rows=five', ['error parameter-not-whole']],
    ['text | a | row=5', ['error unknown-parameter']],
    ['text | a | rows', ['error malformed-parameters']],
    ['begin group | a | rows', ['error malformed-parameters']],
    ['integer | a | anything=goes', []],
    ['image | a | max-pixels=640', []],
    ['image | a', ['info photo-without-limit']],
    ['image | a | max-pixels=640.5', ['error parameter-not-whole']],
    ['image | a | max-pixels=640 app=org.example', []],
    ['image | a | max-pixels=640 app=example', ['error app-not-a-package']],
    ['image | a | max-pixels=640 app=example | annotate', ['error app-not-a-package']],
    ['image | a | max-pixels=640 app=example | draw', []],
    ['audio | a | quality=low', []],
    ['audio | a | quality=external', []],
    ['audio | a | quality=best', ['error parameter-not-one-of']],
    ['background-audio | a | quality=voice-only', []],
    ['background-audio | a | quality=external', ['error parameter-not-one-of']],
    ['select_one crop | a | randomize=true', []],
    ['select_one crop | a | randomize=perhaps', ['error parameter-not-one-of']],
    ['select_one crop | a | randomize=true seed=42', []],
    ['select_one crop | a | randomize=true seed=${s}', []],
    ['select_one crop | a | randomize=true seed=pumpkin', ['error parameter-not-a-number']],
    ['select_one crop | a | seed=42', ['error seed-without-randomize']],
    ['select_one crop | a | value=id', ['error unknown-parameter']],
    ['select_one_from_file crop.csv | a | value=id label=title', []],
    ['select_one_from_file crop.csv | a | value=1d', ['error parameter-not-a-name']],
    ['audit | | track-changes=true', []],
    ['range | a | start=1 finish=3', ['error unknown-parameter']],
    ['geopoint | a | capture-accuracy=10', []],
    ['geotrace | a | capture-accuracy=10', ['error unknown-parameter']],
  ])('%s', (row, expected) => expect(codes(row)).toEqual(expected));
});
