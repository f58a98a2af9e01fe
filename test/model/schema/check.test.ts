import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDefinition, checkRecord, isDefinition, isRecord } from '../../../src/model/schema/check.ts';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A form with one of everything, small enough to read. */
const form = (): Json => ({
  querencia: 1,
  id: 'school-survey',
  title: { en: 'School' },
  languages: [{ tag: 'en', status: 'source' }],
  provenance: { status: 'local' },
  choiceLists: {
    yesNo: [
      { value: 'yes', label: { en: 'Yes' } },
      { value: 'no', label: { en: 'No' } },
    ],
    days: [{ value: 'yesterday', label: { en: 'Yesterday' } }],
  },
  questions: [
    { type: 'note', name: 'hello', label: { en: 'Hello' } },
    {
      type: 'section',
      name: 'school',
      label: { en: 'School' },
      relevant: '${age} > 5',
      skippedMeans: 'privacy',
      questions: [
        {
          type: 'selectOne',
          name: 'goes',
          label: { en: 'Do you go?' },
          choices: 'yesNo',
          required: true,
          nonResponse: ['dontKnow'],
        },
        { type: 'selectMultiple', name: 'why', label: { en: 'Why?' }, choices: 'yesNo', exclusive: 'no' },
      ],
    },
    {
      type: 'repeat',
      name: 'week',
      label: { en: 'Week' },
      forEach: 'days',
      questions: [{ type: 'decimal', name: 'hours', label: { en: 'Hours' }, constraint: '. < 25' }],
    },
    { type: 'integer', name: 'age', label: { en: 'Age' }, required: 'true()', default: 10 },
    { type: 'text', name: 'story', label: { en: 'Story' }, long: true },
    { type: 'date', name: 'since', label: { en: 'Since' }, precision: 'month' },
    { type: 'acknowledge', name: 'read', label: { en: 'Read' } },
    { type: 'calculate', name: 'total', calculation: 'sum(${hours})' },
  ],
  consent: [{ id: 'interview', by: 'caregiver', question: 'goes', granted: 'yes', necessary: true }],
  stopReasons: 'yesNo',
  profile: ['age'],
  coding: {
    dimensions: [{ id: 'social', label: { en: 'Social' } }],
    indicators: [
      {
        id: 's1',
        dimension: 'social',
        label: { en: 'School' },
        points: { kind: 'choice', question: 'goes', values: { yes: 1, no: 0 } },
        notApplicable: { when: '${age} < 6', because: { en: 'Too young' } },
        provenance: { status: 'local' },
      },
      {
        id: 's2',
        dimension: 'social',
        label: { en: 'Both' },
        points: { kind: 'allOf', parts: [{ question: 'goes', values: { yes: 1 }, applies: '${age} > 7' }] },
        provenance: { status: 'published', source: 'A book', page: '12' },
      },
      {
        id: 's3',
        dimension: 'social',
        label: { en: 'Hours' },
        points: {
          kind: 'rules',
          rules: [
            { id: 'many', when: '${total} > 9', points: 0, because: { en: 'Many' } },
            { id: 'otherwise', points: 1, because: { en: 'Few' } },
          ],
        },
        provenance: { status: 'example' },
      },
    ],
    parameters: { limit: { value: 9, label: { en: 'Limit' }, provenance: { status: 'local' } } },
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [
      { id: 'equal', label: { en: 'Equal' }, provenance: { status: 'local' }, weights: { kind: 'equal' } },
      {
        id: 'table',
        label: { en: 'Table' },
        provenance: { status: 'local' },
        weights: { kind: 'table', rows: { s1: { dimension: 0.5, composite: 0.05 } } },
      },
    ],
  },
  referrals: [
    {
      id: 'talk',
      when: "${goes} = 'no'",
      service: 'mhpss',
      urgency: 'soon',
      title: { en: 'Talk' },
      message: { en: 'Talk' },
    },
  ],
});

const record = (): Json => ({
  querencia: 1,
  record: '3f0c1d7e-8a52-4b6f-9c11-2d9e6a7b8c90',
  form: 'school-survey',
  version: `sha256-${'0a'.repeat(32)}`,
  case: 'K7M2-QX9Q',
  round: 'baseline',
  state: 'stopped',
  startedAt: '2026-03-12T09:30:00+03:00',
  finalisedAt: '2026-03-12T10:02:11.250+03:00',
  languages: ['en', 'ckb'],
  stopped: { reason: 'no', at: 'week[1]/hours', note: 'Rain' },
  answers: {
    goes: 'yes',
    why: ['yes', 'no'],
    age: 12,
    read: true,
    story: null,
    since: { nonResponse: 'dontKnow' },
    week: [{ $for: 'yesterday', hours: 2.5 }],
    members: [{ name: 'Ana', visits: [] }, {}],
    trips: [],
    naïve: 'a name in another script, or with an accent',
    life: {
      events: [
        { at: 0, height: -0.5, words: 'Left', age: 8.5 },
        { at: 1, height: 1 },
      ],
    },
    around: { actors: [{ name: 'Aunt', kind: 'person', ring: 1, effect: 'helps' }] },
  },
});

/** A copy of a document in which the value at a path is another; `undefined` takes it away. */
function changed(document: Json, path: string, value: Json | undefined): Json {
  const steps = path.split(/[.[\]]+/).filter((step) => step !== '');
  const last = steps.pop() ?? '';
  let here: Json = document;
  for (const step of steps) here = child(here, step);
  if (Array.isArray(here)) here[Number(last)] = value ?? null;
  else if (typeof here === 'object' && here !== null) {
    if (value === undefined) Reflect.deleteProperty(here, last);
    else here[last] = value;
  }
  return document;
}

function child(value: Json, step: string): Json {
  const found = Array.isArray(value)
    ? value[Number(step)]
    : value && typeof value === 'object'
      ? value[step]
      : null;
  if (found === undefined || found === null) throw new Error(`the test's document has no "${step}"`);
  return found;
}

describe('a form definition', () => {
  test('with one of everything passes', () => {
    expect(checkDefinition(form())).toEqual([]);
    expect(isDefinition(form())).toBe(true);
  });

  test('of the child survey passes', () => {
    const survey = new URL('../../../forms/child-reintegration-survey/form.json', import.meta.url);
    expect(checkDefinition(JSON.parse(readFileSync(survey, 'utf8')))).toEqual([]);
  });

  // what is changed, to what, the code and the place of the one issue
  test.each<[string, Json | undefined, string, string?]>([
    ['querencia', 2, 'schema/enum'],
    ['querencia', undefined, 'schema/required'],
    ['$schema', 'x', 'schema/additionalProperties'],
    ['id', 'School Survey', 'schema/pattern'],
    ['id', 7, 'schema/type'],
    ['title', {}, 'schema/minProperties'],
    ['title.en', '  ', 'schema/pattern'],
    ['title.not a tag', 'x', 'schema/propertyNames', 'title["not a tag"]'],
    ['languages', [], 'schema/minItems'],
    ['languages[0].status', 'reviewed', 'schema/required', 'languages[0].reviewer'],
    ['languages[0].tag', 'english_', 'schema/pattern'],
    ['provenance.status', 'official', 'schema/enum'],
    ['provenance.status', 'published', 'schema/required', 'provenance.source'],
    ['adaptedFrom', { form: 'x', version: 'v1' }, 'schema/pattern', 'adaptedFrom.version'],
    ['choiceLists.yesNo', [], 'schema/minItems'],
    ['choiceLists.yesNo[1].value', ' at all', 'schema/pattern'],
    ['choiceLists.yesNo[1].columns', {}, 'schema/minProperties'],
    ['choiceLists.yesNo[1].label', undefined, 'schema/required'],
    ['choiceLists.yesNo[1].points', 1, 'schema/additionalProperties'],
    ['questions', [], 'schema/minItems'],
    ['questions[0]', 'Hello', 'schema/type'],
    ['questions[0].type', 'hologram', 'schema/enum'],
    ['questions[0].type', undefined, 'schema/required'],
    ['questions[0].name', '9th', 'schema/pattern'],
    ['questions[0].name', 'two words', 'schema/pattern'],
    ['questions[0].name', '__proto__', 'schema/pattern'],
    ['questions[0].label', undefined, 'schema/required'],
    ['questions[0].required', true, 'schema/additionalProperties'],
    ['questions[1].relevant', '', 'schema/pattern'],
    ['questions[1].relevant', true, 'schema/type'],
    ['questions[1].skippedMeans', 'refused', 'schema/enum'],
    ['questions[1].questions[0].choices', undefined, 'schema/required'],
    ['questions[1].questions[0].choiceList', 'yesNo', 'schema/additionalProperties'],
    [
      'questions[1].questions[0].nonResponse',
      ['blank'],
      'schema/enum',
      'questions[1].questions[0].nonResponse[0]',
    ],
    ['questions[1].questions[0].nonResponse', ['refused', 'refused'], 'schema/uniqueItems'],
    ['questions[1].questions[0].exclusive', 'no', 'schema/additionalProperties'],
    ['questions[2].count', 3, 'schema/type'],
    ['questions[2].questions[0].required', 3, 'schema/type'],
    ['questions[3].default', 1.5, 'schema/type'],
    ['questions[5].precision', 'year', 'schema/enum'],
    ['questions[7].calculation', undefined, 'schema/required'],
    ['questions[7].required', true, 'schema/additionalProperties'],
    ['consent[0].id', 'photos', 'schema/enum'],
    ['consent[0].necessary', undefined, 'schema/required'],
    ['profile', ['age', 'age'], 'schema/uniqueItems'],
    ['coding.indicators[0].points.kind', 'sum', 'schema/enum'],
    ['coding.indicators[0].points.values.yes', 1.5, 'schema/maximum'],
    ['coding.indicators[0].points.values', {}, 'schema/minProperties'],
    ['coding.indicators[0].provenance', undefined, 'schema/required'],
    ['coding.indicators[1].points.parts[0].weight', 2, 'schema/additionalProperties'],
    ['coding.indicators[2].points.rules[0].points', -1, 'schema/minimum'],
    ['coding.indicators[2].points.rules[0].because', undefined, 'schema/required'],
    ['coding.parameters.limit.value', '9', 'schema/type'],
    ['coding.missing.policy', 'zero', 'schema/enum'],
    ['coding.weightSets[0].weights.rows', {}, 'schema/additionalProperties'],
    ['coding.weightSets[1].weights.rows.s1.composite', undefined, 'schema/required'],
    ['referrals[0].urgency', 'later', 'schema/enum'],
    ['referrals[0].message', 'Talk', 'schema/type'],
  ])('with %s = %j is refused by %s', (path, value, code, at = path) => {
    const issues = checkDefinition(changed(form(), path, value));
    expect(issues.map((issue) => [issue.code, issue.at])).toEqual([[code, at]]);
    expect(isDefinition(changed(form(), path, value))).toBe(false);
  });

  test('that is nested without end is refused rather than followed', () => {
    let items: Json = [{ type: 'note', name: 'deep', label: { en: 'Deep' } }];
    for (let depth = 0; depth < 20_000; depth++)
      items = [{ type: 'section', name: 'deep', label: { en: 'Deep' }, questions: items }];
    expect(checkDefinition(changed(form(), 'questions', items)).map((issue) => issue.code)).toEqual([
      'schema/depth',
    ]);
  });

  test('with several mistakes has an issue for each, with its particulars', () => {
    const issues = checkDefinition(changed(changed(form(), 'title', undefined), 'questions[0].name', '9'));
    expect(issues).toEqual([
      { severity: 'error', code: 'schema/required', at: 'title', particulars: { property: 'title' } },
      {
        severity: 'error',
        code: 'schema/pattern',
        at: 'questions[0].name',
        particulars: { pattern: '^(?!__proto__$)[\\p{L}_][\\p{L}\\p{M}\\p{N}_.-]*$' },
      },
    ]);
  });
});

describe('a record', () => {
  test('with one of everything passes', () => {
    expect(checkRecord(record())).toEqual([]);
    expect(isRecord(record())).toBe(true);
  });

  test.each<[string, Json | undefined, string, string?]>([
    ['record', 'record-1', 'schema/pattern'],
    ['version', 'sha256-12', 'schema/pattern'],
    ['case', 'Ana Pérez', 'schema/pattern'],
    ['state', 'draft', 'schema/enum'],
    ['state', 'complete', 'schema/additionalProperties', 'stopped'],
    ['stopped', undefined, 'schema/required'],
    ['startedAt', '2026-03-12', 'schema/pattern'],
    ['answers.age', false, 'schema/enum'],
    ['stopped.reason', ' no', 'schema/pattern'],
    ['answers.why', ['yes', 'yes'], 'schema/uniqueItems'],
    ['answers.why', ['yes', 'not at all'], 'schema/pattern', 'answers.why[1]'],
    ['answers.why', ['yes', {}], 'schema/type', 'answers.why[0]'],
    ['answers.since', { nonResponse: 'lost' }, 'schema/enum', 'answers.since.nonResponse'],
    ['answers.since', { value: 1 }, 'schema/required', 'answers.since.nonResponse'],
    ['answers.week[0].$for', 'yesterday ', 'schema/pattern'],
    ['answers.members[0].two words', 1, 'schema/additionalProperties', 'answers.members[0]["two words"]'],
    ['answers.members[1]', null, 'schema/type'],
    ['answers.life', { events: [] }, 'schema/minItems', 'answers.life.events'],
    ['answers.life.events[1].at', 1.1, 'schema/maximum'],
    ['answers.life.events[1].mood', 'good', 'schema/additionalProperties'],
    ['answers.life.events[0].words', '  ', 'schema/pattern'],
    ['answers.life.events[0].words', 'x'.repeat(501), 'schema/pattern'],
    ['answers.around.actors[0].ring', 4, 'schema/enum'],
    ['answers.around.actors[0].effect', undefined, 'schema/required'],
    [
      'answers.week[0].hours',
      { nonResponse: 'dontKnow', hours: 1 },
      'schema/additionalProperties',
      'answers.week[0].hours.hours',
    ],
    ['answers.9th', 12, 'schema/propertyNames', 'answers["9th"]'],
    ['score', 1, 'schema/additionalProperties'],
  ])('with %s = %j is refused by %s', (path, value, code, at = path) => {
    const issues = checkRecord(changed(record(), path, value));
    expect(issues.map((issue) => [issue.code, issue.at])).toContainEqual([code, at]);
    expect(isRecord(changed(record(), path, value))).toBe(false);
  });
});
