import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSheets } from '../../../../src/model/xlsform/checks/check-sheets.ts';
import { readSheets } from '../../../../src/model/xlsform/rows.ts';
import { KNOWN_SHEETS } from '../../../../src/model/xlsform/workbook.ts';
import { issueSentence } from '../../../../src/words/sentences.ts';
import { englishWords } from '../../../../src/words/words.ts';
import { workbookOf } from '../../../helpers/checked-sheets.ts';

const said = (sheets: Readonly<Record<string, readonly string[]>>) =>
  checkSheets(readSheets(workbookOf(sheets)));

describe('the checks of a workbook', () => {
  test('say nothing of a good one', () => {
    expect(
      said({
        survey: [
          'type | name | label::English (en) | label::العربية (ar) | relevant | parameters',
          'start | started',
          'begin group | home | Home | المنزل',
          'select_one yes_no | school | School? | المدرسة؟ | ${age} > 5',
          'integer | age | Age? | العمر؟',
          'end group',
          'image | tree | A tree | شجرة | | max-pixels=1024',
        ],
        choices: ['list_name | name | label::English (en) | label::العربية (ar)', 'yes_no | yes | Yes | نعم'],
        settings: ['form_title | form_id', 'School | school'],
      }),
    ).toEqual([]);
  });

  test('name the sheet as the workbook does, the row as the spreadsheet does, the column as it is headed', () => {
    expect(said({ Survey: ['', 'Type | Name | Caption', '', 'text | a | Hello ${b}'] })).toEqual([
      {
        severity: 'error',
        code: 'xlsform/unknown-reference',
        at: 'a',
        sheet: 'Survey',
        row: 4,
        column: 'Caption',
        particulars: { name: 'b', suggestion: 'a' },
      },
    ]);
  });

  test('name the place where there is no item', () => {
    expect(said({ survey: ['type | name', 'text | '] }).map(({ at, row }) => [at, row])).toContainEqual([
      'survey!2',
      2,
    ]);
    expect(said({}).map(({ at, row }) => [at, row])).toEqual([['survey', null]]);
  });

  /** Words that stand in spreadsheets, and some that do not. */
  const cell = fc.oneof(
    fc.constantFrom(
      '',
      'a',
      'b',
      'text',
      'calculate',
      'begin group',
      'end group',
      'begin repeat',
      'end repeat',
      'begin loop over l',
      'end loop',
      'select_one l',
      'select_one l or_other',
      'select_multiple_from_file f.csv',
      'select_one_external l',
      'csv-external',
      'range',
      'geotrace',
      'audit',
      'yes',
      '${a}',
      '${a',
      '${ b }',
      'start=1 end=2 tick_labelset=l',
      'reference-geometry=l',
      'l#p',
      "search('l')",
      "pulldata('l', 'a', 'b', 1)",
      'table-list',
    ),
    fc.string({ maxLength: 6 }),
  );
  const headers =
    'type name label hint required relevant calculation trigger parameters appearance choice_filter save_to repeat_count image list_name entity_id update_if disabled default form_id';
  const sheet = fc
    .uniqueArray(fc.constantFrom(...headers.split(' ')), { minLength: 1, maxLength: 8 })
    .chain((columns) =>
      fc
        .array(fc.array(cell, { maxLength: columns.length }), { maxLength: 8 })
        .map((rows) => [columns, ...rows]),
    );
  const workbook = fc
    .tuple(
      ...KNOWN_SHEETS.map((name) =>
        fc.option(
          sheet.map((rows) => ({ name, rows })),
          { nil: null, freq: 1 },
        ),
      ),
    )
    .map((sheets) => ({ sheets: sheets.filter((one) => one !== null) }));

  test('never fail, and have a whole sentence for everything they say', () => {
    const words = englishWords();
    fc.assert(
      fc.property(workbook, (one) => {
        for (const issue of checkSheets(readSheets(one))) {
          expect(issueSentence(words, issue)).not.toContain('xlsform/');
          expect(issue.row === null || issue.row >= 1).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
