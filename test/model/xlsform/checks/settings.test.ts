import { describe, expect, test } from 'vitest';
import { checkSettings, isSet } from '../../../../src/model/xlsform/checks/settings.ts';
import { checked, saidBy } from '../../../helpers/checked-sheets.ts';

describe('the settings', () => {
  test.each([
    ['form_title | version', 'My form | 3', []],
    ['name', 'my_form', []],
    ['name', 'my@form', ['error settings!1 bad-name']],
    ['form_id | id_string', 'a | b', ['warning settings!1 two-form-ids']],
    ['allow_choice_duplicates', 'perhaps', ['warning settings!2 setting-not-yes-or-no']],
    ['clean_text_values | auto_send', 'no | TRUE', []],
    ['omit_instanceID | public_key', 'yes | MIIB', ['error settings!2 encryption-needs-id']],
    ['omit_instanceID | public_key', 'no | MIIB', []],
  ])('%s: %s', (header, row, expected) => {
    expect(saidBy(checkSettings, { settings: [header, row] })).toEqual(expected);
  });

  test('are said to be set when they say yes', () => {
    const workbook = checked({ settings: ['allow_choice_duplicates | auto_send', 'YES | no'] });
    expect(
      ['allow_choice_duplicates', 'auto_send', 'auto_delete'].map((one) => isSet(workbook, one)),
    ).toEqual([true, false, false]);
    expect(isSet(checked({}), 'auto_send')).toBe(false);
  });
});
