import { expect, test } from 'vitest';
import { compileForm } from '../../../src/model/session/compile.ts';
import { readAnswers } from '../../../src/model/session/read-answers.ts';
import {
  calculate,
  date,
  fill,
  form,
  integer,
  repeat,
  section,
  selectMultiple,
  selectOne,
} from '../../helpers/form.ts';

const definition = form([
  section('s', [selectOne('works')]),
  integer('age', { nonResponse: ['dontKnow'] }),
  date('born'),
  selectMultiple('kinds'),
  repeat('day', [integer('hours')]),
  calculate('total', 'sum(${hours})'),
]);
const compiled = compileForm(definition);

test('answers become a draft by path, whatever the order of the instances', () => {
  const { draft, issues } = readAnswers(compiled, {
    works: 'yes',
    age: { nonResponse: 'dontKnow' },
    born: null,
    kinds: ['farm'],
    day: [
      { $for: 'wed', hours: 2 },
      { $for: 'mon', hours: 1 },
    ],
    total: 3,
  });
  expect(issues).toEqual([]);
  expect(draft).toEqual({
    works: 'yes',
    age: { nonResponse: 'dontKnow' },
    born: null,
    kinds: ['farm'],
    'day[3]/hours': 2,
    'day[1]/hours': 1,
    total: 3,
  });
});

test.each<[unknown, readonly string[], number]>([
  [null, ['error : answer/wrong-type'], 0],
  [{ ag: 3 }, ['warning ag: answer/unknown-question'], 0],
  [{ s: 'x' }, ['warning s: answer/unknown-question'], 0],
  [{ hours: 3 }, ['warning hours: answer/unknown-question'], 0],
  [{ age: 'ten' }, ['error age: answer/wrong-type'], 0],
  [{ age: 1.5 }, ['error age: answer/not-an-integer'], 1],
  [{ age: { nonResponse: 'never' } }, ['error age: answer/wrong-type'], 0],
  [{ works: { nonResponse: 'refused' } }, ['warning works: answer/non-response-not-offered'], 1],
  [{ works: 'perhaps' }, ['error works: answer/unknown-choice'], 1],
  [{ works: ['yes'] }, ['error works: answer/wrong-type'], 0],
  [{ kinds: ['farm', 'mine'] }, ['error kinds: answer/unknown-choice'], 1],
  [{ kinds: 'farm' }, ['error kinds: answer/wrong-type'], 0],
  [{ born: '2023-02-29' }, ['error born: answer/not-a-date'], 1],
  [{ day: 3 }, ['error day: answer/wrong-type'], 0],
  [{ day: [{ hours: 1 }] }, ['error day[1]: answer/wrong-type'], 0],
  [{ day: [{ $for: 'sun', hours: 1 }] }, ['error day[1]: answer/unknown-choice'], 0],
  [{ day: [{ $for: 'mon' }, { $for: 'mon' }] }, ['error day[2]: answer/chosen-twice'], 0],
  [{ day: [{ $for: 'mon', age: 1 }] }, ['warning day[1]/age: answer/unknown-question'], 0],
  [
    JSON.parse('{"__proto__": 1, "constructor": 2}'),
    ['warning __proto__: answer/unknown-question', 'warning constructor: answer/unknown-question'],
    0,
  ],
])('%j: %j', (answers, expected, kept) => {
  const { draft, issues } = readAnswers(compiled, answers);
  expect(issues.map((issue) => `${issue.severity} ${issue.at}: ${issue.code}`)).toEqual(expected);
  expect(Object.keys(draft)).toHaveLength(kept);
});

test.each([
  [{ works: 'perhaps' }, 'perhaps'],
  [{ kinds: ['farm', 'mine', 'moon'] }, 'mine'],
])('%j names the choice there is none of', (answers, value) => {
  expect(readAnswers(compiled, answers).issues).toMatchObject([{ particulars: { value } }]);
});

test('a record opened again gives the same answers', () => {
  const { answer, session } = fill(definition);
  answer('works', 'no');
  answer('day[2]/hours', 5);
  answer('kinds', ['farm', 'water']);
  const answers = session.toAnswers();
  expect(fill(definition, { answers }).session.toAnswers()).toEqual(answers);
});

test('in a stopped interview any question may be one that was not asked', () => {
  const answers = { works: { nonResponse: 'notAsked' }, age: { nonResponse: 'refused' } };
  const told = (state: 'stopped' | 'complete') =>
    readAnswers(compiled, answers, state).issues.map(({ at, code }) => `${at}: ${code}`);
  expect(told('stopped')).toEqual(['age: answer/non-response-not-offered']);
  expect(told('complete')).toEqual([
    'works: answer/non-response-not-offered',
    'age: answer/non-response-not-offered',
  ]);
});
