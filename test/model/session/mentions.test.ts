/** Names, lists and columns an expression mentions, held against the form, before anything is answered. */
import { describe, expect, test } from 'vitest';
import { compileForm } from '../../../src/model/session/compile.ts';
import { calculate, date, form, growing, integer, selectOne, text } from '../../helpers/form.ts';

const told = (...items: Parameters<typeof form>[0]) =>
  compileForm(form(items, { attachedLists: { schools: { file: 'schools.csv' } } })).issues.map(
    ({ severity, at, code }) => `${severity} ${at} ${code}`,
  );

describe('a question in a repeat', () => {
  const members = growing('members', [integer('age')]);

  test.each([
    ['${age} > 3', ['warning q.relevant expression/other-repeat']],
    ['sum(${age}) > 3', []],
    ['count(${members}) > 3', []],
    ['indexed-repeat(${age}, ${members}, 1) > 3', []],
    ['${members} > 3', ['warning q.relevant expression/other-repeat']],
    ['sum(${age} | ${age}) > 3', []],
  ])('mentioned behind it as %s gives %j', (relevant, expected) => {
    expect(told(members, text('q', { relevant }))).toEqual(expected);
  });

  test('mentioned before the repeat has begun is a warning, unless something is computed of it', () => {
    expect(told(text('q', { relevant: 'sum(${age}) > 3' }), calculate('c', 'sum(${age})'), members)).toEqual([
      'warning q.relevant expression/before-repeat',
    ]);
  });

  test('seen from outside as one answer is the first', () => {
    expect(told(members, calculate('c', '${age}'))).toEqual([
      'warning c.calculation expression/other-repeat',
    ]);
  });
});

describe('types', () => {
  test.each([
    ["${born} > 'tomorrow'", 'expression/date-and-word'],
    ["${born} = 'soon'", 'expression/date-and-word'],
    ["${age} = 'ten'", 'expression/number-and-word'],
    ["${born} > '2020-02-30'", 'expression/not-a-date'],
  ])('%s is a warning', (relevant, code) => {
    expect(told(date('born'), integer('age'), text('q', { relevant }))).toEqual([
      `warning q.relevant ${code}`,
    ]);
  });

  test('of the answer itself are known in its constraint', () => {
    expect(
      told(date('born', { constraint: ". < 'today'" }), integer('n', { constraint: ". != 'x'" })),
    ).toEqual([
      'warning born.constraint expression/date-and-word',
      'warning n.constraint expression/number-and-word',
    ]);
  });

  test.each(["${born} > '2020-02-28'", "${age} = '10'", "${name} = 'ten'", "${born} = ''"])(
    '%s is none',
    (relevant) => {
      expect(told(date('born'), integer('age'), text('name'), text('q', { relevant }))).toEqual([]);
    },
  );
});

test.each([
  ["pulldata('schools', 'a', 'b', 'c')", []],
  ["pulldata('schols', 'a', 'b', 'c')", ['warning q.calculation expression/unknown-list']],
  ["instance('schools')/root/item[a = 1]/b", []],
  ["instance('yesNo')/root/item[name = 'yes']/label", []],
  ["instance('nowhere')/root/item[a = 1]/b", ['warning q.calculation expression/unknown-list']],
])('%s gives %j', (calculation, expected) => {
  expect(told(calculate('q', calculation))).toEqual(expected);
});

test('a list of the form can be looked into like an attached one', () => {
  expect(told(selectOne('a'), calculate('q', "instance('yesNo')/root/item[name = ${a}]/label"))).toEqual([]);
});
