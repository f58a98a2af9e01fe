/**
 * Workbooks as tired people leave them: every spelling of every header, types with slips, names twice, groups that never close,
 * cells where nothing should be.
 */
import type { Sheet, Workbook } from '../../src/model/xlsform/workbook.ts';
import type { Seeded } from './seeded.ts';

const LANGUAGES = [
  'English (en)',
  'English(EN)',
  'english',
  'Français',
  'French (fr)',
  'Local language',
  'العربية',
  'en',
  'default',
  'x y',
  'und',
];
const PLAIN_HEADERS = [
  'relevant',
  'relevance',
  'bind::relevant',
  'bind:relevant',
  'required',
  'constraint',
  'calculation',
  'calculate',
  'default',
  'read_only',
  'readonly',
  'appearance',
  'body::appearance',
  'parameters',
  'choice_filter',
  'repeat_count',
  'jr:count',
  'trigger',
  'notes',
  'notes',
  'instance::x',
  'body::intent',
  'disabled',
  'save_to',
  'value',
  'tag',
  'caption',
  'count',
  'autoplay',
  '#2',
  'end::type',
  'constructor',
  '__proto__',
  '  Name ',
  'NAME',
  'hint ',
  '',
  '',
];
const TRANSLATED = [
  'label',
  'Label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'requiredMsg',
  'image',
  'media::image',
  'audio',
  'noAppErrorString',
];
const TYPES = [
  'text',
  'integer',
  'decimal',
  'date',
  'dateTime',
  'Date Time',
  'time',
  'note',
  'note',
  'calculate',
  'hidden',
  'start',
  'end',
  'deviceid',
  'audit',
  'image',
  'photo',
  'audio',
  'geopoint',
  'barcode',
  'acknowledge',
  'trigger',
  'range',
  'file',
  'string',
  'int',
  'integr',
  'country',
  'percentage',
  'osm buildings',
  'csv-external',
  'xml-external',
  'select_one yn',
  'select_one yn',
  'select one from yn',
  'SELECT_ONE yn',
  'select_one yn or_other',
  'select one yn or specify other',
  'select_multiple work or_other',
  'select_multiple work',
  'select_multiple yn',
  'select_one work or_other',
  'select_one my list',
  'select_one nowhere',
  'select_one',
  'select_one ${open}',
  'rank work',
  'select_one_from_file schools.csv',
  'select_one_from_file my file.csv',
  'select_multiple_from_file schools.csv',
  'select_one_external villages',
  'select_one villages',
  'begin group',
  'begin_group',
  'begin group',
  'end group',
  'end_group',
  'end group',
  'Begin Repeat',
  'begin repeat',
  'end repeat',
  'end repeat',
  'begin loop over yn',
  'end loop',
  'begn group',
  '',
  '',
  '   ',
  '# a remark',
];
const NAMES = [
  'a',
  'b',
  'c',
  'a',
  'age',
  'age_2',
  'a_other',
  'b_other',
  'first name',
  '1st',
  'meta',
  'META',
  'note',
  'audit',
  'empty',
  'camelCase',
  'with-hyphen',
  'with.dot',
  'ä',
  '__proto__',
  'constructor',
  'villages',
  'schools',
  '?',
  '',
  '',
  ' c ',
  'c\u00a0',
  'yes',
];
const EXPRESSIONS = [
  '${a} = 1',
  "${ b } = 'yes'",
  '${a}=‘yes’',
  '${first name} != ""',
  'selected(${c}, “farm”)',
  '. > 0 and . < 120',
  '.>=0 and <=100',
  '${a',
  '${nobody} = 1',
  "pulldata('fruits', 'x', 'y', ${a})",
  "pulldata('schools', 'x', 'y', ${a})",
  'district = ${a}',
  '1',
  'yes',
  'TRUE',
  'false()',
  'No',
  'today()',
  'once(random())',
  '${last-saved#a}',
  '${a}, ${b}',
  '${a} &gt;= 3',
  "concat(${age_2}, 'x')",
  '../a = 1',
  '   ',
  '3',
  '-0.5',
  '1e3',
  '2020-01-31',
  'yes no',
  'it’s',
  'x'.repeat(50),
];
const WORDS = [
  'How old?',
  ' two  spaces ',
  '${a} y',
  '${ first name }',
  '',
  'a\nb',
  '👧🏽',
  'کێ',
  'yes',
  '  ',
  '<b>x</b>',
  'e\u0301',
  '=1+1',
];
const APPEARANCES = [
  'multiline',
  'w1 signature',
  'draw',
  'month-year',
  'minimal',
  'signature signature',
  'field-list',
  'Multiline  x',
];
const PARAMETERS = [
  'start=0 end=10',
  'start=1;end=5;step=0',
  'randomize=true seed=${a}',
  'randomize=true',
  'value=code label=name_en',
  'max-pixels=100',
  'start=a',
  'randomize = TRUE',
  'x',
];
const LISTS = ['yn', 'work', 'yn', 'villages', 'my list', '1', 'schools', '', '__proto__', 'yn_or_other'];
const VALUES = ['yes', 'no', 'yes', 'other', 'a b', 'farm', '1', '', ' no ', 'yes_2', 'x\ny'];

/** A workbook nobody would hand in on purpose. */
export function dirtyWorkbook(chance: Seeded): Workbook {
  const some = <T>(most: number, make: () => T): T[] => Array.from({ length: chance.below(most + 1) }, make);
  const translated = (): string => {
    const what = chance.pick(TRANSLATED);
    if (chance.chance(30)) return what;
    return `${what}${chance.pick(['::', ' :: ', '::', ':'])}${chance.pick(LANGUAGES)}`;
  };
  const sheet = (
    name: string,
    headers: readonly string[],
    cell: (header: string) => string,
    rows: number,
  ): Sheet => ({
    name,
    rows: [
      ...(chance.chance(5) ? [[''], []] : []),
      headers,
      ...some(rows, () => {
        if (chance.chance(6)) return [];
        const cells = headers.map((header) => (chance.chance(75) ? cell(header) : ''));
        return chance.chance(5) ? [...cells, '', chance.pick(WORDS)] : cells;
      }),
    ],
  });

  const surveyCell = (header: string): string => {
    const plain = header.trim().toLowerCase();
    if (plain === 'type') return chance.pick(TYPES);
    if (plain === 'name' || plain === 'tag' || plain === 'value') return chance.pick(NAMES);
    if (plain.includes('appearance')) return chance.chance(30) ? chance.pick(APPEARANCES) : '';
    if (plain === 'parameters') return chance.chance(30) ? chance.pick(PARAMETERS) : '';
    if (plain === 'disabled') return chance.chance(5) ? 'yes' : '';
    if (TRANSLATED.some((one) => plain.startsWith(one.toLowerCase()))) return chance.pick(WORDS);
    return chance.chance(30) ? chance.pick(EXPRESSIONS) : '';
  };
  const choiceCell = (header: string): string => {
    const plain = header.trim().toLowerCase();
    if (plain.startsWith('list')) return chance.pick(LISTS);
    if (plain === 'name' || plain === 'value') return chance.pick(VALUES);
    return chance.pick([...WORDS, 'north', 'south']);
  };
  const settingsCell = (header: string): string => {
    if (header === 'default_language') return chance.pick([...LANGUAGES, '']);
    if (header === 'allow_choice_duplicates') return chance.pick(['yes', 'no', '']);
    return chance.pick(['My form', 'my_form', '2024', '', 'Ünïcode?', '${first name}', '-']);
  };
  const surveyHeaders = (): string[] => [
    ...(chance.chance(95) ? [chance.pick(['type', 'Type', ' type '])] : []),
    ...(chance.chance(95) ? ['name'] : []),
    ...some(5, translated),
    ...some(7, () => chance.pick(PLAIN_HEADERS)),
  ];
  const choiceHeaders = (): string[] => [
    chance.pick(['list_name', 'list name', 'List_Name', 'list-name']),
    chance.pick(['name', 'name', 'value']),
    ...some(4, () =>
      chance.chance(60) ? translated() : chance.pick(['district', 'order', '', 'name', 'label', '__proto__']),
    ),
  ];
  const settingsHeaders = (): string[] =>
    some(6, () =>
      chance.pick([
        'form_title',
        'form_id',
        'id_string',
        'default_language',
        'version',
        'style',
        'allow_choice_duplicates',
        'title',
        '',
        'instance_name',
      ]),
    );
  const sheets = [
    sheet(chance.pick(['survey', 'survey', 'Survey', ' SURVEY ', 'Form']), surveyHeaders(), surveyCell, 25),
    ...(chance.chance(80)
      ? [sheet(chance.pick(['choices', 'Choices']), choiceHeaders(), choiceCell, 15)]
      : []),
    ...(chance.chance(60) ? [sheet('settings', settingsHeaders(), settingsCell, 2)] : []),
    ...(chance.chance(20)
      ? [sheet(chance.pick(['external_choices', 'external choices']), choiceHeaders(), choiceCell, 8)]
      : []),
    ...(chance.chance(20)
      ? [
          sheet(
            chance.pick(['notes', 'entities', 'choices ', '1', '__proto__']),
            ['a', ''],
            () => chance.pick(WORDS),
            3,
          ),
        ]
      : []),
  ];
  return { sheets: chance.chance(20) ? sheets.reverse() : sheets };
}
