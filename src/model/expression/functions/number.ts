/** Numbers. What is not a number gives NaN, which is no answer: never 0. */
import { toNumber } from '../value.ts';
import { defineFunction, valueAt, type FunctionDefinition } from './define.ts';

export const numberFunctions: readonly FunctionDefinition[] = [
  defineFunction({
    name: 'number',
    signature: '(value: any) → number',
    help: 'The value as a number: true is 1, a date is its days since 1970, blank is not a number.',
    takes: 1,
    call: (values, scope) => toNumber(valueAt(values, 0), scope.offset),
  }),
  ofNumber('int', 'The whole part: 2.9 is 2, -2.9 is -2.', Math.trunc),
  ofNumber('floor', 'The next whole number below.', Math.floor),
  ofNumber('ceiling', 'The next whole number above.', Math.ceil),
  ofNumber('abs', 'Without its sign.', Math.abs),
  ofNumber('sqrt', 'The square root.', Math.sqrt),
  ofNumber('log', 'The natural logarithm.', Math.log),
  ofNumber('log10', 'The logarithm to base 10.', Math.log10),
  ofNumber('exp', 'e to that power.', Math.exp),
  ofNumber('exp10', '10 to that power.', (value) => 10 ** value),
  ofNumber('sin', 'The sine of an angle in radians.', Math.sin),
  ofNumber('cos', 'The cosine of an angle in radians.', Math.cos),
  ofNumber('tan', 'The tangent of an angle in radians.', Math.tan),
  ofNumber('asin', 'The angle, in radians, with that sine.', Math.asin),
  ofNumber('acos', 'The angle, in radians, with that cosine.', Math.acos),
  ofNumber('atan', 'The angle, in radians, with that tangent.', Math.atan),
  ofTwoNumbers(
    'atan2',
    '(y: number, x: number) → number',
    'The angle, in radians, of the point x, y.',
    Math.atan2,
  ),
  ofTwoNumbers(
    'pow',
    '(base: number, power: number) → number',
    'The base to that power.',
    (base, power) => base ** power,
  ),
  defineFunction({
    name: 'round',
    signature: '(value: number, decimals?: number) → number',
    help: 'To the nearest whole number, or to so many decimals; halves go away from zero: 2.5 is 3, -2.5 is -3.',
    takes: [1, 2],
    call: (values, scope) =>
      roundTo(
        toNumber(valueAt(values, 0), scope.offset),
        values.length > 1 ? toNumber(valueAt(values, 1)) : 0,
      ),
  }),
  defineFunction({ name: 'pi', signature: '() → number', help: '3.14159…', takes: 0, call: () => Math.PI }),
];

function ofNumber(name: string, help: string, compute: (value: number) => number): FunctionDefinition {
  return defineFunction({
    name,
    signature: '(value: number) → number',
    help,
    takes: 1,
    call: (values, scope) => compute(toNumber(valueAt(values, 0), scope.offset)),
  });
}

function ofTwoNumbers(
  name: string,
  signature: string,
  help: string,
  compute: (first: number, second: number) => number,
): FunctionDefinition {
  return defineFunction({
    name,
    signature,
    help,
    takes: 2,
    call: (values, scope) =>
      compute(toNumber(valueAt(values, 0), scope.offset), toNumber(valueAt(values, 1), scope.offset)),
  });
}

/** Rounds what is written, not what is stored: 12345.15 to one decimal is 12345.2. */
function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value) || Number.isNaN(decimals)) return value;
  const places = Math.max(-300, Math.min(300, Math.trunc(decimals)));
  const moved = shift(Math.abs(value), places);
  if (!Number.isFinite(moved)) return value;
  return Math.sign(value) * shift(Math.round(moved), -places);
}

function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}
