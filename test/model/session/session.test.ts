import { describe, expect, test, vi } from 'vitest';
import {
  calculate,
  choices,
  fill,
  form,
  integer,
  note,
  repeat,
  section,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';
import { treeOf } from '../../helpers/expression.ts';

describe('relevance', () => {
  test('a question appears when its condition comes true', () => {
    const { answer, steps } = fill(form([integer('age'), text('job', { relevant: '${age} > 11' })]));
    expect(steps()).toEqual(['age']);
    answer('age', 12);
    expect(steps()).toEqual(['age', 'job']);
  });

  test('the condition of a section reaches what stands in it, at any depth', () => {
    const { answer, steps } = fill(
      form([
        selectOne('school'),
        section('about', [section('inner', [text('class')]), note('thanks')], {
          relevant: "${school} = 'yes'",
        }),
      ]),
    );
    expect(steps()).toEqual(['school']);
    answer('school', 'yes');
    expect(steps()).toEqual(['school', 'class', 'thanks']);
  });

  test('an answer that no longer applies is kept, reads as blank, and is left out of the record', () => {
    const { answer, ask, session } = fill(
      form([
        selectOne('works'),
        integer('hours', { relevant: "${works} = 'yes'" }),
        calculate('long', 'if(${hours} > 10, 1, 0)'),
      ]),
    );
    answer('works', 'yes');
    answer('hours', 12);
    expect(session.toAnswers()).toEqual({ works: 'yes', hours: 12, long: 1 });
    answer('works', 'no');
    expect(session.toAnswers()).toEqual({ works: 'no', long: 0 });
    expect(ask('hours').answer).toBe(12);
    answer('works', 'yes');
    expect(session.toAnswers()).toEqual({ works: 'yes', hours: 12, long: 1 });
  });

  test('a condition that cannot be read counts as true and is a complaint of its question alone', () => {
    const { complaints, steps } = fill(form([text('a', { relevant: '${b} +' }), text('b')]));
    expect(steps()).toEqual(['a', 'b']);
    expect(complaints('a')).toEqual(['expression/unexpected-end']);
    expect(complaints('b')).toEqual([]);
  });
});

describe('answers', () => {
  test('blank, said otherwise and answered are three things', () => {
    const { answer, session } = fill(form([text('a'), text('b', { nonResponse: ['refused'] }), text('c')]));
    answer('b', { nonResponse: 'refused' });
    answer('c', 'yes');
    expect(session.toAnswers()).toEqual({ a: null, b: { nonResponse: 'refused' }, c: 'yes' });
    expect(session.valueOf('b')).toBe('');
  });

  test('an answer of the wrong type is a fault of the caller', () => {
    const { answer } = fill(form([integer('age')]));
    expect(() => answer('age', 'ten')).toThrow('age is integer');
    expect(() => answer('nobody', 1)).toThrow('nobody');
  });

  test('a required question left blank stands in the way; a non-response does not', () => {
    const { answer, session } = fill(form([integer('age', { required: true, nonResponse: ['dontKnow'] })]));
    expect(session.openIssues()).toEqual([{ severity: 'error', code: 'answer/required', at: 'age' }]);
    answer('age', { nonResponse: 'dontKnow' });
    expect(session.openIssues()).toEqual([]);
  });

  test('required may depend on another answer', () => {
    const { answer, ask } = fill(form([selectOne('works'), text('where', { required: "${works} = 'yes'" })]));
    expect(ask('where').required).toBe(false);
    answer('works', 'yes');
    expect(ask('where').required).toBe(true);
  });

  test('a constraint is checked again when another answer changes', () => {
    const { answer, complaints } = fill(
      form([integer('rooms'), integer('used', { constraint: '. <= ${rooms}' })]),
    );
    answer('rooms', 3);
    answer('used', 2);
    expect(complaints('used')).toEqual([]);
    answer('rooms', 1);
    expect(complaints('used')).toEqual(['answer/constraint']);
    answer('used', null);
    expect(complaints('used')).toEqual([]);
  });

  test('an exclusive choice and the others drive each other out', () => {
    const { answer, ask } = fill(form([selectMultiple('work', { exclusive: 'none' })]));
    answer('work', ['water', 'farm']);
    expect(ask('work').answer).toEqual(['farm', 'water']);
    answer('work', ['farm', 'water', 'none']);
    expect(ask('work').answer).toEqual(['none']);
    answer('work', ['none', 'shop']);
    expect(ask('work').answer).toEqual(['shop']);
  });

  test('a code that is not in the list is kept and complained of', () => {
    const { answer, ask, complaints } = fill(form([selectOne('works')]));
    answer('works', 'perhaps');
    expect(ask('works').answer).toBe('perhaps');
    expect(complaints('works')).toEqual(['answer/not-a-choice']);
  });

  test('defaults are there at the start and do not come back once cleared', () => {
    const definition = form([integer('people', { default: 4 })]);
    const { answer, ask, session } = fill(definition);
    expect(ask('people').answer).toBe(4);
    answer('people', null);
    expect(fill(definition, { draft: session.toDraft() }).ask('people').answer).toBe(null);
  });
});

describe('repeats', () => {
  const week = form([
    repeat('day', [
      integer('hours'),
      integer('breaks', { relevant: '${hours} > 4', constraint: '. < ${hours}' }),
      calculate('number', 'position(..)'),
    ]),
    calculate('total', 'sum(${hours})'),
    calculate('most', 'max(${hours})'),
    calculate('days', 'count(${day})'),
    calculate('told', 'count-non-empty(${hours})'),
  ]);

  test('inside an instance a name is its own; outside, all of them', () => {
    const { answer, session, steps } = fill(week);
    answer('day[2]/hours', 6);
    answer('day[3]/hours', 2);
    expect(steps()).toEqual(['day[1]/hours', 'day[2]/hours', 'day[2]/breaks', 'day[3]/hours']);
    expect(session.toAnswers()).toEqual({
      day: [
        { $for: 'mon', hours: null, number: 1 },
        { $for: 'tue', hours: 6, breaks: null, number: 2 },
        { $for: 'wed', hours: 2, number: 3 },
      ],
      total: 8,
      most: 6,
      days: 3,
      told: 2,
    });
  });

  test('nothing answered: the sum is 0, the greatest is no answer', () => {
    expect(fill(week).session.toAnswers()).toMatchObject({ total: 0, most: null, told: 0 });
  });

  test('an instance is called by its choice, in labels too', () => {
    const { session, ask } = fill(
      form([repeat('day', [integer('hours', { label: { en: 'Hours on ${day}' } })])]),
    );
    expect(session.node('day[2]')?.label('en')).toBe('tue');
    expect(ask('day[2]/hours').label('en')).toBe('Hours on tue');
  });

  test('a repeat that does not apply is absent', () => {
    const { answer, session } = fill(
      form([selectOne('works'), repeat('day', [integer('hours')], { relevant: "${works} = 'yes'" })]),
    );
    answer('works', 'no');
    expect(session.toAnswers()).toEqual({ works: 'no' });
    expect(session.node('day[1]/hours')?.relevant).toBe(false);
  });
});

test('a repeat may stand in a repeat: each name is seen from where one is', () => {
  const { answer, session } = fill(
    form(
      [
        repeat('day', [
          repeat('meal', [integer('eaten'), calculate('here', 'position(..)')], { forEach: 'meals' }),
          calculate('in_day', 'sum(${eaten})'),
        ]),
        calculate('in_all', 'sum(${eaten})'),
      ],
      { choiceLists: { days: choices('mon', 'tue'), meals: choices('noon', 'night') } },
    ),
  );
  answer('day[1]/meal[2]/eaten', 2);
  answer('day[2]/meal[1]/eaten', 3);
  answer('day[2]/meal[2]/eaten', 4);
  expect(session.toAnswers()).toEqual({
    day: [
      {
        $for: 'mon',
        meal: [
          { $for: 'noon', eaten: null, here: 1 },
          { $for: 'night', eaten: 2, here: 2 },
        ],
        in_day: 2,
      },
      {
        $for: 'tue',
        meal: [
          { $for: 'noon', eaten: 3, here: 1 },
          { $for: 'night', eaten: 4, here: 2 },
        ],
        in_day: 7,
      },
    ],
    in_all: 9,
  });
});

test('an expression can be asked from any place', () => {
  const { answer, session } = fill(form([repeat('day', [integer('hours')])]));
  answer('day[2]/hours', 5);
  expect(session.evaluate(treeOf('${hours} + 1'), 'day[2]')).toBe(6);
  expect(session.evaluate(treeOf('. + 1'), 'day[2]/hours')).toBe(6);
  expect(session.evaluate(treeOf('sum(${hours})'))).toBe(5);
  expect(session.evaluate(treeOf('nothing(1)'))).toBe('');
  expect(session.valueOf('hours')).toEqual({ kind: 'nodes', values: ['', 5, ''] });
});

describe('watching', () => {
  test('everyone concerned is called once, after all is computed', () => {
    const { answer, ask, session } = fill(
      form([
        integer('a'),
        calculate('b', '${a} + 1'),
        text('c', { relevant: '${b} > 1', label: { en: 'c of ${a}' } }),
        text('d'),
      ]),
    );
    const seen = vi.fn<(relevant: boolean) => void>();
    const other = vi.fn();
    const any = vi.fn();
    session.subscribe('c', () => seen(ask('c').relevant));
    session.subscribe('d', other);
    const stop = session.subscribe(null, any);
    answer('a', 3);
    expect(seen.mock.calls).toEqual([[true]]);
    expect(other).not.toHaveBeenCalled();
    expect(any).toHaveBeenCalledTimes(1);
    answer('a', 4);
    expect(seen).toHaveBeenCalledTimes(2);
    stop();
    answer('a', 4);
    answer('a', 5);
    expect(any).toHaveBeenCalledTimes(2);
  });

  test('a node stays the same object', () => {
    const { answer, session } = fill(form([integer('a'), text('b', { relevant: '${a} = 1' })]));
    const before = session.node('b');
    answer('a', 1);
    expect(session.node('b')).toBe(before);
  });
});

describe('labels', () => {
  test('answers stand in labels in the reader’s language, choices by their labels', () => {
    const { answer, ask } = fill(
      form(
        [
          selectOne('who', { choices: 'people' }),
          text('q', { label: { en: 'Why ${who}?', es: '¿Por qué ${who}?' } }),
        ],
        { choiceLists: { people: [{ value: 'aunt', label: { en: 'your aunt', es: 'tu tía' } }] } },
      ),
    );
    answer('who', 'aunt');
    expect(ask('q').label('es')).toBe('¿Por qué tu tía?');
    expect(ask('q').label('fr')).toBe('Why your aunt?');
    expect(ask('q').hint('en')).toBe(null);
  });
});

test('a referral holds as long as its condition does', () => {
  const { answer, session } = fill(
    form([selectOne('safe')], {
      referrals: [
        { id: 'home', when: "${safe} = 'no'", service: 'protection', urgency: 'now', title: {}, message: {} },
      ],
    }),
  );
  expect(session.referrals()).toEqual([]);
  answer('safe', 'no');
  expect(session.referrals().map((referral) => referral.id)).toEqual(['home']);
  answer('safe', 'yes');
  expect(session.referrals()).toEqual([]);
});

test('a draft opens as it was left, irrelevant answers and things drawn by chance included', () => {
  const definition = form([
    selectOne('works'),
    integer('hours', { relevant: "${works} = 'yes'" }),
    repeat('day', [selectMultiple('kinds')]),
    calculate('drawn', 'once(random())'),
  ]);
  const first = fill(definition);
  first.answer('works', 'yes');
  first.answer('hours', 3);
  first.answer('works', 'no');
  first.answer('day[2]/kinds', ['farm']);
  const draft = { ...first.session.toDraft(), drawn: 0.75 };
  const second = fill(definition, { draft });
  expect(second.session.toDraft()).toEqual(draft);
  expect(second.ask('hours').answer).toBe(3);
});
