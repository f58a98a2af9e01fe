/** Answers that are computed: whenever what they mention changes, or when another question is answered. */
import { describe, expect, test } from 'vitest';
import { calculate, fill, form, growing, integer, section, text } from '../../helpers/form.ts';

describe('a question with a calculation', () => {
  const definition = form([integer('hours'), integer('minutes', { calculation: '${hours} * 60' })]);

  test('is answered by it, again whenever what it mentions changes, and by a person between', () => {
    const { answer, ask } = fill(definition);
    answer('hours', 2);
    expect(ask('minutes').answer).toBe(120);
    answer('minutes', 125);
    expect(ask('minutes').answer).toBe(125);
    answer('hours', 3);
    expect(ask('minutes').answer).toBe(180);
  });

  test('keeps in a draft and in a record what was said last', () => {
    const { session, answer } = fill(definition);
    answer('hours', 2);
    answer('minutes', 125);
    expect(fill(definition, { draft: session.toDraft() }).ask('minutes').answer).toBe(125);
    expect(fill(definition, { answers: session.toAnswers() }).ask('minutes').answer).toBe(125);
  });

  test('tells a draft of the answer that followed', () => {
    const { session, answer } = fill(definition);
    const told: unknown[] = [];
    session.onDraft((changed) => told.push(changed));
    answer('hours', 2);
    expect(told).toEqual([{ hours: 2, minutes: 120 }]);
  });

  test('waits while it does not apply', () => {
    const { session, answer } = fill(
      form([integer('a'), integer('b', { calculation: '${a} + 1', relevant: '${a} > 1' })]),
    );
    answer('a', 1);
    expect(session.toAnswers()).toEqual({ a: 1 });
    answer('a', 2);
    expect(session.toAnswers()).toEqual({ a: 2, b: 3 });
  });

  test('that gives no answer of its kind is left blank, and says why', () => {
    const { answer, ask, complaints } = fill(form([text('a'), integer('b', { calculation: '${a}' })]));
    answer('a', 'many');
    expect(ask('b').answer).toBeNull();
    expect(complaints('b')).toEqual(['answer/not-a-number']);
    answer('a', '3');
    expect(ask('b').answer).toBe(3);
    expect(complaints('b')).toEqual([]);
  });
});

describe('a trigger', () => {
  test('lets the calculation run when that question is answered, and at no other time', () => {
    const { session, answer } = fill(
      form([integer('a'), integer('b'), calculate('sum', '${a} + ${b}', { trigger: ['a'] })]),
    );
    answer('b', 5);
    expect(session.toAnswers().sum).toBeNull();
    answer('a', 1);
    expect(session.toAnswers().sum).toBe(6);
    answer('b', 7);
    expect(session.toAnswers().sum).toBe(6);
    answer('a', 2);
    expect(session.toAnswers().sum).toBe(9);
  });

  test('is not pulled by a question that merely begins to apply', () => {
    const { session, answer } = fill(
      form([
        integer('gate'),
        integer('a', { relevant: '${gate} = 1' }),
        calculate('when', 'now()', { trigger: ['a'] }),
      ]),
    );
    answer('gate', 1);
    expect(session.toAnswers().when).toBeNull();
    answer('a', 1);
    expect(session.toAnswers().when).toBe('2026-03-12T09:30:00.000+03:00');
  });

  test('of several is any of them, and in a repeat that of the same instance', () => {
    const { session, answer } = fill(
      form([
        growing('r', [
          integer('a'),
          integer('b'),
          integer('sum', { calculation: '${a} + coalesce(${b}, 0)', trigger: ['a', 'b'] }),
        ]),
      ]),
    );
    session.addInstance('r');
    answer('r[1]/a', 1);
    answer('r[1]/b', 2);
    expect(session.toAnswers()).toEqual({
      r: [
        { a: 1, b: 2, sum: 3 },
        { a: null, b: null, sum: null },
      ],
    });
  });

  test('keeps its value in a draft', () => {
    const definition = form([integer('a'), calculate('at', 'now()', { trigger: ['a'] })]);
    const { session, answer } = fill(definition);
    answer('a', 1);
    const later = { now: () => '2026-03-13T08:00:00+03:00' };
    const again = fill(definition, { draft: session.toDraft() }, later);
    expect(again.session.toAnswers().at).toBe('2026-03-12T09:30:00.000+03:00');
    again.answer('a', 2);
    expect(again.session.toAnswers().at).toBe('2026-03-13T08:00:00.000+03:00');
  });
});

describe('once', () => {
  test('keeps the first value, through answers, drafts and being irrelevant', () => {
    const definition = form([
      integer('a', { default: 1 }),
      calculate('first', 'once(${a})', { relevant: '${a} < 100' }),
    ]);
    const { session, answer } = fill(definition);
    answer('a', 2);
    expect(session.toAnswers().first).toBe(1);
    answer('a', 100);
    answer('a', 3);
    expect(session.toAnswers().first).toBe(1);
    expect(fill(definition, { draft: session.toDraft() }).session.toAnswers().first).toBe(1);
  });
});

describe('what cannot be computed', () => {
  const definition = form([
    integer('a'),
    section('s', [integer('b')], { relevant: "regex(${a}, '(')" }),
    calculate('c', 'nothing(${a})'),
    calculate('d', '${a} + 1'),
  ]);

  test('is named, each by the field it is the trouble of', () => {
    expect(
      fill(definition)
        .session.troubles()
        .map(({ at, code }) => `${at} ${code}`)
        .sort(),
    ).toEqual(['c.calculation expression/unknown-function', 's.relevant expression/bad-pattern']);
  });

  test('leaves the rest of the form as it is', () => {
    const { answer, session, steps } = fill(definition);
    answer('a', 1);
    expect(steps()).toEqual(['a', 'b']);
    expect(session.toAnswers()).toEqual({ a: 1, b: null, c: null, d: 2 });
  });
});
