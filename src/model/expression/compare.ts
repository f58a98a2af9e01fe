/**
 * `=` and `<` as XPath 1.0 has them: with several nodes, true as soon as one pair makes it so.
 *
 * Two numbers are equal when less than 1e-12 apart (as in ODK Collect), so that `0.1 + 0.2 = 0.3` is what an author expects.
 */
import type { Scope } from './scope.ts';
import { eachOf, toBoolean, toNumber, weightOf, type XSingle, type XValue } from './value.ts';

const CLOSE = 1e-12;

/** Whether some pair is equal (`wanted` true) or unequal (`wanted` false). */
export function equalValues(left: XValue, right: XValue, wanted: boolean, scope: Scope): boolean {
  // what nearly every condition is: an answer beside a code
  if (typeof left === 'string' && typeof right === 'string') {
    scope.spend(1 + (Math.max(left.length, right.length) >> 6));
    return (left === right) === wanted;
  }
  return somePair(left, right, scope, (a, b) => equal(a, b, scope.offset) === wanted);
}

/** Whether some pair stands in that order; everything is compared as numbers. */
export function compareValues(
  operator: '<' | '<=' | '>' | '>=',
  left: XValue,
  right: XValue,
  scope: Scope,
): boolean {
  return somePair(left, right, scope, (a, b) => {
    const x = toNumber(a, scope.offset);
    const y = toNumber(b, scope.offset);
    if (operator === '<') return x < y;
    if (operator === '<=') return x <= y;
    return operator === '>' ? x > y : x >= y;
  });
}

function somePair(
  left: XValue,
  right: XValue,
  scope: Scope,
  holds: (a: XSingle, b: XSingle) => boolean,
): boolean {
  if (isSingle(left) && isSingle(right)) {
    scope.spend(1 + Math.max(weightOf(left), weightOf(right)));
    return holds(left, right);
  }
  const as = eachOf(left);
  const bs = eachOf(right);
  const heaviest = [...as, ...bs].reduce<number>((most, one) => Math.max(most, weightOf(one)), 0);
  scope.spend(as.length * bs.length * (1 + heaviest));
  return as.some((a) => bs.some((b) => holds(a, b)));
}

function isSingle(value: XValue): value is XSingle {
  return typeof value !== 'object' || value.kind !== 'nodes';
}

function equal(a: XSingle, b: XSingle, offset: number): boolean {
  if (typeof a === 'boolean' || typeof b === 'boolean') return toBoolean(a) === toBoolean(b);
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  const x = toNumber(a, offset);
  const y = toNumber(b, offset);
  return x === y || Math.abs(x - y) < CLOSE;
}
