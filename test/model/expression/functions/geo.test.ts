import { describe, expect, test } from 'vitest';
import { evaluate, nodes } from '../../../helpers/expression.ts';

const square = '0 0;0 1;1 1;1 0;0 0';

describe('distance', () => {
  test.each([
    // a degree of the equator; a quarter of a meridian
    ["distance('0 0;0 1')", 111318.85],
    ["distance('0 0', '90 0')", 10018696.05],
    ["distance('0 0 12 3;0 1 400 5;0 0')", 222637.69],
    ["distance('48.85 2.35;48.85 2.35')", 0],
    ['distance(${track})', 222637.69],
    ["distance('0 0;0 1;')", 111318.85],
    ["distance('0 0')", NaN],
    ["distance('')", NaN],
    ["distance('here;there')", NaN],
    ["distance('0 0;91 0')", NaN],
    ["distance('0 0;0 181')", NaN],
    ["distance('0 0;0 1 2 3 4')", NaN],
    ["distance('0;0')", NaN],
  ])('%s is %s', (expression, expected) =>
    expect(evaluate(expression, { track: nodes('0 0', '', '0 1', '0 0') })).toBe(expected),
  );
});

describe('area', () => {
  test.each([
    // an eighth of the sphere's surface, drawn along its edges: 4 π R² / 8
    ["area('0 0;0 90;90 90;90 0;0 0')", 63900245288818.12],
    ["area('0 0;1 0;1 1;0 1;0 0') = area('0 0;0 1;1 1;1 0')", true],
    ["area('1 1;1 1')", 0],
    ["area('1 1')", NaN],
    ["area('')", NaN],
    ["area('a b;c d;e f')", NaN],
  ])('%s is %s', (expression, expected) => expect(evaluate(expression)).toBe(expected));
});

describe('geofence', () => {
  test.each([
    ['0.5 0.5', true],
    ['0.999 0.001 100 5', true],
    ['1.001 0.5', false],
    ['0.5 -0.001', false],
    ['-1 0.5', false],
    ['0 0', true],
    ['0.5 1', true],
    ['0 0.5', true],
    ['', false],
    ['nowhere', false],
    ['0.5 0.5;0.6 0.6', false],
  ])('%s in the square: %s', (place, expected) =>
    expect(evaluate('geofence(${place}, ${square})', { place, square })).toBe(expected),
  );

  test('of a shape with a notch leaves the notch out', () => {
    const notched = '0 0;0 4;4 4;4 0;2 2;0 0';
    expect(evaluate('geofence(${p}, ${s})', { p: '2 1', s: notched })).toBe(false);
    expect(evaluate('geofence(${p}, ${s})', { p: '2 3', s: notched })).toBe(true);
  });

  test.each(['0 0;0 4;4 0;0 0', '0 0;4 0;0 4;0 0'])('beyond a slanting edge is outside: %s', (shape) => {
    expect(evaluate('geofence(${p}, ${s})', { p: '3 3', s: shape })).toBe(false);
    expect(evaluate('geofence(${p}, ${s})', { p: '2 2', s: shape })).toBe(true);
    expect(evaluate('geofence(${p}, ${s})', { p: '1 1', s: shape })).toBe(true);
  });

  test.each(['0 0;0 1;1 1;1 0', '0 0;0 1;0 0', '', '0 0;0 1;x;0 0'])(
    'nothing is inside what is no closed shape: %s',
    (shape) => expect(evaluate('geofence(${p}, ${s})', { p: '0 0', s: shape })).toBe(false),
  );
});
