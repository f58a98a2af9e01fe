import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answerFromCell,
  answerToCell,
  checkAnswer,
  readAnswer,
  writeAnswer,
} from '../../../src/model/answer/answer.ts';
import type { Choice, Question } from '../../../src/model/form.ts';
import type { Answer } from '../../../src/model/record.ts';
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

const work = choices('farm', 'shop', 'water');
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));

const cases: readonly (readonly [Question, fc.Arbitrary<Answer>])[] = [
  [text('q'), fc.string({ unit: 'grapheme' }).filter((one) => one.trim() !== '')],
  [integer('q'), fc.maxSafeInteger()],
  [decimal('q'), fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((one) => one + 0)],
  [selectOne('q'), fc.constantFrom('farm', 'shop')],
  [selectMultiple('q'), fc.subarray(['farm', 'shop', 'water'], { minLength: 1 })],
  [date('q'), day],
  [date('q', { precision: 'month' }), day.map((one) => one.slice(0, 7))],
  [acknowledge('q'), fc.constant<Answer>(true)],
];

describe.each(cases)('$type', (question, values) => {
  test('what is written is read as the same answer', () => {
    fc.assert(
      fc.property(values, (answer) => {
        expect(checkAnswer(question, answer, work)).toBe('ok');
        expect(readAnswer(question, writeAnswer(question, answer))).toEqual({ kind: 'value', value: answer });
      }),
    );
  });

  test('what is put into a cell comes out of it, a non-response and blank too', () => {
    const anything: fc.Arbitrary<Answer> = fc.oneof(
      values,
      fc.constantFrom<Answer>(
        null,
        { nonResponse: 'dontKnow' },
        { nonResponse: 'refused' },
        { nonResponse: 'notAsked' },
      ),
    );
    fc.assert(
      fc.property(anything, (answer) => {
        expect(answerFromCell(question, answerToCell(question, answer))).toEqual({ kind: 'answer', answer });
      }),
    );
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
  ])('$type %j is %s', (question, answer, expected, list) =>
    expect(checkAnswer(question, answer, list)).toBe(expected),
  );
});
