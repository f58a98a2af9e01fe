import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkAnswer } from '../../../src/model/answer/answer.ts';
import type { Question } from '../../../src/model/form.ts';
import type { Value } from '../../../src/model/record.ts';
import { recordSchema } from '../../../src/model/schema/record-schema.ts';
import {
  choices,
  date,
  decimal,
  form,
  integer,
  selectMultiple,
  selectOne,
  text,
} from '../../helpers/form.ts';
import { valuesOf } from '../../helpers/random-answer.ts';

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 150) };
const VALUES = ['farm', 'shop', 'two words'];
const lists = { choiceLists: { work: choices(...VALUES) } };
const label = { en: 'q' };
const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });

const plain = (
  [
    'time',
    'dateTime',
    'geopoint',
    'geotrace',
    'geoshape',
    'barcode',
    'acknowledge',
    'photo',
    'lifeline',
    'ecosystemMap',
  ] as const
).map((type): Question => ({ type, name: 'q', label }));
const questions: readonly Question[] = [
  text('q', { nonResponse: ['refused'] }),
  integer('q', { nonResponse: ['dontKnow', 'notAsked'] }),
  decimal('q'),
  { type: 'range', name: 'q', label, start: 1, end: -0.5, step: 0.1 },
  { type: 'range', name: 'q', label, start: 10, end: 100_000, step: 5 },
  selectOne('q', { choices: 'work' }),
  selectMultiple('q'),
  { type: 'rank', name: 'q', label, choices: 'work' },
  date('q'),
  date('q', { precision: 'month' }),
  ...plain,
];

/** A text with one sign more, less or another. */
const nearly = (value: Value): fc.Arbitrary<unknown> =>
  typeof value !== 'string'
    ? fc.constant(value)
    : fc
        .tuple(
          fc.nat(value.length),
          fc.nat(1),
          fc.constantFrom('', '0', '1', '9', '.', ' ', ';', '-', 'T', '\n', 'x'),
        )
        .map(([at, gone, sign]) => value.slice(0, at) + sign + value.slice(at + gone));
const number = fc.oneof(
  fc.double(),
  fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10),
  fc.integer(),
);

describe.each(questions)('an answer of $type', (question) => {
  test('is one by the schema exactly when it is one by its codec', () => {
    const { properties, ...rest } = recordSchema(form([question], lists));
    const takes = ajv.compile({ ...rest, properties, required: [] });
    const right = question.type === 'rank' ? fc.shuffledSubarray(VALUES) : valuesOf(question, VALUES);
    const anything = fc.oneof(
      right,
      right.chain(nearly),
      fc.array(fc.constantFrom(...VALUES, 'x'), { maxLength: 3 }),
      fc.constantFrom<unknown>(
        'farm',
        'x',
        null,
        { nonResponse: 'refused' },
        { nonResponse: 'dontKnow' },
        { nonResponse: 'notAsked' },
      ),
      number.filter(Number.isFinite),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(anything, (answer) => {
        const wanted = checkAnswer(question, answer, lists.choiceLists.work) === 'ok';
        // by way of JSON, as a record comes
        const record: unknown = JSON.parse(JSON.stringify({ state: 'complete', answers: { q: answer } }));
        expect(takes(record)).toBe(wanted);
      }),
      runs,
    );
  });
});
