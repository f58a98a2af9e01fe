/** Decimal numbers as they are written, so that 0.3 is a multiple of 0.1. */

/** `digits` × 10^-`scale`. */
export interface ExactDecimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Beyond this a number is no setting of a range, and costs more than it says. */
const longest = 40;

/** A number as text; null when it is none, or too long a one. */
export function exactDecimal(text: string): ExactDecimal | null {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  const [, sign = '', whole = '', part = '', power = '0'] = match ?? [];
  const digits = whole + part;
  const scale = part.length - Number(power);
  if (!match || digits === '' || digits.length > longest || Math.abs(scale) > longest) return null;
  const unsigned = BigInt(digits) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return { digits: sign === '-' ? -unsigned : unsigned, scale: Math.max(scale, 0) };
}

/** Both on the finer scale of the two. */
function alike(a: ExactDecimal, b: ExactDecimal): readonly [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  const on = (one: ExactDecimal): bigint => one.digits * 10n ** BigInt(scale - one.scale);
  return [on(a), on(b), scale];
}

export function minus(a: ExactDecimal, b: ExactDecimal): ExactDecimal {
  const [left, right, scale] = alike(a, b);
  return { digits: left - right, scale };
}

/** Negative, 0 or positive, as `a` is less than, equal to or greater than `b`. */
export function compare(a: ExactDecimal, b: ExactDecimal): number {
  const [left, right] = alike(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export const isZero = ({ digits }: ExactDecimal): boolean => digits === 0n;

export const absolute = (one: ExactDecimal): ExactDecimal =>
  one.digits < 0n ? { ...one, digits: -one.digits } : one;

/** Whether the one is the other a whole number of times. `of`: not zero. */
export function isMultiple(one: ExactDecimal, of: ExactDecimal): boolean {
  const [left, right] = alike(one, of);
  return left % right === 0n;
}
