import { describe, expect, test } from 'vitest';
import { checkTranslations } from '../../../../src/model/xlsform/checks/translations.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const said = (survey: string, choices?: string, row = 'text') =>
  saidBy(checkTranslations, { survey: [survey, row], ...(choices !== undefined && { choices: [choices] }) });

describe('words by language', () => {
  test.each([
    ['type | label | hint', undefined, []],
    ['type | label::English (en) | label::Français (fr)', undefined, []],
    [
      'type | label::English (en) | hint::Français (fr)',
      undefined,
      ['info survey!1 translation-columns-missing', 'info survey!1 translation-columns-missing'],
    ],
    [
      'type | label | label::Français (fr) | hint::Français (fr)',
      undefined,
      ['info survey!1 translation-columns-missing'],
    ],
    [
      'type | label::English (en) | image',
      undefined,
      ['info survey!1 translation-columns-missing', 'info survey!1 translation-columns-missing'],
    ],
    ['type | label::Français', undefined, ['info survey!1 language-without-code']],
    [
      'type | label::English (en)',
      'list_name | name | label::English (en) | label::Español',
      ['info survey!1 language-without-code'],
    ],
    [
      'type | label::English (en)',
      'list_name | name | label::English (en) | audio::Español (es)',
      ['info choices!1 translation-columns-missing', 'info choices!1 translation-columns-missing'],
    ],
  ])('%s and %s', (survey, choices, expected) => expect(said(survey, choices)).toEqual(expected));

  test('are lacking for what or_other adds', () => {
    expect(said('type | label::English (en)', undefined, 'select_one crop or_other')).toEqual([
      'warning survey!2 other-untranslated',
    ]);
    expect(said('type | label', undefined, 'select_one crop or_other')).toEqual([]);
  });
});
