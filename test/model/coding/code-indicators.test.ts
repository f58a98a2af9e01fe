import { describe, expect, test } from 'vitest';
import { codeIndicators } from '../../../src/model/coding/code-indicators.ts';
import type { ReadingOptions } from '../../../src/model/coding/reading.ts';
import type { FormDefinition, Indicator, Item, PointsRule } from '../../../src/model/form.ts';
import type { Answer, Answers } from '../../../src/model/record.ts';
import type { IndicatorResult } from '../../../src/model/scoring/score.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { openSession } from '../../../src/model/session/session.ts';

const label = { en: 'x' };
const because = (words: string) => ({ en: words });
const yesNo = (name: string, more: object = {}): Item => ({
  type: 'selectOne',
  name,
  choices: 'yesNo',
  label,
  nonResponse: ['dontKnow', 'refused'],
  ...more,
});
const integer = (name: string, more: object = {}): Item => ({
  type: 'integer',
  name,
  label,
  nonResponse: ['dontKnow', 'refused'],
  ...more,
});
const section = (name: string, questions: readonly Item[], more: object = {}): Item => ({
  type: 'section',
  name,
  label,
  questions,
  ...more,
});
const yes1no0 = { yes: 1, no: 0 };

function formOf(
  questions: readonly Item[],
  points: PointsRule,
  more: Partial<Indicator> = {},
): FormDefinition {
  return {
    querencia: 1,
    id: 'f',
    title: label,
    languages: [{ tag: 'en', status: 'source' }],
    provenance: { status: 'local' },
    choiceLists: {
      yesNo: ['yes', 'no', 'maybe'].map((value) => ({ value, label })),
      days: ['monday', 'tuesday'].map((value) => ({ value, label })),
    },
    questions,
    consent: [],
    stopReasons: 'yesNo',
    profile: [],
    coding: {
      dimensions: [{ id: 'd', label }],
      indicators: [{ id: 'i', dimension: 'd', label, points, provenance: { status: 'local' }, ...more }],
      parameters: { limit: { value: 14, label, provenance: { status: 'example' } } },
      missing: { policy: 'all-answered' },
      notApplicable: { policy: 'rescale' },
      weightSets: [],
    },
    referrals: [],
  };
}

/** The one indicator's result for these answers. */
function code(form: FormDefinition, answers: Answers, options?: ReadingOptions): IndicatorResult {
  const compiled = compileForm(form);
  expect(compiled.issues.filter((issue) => issue.severity === 'error')).toEqual([]);
  const surroundings = { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0 };
  const result = codeIndicators(compiled, openSession(compiled, surroundings, { answers }), options).i;
  if (!result) throw new Error('not coded');
  return result;
}
const said = (nonResponse: 'dontKnow' | 'refused' | 'notAsked') => ({ nonResponse });
const missing = (reason: string, question: string) => ({
  kind: 'missing',
  reason,
  why: { code: 'missing', question },
});

describe('points by choice', () => {
  const form = formOf([yesNo('q')], { kind: 'choice', question: 'q', values: yes1no0 });

  test.each<[string, Answer, object]>([
    [
      'a choice with a point scores it',
      'yes',
      { kind: 'points', points: 1, why: { code: 'choice', question: 'q', value: 'yes' } },
    ],
    [
      'a point may be zero',
      'no',
      { kind: 'points', points: 0, why: { code: 'choice', question: 'q', value: 'no' } },
    ],
    [
      'a choice without a point is not coded',
      'maybe',
      { kind: 'missing', reason: 'notCoded', why: { code: 'missing', question: 'q', value: 'maybe' } },
    ],
    ['a blank is missing', null, missing('blank', 'q')],
    ['"I do not know" is missing', said('dontKnow'), missing('dontKnow', 'q')],
    ['a refusal is missing', said('refused'), missing('refused', 'q')],
  ])('%s', (_name, answer, expected) => {
    expect(code(form, { q: answer })).toEqual(expected);
  });

  test('a question without an answer in the record is blank', () => {
    expect(code(form, {})).toEqual(missing('blank', 'q'));
  });

  test('a value that every object has is not taken for a choice', () => {
    expect(code(form, { q: 'constructor' })).toMatchObject({ kind: 'missing', reason: 'notCoded' });
  });

  test('in a stopped interview, blank before the stop is blank, and from the stop on not asked', () => {
    const questions = [yesNo('a'), section('s', [yesNo('b'), yesNo('c')])];
    const of = (question: string, stoppedAt: string | null) =>
      code(formOf(questions, { kind: 'choice', question, values: yes1no0 }), {}, { stoppedAt });
    expect(of('a', 'b')).toEqual(missing('blank', 'a'));
    expect(of('b', 'b')).toEqual(missing('notAsked', 'b'));
    expect(of('c', 'b')).toEqual(missing('notAsked', 'c'));
    expect(of('a', null)).toEqual(missing('notAsked', 'a'));
  });
});

describe('a question that was skipped', () => {
  const choice = { kind: 'choice', question: 'q', values: yes1no0 } as const;

  test('by design is missing, not asked, and never blank', () => {
    const form = formOf([yesNo('a'), yesNo('q', { relevant: "${a} = 'yes'" })], choice);
    expect(code(form, { a: 'no' })).toEqual(missing('notAsked', 'q'));
  });

  test('for want of privacy is missing for that reason, also by a section round its section', () => {
    const inner = section('inner', [yesNo('q')]);
    const form = formOf(
      [
        yesNo('alone'),
        section('private', [inner], { relevant: "${alone} = 'yes'", skippedMeans: 'privacy' }),
      ],
      choice,
    );
    expect(code(form, { alone: 'no' })).toEqual(missing('privacy', 'q'));
  });

  test('by the nearest condition that is false means what that one means', () => {
    const form = formOf(
      [
        yesNo('alone'),
        yesNo('a'),
        section('private', [yesNo('q', { relevant: "${a} = 'yes'" })], {
          relevant: "${alone} = 'yes'",
          skippedMeans: 'privacy',
        }),
      ],
      choice,
    );
    expect(code(form, { alone: 'no', a: 'no' })).toEqual(missing('notAsked', 'q'));
    expect(code(form, { alone: 'no', a: 'yes' })).toEqual(missing('privacy', 'q'));
  });

  test('because a question inside the section without privacy was not asked either, is missing for privacy', () => {
    const form = formOf(
      [
        yesNo('alone'),
        section('private', [yesNo('a'), yesNo('q', { relevant: "${a} = 'yes'" })], {
          relevant: "${alone} = 'yes'",
          skippedMeans: 'privacy',
        }),
      ],
      choice,
    );
    expect(code(form, { alone: 'no' })).toEqual(missing('privacy', 'q'));
  });

  test('because the answer it hangs on is missing, is missing for the reason of that answer', () => {
    const form = formOf(
      [
        yesNo('a'),
        section('s', [yesNo('b', { relevant: "${a} = 'yes'" })]),
        yesNo('q', { relevant: "${b} = 'yes'" }),
      ],
      choice,
    );
    expect(code(form, { a: said('refused') })).toEqual(missing('refused', 'a'));
    expect(code(form, { a: 'yes', b: said('dontKnow') })).toEqual(missing('dontKnow', 'b'));
    expect(code(form, { a: 'no' })).toEqual(missing('notAsked', 'q'));
  });

  test('counts when it was asked after all, though its condition hangs on a missing answer', () => {
    const form = formOf([yesNo('a'), yesNo('q', { relevant: "not(${a} = 'yes')" })], choice);
    expect(code(form, { a: said('refused'), q: 'yes' })).toMatchObject({ kind: 'points', points: 1 });
  });
});

describe('not applicable', () => {
  const form = formOf(
    [integer('age'), yesNo('q', { relevant: '${age} >= ${limit}' })],
    { kind: 'choice', question: 'q', values: yes1no0 },
    { notApplicable: { when: '${age} < ${limit}', because: because('under 14') } },
  );

  test('is asked first, and says why', () => {
    expect(code(form, { age: 11 })).toEqual({
      kind: 'notApplicable',
      why: { code: 'notApplicable', because: { en: 'under 14' } },
    });
  });
  test('that does not hold leaves the indicator to its rule', () => {
    expect(code(form, { age: 15, q: 'no' })).toMatchObject({ kind: 'points', points: 0 });
    expect(code(form, { age: 15 })).toEqual(missing('blank', 'q'));
  });
  test('that cannot be decided makes the indicator missing', () => {
    expect(code(form, { age: said('dontKnow') })).toEqual(missing('dontKnow', 'age'));
  });
  test('that is certain without the missing answer is certain', () => {
    const either = formOf(
      [integer('age'), yesNo('a'), yesNo('q')],
      { kind: 'choice', question: 'q', values: yes1no0 },
      { notApplicable: { when: "${age} < 14 or ${a} = 'yes'", because: because('x') } },
    );
    expect(code(either, { age: 11, a: said('refused'), q: 'yes' })).toMatchObject({ kind: 'notApplicable' });
    expect(code(either, { age: 15, a: said('refused'), q: 'yes' })).toEqual(missing('refused', 'a'));
  });
});

describe('all parts of', () => {
  const parts = [
    { question: 'home', values: yes1no0 },
    { question: 'way', values: { yes: 1, maybe: 0.5, no: 0 } },
    { question: 'school', values: yes1no0, applies: "${goes} = 'yes'" },
  ];
  const form = formOf(
    [yesNo('goes'), yesNo('home'), yesNo('way'), yesNo('school', { relevant: "${goes} = 'yes'" })],
    { kind: 'allOf', parts },
  );

  test('full points score 1', () => {
    expect(code(form, { goes: 'yes', home: 'yes', way: 'yes', school: 'yes' })).toEqual({
      kind: 'points',
      points: 1,
      why: { code: 'allOf' },
    });
  });
  test('a part that does not apply is left out', () => {
    expect(code(form, { goes: 'no', home: 'yes', way: 'yes' })).toMatchObject({ points: 1 });
  });
  test('the least part decides, and is named', () => {
    expect(code(form, { goes: 'no', home: 'yes', way: 'maybe' })).toEqual({
      kind: 'points',
      points: 0.5,
      why: { code: 'allOf', question: 'way', value: 'maybe' },
    });
  });
  test('one part at zero is zero, whatever else is missing', () => {
    expect(code(form, { goes: said('refused'), home: said('dontKnow'), way: 'no' })).toEqual({
      kind: 'points',
      points: 0,
      why: { code: 'allOf', question: 'way', value: 'no' },
    });
  });
  test('without a zero the first missing part is the reason', () => {
    expect(code(form, { goes: 'yes', home: 'yes', way: said('refused'), school: null })).toEqual(
      missing('refused', 'way'),
    );
    expect(code(form, { goes: said('dontKnow'), home: 'yes', way: 'yes' })).toEqual(
      missing('dontKnow', 'goes'),
    );
  });
  test('of which none applies is not applicable', () => {
    const none = formOf([yesNo('goes'), yesNo('school', { relevant: "${goes} = 'yes'" })], {
      kind: 'allOf',
      parts: [{ question: 'school', values: yes1no0, applies: "${goes} = 'yes'" }],
    });
    expect(code(none, { goes: 'no' })).toEqual({ kind: 'notApplicable', why: { code: 'notApplicable' } });
  });
});

describe('rules', () => {
  const rule = (id: string, points: number, when?: string) => ({
    id,
    points,
    because: because(id),
    ...(when === undefined ? {} : { when }),
  });
  const form = formOf([yesNo('hazard'), integer('age'), integer('hours')], {
    kind: 'rules',
    rules: [
      rule('hazardous', 0, "${hazard} = 'yes'"),
      rule('long', 0, '${age} >= 12 and ${hours} >= ${limit}'),
      rule('otherwise', 1),
    ],
  });

  test('the first that holds decides, and is named in the words of the form', () => {
    expect(code(form, { hazard: 'yes', age: 11, hours: 20 })).toEqual({
      kind: 'points',
      points: 0,
      why: { code: 'rule', rule: 'hazardous', because: { en: 'hazardous' } },
    });
    expect(code(form, { hazard: 'no', age: 12, hours: 14 })).toMatchObject({
      points: 0,
      why: { rule: 'long' },
    });
    expect(code(form, { hazard: 'no', age: 11, hours: 14 })).toMatchObject({
      points: 1,
      why: { rule: 'otherwise' },
    });
  });
  test('one that holds decides though later ones could not', () => {
    expect(code(form, { hazard: 'yes', age: null, hours: said('dontKnow') })).toMatchObject({ points: 0 });
  });
  test('one that cannot be decided makes the indicator missing, and none after it is tried', () => {
    expect(code(form, { hazard: said('refused'), age: 11, hours: 1 })).toEqual(missing('refused', 'hazard'));
    expect(code(form, { hazard: 'no', age: 13, hours: said('dontKnow') })).toEqual(
      missing('dontKnow', 'hours'),
    );
  });
  test('one that is false without the missing answer is passed', () => {
    expect(code(form, { hazard: 'no', age: 11, hours: said('dontKnow') })).toMatchObject({ points: 1 });
  });
  test('of which none holds leave the indicator uncoded', () => {
    const open = formOf([yesNo('q')], { kind: 'rules', rules: [rule('a', 1, "${q} = 'yes'")] });
    expect(code(open, { q: 'no' })).toEqual({
      kind: 'missing',
      reason: 'notCoded',
      why: { code: 'missing' },
    });
  });
  test('a condition over what was skipped by design reads it as blank; over what privacy forbade it is unknown', () => {
    const questions = (skippedMeans: 'notAsked' | 'privacy') => [
      yesNo('a'),
      section('s', [yesNo('q')], { relevant: "${a} = 'yes'", skippedMeans }),
    ];
    const points: PointsRule = { kind: 'rules', rules: [rule('no', 0, "${q} = 'no'"), rule('otherwise', 1)] };
    expect(code(formOf(questions('notAsked'), points), { a: 'no' })).toMatchObject({ points: 1 });
    expect(code(formOf(questions('privacy'), points), { a: 'no' })).toEqual(missing('privacy', 'q'));
  });
  test('not() and if() keep the unknown unknown', () => {
    const of = (when: string) =>
      formOf([yesNo('a'), yesNo('b')], { kind: 'rules', rules: [rule('r', 0, when), rule('otherwise', 1)] });
    const unknown = { a: said('dontKnow'), b: 'yes' } as const;
    expect(code(of("not(${a} = 'yes')"), unknown)).toEqual(missing('dontKnow', 'a'));
    expect(code(of("not(${a} = 'yes' or ${b} = 'yes')"), unknown)).toMatchObject({ points: 1 });
    expect(code(of("if(${b} = 'yes', ${b} = 'no', ${a} = 'no')"), unknown)).toMatchObject({ points: 1 });
    expect(code(of("if(${a} = 'yes', true(), true())"), unknown)).toEqual(missing('dontKnow', 'a'));
    expect(code(of("coalesce(${a}, ${b}) = 'yes'"), unknown)).toMatchObject({ points: 0 });
    expect(code(of("coalesce(${a}, ${b}) = 'yes'"), { a: said('dontKnow'), b: null })).toEqual(
      missing('dontKnow', 'a'),
    );
  });
});

describe('a calculation', () => {
  const points: PointsRule = {
    kind: 'rules',
    rules: [
      { id: 'much', points: 0, when: '${total} >= 10', because: because('much') },
      { id: 'otherwise', points: 1, because: because('otherwise') },
    ],
  };
  const repeat: Item = {
    type: 'repeat',
    name: 'work',
    forEach: 'days',
    label,
    questions: [yesNo('worked'), integer('hours', { relevant: "${worked} = 'yes'" })],
  };

  test('over a repeat lacks what any asked instance lacks', () => {
    const form = formOf([repeat, { type: 'calculate', name: 'total', calculation: 'sum(${hours})' }], points);
    const days = (first: Answers, second: Answers): Answers => ({
      work: [
        { $for: 'monday', ...first },
        { $for: 'tuesday', ...second },
      ],
    });
    expect(code(form, days({ worked: 'yes', hours: 6 }, { worked: 'yes', hours: 5 }))).toMatchObject({
      points: 0,
    });
    expect(code(form, days({ worked: 'yes', hours: 6 }, { worked: 'no' }))).toMatchObject({ points: 1 });
    expect(
      code(form, days({ worked: 'yes', hours: 16 }, { worked: 'yes', hours: said('dontKnow') })),
    ).toEqual(missing('dontKnow', 'hours'));
    expect(code(form, days({ worked: 'yes', hours: 16 }, { worked: said('refused') }))).toEqual(
      missing('refused', 'worked'),
    );
  });

  test('inside a repeat is looked through instance by instance', () => {
    const inside: Item = {
      ...repeat,
      questions: [integer('hours'), { type: 'calculate', name: 'double', calculation: '${hours} * 2' }],
    };
    const form = formOf(
      [inside, { type: 'calculate', name: 'total', calculation: 'sum(${double})' }],
      points,
    );
    const answers = (second: Answer): Answers => ({
      work: [
        { $for: 'monday', hours: 1 },
        { $for: 'tuesday', hours: second },
      ],
    });
    expect(code(form, answers(4))).toMatchObject({ points: 0 });
    expect(code(form, answers(1))).toMatchObject({ points: 1 });
    expect(code(form, answers(said('refused')))).toEqual(missing('refused', 'hours'));
  });

  test('of a condition keeps its logic: true or unknown is true', () => {
    const form = formOf(
      [
        yesNo('a'),
        yesNo('b'),
        section('s', [{ type: 'calculate', name: 'either', calculation: "${a} = 'yes' or ${b} = 'yes'" }]),
      ],
      {
        kind: 'rules',
        rules: [
          { id: 'either', points: 0, when: '${either}', because: because('x') },
          { id: 'otherwise', points: 1, because: because('x') },
        ],
      },
    );
    expect(code(form, { a: said('refused'), b: 'yes' })).toMatchObject({ points: 0 });
    expect(code(form, { a: said('refused'), b: 'no' })).toEqual(missing('refused', 'a'));
  });

  test('mentioned from inside a repeat still sees the whole form', () => {
    const inside: Item = {
      ...repeat,
      questions: [integer('hours'), integer('tired', { relevant: '${total} >= 10' })],
    };
    const form = formOf([inside, { type: 'calculate', name: 'total', calculation: 'sum(${hours})' }], {
      kind: 'rules',
      rules: [
        { id: 'tired', points: 0, when: 'max(${tired}) > 0', because: because('x') },
        { id: 'otherwise', points: 1, because: because('x') },
      ],
    });
    const answers = (second: Answer): Answers => ({
      work: [
        { $for: 'monday', hours: 1, tired: null },
        { $for: 'tuesday', hours: second, tired: null },
      ],
    });
    expect(code(form, answers(2))).toMatchObject({ points: 1 });
    expect(code(form, answers(12))).toEqual(missing('blank', 'tired'));
    expect(code(form, answers(said('refused')))).toEqual(missing('refused', 'hours'));
  });

  test('that applies only sometimes is blank, or unknown, when it does not', () => {
    const form = formOf(
      [
        yesNo('a'),
        integer('n'),
        { type: 'calculate', name: 'total', calculation: '${n} + 0', relevant: "${a} = 'yes'" },
      ],
      points,
    );
    expect(code(form, { a: 'yes', n: 12 })).toMatchObject({ points: 0 });
    expect(code(form, { a: 'no', n: said('refused') })).toMatchObject({ points: 1 });
    expect(code(form, { a: said('dontKnow'), n: 12 })).toEqual(missing('dontKnow', 'a'));
  });

  test('in a section that privacy closed is unknown', () => {
    const form = formOf(
      [
        yesNo('alone'),
        section('s', [integer('n'), { type: 'calculate', name: 'total', calculation: '${n} + 1' }], {
          relevant: "${alone} = 'yes'",
          skippedMeans: 'privacy',
        }),
      ],
      points,
    );
    expect(code(form, { alone: 'no' })).toMatchObject({ kind: 'missing', reason: 'privacy' });
    expect(code(form, { alone: said('refused') })).toEqual(missing('refused', 'alone'));
  });
});

describe('conditions that ask for each other', () => {
  test('do not hang', () => {
    const form = formOf(
      [yesNo('a', { relevant: "${b} = 'yes'" }), yesNo('b', { relevant: "${a} = 'yes'" })],
      { kind: 'choice', question: 'a', values: yes1no0 },
    );
    const compiled = compileForm(form);
    const surroundings = { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0 };
    expect(codeIndicators(compiled, openSession(compiled, surroundings)).i).toMatchObject({
      kind: 'missing',
    });
  });
});
