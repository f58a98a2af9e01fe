import { expect, test } from 'vitest';
import { allFunctions, functionNamed } from '../../../../src/model/expression/functions/all.ts';

test.each(allFunctions.map((one) => [one.name, one] as const))(
  '%s says what it takes, what it gives and what it is for',
  (name, definition) => {
    const { signature, help, least, most } = definition;
    const [, taken = '?'] =
      /^\((.*?)\)\S* → (?:number|text|boolean|date|date and time|any|answers)$/.exec(signature) ?? [];
    expect(taken).not.toBe('?');
    const parts = taken === '' ? [] : taken.split(', ');
    expect(parts.includes('…')).toBe(most === Infinity);
    const named = parts.filter((part) => part !== '…');
    expect(named.length).toBeGreaterThanOrEqual(least);
    expect(named.length).toBeLessThanOrEqual(most);
    expect(help).toMatch(/^\S.*[.…]$/su);
    expect(functionNamed(name)).toBe(definition);
  },
);
