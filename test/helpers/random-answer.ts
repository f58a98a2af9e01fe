/** Answers that fit their question, as fast-check draws them: for laws that hold for all answers. */
import fc from 'fast-check';
import type { Question } from '../../src/model/form.ts';
import type { Answer, Lifeline, Value } from '../../src/model/record.ts';
import { inOrder } from '../../src/model/answer/lifeline.ts';
import { numbersOn, type Line } from '../../src/model/answer/range.ts';

/** The values `checkAnswer` finds nothing wrong with; `offered`: the values of the choices offered. */
export function valuesOf(question: Question, offered: readonly string[]): fc.Arbitrary<Value> {
  switch (question.type) {
    case 'text':
    case 'barcode':
      return words;
    case 'integer':
      return fc.maxSafeInteger().map(plain);
    case 'decimal':
      return fc.double({ min: -1e15, max: 1e15, noNaN: true }).map(plain);
    case 'range':
      return fc.constantFrom(...(numbersOn(question, 10_000) ?? firstOf(question)));
    case 'selectOne':
      return fc.constantFrom(...offered);
    case 'selectMultiple':
      return fc.subarray([...offered], { minLength: 1 });
    case 'rank':
      return fc.shuffledSubarray([...offered], { minLength: offered.length });
    case 'date':
      return question.precision === 'month' ? day.map((one) => one.slice(0, 7)) : day;
    case 'time':
      return time;
    case 'dateTime':
      return fc.tuple(day, time, offset).map(([on, at, from]) => `${on}T${at}${from}`);
    case 'geopoint':
      return place;
    case 'geotrace':
      return fc.array(place, { minLength: 2, maxLength: 5 }).map((places) => places.join('; '));
    case 'geoshape':
      return fc.array(place, { minLength: 2, maxLength: 5 }).map((places) => {
        const [latitude = '', longitude = ''] = (places[0] ?? '').split(' ');
        return [...places, `${latitude} ${longitude}`].join('; ');
      });
    case 'acknowledge':
      return fc.constant(true);
    case 'photo':
    case 'audio':
    case 'video':
    case 'file':
    case 'signature':
    case 'drawing':
      return fc
        .tuple(letters('0123456789abcdef', 64, 64), letters('abz019', 1, 8))
        .map(([hash, ending]) => `sha256-${hash}.${ending}`);
    case 'lifeline':
      return lifeline;
    case 'ecosystemMap':
      return ecosystemMap;
    default:
      return question satisfies never;
  }
}

/** Values, blank, and what the question lets one say instead. */
export function answersOf(question: Question, offered: readonly string[]): fc.Arbitrary<Answer> {
  const instead = (question.nonResponse ?? []).map((nonResponse) => fc.constant({ nonResponse }));
  return fc.oneof({ arbitrary: valuesOf(question, offered), weight: 3 }, fc.constant(null), ...instead);
}

/** The first numbers of a long line. */
function firstOf(line: Line): readonly number[] {
  const way = line.end < line.start ? -1 : 1;
  return numbersOn({ ...line, end: line.start + way * 1000 * line.step }, 10_000) ?? [line.start];
}

/** JSON has no -0. */
const plain = (value: number): number => value + 0;
const letters = (from: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(from)), minLength, maxLength });
const digits = (most: number): fc.Arbitrary<string> => letters('0123456789', 1, most);
const below = (limit: number): fc.Arbitrary<string> =>
  fc.nat({ max: limit - 1 }).map((one) => String(one).padStart(2, '0'));

const words = fc
  .oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
    fc.constantFrom(
      '#n/a',
      '##',
      '#refused',
      'a,b',
      '"',
      'two\r\nlines',
      '\rx\n',
      ' x ',
      '=1+1',
      'نعم',
      '[]',
      'null',
    ),
  )
  .filter((one) => one.trim() !== '');
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const time = fc
  .tuple(below(24), below(60), fc.option(below(60), { nil: null }))
  .map((parts) => parts.filter((part) => part !== null).join(':'));
const offset = fc.oneof(
  fc.constantFrom('Z', '+14:00', '-14:00'),
  fc
    .tuple(fc.constantFrom('+', '-'), below(14), below(60))
    .map(([sign, hours, minutes]) => `${sign}${hours}:${minutes}`),
);

const decimals = fc.option(digits(20), { nil: null }).map((given) => (given === null ? '' : `.${given}`));
const degrees = (most: number): fc.Arbitrary<string> =>
  fc.oneof(
    fc.constantFrom(String(most), `-${most}.00`, '-0'),
    fc.tuple(fc.integer({ min: 1 - most, max: most - 1 }), decimals).map((parts) => parts.join('')),
  );
const metres = fc.tuple(fc.nat({ max: 999_999 }), decimals).map((parts) => parts.join(''));
const place = fc.oneof(
  fc.tuple(degrees(90), degrees(180)).map((parts) => parts.join(' ')),
  fc
    .tuple(
      degrees(90),
      degrees(180),
      metres.map((one) => `-${one}`),
    )
    .map((parts) => parts.join(' ')),
  fc.tuple(degrees(90), degrees(180), metres, metres).map((parts) => parts.join(' ')),
);

const fewWords = fc.oneof(words, fc.constant('👧'.repeat(500)));
const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.double({ min, max, noNaN: true }).map(plain);
const lifeline: fc.Arbitrary<Lifeline> = fc
  .array(
    fc.record(
      { at: between(0, 1), height: between(-1, 1), words: fewWords, age: between(0, 120) },
      { requiredKeys: ['at', 'height'] },
    ),
    { minLength: 1, maxLength: 200, size: 'small' },
  )
  .map((events) => ({ events: inOrder(events) }));
const ecosystemMap = fc.record({
  actors: fc.array(
    fc.record({
      name: fewWords,
      kind: fc.constantFrom('person' as const, 'institution' as const),
      ring: fc.constantFrom(1 as const, 2 as const, 3 as const),
      effect: fc.constantFrom('helps' as const, 'hinders' as const, 'both' as const, 'neither' as const),
    }),
    { minLength: 1, maxLength: 200, size: 'small' },
  ),
});
