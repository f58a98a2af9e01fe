/** What a question has before anybody answers: a default, something computed once, what a draft says. */
import { describe, expect, test } from 'vitest';
import type { Item } from '../../../src/model/form.ts';
import {
  calculate,
  date,
  decimal,
  fill,
  form,
  growing,
  integer,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';

describe('an initial value', () => {
  test('is computed once, when the interview begins, and is the person’s to change', () => {
    const { ask, answer } = fill(
      form([integer('age', { default: 10 }), integer('older', { initial: '${age} + 1' })]),
    );
    expect(ask('older').answer).toBe(11);
    answer('age', 40);
    expect(ask('older').answer).toBe(11);
    answer('older', 5);
    expect(ask('older').answer).toBe(5);
  });

  test('sees what is computed of other initial values, in whatever order they stand', () => {
    const { ask } = fill(
      form([
        integer('c', { initial: '${b} * 2' }),
        calculate('b', '${a} + 1'),
        integer('a', { initial: '20' }),
      ]),
    );
    expect(ask('c').answer).toBe(42);
  });

  test('does not come back after it was taken away', () => {
    const definition = form([text('place', { initial: "'Sumel'" })]);
    const { session, answer } = fill(definition);
    expect(session.toAnswers()).toEqual({ place: 'Sumel' });
    answer('place', null);
    expect(fill(definition, { draft: session.toDraft() }).session.toAnswers()).toEqual({ place: null });
  });

  test('is not put into a record that left it blank', () => {
    const definition = form([text('place', { initial: "'Sumel'", default: 'Dohuk' })]);
    expect(fill(definition, { answers: { place: null } }).session.toAnswers()).toEqual({ place: null });
    expect(fill(definition, { answers: {} }).session.toAnswers()).toEqual({ place: null });
  });

  test('in a repeat is computed when an instance is made', () => {
    const { session, answer, ask } = fill(
      form([
        growing('r', [integer('n', { initial: 'position(..) * ${by}' })]),
        integer('by', { default: 2 }),
      ]),
    );
    expect(ask('r[1]/n').answer).toBe(2);
    answer('by', 10);
    session.addInstance('r');
    expect(ask('r[2]/n').answer).toBe(20);
    expect(ask('r[1]/n').answer).toBe(2);
  });

  test.each<[Item, unknown, readonly string[]]>([
    [integer('q', { initial: '2.0' }), 2, []],
    [integer('q', { initial: '2.5' }), null, ['answer/not-an-integer']],
    [decimal('q', { initial: '1 div 4' }), 0.25, []],
    [decimal('q', { initial: '0 div 0' }), null, []],
    [date('q', { initial: 'today()' }), '2026-03-12', []],
    [date('q', { initial: 'now()', precision: 'month' }), '2026-03', []],
    [date('q', { initial: "date('2026-03-12') + 1" }), null, ['answer/not-a-date']],
    [text('q', { initial: "'#1'" }), '#1', []],
    [selectOne('q', { initial: "'yes'" }), 'yes', []],
    [selectOne('q', { initial: "'maybe'" }), 'maybe', ['answer/not-a-choice']],
    [selectMultiple('q', { initial: "'shop farm'" }), ['farm', 'shop'], []],
    [selectMultiple('q', { initial: "'water farm farm'" }), ['farm', 'water'], []],
    [selectMultiple('q', { initial: "'farm none'", exclusive: 'none' }), ['none'], []],
    [
      {
        type: 'dateTime',
        name: 'q',
        label: { en: 'q' },
        initial: "date-time('2026-03-12T00:00:00.000+03:00')",
      },
      '2026-03-12T00:00+03:00',
      [],
    ],
    [{ type: 'dateTime', name: 'q', label: { en: 'q' }, initial: 'now()' }, '2026-03-12T09:30:00+03:00', []],
    [{ type: 'time', name: 'q', label: { en: 'q' }, initial: 'now()' }, '09:30', []],
    [text('q', { initial: '${nobody}' }), null, ['expression/unknown-question']],
    [text('q', { initial: "''" }), null, []],
  ])('%j gives %j and complaints %j', (item, answer, complaints) => {
    const interview = fill(form([item]));
    expect(interview.ask('q').answer).toEqual(answer);
    expect(interview.complaints('q')).toEqual(complaints);
  });
});

describe('what is hidden', () => {
  const definition = form([
    { type: 'hidden', name: 'began', holds: 'start' },
    { type: 'hidden', name: 'day', holds: 'today' },
    { type: 'hidden', name: 'ended', holds: 'end' },
    { type: 'hidden', name: 'device', holds: 'other' },
    { type: 'hidden', name: 'site', value: 'north' },
    text('who', { relevant: "${site} = 'north'" }),
  ]);

  test('is never a step, is mentioned like an answer, and stands in the record', () => {
    const { session, steps } = fill(definition);
    expect(steps()).toEqual(['who']);
    expect(session.toAnswers()).toEqual({
      began: '2026-03-12T09:30:00+03:00',
      day: '2026-03-12',
      ended: '2026-03-12T09:30:00+03:00',
      device: null,
      site: 'north',
      who: null,
    });
  });

  test('stays what it was when the interview goes on later', () => {
    const { session } = fill(definition);
    const later = { now: () => '2026-03-13T08:00:00+03:00', today: '2026-03-13' };
    expect(fill(definition, { draft: session.toDraft() }, later).session.toAnswers()).toMatchObject({
      began: '2026-03-12T09:30:00+03:00',
      day: '2026-03-12',
      ended: '2026-03-13T08:00:00+03:00',
    });
  });
});

test('a default of several choices is put in', () => {
  expect(fill(form([selectMultiple('k', { default: ['farm', 'shop'] })])).session.toAnswers()).toEqual({
    k: ['farm', 'shop'],
  });
});

test('a draft’s word of the wrong kind is passed over', () => {
  const definition = form([integer('n'), growing('r', [integer('x')])]);
  const { session } = fill(definition, { draft: { n: 'three', r: 'x' } });
  expect(session.toAnswers()).toEqual({ n: null, r: [] });
});
