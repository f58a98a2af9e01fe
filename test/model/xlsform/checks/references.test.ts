import { describe, expect, test } from 'vitest';
import { checkReferences } from '../../../../src/model/xlsform/checks/references.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const header = 'type | name | label | relevant | trigger | notes';
const said = (...rows: readonly string[]) => saidBy(checkReferences, { survey: [header, ...rows] });

describe('a mention of a question', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['of one there is', ['text | a | A', 'note | b | You said ${a}'], []],
    ['of one further down', ['note | b | You will say ${a}', 'text | a | A'], []],
    ['of a group', ['begin group | g | G', 'note | b | ${g}', 'end group'], []],
    ['of none', ['text | age | A', 'note | b | You are ${agee}'], ['error survey!3 unknown-reference']],
    ['of none, twice in one cell', ['note | b | ${x} and ${x}'], ['error survey!2 unknown-reference']],
    [
      'of none, in two cells',
      ['note | b | ${x} | ${x}'],
      ['error survey!2 unknown-reference', 'error survey!2 unknown-reference'],
    ],
    [
      'of one of two',
      ['text | a | A', 'begin group | g | G', 'text | a | A', 'end group', 'note | b | ${a}'],
      ['error survey!6 ambiguous-reference'],
    ],
    ['badly written', ['text | a | A', 'note | b | ${a b}'], ['error survey!3 malformed-reference']],
    ['never closed', ['text | a | A', 'note | b | ${a'], ['error survey!3 malformed-reference']],
    ['with spaces in it', ['text | a | A', 'note | b | ${ a }'], ['warning survey!3 spaced-reference']],
    ['in a column of the author’s own', ['text | a | A | | | ${x}'], ['error survey!2 unknown-reference']],
    ['in the types, which cannot hold any', ['${x} | a | A'], []],
    ['in the triggers, which are looked at by themselves', ['text | a | A | | ${x}'], []],
    [
      'as the list of a question',
      ['text | a | A', 'select_one ${x} | b | B'],
      ['error survey!3 unknown-reference'],
    ],
    ['of the record itself', ['note | b | ${instanceID}'], []],
    ['of the audit', ['audit | ', 'note | b | ${audit}'], ['error survey!3 unknown-reference']],
    ['of the text beside other', ['select_one c or_other | a | A', 'note | b | ${a_other}'], []],
    ['of what was saved last', ['text | a | A', 'note | b | ${last-saved#a}'], []],
  ])('%s', (_, rows, expected) => expect(said(...rows)).toEqual(expected));

  test('of a question in a loop means as many as the loop goes round', () => {
    const survey = [header, 'begin loop over crop | l | L', 'text | a | A', 'end loop', 'note | b | ${a}'];
    const choices = ['list_name | name | label', 'crop | maize | M', 'crop | beans | B'];
    expect(saidBy(checkReferences, { survey, choices })).toEqual(['error survey!5 ambiguous-reference']);
    expect(saidBy(checkReferences, { survey, choices: choices.slice(0, 2) })).toEqual([]);
  });

  test('is looked for in words and media of choices and nowhere else', () => {
    expect(
      saidBy(checkReferences, {
        choices: [
          'list_name | name | label::en | image | where',
          'crop | ${x} | ${x} | ${x} | ${x}',
          '${x} | b | B | |',
        ],
      }),
    ).toEqual(['error choices!2 unknown-reference', 'error choices!2 unknown-reference']);
  });

  test('is looked for in the settings and the entities', () => {
    expect(
      saidBy(checkReferences, {
        settings: ['instance_name', 'concat(${x})'],
        entities: ['list_name | label | create_if', '${x} | ${x} | ${x} = 1'],
        external_choices: ['list_name | name', 'crop | ${x}'],
      }),
    ).toEqual([
      'error settings!2 unknown-reference',
      'error entities!2 unknown-reference',
      'error entities!2 unknown-reference',
    ]);
  });

  test('of the record is of nothing when the record has no id', () => {
    expect(
      saidBy(checkReferences, {
        survey: [header, 'note | b | ${instanceID}'],
        settings: ['omit_instanceID', 'yes'],
      }),
    ).toEqual(['error survey!2 unknown-reference']);
  });
});
