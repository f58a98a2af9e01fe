import { describe, expect, test } from 'vitest';
import type { FormDefinition } from '../../../src/model/form.ts';
import type { Issue } from '../../../src/model/issue.ts';
import { compileForm } from '../../../src/model/session/compile.ts';
import {
  calculate,
  choices,
  fill,
  form,
  integer,
  note,
  repeat,
  section,
  selectOne,
  text,
} from '../../helpers/form.ts';

const issuesOf = (definition: FormDefinition): readonly Issue[] => compileForm(definition).issues;
const brief = (definition: FormDefinition): readonly string[] =>
  issuesOf(definition).map((issue) => `${issue.at}: ${issue.code}`);

test('a sound form has no issues, and knows where its items stand', () => {
  const compiled = compileForm(
    form([
      integer('age'),
      section('work', [repeat('day', [integer('hours', { constraint: '. <= 24' })])], {
        relevant: '${age} > 9',
      }),
    ]),
  );
  expect(compiled.issues).toEqual([]);
  expect(compiled.items.get('hours')).toMatchObject({
    ancestors: ['work', 'day'],
    repeat: 'day',
    expressions: { constraint: { text: '. <= 24', names: [] } },
  });
  expect(compiled.expressions.get('work.relevant')?.names).toEqual(['age']);
  expect(compiled.items.get('age')?.turn.dependents.map(({ name }) => name)).toEqual(['work']);
  expect(compiled.watchers.get('age')).toBeUndefined();
});

describe('expressions', () => {
  test('a question there is none of, with its place and the one that was meant', () => {
    expect(issuesOf(form([integer('age'), text('job', { relevant: '1 = 1 and ${agee} > 3' })]))).toEqual([
      {
        severity: 'error',
        code: 'expression/unknown-question',
        at: 'job.relevant',
        span: { start: 10, end: 17 },
        particulars: { name: 'agee', suggestion: 'age' },
      },
    ]);
  });

  test.each([
    ['${age', 'expression/unclosed-name'],
    ['rnd(${age})', 'expression/unknown-function'],
    ['selected(${age})', 'expression/argument-count'],
    ['../age = 1', 'expression/path'],
    ['${intro} = 1', 'expression/no-answer'],
    ['${hours} > 3', 'expression/other-repeat'],
    ['sum(${hours} + 1) > 3', 'expression/other-repeat'],
    ['${day} > 3', 'expression/other-repeat'],
    ["${sex} = 'femal'", 'expression/unknown-choice'],
    ["selected(${sex}, 'x')", 'expression/unknown-choice'],
  ])('%s: %s', (relevant, code) => {
    const definition = form(
      [
        integer('age'),
        note('intro'),
        selectOne('sex', { choices: 'sexes' }),
        repeat('day', [integer('hours')]),
        text('q', { relevant }),
      ],
      { choiceLists: { sexes: choices('female', 'male') } },
    );
    expect(brief(definition)).toEqual([`q.relevant: ${code}`]);
  });

  test.each(['sum(${hours}) > 3', 'count(${day}) = 3', "join(' ', ${hours}) = ''", '${limit} > 3'])(
    '%s is sound',
    (relevant) => {
      const definition = form([repeat('day', [integer('hours')]), text('q', { relevant })]);
      const parameter = { value: 5, label: { en: 'limit' }, provenance: { status: 'local' as const } };
      const coding = { ...definition.coding, parameters: { limit: parameter } };
      expect(brief({ ...definition, coding })).toEqual([]);
    },
  );

  test('what is near the name of a parameter was that parameter', () => {
    const definition = form([text('q', { relevant: '${limt} > 3' })]);
    const parameter = { value: 5, label: { en: 'limit' }, provenance: { status: 'local' as const } };
    const coding = { ...definition.coding, parameters: { limit: parameter } };
    expect(issuesOf({ ...definition, coding })).toMatchObject([
      { code: 'expression/unknown-question', particulars: { name: 'limt', suggestion: 'limit' } },
    ]);
  });

  test('a label may mention questions that are there, and inside a repeat its choice', () => {
    const definition = form([
      integer('age'),
      repeat('day', [text('a', { label: { en: '${age} ${day} ${ag}' } })]),
      text('b', { label: { en: '${a}' } }),
    ]);
    expect(brief(definition)).toEqual([
      'a.label: expression/unknown-question',
      'b.label: expression/other-repeat',
    ]);
  });
});

describe('names', () => {
  test('used twice, badly made, or a parameter’s', () => {
    const definition = form([text('a'), section('s', [text('a')]), text('Bad Name')]);
    const parameter = { value: 1, label: { en: 'a' }, provenance: { status: 'local' as const } };
    expect(brief({ ...definition, coding: { ...definition.coding, parameters: { a: parameter } } })).toEqual([
      'a: form/duplicate-name',
      'Bad Name: form/bad-name',
      'coding.parameters.a: form/parameter-name',
    ]);
  });

  test('of two with one name the first is asked', () => {
    expect(fill(form([text('a'), integer('a')])).steps()).toEqual(['a']);
  });
});

describe('cycles', () => {
  test('are named with their members, and leave the rest of the form alone', () => {
    const definition = form([
      integer('a', { relevant: '${c} > 1' }),
      calculate('b', '${a} + 1'),
      calculate('c', '${b} + 1'),
      calculate('d', '${c} + 1'),
      calculate('own', '${own} + 1'),
      integer('free'),
    ]);
    expect(issuesOf(definition)).toEqual([
      { severity: 'error', code: 'form/cycle', at: 'a', particulars: { members: ['a', 'b', 'c'] } },
      { severity: 'error', code: 'form/cycle', at: 'own', particulars: { members: ['own'] } },
    ]);
    expect(fill(definition).steps()).toContain('free');
  });

  test('a section whose condition asks a question inside it is one', () => {
    const definition = form([section('s', [integer('a')], { relevant: '${a} > 1' })]);
    expect(brief(definition)).toEqual(['s: form/cycle']);
  });

  test('two constraints may mention each other', () => {
    const definition = form([
      integer('least', { constraint: '. <= ${most}' }),
      integer('most', { constraint: '. >= ${least}' }),
    ]);
    expect(brief(definition)).toEqual([]);
  });
});

test('the order has each after what it depends on', () => {
  const { order } = compileForm(
    form([calculate('c', '${b} + ${a}'), calculate('b', '${a}'), section('s', [integer('a')])]),
  );
  expect(order.map(({ name }) => name)).toEqual(['s', 'a', 'b', 'c']);
});
