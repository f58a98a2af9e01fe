import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import { exportWorkbook } from '../../../src/model/xlsform/export.ts';
import { importWorkbook } from '../../../src/model/xlsform/import.ts';
import { choices, form, integer, repeat, section, selectOne, text } from '../../helpers/form.ts';
import { workbookOf } from '../../helpers/checked-sheets.ts';

/** The sheets of a form, a line a row as `workbookOf` reads them. */
function sheetsOf(definition: FormDefinition): Readonly<Record<string, readonly string[]>> {
  const { sheets } = exportWorkbook(definition);
  return Object.fromEntries(
    sheets.map(({ name, rows }) => [name, rows.map((cells) => cells.join(' | ').replace(/(?: \| )*$/, ''))]),
  );
}
const importedFrom = (sheets: Readonly<Record<string, readonly string[]>>): FormDefinition =>
  importWorkbook(workbookOf(sheets)).definition;

describe('the workbook of a form', () => {
  const {
    survey,
    choices: lists,
    settings,
  } = sheetsOf(
    form(
      [
        section('home', [
          integer('age', { required: true, constraint: '. > 0', constraintMessage: { en: 'Older' } }),
          selectOne('goes', { relevant: '${age} > 5' }),
        ]),
        repeat('days', [text('what', { long: true })]),
      ],
      {
        languages: [
          { tag: 'en', status: 'source' },
          { tag: 'ckb', status: 'draft' },
        ],
      },
    ),
  );

  test('has our columns, a language each, only those that hold anything', () => {
    expect(survey?.[0]).toBe(
      'type | name | label::English (en) | label::Kurdish Sorani (ckb) | required | relevant | constraint' +
        ' | constraint_message::English (en) | appearance | repeat_count',
    );
  });

  test('has a row per item, groups with their ends', () => {
    expect(survey?.slice(1).map((row) => row.split(' | ').slice(0, 2).join(' '))).toEqual([
      'begin_group home',
      'integer age',
      'select_one yesNo goes',
      'end_group',
      'begin_repeat days',
      'text what',
      'end_repeat',
    ]);
  });

  test('has the lists, one after another, and the settings', () => {
    expect(lists?.slice(0, 3)).toEqual([
      'list_name | name | label::English (en) | label::Kurdish Sorani (ckb)',
      'yesNo | yes | yes',
      'yesNo | no | no',
    ]);
    expect(settings).toEqual([
      'form_title | form_id | default_language',
      'Test form | test-form | English (en)',
    ]);
  });
});

describe('a workbook that was imported', () => {
  const sheets = {
    Survey: [
      'Type | name | label | notes | required | relevance',
      'begin group | g | Group | | |',
      'string | a | A | ours | TRUE |',
      'select one from yn or_other | b | B | | | ${a} = 1',
      ' | | | a remark | |',
      'end group | g | | | |',
      'note | | Bye | | |',
    ],
    choices: ['list_name | name | label', 'yn | yes | Yes', 'other | x | X', 'yn | no | No'],
    settings: ['form_title | form_id | version', 'T | t | 7'],
    things: ['one | two', 'three'],
  };

  test('is written as it was', () => {
    expect(sheetsOf(importedFrom(sheets))).toEqual(
      Object.fromEntries(
        Object.entries(sheets).map(([name, rows]) => [
          name,
          rows.map((row) =>
            row
              .split('|')
              .map((cell) => cell.trim())
              .join(' | ')
              .replace(/(?: \| )*$/, ''),
          ),
        ]),
      ),
    );
  });

  const changed = (name: string, change: (item: Item) => Item): readonly string[] => {
    const imported = importedFrom(sheets);
    const items = (all: readonly Item[]): readonly Item[] =>
      all.map((item) => {
        const inside = item.type === 'section' ? { ...item, questions: items(item.questions) } : item;
        return inside.name === name ? change(inside) : inside;
      });
    return sheetsOf({ ...imported, questions: items(imported.questions) }).Survey ?? [];
  };

  test('and changed takes our spelling where its own no longer says what the form does', () => {
    // reason: a text becomes a decimal and is needed no longer, all else stays
    const survey = changed('a', (item) => ({ ...item, type: 'decimal', required: false }) as Item);
    expect(survey[2]).toBe('decimal | a | A | ours | no');
    expect(survey[1]).toBe('begin group | g | Group');
  });

  test('and changed where a question was made of `or_other` writes it out', () => {
    const survey = changed('b_other', (item) => ({ ...item, label: { und: 'Which?' } }));
    expect(survey).toContain('select_one yn_or_other | b | B |  |  | ${a} = 1');
    expect(survey).toContain("text | b_other | Which? |  |  | selected(${b}, 'other')");
  });

  test('and changed in a name keeps every mention', () => {
    const twice = {
      survey: [
        'type | name | label | relevant',
        'begin group | g | G |',
        'text | q | Q |',
        'end group | | |',
        'begin group | h | H |',
        'text | q | Q |',
        'text | r | R | ${q} = 1',
        'end group | | |',
      ],
    };
    const imported = importedFrom(twice);
    const survey = (sheetsOf(imported).survey ?? []).slice(5, 7);
    expect(survey).toEqual(['text | q | Q', 'text | r | R | ${q} = 1']);
    // what stood in the second group mentions the question of the first
    const [first, second] = imported.questions;
    const moved: Item = text('s', { label: { und: 'S' }, relevant: '${q} = 1' });
    const after = {
      ...imported,
      questions: [
        first,
        second?.type === 'section' ? { ...second, questions: [...second.questions, moved] } : second,
      ].filter((item) => item !== undefined),
    };
    expect(sheetsOf(after).survey?.slice(5, 8)).toEqual([
      'text | q_2 | Q',
      'text | r | R | ${q_2} = 1',
      'text | s | S | ${q} = 1',
    ]);
  });
});

test('files that nobody asks about in a row have one of their own', () => {
  const definition = form([text('a')], { attachedLists: { schools: { file: 'schools.csv' } } });
  expect(sheetsOf(definition).survey?.at(-1)).toBe('csv-external | schools');
  expect(importWorkbook(exportWorkbook(definition)).definition).toEqual(definition);
});

test('a list named like a number stays where it stood', () => {
  const sheets = {
    survey: ['type | name | label', 'select_one b | q | Q', 'select_one 1 | r | R'],
    choices: ['list_name | name | label', 'b | x | X', '1 | y | Y'],
  };
  expect(sheetsOf(importedFrom(sheets)).choices).toEqual(sheets.choices);
});

test('a form without choices has no sheet of choices', () => {
  const definition = { ...form([text('a')]), choiceLists: {}, stopReasons: 'reasons' };
  expect(exportWorkbook(definition).sheets.map(({ name }) => name)).not.toContain('choices');
});

test('what rows cannot carry travels in our own sheets', () => {
  const definition = form([selectOne('q', { addressee: 'child', choices: 'days' })], {
    choiceLists: { days: choices('mon') },
  });
  expect(exportWorkbook(definition).sheets.some(({ name }) => name.startsWith('querencia'))).toBe(true);
  expect(importWorkbook(exportWorkbook(definition)).definition).toEqual(definition);
});
