import { describe, expect, test } from 'vitest';
import { readColumns, readHeader } from '../../../src/model/xlsform/columns.ts';

describe('a header of the survey', () => {
  test.each<[string, string, string | null]>([
    ['relevance', 'relevant', null],
    ['bind::relevant', 'relevant', null],
    ['bind:relevant', 'relevant', null],
    ['Relevant ', 'relevant', null],
    ['read only', 'readonly', null],
    ['calculate', 'calculation', null],
    ['jr:count', 'repeat_count', null],
    ['body::appearance', 'appearance', null],
    ['label::English (en)', 'label', 'English (en)'],
    ['Label :: English (en)', 'label', 'English (en)'],
    ['label:English', 'label', 'English'],
    ['bind::jr:constraintMsg::fr', 'constraint_message', 'fr'],
    ['bind:jr:constraintMsg:fr', 'constraint_message', 'fr'],
    ['media::image::fr', 'image', 'fr'],
    ['media:image', 'image', null],
    ['requiredMsg', 'required_message', null],
  ])('%j is %s in %s', (header, what, language) => {
    expect(readHeader('survey', header)).toMatchObject({ what, language, known: true });
  });

  test.each(['notes', 'instance::x', 'relevant::English', 'Note: see below'])(
    '%j is a column of its own',
    (header) => {
      expect(readHeader('survey', header)).toMatchObject({ what: header, language: null, known: false });
    },
  );
});

test('words of everyday are columns of their own beside the one they may stand for', () => {
  expect(readColumns('survey', ['type', 'name', 'value', 'tag']).map(({ what }) => what)).toEqual([
    'type',
    'name',
    'value',
    'tag',
  ]);
  expect(readColumns('survey', ['type', 'tag']).map(({ what }) => what)).toEqual(['type', 'name']);
});
