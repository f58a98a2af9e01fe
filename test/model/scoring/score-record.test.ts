import { describe, expect, test } from 'vitest';
import type { FormDefinition, WeightSet } from '../../../src/model/form.ts';
import type { InterviewRecord } from '../../../src/model/record.ts';
import { scoresToCsv } from '../../../src/model/scoring/score-csv.ts';
import { scoreRecord, scoreSession } from '../../../src/model/scoring/score-record.ts';
import type { Score } from '../../../src/model/scoring/score.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import { openSession } from '../../../src/model/session/session.ts';

const label = { en: 'x' };
const yesNo = (name: string) =>
  ({ type: 'selectOne', name, choices: 'yesNo', label, nonResponse: ['refused'] }) as const;
const indicator = (id: string, dimension: string) =>
  ({
    id,
    dimension,
    label,
    points: { kind: 'choice', question: id, values: { yes: 1, no: 0 } },
    provenance: { status: 'local' },
  }) as const;
const published: WeightSet = {
  id: 'printed',
  label,
  provenance: { status: 'published', source: 'a table' },
  weights: {
    kind: 'table',
    rows: {
      a1: { dimension: 0.75, composite: 0.2 },
      a2: { dimension: 0.25, composite: 0.3 },
      b1: { dimension: 1, composite: 0.5 },
    },
  },
};
const definition: FormDefinition = {
  querencia: 1,
  id: 'small-form',
  title: label,
  languages: [{ tag: 'en', status: 'source' }],
  provenance: { status: 'local' },
  choiceLists: { yesNo: ['yes', 'no'].map((value) => ({ value, label })) },
  questions: [
    { type: 'date', name: 'born', label },
    yesNo('a1'),
    yesNo('a2'),
    { type: 'selectOne', name: 'b1', choices: 'yesNo', label },
  ],
  consent: [],
  stopReasons: 'yesNo',
  profile: [],
  coding: {
    dimensions: [
      { id: 'a', label },
      { id: 'b', label },
    ],
    indicators: [
      indicator('a1', 'a'),
      {
        ...indicator('a2', 'a'),
        notApplicable: { when: '${born} > today() - 365', because: { en: 'under one year' } },
      },
      indicator('b1', 'b'),
    ],
    missing: { policy: 'all-answered' },
    notApplicable: { policy: 'rescale' },
    weightSets: [
      { id: 'equal', label, provenance: { status: 'local' }, weights: { kind: 'equal' } },
      published,
      { ...published, id: 'half', weights: { kind: 'table', rows: { a1: { dimension: 1, composite: 1 } } } },
    ],
  },
  referrals: [],
};
const form = compileForm(definition);
const record: InterviewRecord = {
  querencia: 1,
  record: '0b6cf0ea-7d2c-4c8e-9c1b-0f6a3f1d2e4a',
  form: 'small-form',
  version: `sha256-${'ab'.repeat(32)}`,
  case: 'K7M2-QX9Q',
  round: '6m',
  state: 'complete',
  startedAt: '2020-03-12T09:30:00+03:00',
  finalisedAt: '2020-03-12T10:10:00+03:00',
  languages: ['en'],
  answers: { born: '2010-01-01', a1: 'yes', a2: 'no', b1: 'yes' },
};
function score(of: InterviewRecord, weightSet?: string): Score {
  const scoring = scoreRecord(form, of, weightSet);
  if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
  return scoring.score;
}

describe('the score of a record', () => {
  test('uses the first weight set when none is named, keeps the version, and is provisional', () => {
    expect(score(record)).toMatchObject({
      form: 'small-form',
      version: record.version,
      weightSet: 'equal',
      provisional: true,
      indicators: { a1: { points: 1 }, a2: { points: 0 }, b1: { points: 1 } },
      dimensions: { a: { score: 0.5, applied: 2, of: 2 }, b: { score: 1 } },
      composite: { kind: 'score', score: 0.75 },
    });
  });

  test('by a published set is not provisional', () => {
    expect(score(record, 'printed')).toMatchObject({
      provisional: false,
      dimensions: { a: { score: 0.75 } },
      composite: { score: 0.7 },
    });
  });

  test('is refused by a set that is partial, by one that is not there, and for a record of another form', () => {
    expect(scoreRecord(form, record, 'half')).toMatchObject({
      kind: 'refused',
      issue: { code: 'score/partial-weight-set', particulars: { missing: ['a2', 'b1'] } },
    });
    expect(scoreRecord(form, record, 'nope')).toMatchObject({ issue: { code: 'score/unknown-weight-set' } });
    expect(scoreRecord(form, { ...record, form: 'other' })).toMatchObject({
      kind: 'refused',
      issue: { code: 'record/other-form', particulars: { form: 'other', expected: 'small-form' } },
    });
  });

  test('takes today() to be the day of the interview', () => {
    const young = { ...record, answers: { ...record.answers, born: '2019-06-01' } };
    expect(score(young).indicators.a2).toMatchObject({ kind: 'notApplicable' });
    expect(score({ ...young, startedAt: '2021-06-01T08:00:00Z' }).indicators.a2).toMatchObject({
      points: 0,
    });
  });

  test('of a declined interview has nothing but indicators that were not asked', () => {
    const declined = score({ ...record, state: 'declined', answers: {} });
    for (const result of Object.values(declined.indicators))
      expect(result).toEqual({ kind: 'missing', reason: 'notAsked', why: { code: 'missing' } });
    expect(declined.composite).toEqual({ kind: 'withheld', missing: ['a1', 'a2', 'b1'] });
  });

  test('of a stopped interview knows what was not reached', () => {
    const stopped: InterviewRecord = {
      ...record,
      state: 'stopped',
      stopped: { reason: 'yes', at: 'a2' },
      answers: { born: '2010-01-01', a1: null, a2: null, b1: null },
    };
    expect(score(stopped).indicators).toMatchObject({
      a1: { reason: 'blank' },
      a2: { reason: 'notAsked' },
      b1: { reason: 'notAsked' },
    });
  });

  test('says what is wrong with the answers', () => {
    const scoring = scoreRecord(form, { ...record, answers: { ...record.answers, a1: 'perhaps', extra: 1 } });
    expect(scoring).toMatchObject({
      kind: 'scored',
      issues: [
        { severity: 'error', code: 'answer/unknown-choice', at: 'a1' },
        { severity: 'warning', code: 'answer/unknown-question', at: 'extra' },
      ],
    });
  });

  test('does not change the record', () => {
    const before = JSON.stringify(record);
    score(record);
    expect(JSON.stringify(record)).toBe(before);
  });
});

describe('the score of an interview in progress', () => {
  test('changes with the answers', () => {
    const surroundings = { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0 };
    const session = openSession(form, surroundings, { answers: record.answers });
    expect(scoreSession(form, session)).toMatchObject({ score: { composite: { score: 0.75 } } });
    session.answer('a2', 'yes');
    expect(scoreSession(form, session)).toMatchObject({ score: { composite: { score: 1 } } });
    session.answer('b1', null);
    expect(scoreSession(form, session)).toMatchObject({
      score: { composite: { kind: 'withheld', missing: ['b1'] } },
    });
  });
});

describe('the table of scores', () => {
  test('never has an empty cell or a zero for what is missing', () => {
    const answers = { born: '2019-12-01', a1: { nonResponse: 'refused' }, b1: 'no' } as const;
    const third = { ...record, answers: { ...record.answers, b1: 'no' } };
    const rows = [{ ...record, answers }, third].map((one) => ({ record: one, score: score(one) }));
    expect(scoresToCsv(definition.coding, rows).split('\r\n')).toEqual([
      'record,case,round,state,form,version,weightSet,provenance,provisional,a1,a2,b1,a,b,composite,missing',
      `${record.record},K7M2-QX9Q,6m,complete,small-form,${record.version},equal,local,yes,#refused,#n/a,0,#withheld,0,#withheld,a1`,
      `${record.record},K7M2-QX9Q,6m,complete,small-form,${record.version},equal,local,yes,1,0,0,0.5,0,0.25,`,
      '',
    ]);
  });
  test('names what stands for the mean of the others, where the form allows it', () => {
    const lenient: FormDefinition = {
      ...definition,
      coding: { ...definition.coding, missing: { policy: 'minimum-answered', percent: 50 } },
    };
    const one = { ...record, answers: { ...record.answers, a2: { nonResponse: 'dontKnow' } } } as const;
    const scoring = scoreRecord(compileForm(lenient), one);
    if (scoring.kind === 'refused') throw new Error(scoring.issue.code);
    const [header, row] = scoresToCsv(lenient.coding, [{ record: one, score: scoring.score }]).split('\r\n');
    expect(header).toMatch(/,a1,a2,b1,a,b,composite,missing,estimated$/);
    expect(row).toMatch(/,1,#dontKnow,1,1,1,1,,a2$/);
  });
});
