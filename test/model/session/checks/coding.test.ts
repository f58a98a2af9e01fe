import { expect, test } from 'vitest';
import type { Coding, FormDefinition, Indicator, PointsRule } from '../../../../src/model/form.ts';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { form, integer, repeat, selectOne } from '../../../helpers/form.ts';

const en = { en: 'x' };

function indicator(points: PointsRule, more: Partial<Indicator> = {}): Indicator {
  return { id: 'e1', dimension: 'economic', label: en, points, provenance: { status: 'local' }, ...more };
}

function withCoding(more: Partial<Coding>): FormDefinition {
  const definition = form([selectOne('ok'), integer('age'), repeat('day', [selectOne('in')])]);
  const dimensions = [{ id: 'economic', label: en }];
  return { ...definition, coding: { ...definition.coding, dimensions, ...more } };
}

const brief = (definition: FormDefinition): readonly string[] =>
  compileForm(definition).issues.map((issue) => `${issue.severity} ${issue.at} ${issue.code}`);

const yesNo = { kind: 'choice', question: 'ok', values: { yes: 1, no: 0 } } as const;
const at = 'coding.indicators.e1';

test.each<[string, Indicator, readonly string[]]>([
  ['a sound one', indicator(yesNo), []],
  ['an unknown dimension', indicator(yesNo, { dimension: 'econ' }), [`error ${at} coding/unknown-dimension`]],
  ['an unknown question', indicator({ ...yesNo, question: 'okk' }), [`error ${at} form/unknown-question`]],
  [
    'a question without choices',
    indicator({ ...yesNo, question: 'age' }),
    [`error ${at} coding/not-a-choice-question`],
  ],
  [
    'a question in a repeat',
    indicator({ ...yesNo, question: 'in' }),
    [`error ${at} coding/question-in-repeat`],
  ],
  [
    'points over 1',
    indicator({ ...yesNo, values: { yes: 2, no: 0 } }),
    [`error ${at}.yes coding/points-range`],
  ],
  [
    'a choice without points',
    indicator({ ...yesNo, values: { yes: 1 } }),
    [`warning ${at} coding/choice-without-points`],
  ],
  [
    'a choice that makes it not applicable',
    indicator({ ...yesNo, values: { yes: 1 } }, { notApplicable: { when: "${ok} = 'no'", because: en } }),
    [],
  ],
  [
    'points for a choice there is none of',
    indicator({ ...yesNo, values: { yes: 1, no: 0, perhaps: 0.5 } }),
    [`error ${at}.perhaps form/unknown-choice`],
  ],
  ['no parts', indicator({ kind: 'allOf', parts: [] }), [`error ${at} coding/no-rules`]],
  [
    'rules with a mistake',
    indicator({
      kind: 'rules',
      rules: [
        { id: 'young', when: '${agee} < 10', points: 0, because: en },
        { id: 'else', points: 1, because: en },
      ],
    }),
    [`error ${at}.rules.young expression/unknown-question`],
  ],
  [
    'rules in a bad order',
    indicator({
      kind: 'rules',
      rules: [
        { id: 'else', points: 1, because: en },
        { id: 'young', when: '${age} < 10', points: -1, because: en },
      ],
    }),
    [`error ${at}.rules.young coding/points-range`, `error ${at}.rules.young coding/rule-never-reached`],
  ],
  [
    'rules without an otherwise',
    indicator({ kind: 'rules', rules: [{ id: 'young', when: '${age} < 10', points: 0, because: en }] }),
    [`warning ${at}.rules.young coding/no-otherwise`],
  ],
])('an indicator: %s', (_what, one, expected) => {
  expect(brief(withCoding({ indicators: [one] }))).toEqual(expected);
});

test('ids used twice are named', () => {
  expect(brief(withCoding({ indicators: [indicator(yesNo), indicator(yesNo)] }))).toEqual([
    `error ${at} form/duplicate-id`,
  ]);
});

test('referrals and conditions of indicators are checked', () => {
  const definition = withCoding({
    indicators: [indicator(yesNo, { notApplicable: { when: '${age', because: en } })],
  });
  const referral = {
    id: 'home',
    when: '${okk} = 1',
    service: 's',
    urgency: 'now',
    title: en,
    message: en,
  } as const;
  expect(brief({ ...definition, referrals: [referral] })).toEqual([
    `error ${at}.notApplicable expression/unclosed-name`,
    'error referrals.home expression/unknown-question',
  ]);
});

test.each<[string, Record<string, { dimension: number; composite: number }>, readonly string[]]>([
  ['sound', { e1: { dimension: 1, composite: 1 } }, []],
  ['without an indicator', {}, ['warning coding.weightSets.w coding/weight-lacking']],
  [
    'for an unknown indicator',
    { e1: { dimension: 1, composite: 1 }, e2: { dimension: 0, composite: 0 } },
    ['error coding.weightSets.w.e2 coding/unknown-indicator'],
  ],
  [
    'that do not sum to 1',
    { e1: { dimension: 0.5, composite: 1 } },
    ['warning coding.weightSets.w coding/weights-sum'],
  ],
  [
    'under zero',
    { e1: { dimension: 1, composite: -1 } },
    ['error coding.weightSets.w.e1 coding/weight-range', 'warning coding.weightSets.w coding/weights-sum'],
  ],
])('weights %s', (_what, rows, expected) => {
  const set = {
    id: 'w',
    label: en,
    provenance: { status: 'local' as const },
    weights: { kind: 'table' as const, rows },
  };
  expect(brief(withCoding({ indicators: [indicator(yesNo)], weightSets: [set] }))).toEqual(expected);
});
