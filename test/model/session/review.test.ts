/** What there is to say of an answer: needed, allowed, to be changed or not. */
import { describe, expect, test } from 'vitest';
import { fill, form, integer, selectOne, text } from '../../helpers/form.ts';

describe('read-only', () => {
  test('is always, never, or while an expression is true', () => {
    const { ask, answer } = fill(
      form([
        integer('age'),
        text('always', { readOnly: true }),
        text('never', { readOnly: false }),
        text('sometimes', { readOnly: '${age} < 18' }),
      ]),
    );
    const now = () => ['always', 'never', 'sometimes'].map((path) => ask(path).readOnly);
    expect(now()).toEqual([true, false, false]);
    answer('age', 10);
    expect(now()).toEqual([true, false, true]);
    answer('age', 20);
    expect(now()).toEqual([true, false, false]);
  });

  test('tells those who watch when it changes', () => {
    const { session, answer } = fill(form([integer('age'), text('q', { readOnly: '${age} < 18' })]));
    let called = 0;
    session.subscribe('q', () => called++);
    answer('age', 10);
    answer('age', 11);
    expect(called).toBe(1);
  });
});

describe('required', () => {
  test('while an expression is true, satisfied by an answer and by a non-response', () => {
    const { answer, complaints } = fill(
      form([integer('age'), text('q', { required: '${age} > 5', nonResponse: ['refused'] })]),
    );
    expect(complaints('q')).toEqual([]);
    answer('age', 6);
    expect(complaints('q')).toEqual(['answer/required']);
    answer('q', { nonResponse: 'refused' });
    expect(complaints('q')).toEqual([]);
    answer('q', 'words');
    expect(complaints('q')).toEqual([]);
  });

  test('has words of its own, in a language or the first one', () => {
    const { ask } = fill(
      form([text('q', { required: true, requiredMessage: { en: 'Say it', ar: 'قلها' } }), text('r')]),
    );
    expect([
      ask('q').requiredMessage('ar'),
      ask('q').requiredMessage('fr'),
      ask('r').requiredMessage('en'),
    ]).toEqual(['قلها', 'Say it', null]);
  });
});

test('words for the interviewer and files are given in the language asked for', () => {
  const { ask } = fill(
    form([
      integer('n', { default: 3 }),
      text('q', {
        guidance: { en: 'Wait ${n} minutes' },
        media: { image: { en: 'way.png', ar: 'tariq.png' }, audio: { en: 'way.mp3' } },
      }),
    ]),
  );
  expect(ask('q').guidance('en')).toBe('Wait 3 minutes');
  expect(ask('q').media('ar')).toEqual({ image: 'tariq.png', audio: 'way.mp3' });
  expect(ask('n').guidance('en')).toBeNull();
  expect(ask('n').media('en')).toEqual({});
});

test('an irrelevant question complains of nothing but broken expressions', () => {
  const { complaints } = fill(
    form([
      selectOne('gate'),
      integer('q', { required: true, default: 200, constraint: '. < 100', relevant: "${gate} = 'yes'" }),
      integer('broken', { constraint: '. <', relevant: "${gate} = 'yes'" }),
    ]),
  );
  expect(complaints('q')).toEqual([]);
  expect(complaints('broken')).toEqual(['expression/unexpected-end']);
});
