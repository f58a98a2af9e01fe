/** Repeats: as many instances as a list, a number, or whoever adds them, and what becomes of answers when there are fewer. */
import { describe, expect, test } from 'vitest';
import { MOST_INSTANCES } from '../../../src/model/session/grow.ts';
import type { Draft } from '../../../src/model/session/node.ts';
import {
  calculate,
  fill,
  form,
  growing,
  integer,
  note,
  repeat,
  section,
  selectOne,
  text,
} from '../../helpers/form.ts';

describe('an open repeat', () => {
  const household = form([
    growing('members', [text('name'), integer('age'), calculate('place', 'position(..)')]),
    calculate('people', 'count(${members})'),
    calculate('years', 'sum(${age})'),
    note('said', { label: { en: '${people} people, ${years} years' } }),
  ]);

  test('begins with one instance, and is itself a step behind its last one', () => {
    const { steps, session } = fill(household);
    expect(steps()).toEqual(['members[1]/name', 'members[1]/age', 'members', 'said']);
    expect(session.node('members')).toMatchObject({ kind: 'repeat', grows: 'open' });
  });

  test('has one more when one is added, and everything that counts it follows', () => {
    const { session, answer } = fill(household);
    answer('members[1]/age', 30);
    expect(session.addInstance('members')).toBe('members[2]');
    answer('members[2]/age', 12);
    expect(session.node('said')?.label('en')).toBe('2 people, 42 years');
    expect(session.toAnswers()).toMatchObject({
      members: [
        { name: null, age: 30, place: 1 },
        { name: null, age: 12, place: 2 },
      ],
      people: 2,
      years: 42,
    });
  });

  test('that loses one in the middle keeps the paths of the others and counts their places anew', () => {
    const { session, answer, ask } = fill(household);
    session.addInstance('members');
    session.addInstance('members');
    ['Aza', 'Hozan', 'Rebin'].forEach((name, index) => answer(`members[${index + 1}]/name`, name));
    answer('members[2]/age', 9);
    const last = ask('members[3]/name');
    session.removeInstance('members[2]');
    expect(session.node('members[2]')).toBeUndefined();
    expect(ask('members[3]/name')).toBe(last);
    expect(last.recordPath).toBe('members[2]/name');
    expect(session.toAnswers()).toMatchObject({
      members: [
        { name: 'Aza', place: 1 },
        { name: 'Rebin', place: 2 },
      ],
      people: 2,
      years: 0,
    });
    expect(session.addInstance('members')).toBe('members[4]');
    expect(ask('members[4]/name').recordPath).toBe('members[3]/name');
  });

  test('may have no instance at all, in a record an empty list', () => {
    const { session, steps } = fill(household);
    session.removeInstance('members[1]');
    expect(steps()).toEqual(['members', 'said']);
    expect(session.toAnswers()).toMatchObject({ members: [], people: 0 });
    expect(fill(household, { answers: session.toAnswers() }).session.toAnswers()).toEqual(
      session.toAnswers(),
    );
  });

  test('comes back from its draft with the instances it had, under their paths', () => {
    const { session, answer } = fill(household);
    session.addInstance('members');
    session.addInstance('members');
    answer('members[3]/name', 'Rebin');
    session.removeInstance('members[1]');
    const again = fill(household, { draft: session.toDraft() });
    expect(again.steps()).toEqual(session.steps().map(({ path }) => path));
    expect(again.session.toAnswers()).toEqual(session.toAnswers());
    expect(again.session.addInstance('members')).toBe('members[4]');
  });

  test('tells a draft all it must take in, so that the entries alone bring it back', () => {
    const definition = form([
      growing('members', [text('name', { default: 'nobody' }), calculate('mark', 'once(random())')]),
    ]);
    const { session, answer } = fill(definition);
    let kept: Draft = session.toDraft();
    session.onDraft((changed) => (kept = { ...kept, ...changed }));
    session.addInstance('members');
    answer('members[2]/name', 'Aza');
    session.addInstance('members');
    answer('members[3]/name', null);
    session.removeInstance('members[2]');
    session.addInstance('members');
    const chance = { random: () => 0.75 };
    const again = fill(definition, { draft: kept }, chance).session;
    expect(again.toAnswers()).toEqual(session.toAnswers());
    expect(again.toAnswers()).toMatchObject({
      members: [{ name: 'nobody' }, { name: null }, { name: 'nobody' }],
    });
  });

  test('ends at a limit', () => {
    const { session } = fill(form([growing('members', [text('name')])]));
    for (let count = 1; count < MOST_INSTANCES; count++) session.addInstance('members');
    expect(() => session.addInstance('members')).toThrow(String(MOST_INSTANCES));
  });

  test('is the only kind one may add to or take from', () => {
    const { session } = fill(
      form([repeat('week', [integer('hours')]), growing('n', [integer('x')], { count: '2' })]),
    );
    expect(() => session.addInstance('week')).toThrow('no open repeat');
    expect(() => session.removeInstance('n[1]')).toThrow('no instance');
    expect(() => session.removeInstance('n[1]/x')).toThrow('no instance');
  });

  test('that is not relevant asks nothing and leaves no key, and what was said in it comes back', () => {
    const { session, answer, steps } = fill(
      form([selectOne('any'), growing('members', [text('name')], { relevant: "${any} = 'yes'" })]),
    );
    expect(steps()).toEqual(['any']);
    answer('any', 'yes');
    answer('members[1]/name', 'Aza');
    answer('any', 'no');
    expect(session.toAnswers()).toEqual({ any: 'no' });
    answer('any', 'yes');
    expect(session.toAnswers()).toEqual({ any: 'yes', members: [{ name: 'Aza' }] });
  });

  test('tells those who watch it, the instance and anything', () => {
    const { session } = fill(household);
    const called: string[] = [];
    session.subscribe('members', () => called.push('members'));
    session.subscribe('said', () => called.push('said'));
    session.subscribe(null, () => called.push('any'));
    session.addInstance('members');
    expect([...called].sort()).toEqual(['any', 'members', 'said']);
    session.subscribe('members[2]', () => called.push('gone'));
    session.removeInstance('members[2]');
    expect(called).toContain('gone');
  });
});

describe('a counted repeat', () => {
  const children = form([
    integer('how_many'),
    growing('children', [text('child'), integer('age', { required: true })], { count: '${how_many}' }),
    calculate('ages', 'sum(${age})'),
  ]);

  test('is as long as its count says, from the start and whenever that changes', () => {
    const { answer, steps } = fill(children);
    expect(steps()).toEqual(['how_many']);
    answer('how_many', 2);
    expect(steps()).toEqual([
      'how_many',
      'children[1]/child',
      'children[1]/age',
      'children[2]/child',
      'children[2]/age',
    ]);
    answer('how_many', 1);
    expect(steps()).toHaveLength(3);
  });

  test('keeps what was said in instances that are no longer counted, for when they are again', () => {
    const { session, answer } = fill(children);
    answer('how_many', 2);
    answer('children[1]/age', 4);
    answer('children[2]/age', 7);
    expect(session.toAnswers().ages).toBe(11);
    answer('how_many', 1);
    expect(session.toAnswers()).toMatchObject({ children: [{ age: 4 }], ages: 4 });
    expect(session.openIssues()).toEqual([]);
    answer('how_many', 2);
    expect(session.toAnswers()).toMatchObject({ children: [{ age: 4 }, { age: 7 }], ages: 11 });
  });

  test('comes back from a draft and from a record', () => {
    const { session, answer } = fill(children);
    answer('how_many', 3);
    answer('children[3]/child', 'Aza');
    for (const start of [{ draft: session.toDraft() }, { answers: session.toAnswers() }])
      expect(fill(children, start).session.toAnswers()).toEqual(session.toAnswers());
  });

  test.each([
    ['-1', 0],
    ["'x'", 0],
    ['2.9', 2],
    ["''", 0],
  ])('by %s has %i instances', (count, expected) => {
    const { session } = fill(form([growing('n', [text('x')], { count })]));
    expect(session.toAnswers().n).toHaveLength(expected);
  });

  test('by more than there is room for has as many as there is, and says so', () => {
    const { session } = fill(form([growing('n', [text('x')], { count: '100000' })]));
    expect(session.toAnswers().n).toHaveLength(MOST_INSTANCES);
    expect(session.troubles()).toEqual([
      {
        severity: 'error',
        code: 'repeat/too-many',
        at: 'n',
        particulars: { limit: MOST_INSTANCES, wanted: 100_000 },
      },
    ]);
  });

  test('an expression that compares too many of its answers is the trouble of its own field', () => {
    const { session } = fill(
      form([
        growing('n', [calculate('x', 'position(..)'), calculate('y', '-1')], { count: '600' }),
        calculate('both', '${x} = ${y}'),
        calculate('one', 'count(${x})'),
      ]),
    );
    expect(session.troubles().map(({ at, code }) => [at, code])).toEqual([
      ['both.calculation', 'expression/too-much-work'],
    ]);
    expect(session.valueOf('one')).toBe(600);
  });

  test('whose count is broken has none, and the rest of the form goes on', () => {
    const { steps, session } = fill(
      form([growing('n', [text('x')], { count: '${nobody} +' }), text('after')]),
    );
    expect(steps()).toEqual(['after']);
    expect(session.troubles().map(({ code }) => code)).toEqual(['expression/unexpected-end']);
  });
});

describe('repeats in repeats', () => {
  const homes = form([
    growing('homes', [
      text('street'),
      growing('people', [integer('age'), calculate('of', '${age} div ${oldest}')]),
      calculate('oldest', 'max(${age})'),
    ]),
    calculate('all', 'sum(${age})'),
    calculate('first', 'indexed-repeat(${age}, ${homes}, 2, ${people}, 1)'),
  ]);

  test('see the answers of their own instance, from outside all of them', () => {
    const { session, answer } = fill(homes);
    session.addInstance('homes');
    session.addInstance('homes[1]/people');
    answer('homes[1]/people[1]/age', 10);
    answer('homes[1]/people[2]/age', 40);
    answer('homes[2]/people[1]/age', 7);
    expect(session.toAnswers()).toEqual({
      homes: [
        {
          street: null,
          people: [
            { age: 10, of: 0.25 },
            { age: 40, of: 1 },
          ],
          oldest: 40,
        },
        { street: null, people: [{ age: 7, of: 1 }], oldest: 7 },
      ],
      all: 57,
      first: 7,
    });
    session.removeInstance('homes[1]');
    expect(session.toAnswers()).toMatchObject({ all: 7, first: null });
  });

  test('are removed with the instance they stand in', () => {
    const { session } = fill(homes);
    session.addInstance('homes[1]/people');
    session.removeInstance('homes[1]');
    expect(session.node('homes[1]/people[2]/age')).toBeUndefined();
    expect(session.toDraft()).toMatchObject({ homes: null });
  });
});

test('in a section inside an instance a question is the instance’s own', () => {
  const { session, answer } = fill(
    form([growing('r', [section('s', [integer('a'), integer('b', { relevant: '${a} > 1' })])])]),
  );
  session.addInstance('r');
  answer('r[2]/a', 5);
  expect(session.node('r[1]/b')?.relevant).toBe(false);
  expect(session.node('r[2]/b')?.relevant).toBe(true);
});
