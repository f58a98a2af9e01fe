import { expect, test } from 'vitest';
import { filledIn, namesInTexts } from '../../../src/model/session/names-in-text.ts';

test('names are found in every language, each once', () => {
  expect(namesInTexts([{ en: '${a} and ${ b }', es: '${a}, ${c}' }, undefined, { en: '$a {b}' }])).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('values are put in as they are, whatever signs they hold', () => {
  expect(filledIn('Is ${who} there, ${ who }?', () => '$& ${x}')).toBe('Is $& ${x} there, $& ${x}?');
});
