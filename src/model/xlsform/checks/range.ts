/** Parameters of a range: a line from start to end in steps, its ticks, and the choices that label them. */
import { textOf, type CheckedRow } from './checked-workbook.ts';
import { refused, type Complaint, type Place } from './complaint.ts';
import {
  absolute,
  compare,
  exactDecimal,
  isMultiple,
  isZero,
  minus,
  type ExactDecimal,
} from './exact-decimal.ts';
import type { Parameters } from './parameters.ts';

const numbers = ['start', 'end', 'step', 'tick_interval', 'placeholder'] as const;

export const rangeParameters: readonly string[] = [...numbers, 'tick_labelset'];

const usual: Readonly<Record<string, string>> = { start: '1', end: '10', step: '1' };

interface Line {
  readonly start: ExactDecimal;
  readonly end: ExactDecimal;
  readonly step: ExactDecimal;
  readonly width: ExactDecimal;
  readonly tick: ExactDecimal | null;
  readonly placeholder: ExactDecimal | null;
}

type Lists = ReadonlyMap<string, readonly CheckedRow[]>;

export function checkRange(
  given: Parameters,
  appearance: string,
  lists: Lists,
  place: Place,
): readonly Complaint[] {
  if (
    !showsTicks(appearance) &&
    ['tick_interval', 'placeholder', 'tick_labelset'].some((one) => given.has(one))
  )
    return [refused(place, 'range-appearance', { appearance })];
  const value = (parameter: string): ExactDecimal | null =>
    exactDecimal(given.get(parameter) ?? usual[parameter] ?? '');
  const wrong = numbers.filter((one) => given.has(one) && value(one) === null);
  if (wrong.length > 0)
    return wrong.map((parameter) =>
      refused(place, 'parameter-not-a-number', { parameter, value: given.get(parameter) ?? '' }),
    );
  const [start, end, step] = [value('start'), value('end'), value('step')];
  if (!start || !end || !step) return [];
  const line: Line = {
    start,
    end,
    step,
    width: absolute(minus(end, start)),
    tick: value('tick_interval'),
    placeholder: value('placeholder'),
  };
  const steps = [...ofStep('step', step, line, place), ...ofTick(line, place)];
  if (steps.length > 0) return steps;
  return [...ofPlaceholder(line, place), ...ofLabels(given, appearance, lists, line, place)];
}

/** Ticks are there on a plain line, lying or standing. */
const showsTicks = (appearance: string): boolean =>
  appearance.split(/\s+/).every((one) => one === '' || one === 'vertical' || one === 'no-ticks');

function ofStep(parameter: string, step: ExactDecimal, { width }: Line, place: Place): readonly Complaint[] {
  if (isZero(step)) return [refused(place, 'range-zero', { parameter })];
  return compare(step, width) > 0 ? [refused(place, 'range-too-large', { parameter })] : [];
}

function ofTick(line: Line, place: Place): readonly Complaint[] {
  const { tick, step } = line;
  if (!tick) return [];
  const parameter = 'tick_interval';
  const issues = ofStep(parameter, tick, line, place);
  return issues.length > 0 || isZero(step) || isMultiple(tick, step)
    ? issues
    : [refused(place, 'range-not-in-step', { parameter })];
}

function ofPlaceholder(line: Line, place: Place): readonly Complaint[] {
  const { placeholder, start, step } = line;
  if (!placeholder) return [];
  const parameter = 'placeholder';
  if (!isMultiple(minus(placeholder, start), step))
    return [refused(place, 'range-not-in-step', { parameter })];
  return isOn(line, placeholder) ? [] : [refused(place, 'range-outside', { parameter })];
}

const isOn = ({ start, end }: Line, value: ExactDecimal): boolean => {
  const rising = compare(start, end) <= 0;
  const [low, high] = rising ? [start, end] : [end, start];
  return compare(value, low) >= 0 && compare(value, high) <= 0;
};

/** The choices that stand under ticks: numbers, on the line, on its ticks, and without ticks only at its ends. */
function ofLabels(
  given: Parameters,
  appearance: string,
  lists: Lists,
  line: Line,
  place: Place,
): readonly Complaint[] {
  const list = given.get('tick_labelset');
  if (list === undefined) return [];
  // values of parameters are read in lower case
  const rows = [...lists].find(([name]) => name === list || name.toLowerCase() === list)?.[1];
  if (!rows) return [refused(place, 'unknown-range-labels', { list })];
  const values = rows.map((row) => exactDecimal(textOf(row, 'name')));
  const known = values.flatMap((value) => value ?? []);
  if (known.length < values.length) return [refused(place, 'range-label-not-a-number', { list })];
  if (!known.every((value) => isOn(line, value))) return [refused(place, 'range-label-outside', { list })];
  const interval = line.tick ?? line.step;
  if (!known.every((value) => isMultiple(minus(value, line.start), interval)))
    return [
      refused(place, 'range-label-off-tick', { list, parameter: line.tick ? 'tick_interval' : 'step' }),
    ];
  const bare = appearance.split(/\s+/).includes('no-ticks');
  const ends = [line.start, line.end];
  const atEnds =
    known.every((value) => ends.some((end) => compare(end, value) === 0)) &&
    ends.every((end) => known.some((value) => compare(end, value) === 0));
  return bare && !atEnds ? [refused(place, 'range-labels-not-at-ends', { list })] : [];
}
