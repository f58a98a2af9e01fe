import { describe, expect, test } from 'vitest';
import { checkTriggers } from '../../../../src/model/xlsform/checks/triggers.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const said = (trigger: string, ...rows: readonly string[]) =>
  saidBy(checkTriggers, {
    survey: ['type | name | label | calculation | trigger', `dateTime | at | | now() | ${trigger}`, ...rows],
  });
const a = 'text | a | A';
const b = 'text | b | B';

describe('a trigger', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['${a}', [a], []],
    ['${a}, ${b}', [a, b], []],
    ['${a}', [b], ['error survey!2 unknown-reference']],
    ['${g}', ['begin group | g | G', 'end group'], ['error survey!2 unknown-reference']],
    ['a', [a], ['error survey!2 trigger-not-a-reference']],
    ['${a} ${b}', [a, b], ['error survey!2 trigger-without-comma']],
    ['${a}; ${b}', [a, b], ['error survey!2 trigger-without-comma']],
    ['${a, b}', [a, b], ['error survey!2 malformed-reference']],
    ['${a}', ['calculate | a | A | 1 + 1'], ['error survey!2 trigger-not-shown']],
    ['${a}', ['text | a | | 1 + 1'], ['error survey!2 trigger-not-shown']],
    ['${a}', ['text | a | A | 1 + 1'], []],
    ['${a}', ['text | a | | | ${b}', b], ['error survey!2 trigger-not-shown']],
    ['${a}', ['hidden | a'], []],
  ])('%s with %j', (trigger, rows, expected) => expect(said(trigger, ...rows)).toEqual(expected));

  test.each([
    ['background-geopoint | here | | | ${a}', []],
    ['background-geopoint | here', ['error survey!3 background-without-trigger']],
    ['background-geopoint | here | | 1 | ${a}', ['error survey!3 background-with-calculation']],
  ])('of a place in the background: %s', (row, expected) => {
    expect(
      saidBy(checkTriggers, {
        survey: ['type | name | label | calculation | trigger', 'calculate | a | | 1', row],
      }),
    ).toEqual(expected);
  });
});
