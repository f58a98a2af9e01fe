import { describe, expect, test } from 'vitest';
import { countsIn } from '../../src/designer/counts-in.ts';
import { survey } from '../helpers/screen.ts';

describe('where questions count', () => {
  test('every indicator is reached from a question', () => {
    const reached = new Set([...countsIn(survey).values()].flat().map(({ indicator }) => indicator.id));
    expect([...reached].sort()).toEqual(survey.coding.indicators.map(({ id }) => id).sort());
  });

  test('a question that only describes the child counts nowhere', () => {
    expect(countsIn(survey).get('district')).toBeUndefined();
  });
});
