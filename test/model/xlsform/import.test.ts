import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item } from '../../../src/model/form.ts';
import { checkDefinition } from '../../../src/model/schema/check.ts';
import { importWorkbook } from '../../../src/model/xlsform/import.ts';
import { workbookOf } from '../../helpers/checked-sheets.ts';

type Sheets = Readonly<Record<string, readonly string[]>>;

const CHOICES = [
  'list_name | name | label',
  'yn | yes | Yes',
  'yn | no | No',
  'work | farm | Farm',
  'work | other | Else',
];

function imported(sheets: Sheets): ReturnType<typeof importWorkbook> {
  const read = importWorkbook(workbookOf(sheets));
  expect(checkDefinition(read.definition)).toEqual([]);
  return read;
}
const formOf = (sheets: Sheets): FormDefinition => imported(sheets).definition;
/** The items of a survey under `type | name | label` and further columns. */
const itemsOf = (more: string, ...rows: readonly string[]): readonly Item[] =>
  formOf({ survey: [`type | name | label${more}`, ...rows], choices: CHOICES }).questions;
/** Repairs as `code@row: before → after`. */
const repairsOf = (sheets: Sheets): readonly string[] =>
  imported(sheets).issues.flatMap(({ code, row, before, after }) =>
    after === undefined ? [] : [`${code.replace('xlsform/', '')}@${row}: ${before} → ${after}`],
  );

const words = (label: string): object => ({ label: { und: label } });

describe('a row of the survey', () => {
  test.each<[string, string, string, object]>([
    ['text', '', 'text | q | Q', { type: 'text', name: 'q', ...words('Q') }],
    [
      'long text',
      ' | appearance',
      'text | q | Q | multiline w4',
      { type: 'text', long: true, appearance: 'w4' },
    ],
    ['integer', ' | default', 'integer | q | Q | 3', { type: 'integer', default: 3 }],
    ['a computed start', ' | default', 'date | q | Q | today()', { type: 'date', initial: 'today()' }],
    ['month', ' | appearance', 'date | q | Q | month-year', { type: 'date', precision: 'month' }],
    ['year', ' | appearance', 'date | q | Q | year', { type: 'date', appearance: 'year' }],
    [
      'range',
      ' | parameters',
      'range | q | Q | start=0 end=5 step=0.5',
      { type: 'range', start: 0, end: 5, step: 0.5 },
    ],
    ['range without parameters', '', 'range | q | Q', { type: 'range', start: 1, end: 10, step: 1 }],
    ['signature', ' | appearance', 'image | q | Q | signature', { type: 'signature' }],
    ['drawing', ' | appearance', 'image | q | Q | draw', { type: 'drawing' }],
    ['photo', '', 'image | q | Q', { type: 'photo' }],
    ['choice', '', 'select_one yn | q | Q', { type: 'selectOne', choices: 'yn' }],
    [
      'choice in an order drawn by chance',
      ' | parameters',
      'select_one yn | q | Q | randomize=true seed=${s}',
      { type: 'selectOne', shuffled: { seed: '${s}' } },
    ],
    [
      'choices',
      ' | default',
      'select_multiple work | q | Q | farm other',
      { type: 'selectMultiple', default: ['farm', 'other'] },
    ],
    [
      'filter',
      ' | choice_filter',
      'select_one yn | q | Q | district = ${d}',
      { choiceFilter: 'district = ${d}' },
    ],
    ['rank', '', 'rank work | q | Q', { type: 'rank', choices: 'work' }],
    ['file', '', 'select_one_from_file schools.csv | q | Q', { type: 'selectOne', choices: 'schools' }],
    ['required', ' | required', 'text | q | Q | TRUE', { required: true, xlsform: { required: 'TRUE' } }],
    ['not required', ' | required', 'text | q | Q | no', { required: false }],
    ['required by an expression', ' | required', 'text | q | Q | ${a} = 1', { required: '${a} = 1' }],
    ['read only', ' | read_only', 'text | q | Q | yes', { readOnly: true }],
    [
      'trigger',
      ' | trigger | calculation',
      'text | q | Q | ${a}, ${b} | ${a}',
      { trigger: ['a', 'b'], calculation: '${a}' },
    ],
    ['note', '', 'note | q | Q', { type: 'note' }],
    [
      'a note that computes',
      ' | calculation',
      'note | q | Q | ${a}',
      { type: 'text', readOnly: true, calculation: '${a}' },
    ],
    ['calculation', ' | calculation', 'calculate | q | | 1 + 1', { type: 'calculate', calculation: '1 + 1' }],
    [
      'computed once',
      ' | default',
      'calculate | q | | now()',
      { type: 'calculate', calculation: 'once(now())' },
    ],
    ['hidden', ' | default', 'hidden | q | | v', { type: 'hidden', value: 'v' }],
    ['start', '', 'start | q |', { type: 'hidden', holds: 'start' }],
    ['what is not collected', '', 'deviceid | q |', { type: 'hidden', holds: 'other' }],
    [
      'its name where there is no label',
      '',
      'text | q |',
      { label: { und: 'q' }, xlsform: { 'label::und': '' } },
    ],
    ['a note nobody named', '', 'note | | Q', { type: 'note', name: 'note', xlsform: { name: '' } }],
    ['a column without a meaning', ' | notes', 'text | q | Q | for us', { xlsform: { notes: 'for us' } }],
    ['another spelling', '', 'string | q | Q', { type: 'text', xlsform: { type: 'string' } }],
    ['a type nobody knows', '', 'country | q | Q', { type: 'text', xlsform: { type: 'country' } }],
    [
      'a list nobody has',
      '',
      'select_one nowhere | q | Q',
      { type: 'text', xlsform: { type: 'select_one nowhere' } },
    ],
    ['files', ' | media::image', 'text | q | Q | a.png', { media: { image: { und: 'a.png' } } }],
  ])('is read: %s', (_, more, row, expected) => {
    expect(itemsOf(more, row)[0]).toMatchObject(expected);
  });

  test('begins and ends groups and repeats', () => {
    const items = itemsOf(
      ' | repeat_count | relevant',
      'begin group | g | G | | ${a} = 1',
      'begin repeat | r | R | 3 |',
      'text | q | Q | |',
      'end repeat | | | |',
      'end group | | | |',
      'begin repeat | open | | |',
      'text | p | P | |',
      'end repeat | | | |',
    );
    expect(items).toMatchObject([
      {
        type: 'section',
        name: 'g',
        relevant: '${a} = 1',
        questions: [{ type: 'repeat', name: 'r', count: '3', questions: [{ name: 'q' }] }],
      },
      { type: 'repeat', name: 'open', questions: [{ name: 'p' }] },
    ]);
    expect(items[1]).not.toHaveProperty('count');
  });

  test('with or_other makes a choice and a question', () => {
    const { choiceLists, questions } = formOf({
      survey: ['type | name | label', 'select_one yn or_other | q | Q', 'select_one work or_other | w | W'],
      choices: CHOICES,
    });
    expect(choiceLists.yn_or_other?.map(({ value }) => value)).toEqual(['yes', 'no', 'other']);
    expect(choiceLists).not.toHaveProperty('work_or_other');
    expect(questions).toMatchObject([
      { name: 'q', choices: 'yn_or_other' },
      { name: 'q_other', type: 'text', relevant: "selected(${q}, 'other')" },
      { name: 'w', choices: 'work' },
      { name: 'w_other' },
    ]);
  });
});

describe('languages', () => {
  test('are those of the headers, the default first, names kept beside tags', () => {
    const { languages, questions, title } = formOf({
      survey: ['type | name | label::Français | label::Local language | hint', 'text | q | Âge | Ɛ | h'],
      settings: ['form_title | default_language', 'Le titre | Français'],
    });
    expect(languages).toEqual([
      { tag: 'fr', status: 'source', name: 'Français' },
      { tag: 'und-x-locallan', status: 'draft', name: 'Local language' },
    ]);
    expect(title).toEqual({ fr: 'Le titre' });
    expect(questions[0]).toMatchObject({ label: { fr: 'Âge', 'und-x-locallan': 'Ɛ' }, hint: { fr: 'h' } });
  });

  test('spelled in several ways are one', () => {
    const sheets = {
      survey: [
        'type | name | label::English (en) | label::English(EN)',
        'text | q | | Age',
        'text | r | A | B',
      ],
      choices: ['list_name | name | label::english', 'yn | yes | Yes'],
    };
    expect(formOf(sheets).languages).toEqual([{ tag: 'en', status: 'source' }]);
    expect(formOf(sheets).questions).toMatchObject([{ label: { en: 'Age' } }, { label: { en: 'A' } }]);
    expect(repairsOf(sheets)).toEqual([
      'language-variant@null: label::English(EN) → label::English (en)',
      'cell-overshadowed@3: B → A',
    ]);
  });
});

describe('names', () => {
  test('of two groups may be the same; `${…}` means the nearest', () => {
    const [first, second] = itemsOf(
      ' | relevant',
      'begin group | a | A |',
      'text | q | Q |',
      'end group | | |',
      'begin group | b | B |',
      'text | q | Q |',
      "text | r | Hello ${q} | ${q} = 'x'",
      'end group | | |',
    );
    expect(first).toMatchObject({ questions: [{ name: 'q' }] });
    expect(second).toMatchObject({
      questions: [
        { name: 'q_2', xlsform: { name: 'q' } },
        { name: 'r', relevant: "${q_2} = 'x'", label: { und: 'Hello ${q_2}' } },
      ],
    });
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['twice in a group', ['text | q | Q', 'text | q | Q'], ['duplicate-name@3: q → q_2']],
    ['badly formed', ['text | 1 st? | Q'], ['bad-name@2: 1 st? → _1_st']],
    ['reserved', ['text | meta | Q'], ['reserved-name@2: meta → meta_item']],
    ['missing', ['text | | How old?'], ['missing-name@2:  → how_old']],
  ])('are repaired: %s', (_, rows, repairs) => {
    expect(repairsOf({ survey: ['type | name | label', ...rows] })).toEqual(repairs);
  });

  test('that are repaired are followed by what mentions them', () => {
    expect(
      itemsOf(' | relevant', 'text | first name | Q |', "text | r | ${first name}? | ${first name} != ''"),
    ).toMatchObject([
      { name: 'first_name' },
      { label: { und: '${first_name}?' }, relevant: "${first_name} != ''" },
    ]);
  });
});

describe('groups', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['that never end are ended', ['begin group | g | G', 'text | q | Q'], ['g(q)']],
    ['that end without a beginning do not', ['text | q | Q', 'end group | |'], ['q']],
    [
      'are ended as they began',
      ['begin group | g | G', 'text | q | Q', 'end repeat | |', 'text | r | R'],
      ['g(q)', 'r'],
    ],
    ['with nothing in them are none', ['begin group | g | G', 'end group | |', 'text | q | Q'], ['q']],
  ])('%s', (_, rows, shape) => {
    const shapeOf = (items: readonly Item[]): readonly string[] =>
      items.map((item) =>
        'questions' in item ? `${item.name}(${shapeOf(item.questions).join(' ')})` : item.name,
      );
    expect(shapeOf(itemsOf('', ...rows))).toEqual(shape);
  });

  test('stand in each other only so deep, and the rest is kept all the same', () => {
    const begin = Array.from({ length: 60 }, (_, depth) => `begin group | g${depth} | G`);
    const end = begin.map(() => 'end group | |');
    const { definition, issues } = imported({
      survey: ['type | name | label', ...begin, 'text | q | Q', ...end],
    });
    expect(JSON.stringify(definition)).toContain('"q"');
    expect(issues.filter(({ code }) => code === 'xlsform/group-too-deep')).toHaveLength(20);
  });
});

describe('choices', () => {
  test('keep columns that filters ask for, files, and cells without a label', () => {
    const { choiceLists } = formOf({
      survey: ['type | name | label::en', 'select_one v | q | Q'],
      choices: [
        'list name | value | label::en | district | image::en',
        'v | a | A | north | a.png',
        'v | b | | south |',
      ],
    });
    expect(choiceLists.v).toEqual([
      { value: 'a', label: { en: 'A' }, columns: { district: 'north' }, media: { image: { en: 'a.png' } } },
      { value: 'b', label: { en: 'b' }, columns: { district: 'south' }, xlsform: { 'label::en': '' } },
    ]);
  });

  test.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['the same row twice counts once', ['l | a | A', 'l | a | A'], ['a'], ['duplicate-choice@3: a → ']],
    ['a value twice', ['l | a | A', 'l | a | B'], ['a', 'a_2'], ['duplicate-choice@3: a → a_2']],
    [
      'a list named once for all its rows',
      ['l | a | A', ' | b | B'],
      ['a', 'b'],
      ['missing-list-name@3:  → l'],
    ],
    ['a choice without a value', ['l | | Very good'], ['very_good'], ['missing-choice-name@2:  → very_good']],
    ['spaces where several are chosen', ['l | a b | A'], ['a_b'], ['choice-with-space@2: a b → a_b']],
  ])('are repaired: %s', (_, rows, values, repairs) => {
    const sheets = {
      survey: ['type | name | label', 'select_multiple l | q | Q'],
      choices: ['list_name | name | label', ...rows],
    };
    expect(formOf(sheets).choiceLists.l?.map(({ value }) => value)).toEqual(values);
    expect(repairsOf(sheets)).toEqual(repairs);
  });

  test('may have a name twice where the settings say so', () => {
    const sheets = {
      survey: ['type | name | label', 'select_one l | q | Q'],
      choices: ['list_name | name | label | district', 'l | a | A | n', 'l | a | A | s'],
      settings: ['allow_choice_duplicates', 'yes'],
    };
    expect(repairsOf(sheets)).toEqual([]);
    expect(formOf(sheets).choiceLists.l?.map(({ value, xlsform }) => [value, xlsform?.name])).toEqual([
      ['a', undefined],
      ['a_2', 'a'],
    ]);
  });

  test('of the external sheet are lists like others', () => {
    const { choiceLists, questions, xlsform } = formOf({
      survey: ['type | name | label | choice_filter', 'select_one_external v | q | Q | district = ${d}'],
      external_choices: ['list_name | name | label | district', 'v | a | A | n'],
    });
    expect(questions[0]).toMatchObject({ type: 'selectOne', choices: 'v' });
    expect(choiceLists.v).toHaveLength(1);
    expect(xlsform?.listRows).toEqual([{ sheet: 'external_choices', list: 'v', rows: 1 }]);
  });
});

describe('settings', () => {
  test.each([
    ['My Form v2!', 'my-form-v2'],
    ['2024 form', 'form-2024-form'],
    ['Ünïcode', 'unicode'],
    ['???', 'form'],
    ['a__b', 'a_b'],
  ])('an id %j is %s', (id, expected) => {
    expect(formOf({ survey: ['type | name | label', 'text | q | Q'], settings: ['form_id', id] }).id).toBe(
      expected,
    );
  });

  test('that mean nothing here are kept, and said', () => {
    const { definition, issues } = imported({
      survey: ['type | name | label', 'text | q | Q'],
      settings: ['form_title | form_id | version | style', 'T | t | 7 | pages'],
    });
    expect(definition.xlsform?.settings).toEqual({ version: '7', style: 'pages' });
    expect(issues.map(({ code }) => code)).toEqual(['xlsform/setting-kept']);
  });
});

describe('a workbook', () => {
  test('whose survey has another name is read all the same', () => {
    const { definition, issues } = imported({ 'Form 1': ['type | name | label', 'text | q | Q'] });
    expect(definition.questions).toHaveLength(1);
    expect(issues.map(({ code }) => code)).toContain('xlsform/survey-by-other-name');
  });

  test('without anything still makes a form, and says that there is no survey', () => {
    const { definition, issues } = imported({});
    expect(definition.questions).toEqual([{ type: 'hidden', name: 'empty' }]);
    expect(issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toContain(
      'xlsform/no-survey',
    );
  });

  test('of sheets of other things carries them whole', () => {
    expect(
      formOf({ survey: ['type | name | label', 'text | q | Q'], notes: ['a | b', '', 'c'] }).xlsform
        ?.otherSheets,
    ).toEqual({ notes: [['a', 'b'], [], ['c']] });
  });

  test('makes the same form whatever it is called and whenever it is read', () => {
    const sheets = { survey: ['type | name | label', 'text | q | Q'] };
    expect(JSON.stringify(formOf(sheets))).toBe(JSON.stringify(formOf(sheets)));
  });
});

test('an expression is repaired where it could not be read, and shown before and after', () => {
  const { definition, issues } = imported({
    survey: ['type | name | label | relevant', 'text | q | Q |', 'text | r | R | ${q}=‘yes’'],
  });
  expect(definition.questions[1]).toMatchObject({ relevant: "${q}='yes'" });
  expect(issues).toMatchObject([
    { code: 'xlsform/expression-repaired', row: 3, before: '${q}=‘yes’', after: "${q}='yes'" },
  ]);
});
