import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerFromCell,
  answerToCell,
  checkAnswer,
  readAnswer,
  writeAnswer,
} from '../../../src/model/answer/answer.ts';
import { tidyAnswer } from '../../../src/model/answer/tidy.ts';
import type { Choice, Question } from '../../../src/model/form.ts';
import type { EcosystemActor, LifelineEvent, Value } from '../../../src/model/record.ts';
import {
  acknowledge,
  choices,
  date,
  decimal,
  integer,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';
import { answersOf, valuesOf } from '../../helpers/random-answer.ts';

type PlainQuestion = Exclude<
  Question,
  { readonly choices: string } | { readonly start: number } | { readonly type: 'date' }
>;
/** Texts that resemble answers of one type or another. */
const nearlyAnAnswer = fc
  .array(
    fc.constantFrom('0', '1', '9', '30', '36.5', '١٢', ':', '.', ',', '-', '+', ' ', ';', 'T', 'Z', 'h', '/'),
    {
      maxLength: 12,
    },
  )
  .map((parts) => parts.join(''));

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 200) };
const work = choices('farm', 'shop', 'water');
const label = { en: 'q' };
const question = (type: PlainQuestion['type']): PlainQuestion => ({ type, name: 'q', label });
const range = (start: number, end: number, step: number): Question => ({
  type: 'range',
  name: 'q',
  label,
  start,
  end,
  step,
});
const rank: Question = { type: 'rank', name: 'q', label, choices: 'work' };

const event = (at: number): LifelineEvent => ({ at, height: 0 });
const actor = (name: string): EcosystemActor => ({ name, kind: 'person', ring: 1, effect: 'helps' });

const questions: readonly Question[] = [
  text('q'),
  integer('q'),
  decimal('q'),
  range(0, 10, 1),
  range(5, -1, 0.1),
  range(0.05, 1, 0.3),
  selectOne('q'),
  selectMultiple('q'),
  rank,
  date('q'),
  date('q', { precision: 'month' }),
  question('time'),
  question('dateTime'),
  question('geopoint'),
  question('geotrace'),
  question('geoshape'),
  question('barcode'),
  acknowledge('q'),
  question('photo'),
  question('audio'),
  question('video'),
  question('file'),
  question('signature'),
  question('drawing'),
  question('lifeline'),
  question('ecosystemMap'),
];

describe.each(questions)('$type', (one) => {
  const values: fc.Arbitrary<Value> = valuesOf(one, ['farm', 'shop', 'water']);
  const written = values.map((value) => writeAnswer(one, value));

  test('what is written is read as the same answer', () => {
    fc.assert(
      fc.property(values, (answer) => {
        expect(checkAnswer(one, answer, work)).toBe('ok');
        expect(readAnswer(one, writeAnswer(one, answer))).toEqual({ kind: 'value', value: answer });
      }),
      runs,
    );
  });

  test('what is put into a cell comes out of it, a non-response and blank too', () => {
    const anything = answersOf({ ...one, nonResponse: ['dontKnow', 'refused', 'notAsked'] }, [
      'farm',
      'shop',
      'water',
    ]);
    fc.assert(
      fc.property(anything, (answer) => {
        expect(answerFromCell(one, answerToCell(one, answer))).toEqual({ kind: 'answer', answer });
      }),
      runs,
    );
  });

  test('what is tidied is right, stays right, and is not tidied again', () => {
    fc.assert(
      fc.property(values, (answer) => {
        const tidied = tidyAnswer(one, answer, work, null);
        expect(checkAnswer(one, tidied, work)).toBe('ok');
        expect(tidyAnswer(one, tidied, work, tidied)).toEqual(tidied);
      }),
      runs,
    );
  });

  test('whatever text is read is refused, or is an answer that is read again from what is written of it', () => {
    fc.assert(
      fc.property(fc.oneof(written, nearlyAnAnswer, fc.string()), (typed) => {
        const read = readAnswer(one, typed);
        if (read.kind === 'value') expect(readAnswer(one, writeAnswer(one, read.value))).toEqual(read);
      }),
      runs,
    );
  });

  test('whatever is checked gets a word, and what is no answer is told from a wrong one', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (anything) => {
        expect(checkAnswer(one, anything, work)).toMatch(/^ok$|^answer\//);
      }),
      runs,
    );
    const strange = [undefined, false, Symbol('q'), () => 1, {}, { nonResponse: 'no', more: 1 }, [1], [null]];
    for (const anything of strange) expect(checkAnswer(one, anything, work)).toBe('answer/wrong-type');
  });
});

test('a text that looks like a non-response is still a text', () => {
  expect(answerToCell(text('q'), '#refused')).toBe('##refused');
  expect(answerFromCell(text('q'), '##refused')).toEqual({ kind: 'answer', answer: '#refused' });
  expect(answerFromCell(text('q'), '#never')).toEqual({
    kind: 'unreadable',
    code: 'answer/unknown-non-response',
  });
});

describe('what people type', () => {
  test.each<[Question, string, unknown]>([
    [integer('q'), ' 12 ', 12],
    [integer('q'), '١٢', 12],
    [integer('q'), '۴۵', 45],
    [integer('q'), '-3', -3],
    [integer('q'), '', 'blank'],
    [integer('q'), '1.5', 'answer/not-an-integer'],
    [integer('q'), 'ten', 'answer/not-a-number'],
    [integer('q'), '9007199254740993', 'answer/too-large'],
    [decimal('q'), '2,5', 2.5],
    [decimal('q'), '٢٫٥', 2.5],
    [decimal('q'), '1e5', 'answer/not-a-number'],
    [decimal('q'), '1,000.5', 'answer/not-a-number'],
    [date('q'), '2024-02-29', '2024-02-29'],
    [date('q'), '٢٠٢٤/٠٢/٢٩', '2024-02-29'],
    [date('q'), '2023-02-29', 'answer/not-a-date'],
    [date('q'), '1900-02-29', 'answer/not-a-date'],
    [date('q'), '2000-02-29', '2000-02-29'],
    [date('q'), '2024-13-01', 'answer/not-a-date'],
    [date('q', { precision: 'month' }), '2026-03', '2026-03'],
    [date('q', { precision: 'month' }), '2026-03-01', 'answer/not-a-month'],
    [text('q'), '   ', 'blank'],
    [selectMultiple('q'), ' farm  shop farm', ['farm', 'shop']],
    [acknowledge('q'), 'OK', true],
    [acknowledge('q'), 'perhaps', 'answer/not-acknowledged'],
    [range(0, 1, 0.1), '٠٫٣', 0.3],
    [range(0, 1, 0.1), '0.30000000000000004', 0.3],
    [range(0, 1, 0.1), '0,35', 0.35],
    [range(0, 1, 0.1), 'half', 'answer/not-a-number'],
    [rank, 'water farm shop', ['water', 'farm', 'shop']],
    [question('time'), '9:30', '09:30'],
    [question('time'), ' 09.30 ', '09:30'],
    [question('time'), '9,30', '09:30'],
    [question('time'), '0930', '09:30'],
    [question('time'), '930', '09:30'],
    [question('time'), '093015', '09:30:15'],
    [question('time'), '9 h 30', '09:30'],
    [question('time'), '9H', '09:00'],
    [question('time'), '٠٩:٣٠', '09:30'],
    [question('time'), '۲۳٫۵۹', '23:59'],
    [question('time'), '09:30:15.250+03:00', '09:30:15'],
    [question('time'), '24:00', 'answer/not-a-time'],
    [question('time'), '9:60', 'answer/not-a-time'],
    [question('time'), '9', 'answer/not-a-time'],
    [question('time'), '09301', 'answer/not-a-time'],
    [question('time'), '', 'blank'],
    [question('dateTime'), '2026-03-12T09:30+03:00', '2026-03-12T09:30+03:00'],
    [question('dateTime'), '2026/03/12 9.30 +3', '2026-03-12T09:30+03:00'],
    [question('dateTime'), '٢٠٢٦-٠٣-١٢ ٠٩:٣٠ +٠٣:٠٠', '2026-03-12T09:30+03:00'],
    [question('dateTime'), '2026-03-12T06:30:00.000z', '2026-03-12T06:30:00Z'],
    [question('dateTime'), '2026-03-12T06:30:00−0430', '2026-03-12T06:30:00-04:30'],
    [question('dateTime'), '2026-03-12T09:30', 'answer/not-a-date-time'],
    [question('dateTime'), '2026-02-30T09:30Z', 'answer/not-a-date-time'],
    [question('dateTime'), '2026-03-12T09:30+15:00', 'answer/not-a-date-time'],
    [question('geopoint'), '36.19 44.01', '36.19 44.01'],
    [question('geopoint'), '36.19, 44.01', '36.19 44.01'],
    [question('geopoint'), '36.19,44.01', '36.19 44.01'],
    [question('geopoint'), '36,19 44,01', '36.19 44.01'],
    [question('geopoint'), '٣٦٫١٩ ٤٤٫٠١', '36.19 44.01'],
    [question('geopoint'), '٣٦٫١٩، ٤٤٫٠١', '36.19 44.01'],
    [question('geopoint'), '+36.190° −044.010° 350', '36.190 -44.010 350'],
    [question('geopoint'), '36,44', '36 44'],
    [question('geopoint'), '-.5 5. 0 4.5', '-0.5 5 0 4.5'],
    [question('geopoint'), '36,19,44,01', 'answer/not-a-place'],
    [question('geopoint'), '36.19', 'answer/not-a-place'],
    [question('geopoint'), '1 2 3 4 5', 'answer/not-a-place'],
    [question('geopoint'), 'Erbil', 'answer/not-a-place'],
    [question('geopoint'), '90.1 0', 'answer/off-the-earth'],
    [question('geopoint'), '0 180.5', 'answer/off-the-earth'],
    [question('geopoint'), '0 0 0 -1', 'answer/off-the-earth'],
    [question('geotrace'), '1 1;2 2 ; ', '1 1; 2 2'],
    [question('geotrace'), '1,5 1\n2 2', '1.5 1; 2 2'],
    [question('geotrace'), '1 1', 'answer/too-few-places'],
    [question('geoshape'), '1 1; 1 2; 2 2', '1 1; 1 2; 2 2; 1 1'],
    [question('geoshape'), '1 1 5 3; 1 2; 2 2; 1 1', '1 1 5 3; 1 2; 2 2; 1 1'],
    [question('geoshape'), '1 1; 1 2', 'answer/too-few-places'],
    [question('photo'), ` sha256-${'0f'.repeat(32)}.jpg`, `sha256-${'0f'.repeat(32)}.jpg`],
    [question('photo'), 'child.jpg', 'answer/not-an-attachment'],
    [question('signature'), `sha256-${'0F'.repeat(32)}.png`, 'answer/not-an-attachment'],
    [question('lifeline'), '{"events":[{"at":0,"height":1}]}', { events: [{ at: 0, height: 1 }] }],
    [question('lifeline'), 'good, then bad', 'answer/not-a-lifeline'],
    [question('lifeline'), '{"events":[{"at":0,"height":1}],"__proto__":{}}', 'answer/not-a-lifeline'],
    [question('ecosystemMap'), '{"actors":[]}', 'answer/not-an-ecosystem-map'],
    [question('ecosystemMap'), ' ', 'blank'],
  ])('$type "%s" is %j', (question, typed, expected) => {
    const read = readAnswer(question, typed);
    expect(read.kind === 'value' ? read.value : read.kind === 'blank' ? 'blank' : read.code).toEqual(
      expected,
    );
  });
});

describe('checking', () => {
  test.each<[Question, unknown, string, readonly Choice[]]>([
    [integer('q'), null, 'ok', []],
    [integer('q'), NaN, 'answer/wrong-type', []],
    [integer('q'), Infinity, 'answer/too-large', []],
    [integer('q'), { nonResponse: 'refused' }, 'answer/non-response-not-offered', []],
    [integer('q', { nonResponse: ['refused'] }), { nonResponse: 'refused' }, 'ok', []],
    [selectOne('q'), 'mine', 'answer/not-a-choice', work],
    [selectMultiple('q'), ['farm', 'farm'], 'answer/chosen-twice', work],
    [selectMultiple('q'), [], 'answer/wrong-type', work],
    [acknowledge('q'), false, 'answer/wrong-type', []],
    [date('q'), 20260312, 'answer/wrong-type', []],
    [selectMultiple('q'), ['two words'], 'answer/not-a-choice', choices('two words')],
    [range(0, 1, 0.1), 0.7, 'ok', []],
    [range(0, 1, 0.1), 0.1 * 3, 'answer/off-step', []],
    [range(1, 0, 0.25), 0.75, 'ok', []],
    [range(1, 0, 0.25), -0.25, 'answer/outside-range', []],
    [range(1, 10, 2), 4, 'answer/off-step', []],
    [range(0, 1, 0), 0.123, 'ok', []],
    [rank, ['water', 'farm'], 'answer/not-all-ranked', work],
    [rank, ['water', 'farm', 'mine'], 'answer/not-a-choice', work],
    [rank, ['water', 'farm', 'farm'], 'answer/chosen-twice', work],
    [rank, [], 'answer/wrong-type', work],
    [rank, ['water', 'farm', 'shop'], 'answer/not-a-choice', []],
    [question('time'), '9:30', 'answer/not-a-time', []],
    [question('dateTime'), '2026-03-12', 'answer/not-a-date-time', []],
    [question('geopoint'), '36.19  44.01', 'answer/not-a-place', []],
    [question('geotrace'), '1 1;2 2', 'answer/not-a-place', []],
    [question('geotrace'), '1 1; 2 200', 'answer/off-the-earth', []],
    [question('geoshape'), '1 1; 1 2; 2 2', 'answer/shape-not-closed', []],
    [question('barcode'), ' ', 'answer/blank-text', []],
    [question('video'), 'film.mp4', 'answer/not-an-attachment', []],
    [question('lifeline'), { events: [{ at: 0 }] }, 'answer/wrong-type', []],
    [question('lifeline'), { events: [{ at: 0, height: 0, words: undefined }] }, 'answer/wrong-type', []],
    [question('lifeline'), { events: [] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: [event(0.5), event(0.4)] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: [event(1.5)] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: [event(NaN)] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: [{ ...event(0), words: ' ' }] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: [{ ...event(0), age: 121 }] }, 'answer/not-a-lifeline', []],
    [question('lifeline'), { events: Array(201).fill(event(0)) }, 'answer/not-a-lifeline', []],
    [question('ecosystemMap'), { actors: [actor('Aunt')] }, 'ok', []],
    [question('ecosystemMap'), { actors: [{ ...actor('Aunt'), ring: 4 }] }, 'answer/wrong-type', []],
    [question('ecosystemMap'), { actors: [actor('x'.repeat(501))] }, 'answer/not-an-ecosystem-map', []],
    [question('ecosystemMap'), { actors: Array(201).fill(actor('A')) }, 'answer/not-an-ecosystem-map', []],
  ])('$type %j is %s', (question, answer, expected, list) =>
    expect(checkAnswer(question, answer, list)).toBe(expected),
  );
});
