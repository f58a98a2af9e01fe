/** Merges of the child survey, one by one. */
import { describe, expect, test } from 'vitest';
import type { FormDefinition, Item, Text } from '../../../../src/model/form.ts';
import { isDefinition } from '../../../../src/model/schema/check.ts';
import { canonicalJson } from '../../../../src/model/version/canonical.ts';
import { mergeForms, type Conflict } from '../../../../src/model/version/merge/merge.ts';
import { choices, form, note, section, selectOne, text } from '../../../helpers/form.ts';

const labels = (en: string, ar?: string): Text => ({ en, ...(ar !== undefined && { ar }) });
const indicator = (id: string, more: object = {}) => ({
  id,
  dimension: 'd',
  label: labels(id),
  points: { kind: 'choice' as const, question: 'work', values: { farm: 0, shop: 1 } },
  provenance: { status: 'example' as const },
  ...more,
});
const rule = (id: string, when: string | null, points = 1) => ({
  id,
  ...(when !== null && { when }),
  points,
  because: labels(id),
});
const base = form(
  [
    section('home', [
      text('name', { label: labels('Name', 'الاسم') }),
      selectOne('work', { choices: 'work' }),
    ]),
    section('school', [text('class'), note('rest')]),
    text('last'),
  ],
  {
    languages: [
      { tag: 'en', status: 'source' },
      { tag: 'ar', status: 'draft' },
    ],
    consent: [],
    profile: ['name'],
    coding: {
      dimensions: [{ id: 'd', label: labels('D') }],
      indicators: [
        indicator('i1'),
        indicator('i2', {
          points: { kind: 'rules', rules: [rule('r1', '1 = 1'), rule('r2', '1 = 2'), rule('else', null, 0)] },
        }),
      ],
      parameters: { p: { value: 3, label: labels('P'), provenance: { status: 'example' } } },
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [
        {
          id: 'set',
          label: labels('Set'),
          provenance: { status: 'published', source: 'A book' },
          weights: {
            kind: 'table',
            rows: { i1: { dimension: 0.4, composite: 0.4 }, i2: { dimension: 0.6, composite: 0.6 } },
          },
        },
      ],
    },
    referrals: [
      {
        id: 'ref',
        when: '1 = 1',
        service: 'food',
        urgency: 'soon',
        title: labels('T'),
        message: labels('M'),
      },
    ],
  },
);

type Path = readonly (string | number)[];
/** The value with another at the end of the path (by index, or by name, id, value or tag); undefined takes it out. */
function at(value: unknown, [step, ...rest]: Path, last: unknown): unknown {
  if (step === undefined) return last;
  if (Array.isArray(value)) {
    const entries = value as readonly Record<string, unknown>[];
    const called = (one: Record<string, unknown>) => one.name ?? one.id ?? one.value ?? one.tag ?? one;
    const found = entries.findIndex((one) => called(one) === step);
    if (found < 0) return [...entries, last];
    const made = at(entries[found], rest, last);
    return entries.flatMap((one, index) => (index === found ? (made === undefined ? [] : [made]) : [one]));
  }
  const own = value as Record<string, unknown>;
  const { [step]: inside, ...others } = own;
  const made = at(inside, rest, last);
  return made === undefined ? others : { ...own, [step]: made };
}
const after = (...edits: readonly (readonly [Path, unknown])[]): FormDefinition => {
  const made = edits.reduce<unknown>((now, [path, last]) => at(now, path, last), base);
  if (!isDefinition(made)) throw new Error('an edit made no form');
  return made;
};
const name = ['questions', 'home', 'questions', 'name'] as const;
const work = ['questions', 'home', 'questions', 'work'] as const;
const school = ['questions', 'school', 'questions'] as const;
const outline = (items: readonly Item[]): string =>
  items.map((one) => ('questions' in one ? `${one.name}(${outline(one.questions)})` : one.name)).join(' ');
const whole = (...questions: readonly Item[]): FormDefinition => ({ ...base, questions });
// reason: the base has three
const [home, schools, last] = base.questions as readonly [Item, Item, Item];
const inHome = 'questions' in home ? home.questions : [];
const told = (conflicts: readonly Conflict[]) =>
  conflicts.map(({ kind, at: where, field, language, kept }) =>
    [kind, where, field, language, kept].filter((one) => one !== undefined).join(' '),
  );

describe('two edits in different places', () => {
  const edits: readonly (readonly [string, readonly [Path, unknown], readonly [Path, unknown]])[] = [
    ['two questions', [[...name, 'label', 'en'], 'Your name'], [[...work, 'required'], true]],
    ['two fields of one', [[...name, 'hint'], labels('All of it')], [[...name, 'relevant'], '1 = 1']],
    ['two languages of one text', [[...name, 'label', 'en'], 'Who?'], [[...name, 'label', 'ar'], 'من؟']],
    [
      'a question and a choice',
      [[...school, 'new'], text('new')],
      [['choiceLists', 'work', 'none'], undefined],
    ],
    [
      'two choices',
      [['choiceLists', 'work', 'mine'], choices('mine')[0]],
      [['choiceLists', 'work', 'farm', 'label'], labels('Field')],
    ],
    ['two lists', [['choiceLists', 'a'], choices('a')], [['choiceLists', 'days'], undefined]],
    [
      'points of two choices',
      [['coding', 'indicators', 'i1', 'points', 'values', 'farm'], 0.5],
      [['coding', 'indicators', 'i1', 'points', 'values', 'none'], 0],
    ],
    [
      'two rules',
      [['coding', 'indicators', 'i2', 'points', 'rules', 'r1', 'points'], 0.5],
      [['coding', 'indicators', 'i2', 'points', 'rules', 'r2'], undefined],
    ],
    [
      'an indicator and a dimension',
      [['coding', 'indicators', 'i3'], indicator('i3')],
      [['coding', 'dimensions', 'e'], { id: 'e', label: labels('E') }],
    ],
    [
      'a parameter and a weight set',
      [['coding', 'parameters', 'p', 'value'], 4],
      [['coding', 'weightSets', 'set', 'label', 'en'], 'Weights'],
    ],
    [
      'a language and a referral',
      [['languages', 'fr'], { tag: 'fr', status: 'draft' }],
      [['referrals', 'ref', 'message', 'en'], 'Now'],
    ],
    [
      'two fields of a referral',
      [['referrals', 'ref', 'urgency'], 'now'],
      [['referrals', 'ref', 'service'], 'mhpss'],
    ],
    ['a removal and the title', [[...work], undefined], [['title', 'en'], 'Another']],
  ];
  test.each(edits)('%s', (_what, own, their) => {
    for (const [one, another] of [
      [own, their],
      [their, own],
    ] as const) {
      const { form: merged, conflicts } = mergeForms(base, after(one), after(another));
      expect(conflicts).toEqual([]);
      expect(canonicalJson(merged)).toBe(canonicalJson(after(one, another)));
    }
  });
});

describe('both changed the same', () => {
  const edits: readonly (readonly [string, Path, unknown, unknown, string])[] = [
    ['words', [...name, 'label', 'en'], 'Ours', 'Theirs', 'changed name label en ours'],
    ['a field', [...name, 'relevant'], '1 = 1', '1 = 2', 'changed name relevant ours'],
    [
      'a field one took out',
      ['questions', 'home', 'label'],
      undefined,
      labels('House'),
      'changed home label ours',
    ],
    [
      'a choice',
      ['choiceLists', 'work', 'farm', 'label', 'en'],
      'Land',
      'Field',
      'changed choiceLists.work.farm label en ours',
    ],
    [
      'a point',
      ['coding', 'indicators', 'i1', 'points', 'values', 'farm'],
      0.2,
      0.3,
      'changed coding.indicators.i1.values.farm points ours',
    ],
    [
      'points of another question',
      ['coding', 'indicators', 'i1', 'points', 'question'],
      'name',
      'class',
      'changed coding.indicators.i1 question ours',
    ],
    [
      'a rule',
      ['coding', 'indicators', 'i2', 'points', 'rules', 'r1', 'when'],
      '2 = 2',
      '3 = 3',
      'changed coding.indicators.i2.rules.r1 when ours',
    ],
    ['a parameter', ['coding', 'parameters', 'p', 'value'], 5, 6, 'changed coding.parameters.p value ours'],
    [
      'weights',
      ['coding', 'weightSets', 'set', 'weights', 'rows', 'i1'],
      { dimension: 0.1, composite: 0.1 },
      { dimension: 0.2, composite: 0.2 },
      'changed coding.weightSets.set weights ours',
    ],
    ['a referral', ['referrals', 'ref', 'when'], '1 = 2', '1 = 3', 'changed referrals.ref when ours'],
    ['a language', ['languages', 'ar', 'note'], 'a', 'b', 'changed languages.ar note ours'],
    ['the title', ['title', 'en'], 'A', 'B', 'changed  title en ours'],
    [
      'a new question',
      [...school, 'new'],
      text('new', { label: labels('A') }),
      text('new', { label: labels('B') }),
      'changed new label en ours',
    ],
  ];
  test.each(edits)('%s: ours is kept, and it is told', (_what, path, own, their, conflict) => {
    const { form: merged, conflicts } = mergeForms(base, after([path, own]), after([path, their]));
    expect(told(conflicts)).toEqual([conflict]);
    expect(canonicalJson(merged)).toBe(canonicalJson(after([path, own])));
  });

  test('the values of all three are told, null where there was none', () => {
    const path = [...name, 'relevant'];
    const { conflicts } = mergeForms(base, after([path, '1 = 1']), after([path, '1 = 2']));
    expect(conflicts).toEqual([
      {
        kind: 'changed',
        at: 'name',
        part: 'question',
        name: 'name',
        field: 'relevant',
        base: null,
        ours: '1 = 1',
        theirs: '1 = 2',
        kept: 'ours',
      },
    ]);
  });

  test('weights of one table are never mixed with those of another', () => {
    const rows = ['coding', 'weightSets', 'set', 'weights', 'rows'];
    const ours = after([[...rows, 'i1', 'dimension'], 0.5]);
    const { form: merged, conflicts } = mergeForms(base, ours, after([[...rows, 'i2', 'dimension'], 0.5]));
    expect(told(conflicts)).toEqual(['changed coding.weightSets.set weights ours']);
    expect(merged.coding.weightSets).toEqual(ours.coding.weightSets);
  });

  test('what holds otherwise is one rule, and the last', () => {
    const rules = ['coding', 'indicators', 'i2', 'points', 'rules'];
    const added = after(
      [[...rules, 'else'], undefined],
      [[...rules, 'r3'], rule('r3', '1 = 3')],
      [[...rules, 'else'], rule('else', null, 0)],
    );
    const { form: merged } = mergeForms(base, added, after([[...rules, 'r1', 'points'], 0.5]));
    const ids = (one: FormDefinition) => {
      const { points } = one.coding.indicators[1]!;
      return points.kind === 'rules' ? points.rules.map(({ id }) => id) : [];
    };
    expect(ids(merged)).toEqual(['r1', 'r2', 'r3', 'else']);
    const bare = after([[...rules, 'else'], undefined]);
    const mine = after([[...rules, 'else'], undefined], [[...rules, 'a'], rule('a', null)]);
    const other = after([[...rules, 'else'], undefined], [[...rules, 'b'], rule('b', null)]);
    const both = mergeForms(bare, mine, other);
    expect(told(both.conflicts)).toEqual(['changed coding.indicators.i2 points ours']);
    expect(ids(both.form)).toEqual(['r1', 'r2', 'a']);
  });
});

describe('taken out on one side and changed on the other', () => {
  const things: readonly (readonly [string, Path, Path, unknown, string])[] = [
    ['a question', work, [...work, 'required'], true, 'work'],
    [
      'a choice',
      ['choiceLists', 'work', 'farm'],
      ['choiceLists', 'work', 'farm', 'label', 'en'],
      'Land',
      'choiceLists.work.farm',
    ],
    [
      'a list',
      ['choiceLists', 'days'],
      ['choiceLists', 'days', 'mon', 'label', 'en'],
      'Monday',
      'choiceLists.days',
    ],
    [
      'an indicator',
      ['coding', 'indicators', 'i1'],
      ['coding', 'indicators', 'i1', 'dimension'],
      'e',
      'coding.indicators.i1',
    ],
    [
      'a weight set',
      ['coding', 'weightSets', 'set'],
      ['coding', 'weightSets', 'set', 'label', 'en'],
      'W',
      'coding.weightSets.set',
    ],
    ['a referral', ['referrals', 'ref'], ['referrals', 'ref', 'urgency'], 'now', 'referrals.ref'],
    ['a language', ['languages', 'ar'], ['languages', 'ar', 'note'], 'by machine', 'languages.ar'],
  ];
  test.each(things)('%s stays, and it is told', (_what, thing, path, value, where) => {
    const [gone, changed] = [after([thing, undefined]), after([path, value])];
    for (const [sides, kept] of [
      [[gone, changed], 'theirs'],
      [[changed, gone], 'ours'],
    ] as const) {
      const { form: merged, conflicts } = mergeForms(base, ...sides);
      expect(told(conflicts)).toEqual([`removed ${where} ${kept}`]);
      expect(canonicalJson(merged)).toBe(canonicalJson(changed));
    }
  });

  test('a language that was taken out is back with all its words when somebody went on rewording it', () => {
    const gone = after(
      [['languages', 'ar'], undefined],
      [[...name, 'label', 'ar'], undefined],
      [[...name, 'label', 'en'], 'N'],
    );
    const reworded = after([[...name, 'label', 'ar'], 'اسمك']);
    const { form: merged, conflicts } = mergeForms(base, gone, reworded);
    expect(told(conflicts)).toEqual(['removed languages.ar theirs']);
    expect(merged.languages.map(({ tag }) => tag)).toEqual(['en', 'ar']);
    expect(canonicalJson(merged)).toBe(canonicalJson(after([[...name, 'label'], labels('N', 'اسمك')])));
  });

  test('a section somebody added to stays for what was added', () => {
    const gone = whole(home, last);
    const { form: merged, conflicts } = mergeForms(base, gone, after([[...school, 'new'], text('new')]));
    expect(outline(merged.questions)).toBe('home(name work) school(new) last');
    expect(told(conflicts)).toEqual(['removed school theirs']);
  });

  test('a list both emptied together keeps what we have', () => {
    const list = ['choiceLists', 'yesNo'];
    const { form: merged, conflicts } = mergeForms(
      base,
      after([[...list, 'yes'], undefined]),
      after([[...list, 'no'], undefined]),
    );
    expect(merged.choiceLists.yesNo).toEqual(choices('no'));
    expect(told(conflicts)).toEqual(['emptied choiceLists.yesNo ours']);
  });
});

describe('where things stand', () => {
  const a = text('a');
  const [class_, rest] = ['class', 'rest'].map((one) =>
    'questions' in schools ? schools.questions.find((q) => q.name === one)! : schools,
  ) as [Item, Item];
  const into = (container: Item, ...questions: readonly Item[]): Item =>
    ({ ...container, questions }) as Item;
  const rows: readonly (readonly [string, FormDefinition, FormDefinition, string, readonly string[]])[] = [
    [
      'both add in the same place',
      whole(home, schools, last, text('ours')),
      whole(home, schools, last, text('theirs')),
      'home(name work) school(class rest) last theirs ours',
      [],
    ],
    [
      'one moves, the other adds behind it',
      whole(last, home, schools),
      whole(home, schools, last, a),
      'last a home(name work) school(class rest)',
      [],
    ],
    [
      'both move something else',
      whole(schools, home, last),
      whole(home, into(schools, rest, class_), last),
      'school(rest class) home(name work) last',
      [],
    ],
    [
      'both move it to the same',
      whole(last, home, schools),
      whole(last, home, schools),
      'last home(name work) school(class rest)',
      [],
    ],
    [
      'both move it elsewhere',
      whole(last, home, schools),
      whole(home, last, schools),
      'last home(name work) school(class rest)',
      ['moved last ours'],
    ],
    [
      'into two sections',
      whole(home, into(schools, class_, rest, last)),
      whole(into(home, last, ...inHome), schools),
      'home(name work) school(class rest last)',
      ['moved last ours'],
    ],
    [
      'each section into the other',
      whole(into(home, ...inHome, schools), last),
      whole(into(schools, class_, rest, home), last),
      'home(name work school(class rest)) last',
      ['moved home ours'],
    ],
    [
      'both empty a section together',
      whole(home, into(schools, rest), class_, last),
      whole(home, into(schools, class_), rest, last),
      'home(name work) school(rest) class last',
      ['moved rest ours'],
    ],
    [
      'a section is dissolved and added to',
      whole(home, class_, rest, last),
      whole(home, into(schools, class_, rest, a), last),
      'home(name work) school(a) class rest last',
      ['removed school theirs'],
    ],
  ];
  test.each(rows)('%s', (_what, ours, theirs, expected, conflicts) => {
    const merged = mergeForms(base, ours, theirs);
    expect(outline(merged.form.questions)).toBe(expected);
    expect(told(merged.conflicts)).toEqual(conflicts);
  });
});

describe('a question that became another', () => {
  test('takes its type with all that belongs to it, and keeps what the other side did besides', () => {
    const retyped = after([[...work], { type: 'integer', name: 'work', label: labels('work'), default: 3 }]);
    const reworded = after([[...work, 'label', 'en'], 'Trade'], [[...work, 'required'], true]);
    const { form: merged, conflicts } = mergeForms(base, retyped, reworded);
    expect(conflicts).toEqual([]);
    expect(merged.questions[0]).toMatchObject({
      questions: [{}, { type: 'integer', name: 'work', label: { en: 'Trade' }, required: true, default: 3 }],
    });
  });

  test('is ours where the other side changed what went with the type', () => {
    const retyped = after([[...work], { type: 'note', name: 'work', label: labels('work') }]);
    const required = after([[...work, 'required'], true]);
    const { form: merged, conflicts } = mergeForms(base, retyped, required);
    expect(told(conflicts)).toEqual(['changed work type ours']);
    expect(canonicalJson(merged)).toBe(canonicalJson(retyped));
  });
});

describe('what got another name', () => {
  const asked = after([[...school, 'asks'], text('asks', { relevant: "${name} != ''" })]);
  const renamed: FormDefinition = JSON.parse(
    JSON.stringify(asked)
      .replaceAll('"name":"name"', '"name":"child"')
      .replaceAll('${name}', '${child}')
      .replaceAll('["name"]', '["child"]'),
  ) as FormDefinition; // reason: the form with another name in it

  test('has it for what the other side did, and wherever it mentions it', () => {
    const reworded = at(
      at(asked, [...name, 'label', 'en'], 'Who?'),
      [...school, 'more'],
      note('more', { label: labels('Hello ${name}') }),
    ) as FormDefinition;
    const { form: merged, conflicts } = mergeForms(asked, reworded, renamed);
    expect(conflicts).toEqual([]);
    expect(outline(merged.questions)).toBe('home(child work) school(class rest asks more) last');
    expect(canonicalJson(merged)).toContain('Hello ${child}');
    expect(canonicalJson(merged)).toContain('Who?');
    expect(merged.profile).toEqual(['child']);
  });

  test('has ours where both named it', () => {
    const other = JSON.parse(JSON.stringify(renamed).replaceAll('child', 'kid')) as FormDefinition; // reason: as above
    const { form: merged, conflicts } = mergeForms(asked, renamed, other);
    expect(told(conflicts)).toEqual(['changed name name ours']);
    expect(canonicalJson(merged)).toBe(canonicalJson(renamed));
  });
});

describe('languages', () => {
  test('there is one source, ours where both chose another', () => {
    const source = (tag: string): FormDefinition => ({
      ...base,
      languages: [
        { tag, status: 'source' },
        ...base.languages
          .filter((one) => one.tag !== tag)
          .map((one) => ({ ...one, status: 'draft' as const })),
      ],
    });
    const { form: merged, conflicts } = mergeForms(base, source('ar'), source('fr'));
    expect(merged.languages.map(({ tag, status }) => `${tag} ${status}`)).toEqual([
      'ar source',
      'fr draft',
      'en draft',
    ]);
    expect(told(conflicts)).toEqual(['changed languages.ar status ours']);
  });

  test('what one reviewed is a draft when words come in that nobody reviewed', () => {
    const reviewed = after([['languages', 'ar'], { tag: 'ar', status: 'reviewed', reviewer: 'Rana' }]);
    const worded = after([[...school, 'class', 'label', 'ar'], 'الصف']);
    const { form: merged, conflicts } = mergeForms(base, reviewed, worded);
    expect(merged.languages[1]).toEqual({ tag: 'ar', status: 'draft' });
    expect(told(conflicts)).toEqual(['changed languages.ar status theirs']);
    const elsewhere = mergeForms(base, reviewed, after([['title', 'en'], 'T']));
    expect(elsewhere.form.languages[1]).toEqual({ tag: 'ar', status: 'reviewed', reviewer: 'Rana' });
    expect(elsewhere.conflicts).toEqual([]);
  });
});

describe('the line of descent', () => {
  const [before, now] = [`sha256-${'a'.repeat(64)}`, `sha256-${'b'.repeat(64)}`];
  const versions = { base: before, theirs: now };
  const country = after([['adaptedFrom'], { form: base.id, version: before, country: 'HN' }]);

  test('goes on to the version that came', () => {
    const { form: merged, conflicts } = mergeForms(base, country, after([['title', 'en'], 'Two']), versions);
    expect(merged.adaptedFrom).toEqual({ form: base.id, version: now, country: 'HN' });
    expect(merged.title.en).toBe('Two');
    expect(conflicts).toEqual([]);
  });

  test('stays where ours came from elsewhere, or the other is a sister', () => {
    const elsewhere = after([['adaptedFrom'], { form: base.id, version: now }]);
    expect(mergeForms(base, elsewhere, base, versions).form.adaptedFrom).toEqual(elsewhere.adaptedFrom);
    expect(mergeForms(base, country, country, versions).form.adaptedFrom).toEqual(country.adaptedFrom);
  });
});
