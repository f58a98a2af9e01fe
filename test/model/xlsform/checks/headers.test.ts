import { describe, expect, test } from 'vitest';
import { checkHeaders } from '../../../../src/model/xlsform/checks/headers.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const survey = ['type | name | label', 'text | a | A'];

describe('the columns of a sheet', () => {
  test.each([
    ['a survey without types', { survey: ['kind | name', 'text | a'] }, ['error survey!1 missing-column']],
    [
      'choices without names',
      { survey, choices: ['list_name | label', 'crop | Maize'] },
      ['error choices!1 missing-column'],
    ],
    ['an empty sheet of choices', { survey, choices: ['list_name | label'] }, []],
    [
      'a column no filter can ask for',
      { survey, choices: ['list name | name | label | where it grows', 'crop | maize | Maize | '] },
      ['warning choices!1 column-not-a-name'],
    ],
    [
      'a column entities do not know',
      { survey, entities: ['list_name | label | colour', 'trees | T | green'] },
      ['error entities!1 unknown-column'],
    ],
    [
      'two spellings of one column',
      { survey: ['type | name | relevant | relevance', 'text | a | 1 | 2'] },
      ['error survey!1 duplicate-column'],
    ],
    [
      'a column and the word for it',
      { survey: ['type | name | value | label', 'text | a | b | A'] },
      ['error survey!1 duplicate-column'],
    ],
    [
      'one column in two languages',
      { survey: ['type | name | label::en | label::fr', 'text | a | A | A'] },
      [],
    ],
    [
      'one column in one language twice',
      { survey: ['type | name | label::en | caption::en', 'text | a | A | A'] },
      ['error survey!1 duplicate-column'],
    ],
    [
      'two titles',
      { survey, settings: ['form_title | title', 'Mine | Ours'] },
      ['error settings!1 duplicate-column'],
    ],
    ['two ids, which are told of elsewhere', { survey, settings: ['form_id | id_string', 'a | b'] }, []],
    ['columns of the author’s own', { survey: ['type | name | label | notes', 'text | a | A | ?'] }, []],
  ])('%s', (_, sheets, expected) => expect(saidBy(checkHeaders, sheets)).toEqual(expected));
});
