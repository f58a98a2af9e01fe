/**
 * A number on a line from `start` to `end`, which may be the lower, in steps.
 *
 * A line is made of decimals as people write them, and is counted in them: from 0 in steps of 0.1 the third is 0.3, although to a computer three
 * times 0.1 is 0.30000000000000004. Steps are counted from `start`; `end` itself need not be one of them.
 */
import { plainDecimal } from '../expression/plain-decimal.ts';
import type { AnswerCodec, Check, ReadResult } from './codec.ts';
import { decimalCodec } from './decimal.ts';

/** The line of a question. A step of 0 is none: any number between the ends is on it. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

/** Of a number that lies closer to a step than that part of one, the difference is the computer's. */
const NOISE = 1e-6;

export function rangeCodec(line: Line): AnswerCodec<number> {
  const read = (text: string): ReadResult<number> => {
    const result = decimalCodec.read(text);
    return result.kind === 'value' ? { kind: 'value', value: ontoStep(result.value, line) } : result;
  };
  return { ...decimalCodec, read, fromCell: read, check: (value) => checkOnLine(value, line) };
}

/** The step the number was meant to be; a number that is plainly between two stays what it is. */
export function ontoStep(value: number, line: Line): number {
  const scale = scaleOf([line.start, line.step]);
  const step = scaled(line.step, scale);
  const steps = Math.round((value - line.start) / line.step);
  if (step === 0n || !Number.isFinite(steps)) return value;
  const near = fromScaled(scaled(line.start, scale) + BigInt(steps) * step, scale);
  return Math.abs(near - value) <= NOISE * line.step ? near : value;
}

/** All numbers on the line, from `start` on; null when there are more than `most`, or no steps. */
export function numbersOn({ start, end, step }: Line, most: number): readonly number[] | null {
  const scale = scaleOf([start, end, step]);
  const [first, last, width] = [scaled(start, scale), scaled(end, scale), scaled(step, scale)];
  if (width === 0n) return null;
  const way = last - first;
  const count = (way < 0n ? -way : way) / width + 1n;
  if (count > BigInt(most)) return null;
  const stride = way < 0n ? -width : width;
  return Array.from({ length: Number(count) }, (_, index) =>
    fromScaled(first + BigInt(index) * stride, scale),
  );
}

function checkOnLine(value: unknown, { start, end, step }: Line): Check {
  const check = decimalCodec.check(value, []);
  if (check !== 'ok' || typeof value !== 'number') return check;
  if (value < Math.min(start, end) || value > Math.max(start, end)) return 'answer/outside-range';
  const scale = scaleOf([value, start, step]);
  const width = scaled(step, scale);
  const onStep = width === 0n || (scaled(value, scale) - scaled(start, scale)) % width === 0n;
  return onStep ? 'ok' : 'answer/off-step';
}

/** How many decimals there are at most. */
function scaleOf(numbers: readonly number[]): number {
  return Math.max(...numbers.map((one) => (plainDecimal(one).split('.')[1] ?? '').length));
}

/** The number in units of its last decimal: 2.5 at scale 2 is 250. */
function scaled(value: number, scale: number): bigint {
  const [whole = '0', fraction = ''] = plainDecimal(value).split('.');
  return BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
}

function fromScaled(units: bigint, scale: number): number {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const point = digits.length - scale;
  const value = Number(`${digits.slice(0, point)}.${digits.slice(point)}`);
  return units < 0n ? -value : value;
}
