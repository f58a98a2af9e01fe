import { describe, expect, test } from 'vitest';
import { checkEntities } from '../../../../src/model/xlsform/checks/entities.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

/** Rows of the survey; entities by name, each with the question its label mentions. */
const said = (rows: readonly string[], ...entities: readonly string[]) =>
  saidBy(checkEntities, {
    survey: ['type | name | save_to', ...rows],
    entities: ['list_name | label', ...entities],
  });
const section = (kind: 'group' | 'repeat', name: string, ...rows: readonly string[]) => [
  `begin ${kind} | ${name}`,
  ...rows,
  `end ${kind}`,
];

describe('where an entity belongs', () => {
  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['to the survey when nothing is said', ['text | a'], ['trees | T'], []],
    ['to the repeat of what it mentions', section('repeat', 'r', 'text | a'), ['trees | ${a}'], []],
    [
      'to the deepest of several, one inside the other',
      ['text | a', ...section('repeat', 'r', 'text | b', ...section('group', 'g', 'text | c'))],
      ['trees | ${a} ${b} ${c}'],
      [],
    ],
    [
      'to one repeat only, by what it mentions',
      [...section('repeat', 'r', 'text | a'), ...section('repeat', 's', 'text | b')],
      ['trees | ${a} ${b}'],
      ['error entities!2 entity-mentions-elsewhere'],
    ],
    [
      'to one repeat only, by what is saved',
      [...section('repeat', 'r', 'text | a | x'), ...section('repeat', 's', 'text | b | y')],
      ['trees | T'],
      ['error survey!6 save-elsewhere'],
    ],
    [
      'to one scope, whatever lies round it',
      ['text | a | x', ...section('repeat', 'r', 'text | b | y')],
      ['trees | T'],
      ['error survey!2 save-elsewhere'],
    ],
    [
      'to the groups its savings have in common',
      [...section('group', 'g', 'text | a | x'), ...section('group', 'h', 'text | b | y')],
      ['trees | T'],
      [],
    ],
  ])('%s', (_, rows, entities, expected) => expect(said(rows, ...entities)).toEqual(expected));

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    [
      'two of the survey',
      ['text | a'],
      ['trees | T', 'roads | R'],
      ['error entities!3 entity-without-place'],
    ],
    ['one in a group, one round it', section('group', 'g', 'text | a'), ['trees | ${a}', 'roads | R'], []],
    [
      'two in one group, the second goes up',
      section('group', 'g', 'text | a', 'text | b'),
      ['trees | ${a}', 'roads | ${b}'],
      [],
    ],
    [
      'two in one repeat, which nobody leaves',
      section('repeat', 'r', 'text | a', 'text | b'),
      ['trees | ${a}', 'roads | ${b}'],
      ['error entities!3 entity-without-place'],
    ],
    [
      'one in each of two repeats',
      [...section('repeat', 'r', 'text | a'), ...section('repeat', 's', 'text | b')],
      ['trees | ${a}', 'roads | ${b}'],
      [],
    ],
    [
      'what is saved keeps the way up to its entity free of others',
      section(
        'repeat',
        'r',
        'text | a | trees#x',
        ...section('group', 'g', 'text | b | trees#y', 'text | c | roads#z'),
      ),
      ['trees | T', 'roads | R'],
      ['error entities!3 entity-without-place'],
    ],
  ])('a group or repeat has room for one: %s', (_, rows, entities, expected) => {
    expect(said(rows, ...entities)).toEqual(expected);
  });
});
