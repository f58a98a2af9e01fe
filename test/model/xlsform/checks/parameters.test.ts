import { describe, expect, test } from 'vitest';
import { parametersOf } from '../../../../src/model/xlsform/checks/parameters.ts';

describe('parameters', () => {
  test.each<[string, Readonly<Record<string, string>> | null]>([
    ['', {}],
    ['  ', {}],
    ['start=1 end=10', { start: '1', end: '10' }],
    ['start=1,end=10;step=2', { start: '1', end: '10', step: '2' }],
    [' start = 1 , end = 10 ', { start: '1', end: '10' }],
    ['Randomize=TRUE seed=${Age}', { randomize: 'true', seed: '${age}' }],
    [
      'value=VAL label=Lbl reference-geometry=Places',
      { value: 'VAL', label: 'Lbl', 'reference-geometry': 'Places' },
    ],
    ['start', null],
    ['start=', null],
    ['=1', null],
    ['start==1', null],
    ['start=1 end', null],
  ])('“%s” are %j', (text, expected) => {
    const parameters = parametersOf(text);
    expect(parameters && Object.fromEntries(parameters)).toEqual(expected);
  });

  test('of a long cell are read in one go', () => {
    expect(parametersOf('a=1 '.repeat(20_000))?.size).toBe(1);
    expect(parametersOf(`${' ,;'.repeat(20_000)}a`)).toBeNull();
  });
});
