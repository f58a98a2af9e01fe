import fc from 'fast-check';
import { expect, test } from 'vitest';
import { geoshapeCodec, SHAPE } from '../../../src/model/answer/geoshape.ts';
import { geotraceCodec, TRACE } from '../../../src/model/answer/geotrace.ts';
import { checkPlace, placeOf } from '../../../src/model/answer/place.ts';

test.each([
  [{ latitude: 36.19, longitude: -44 }, '36.19 -44'],
  [{ latitude: 36.19, longitude: -44, altitude: null, accuracy: null }, '36.19 -44'],
  [{ latitude: 1e-7, longitude: 180, altitude: 350.5 }, '0.0000001 180 350.5'],
  [{ latitude: -90, longitude: 0, altitude: null, accuracy: 12 }, '-90 0 0 12'],
])('%j is written %s', (position, written) => {
  expect(placeOf(position)).toBe(written);
  expect(checkPlace(written)).toBe('ok');
});

test('a way and an area are what their patterns say, whatever the text', () => {
  const piece = fc.constantFrom('1 1', '1 2 0', '-3.50 2 1 4', '2 2', '91 0', '1', ';', '; ', ' ', 'x');
  const text = fc.oneof(
    fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('; ')),
    fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('')),
  );
  fc.assert(
    fc.property(text, (one) => {
      expect(geotraceCodec.check(one, []) === 'ok').toBe(new RegExp(`^${TRACE}$`).test(one));
      expect(geoshapeCodec.check(one, []) === 'ok').toBe(new RegExp(`^${SHAPE}$`).test(one));
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) },
  );
});
