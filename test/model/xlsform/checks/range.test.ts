import { describe, expect, test } from 'vitest';
import { checkParameters } from '../../../../src/model/xlsform/checks/parameters-by-type.ts';
import { saidBy } from '../../../helpers/checked-sheets.ts';

const choices = [
  'list_name | name | label',
  ...[0, 5, 10].map((value) => `thirds | ${value} | T`),
  ...[0, 10].map((value) => `ends | ${value} | T`),
  ...[0, 3].map((value) => `odd | ${value} | T`),
  ...[0, 11].map((value) => `beyond | ${value} | T`),
  ...[0, 'ten'].map((value) => `words | ${value} | T`),
];
const codes = (parameters: string, appearance = '') =>
  saidBy(checkParameters, {
    survey: ['type | name | parameters | appearance', `range | a | ${parameters} | ${appearance}`],
    choices,
  }).map((one) => one.replace('error survey!2 ', ''));

describe('a range', () => {
  test.each([
    ['', []],
    ['start=0 end=1 step=0.1', []],
    ['start=10 end=0 step=2', []],
    ['start=low', ['parameter-not-a-number']],
    ['start=0 end=inf', ['parameter-not-a-number']],
    ['step=0', ['range-zero']],
    ['start=0 end=10 step=11', ['range-too-large']],
    ['start=0 end=10 step=2 tick_interval=4', []],
    ['start=0 end=10 step=2 tick_interval=3', ['range-not-in-step']],
    ['start=0 end=10 tick_interval=0', ['range-zero']],
    ['start=0 end=10 tick_interval=20', ['range-too-large']],
    ['start=0 end=1 step=0.1 tick_interval=0.3', []],
    ['start=1 end=10 step=3 placeholder=7', []],
    ['start=1 end=10 step=3 placeholder=6', ['range-not-in-step']],
    ['start=1 end=10 step=3 placeholder=13', ['range-outside']],
    ['start=10 end=1 step=3 placeholder=-2', ['range-outside']],
    ['start=0 end=10 tick_labelset=thirds', []],
    ['start=10 end=0 tick_labelset=thirds', []],
    ['start=0 end=10 tick_labelset=nowhere', ['unknown-range-labels']],
    ['start=0 end=10 tick_labelset=words', ['range-label-not-a-number']],
    ['start=0 end=10 tick_labelset=beyond', ['range-label-outside']],
    ['start=0 end=10 step=2 tick_labelset=odd', ['range-label-off-tick']],
    ['start=0 end=10 tick_interval=5 tick_labelset=odd', ['range-label-off-tick']],
  ])('%s', (parameters, expected) => expect(codes(parameters)).toEqual(expected));

  test.each([
    ['vertical', 'tick_interval=2', []],
    ['vertical no-ticks', 'tick_interval=2', []],
    ['picker', 'tick_interval=2', ['range-appearance']],
    ['rating', 'placeholder=2', ['range-appearance']],
    ['picker', 'start=1 end=5', []],
    ['no-ticks', 'start=0 end=10 tick_labelset=ends', []],
    ['no-ticks', 'start=10 end=0 tick_labelset=ends', []],
    ['no-ticks', 'start=0 end=10 tick_labelset=thirds', ['range-labels-not-at-ends']],
    ['no-ticks', 'start=0 end=20 tick_labelset=ends', ['range-labels-not-at-ends']],
  ])('that looks %s: %s', (appearance, parameters, expected) => {
    expect(codes(parameters, appearance)).toEqual(expected);
  });
});
