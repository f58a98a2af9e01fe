/** The fields and questions of a form that a spreadsheet can have too: filters, attached lists, media, repeats that grow, answers that are drawn. */
import type {
  AttachmentQuestion,
  Choice,
  FormDefinition,
  HiddenItem,
  Item,
  Media,
  OtherCells,
  Question,
  RepeatItem,
  SpreadsheetRemains,
  Text,
} from '../../src/model/form.ts';
import type { Seeded } from './seeded.ts';

/** What the maker of a random form hands in. */
export interface RandomWords {
  readonly text: () => Text;
  readonly list: () => string;
  readonly valueIn: (list: string) => string;
  /** `{ [field]: value }`, so often in a hundred. */
  readonly maybe: <T>(field: string, value: () => T, percent?: number) => Record<string, T>;
}

/** Names that have caught programs out: of what all objects have, of columns, in other scripts, with every sign there may be. */
const NAMES = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'state',
  'case',
  'stopNote',
  'answers',
  'naïve',
  'نام',
  'ስም_1',
  '_a.b-c',
  'events',
  'actors',
  'nonResponse',
];
const CELLS: readonly OtherCells[] = [{ note: 'kept' }, { 'body::intent': 'a b', constructor: '1' }];
const ATTACHMENTS: readonly AttachmentQuestion['type'][] = [
  'photo',
  'audio',
  'video',
  'file',
  'signature',
  'drawing',
];

export class RandomItems {
  /** What was asked or computed so far: expressions mention only that, so that nothing goes round in a circle. */
  readonly known: string[] = [];
  private readonly names: string[];

  constructor(
    private readonly chance: Seeded,
    private readonly words: RandomWords,
  ) {
    this.names = [...NAMES].filter(() => chance.chance(40));
  }

  /** A name of the hostile ones, now and then. */
  name(otherwise: string): string {
    return (this.chance.chance(15) ? this.names.pop() : undefined) ?? otherwise;
  }

  get condition(): string {
    const name = this.mention();
    return this.chance.pick([
      `\${${name}} != ''`,
      `\${${name}} = 'v2'`,
      `selected(\${${name}}, '${this.words.valueIn(this.words.list())}')`,
      `not(\${${name}} > 3)`,
      `count(\${${name}}) > 1`,
      `string-length(\${${name}}) < 5`,
      'position(..) = 1',
      'true()',
    ]);
  }

  get computed(): string {
    const name = this.mention();
    return this.chance.pick([
      `\${${name}}`,
      `concat('a ', \${${name}})`,
      `\${${name}} * 0.1`,
      `sum(\${${name}})`,
      'today()',
      'now()',
      "date-time('2026-03-12T10:30:00+01:00')",
      'once(random())',
      'position(..)',
      "'v2'",
      "'#x'",
      "''",
      '0.1 * 3',
      '1 div 0',
    ]);
  }

  /** More fields of any item. */
  more(): object {
    const { text, maybe } = this.words;
    return {
      ...maybe('guidance', text, 15),
      ...maybe('media', () => this.media(), 15),
      ...maybe('relevant', () => this.condition, 30),
      ...maybe('appearance', () => 'minimal w4', 15),
      ...maybe('xlsform', () => this.chance.pick(CELLS), 15),
    };
  }

  /** More fields of what can be answered. */
  moreOfAnswers(): object {
    const { text, maybe } = this.words;
    return {
      ...maybe('requiredMessage', text, 15),
      ...maybe('readOnly', () => this.condition, 15),
      ...maybe('initial', () => this.computed, 15),
      ...maybe('calculation', () => this.computed, 10),
      ...maybe('trigger', () => [this.mention()], 5),
    };
  }

  /** A question of one of the newer types; with the fields of any question, made by `common`. */
  question(common: () => { readonly name: string; readonly label: Text }): Question {
    const { chance, words } = this;
    const { maybe } = words;
    switch (chance.below(10)) {
      case 0: {
        const [start, end, step] = chance.pick([
          [0, 10, 1],
          [1, -1, 0.1],
          [0.05, 3, 0.3],
          [0, 1e6, 5],
        ] as const);
        return { type: 'range', ...common(), start, end, step, ...maybe('default', () => start) };
      }
      case 1:
        return { type: 'rank', ...common(), choices: words.list(), ...this.offering() };
      case 2:
        return { type: 'time', ...common(), ...maybe('default', () => '09:30') };
      case 3:
        return { type: 'dateTime', ...common(), ...maybe('default', () => '2026-03-12T09:30+03:00') };
      case 4: {
        const type = chance.pick(['geopoint', 'geotrace', 'geoshape'] as const);
        const way = '36.1 44.0; 36.2 44.0; 36.1 44.0';
        return {
          type,
          ...common(),
          ...maybe('default', () => (type === 'geopoint' ? '36.1 44.0 350' : way)),
        };
      }
      case 5:
        return { type: 'barcode', ...common() };
      case 6:
        return { type: 'lifeline', ...common() };
      case 7:
        return { type: 'ecosystemMap', ...common() };
      case 8: {
        const choices = words.list();
        return chance.chance(50)
          ? { type: 'selectOne', ...common(), choices, ...this.offering() }
          : { type: 'selectMultiple', ...common(), choices, ...this.offering() };
      }
      default:
        return { type: chance.pick(ATTACHMENTS), ...common() };
    }
  }

  hidden(name: string): HiddenItem {
    const { maybe } = this.words;
    return {
      type: 'hidden',
      name,
      ...(this.chance.chance(50)
        ? { value: 'kept' }
        : maybe('holds', () => this.chance.pick(['start', 'end', 'today', 'other'] as const), 100)),
    };
  }

  /** A repeat that grows; the label may lack. */
  repeat(common: { readonly name: string; readonly label: Text }, questions: readonly Item[]): RepeatItem {
    const { label, ...rest } = common;
    const labelled = this.chance.chance(70) ? { ...rest, label } : rest;
    const count = this.chance.pick(['2', '3 - 1', '0', `\${${this.mention()}}`]);
    return { type: 'repeat', ...labelled, questions, ...(this.chance.chance(50) && { count }) };
  }

  /** More of a choice. */
  moreOfChoice(): Partial<Choice> {
    const { maybe } = this.words;
    return {
      ...maybe('columns', () => ({ district: this.chance.pick(['a', 'b']) })),
      ...maybe('media', () => this.media(), 10),
      ...maybe('xlsform', () => this.chance.pick(CELLS), 10),
    };
  }

  /** More of the form itself. Attached: `schools`, whose rows are `SCHOOLS`. */
  moreOfForm(): Partial<FormDefinition> {
    const { maybe } = this.words;
    return { attachedLists: { schools: { file: 'schools.csv' } }, ...maybe('xlsform', remains) };
  }

  private offering(): object {
    const { maybe } = this.words;
    return {
      ...maybe('choiceFilter', () => this.filter(), 30),
      ...maybe('shuffled', () => this.chance.pick([true, { seed: '7' }, { seed: this.computed }]), 20),
    };
  }

  private filter(): string {
    return this.chance.pick([
      "district = 'a'",
      "name != 'v2'",
      `district = \${${this.mention()}}`,
      'false()',
    ]);
  }

  private media(): Media {
    const image = { en: 'a picture.png' };
    return this.chance.pick<Media>([{ image }, { image, bigImage: image }, { audio: image, video: image }]);
  }

  private mention(): string {
    return this.chance.pickOr(this.known, 'nobody');
  }
}

/** The rows of the attached list. */
export const SCHOOLS = [
  { name: 's1', label: 'One', district: 'a' },
  { name: 's 2', label: 'Two', district: 'b' },
  { name: 's3', label: 'Three', district: 'b' },
];

function remains(): SpreadsheetRemains {
  return {
    settings: { style: 'pages' },
    columns: { survey: ['type', 'name', 'label'] },
    sheets: ['survey', 'choices', 'settings'],
    otherSheets: { Notes: [['a', ''], []] },
    otherRows: [{ sheet: 'survey', after: 2, cells: { '': 'a remark' } }],
  };
}
