import { describe, expect, test } from 'vitest';
import {
  isName,
  isQualifiedName,
  referencesIn,
  soleReference,
} from '../../../../src/model/xlsform/checks/reference.ts';

describe('references in a text', () => {
  test.each([
    ['How old is ${name}?', ['name']],
    ['${a}+${b} and ${a}', ['a', 'b', 'a']],
    ['${last-saved#village}', ['village']],
    ['${ name }', ['name']],
    ['${école_2.b-c}', ['école_2.b-c']],
    ['a $ and a {name}', []],
    ['${}', []],
    ['${first name}', [null]],
    ['${a:b}', [null]],
    ['${7up}', [null]],
    ['${never closed', [null]],
    ['${a} then ${never closed', ['a', null]],
  ])('%s: %j', (text, expected) => {
    expect(referencesIn(text).map(({ name }) => name)).toEqual(expected);
  });

  test('say whether spaces stand in them and whose value they mean', () => {
    expect(referencesIn('${ name }')[0]).toMatchObject({ spaced: true, lastSaved: false });
    expect(referencesIn('${last-saved#name}')[0]).toMatchObject({ spaced: false, lastSaved: true });
  });
});

test.each([
  ['${age}', 'age'],
  [' ${age} ', 'age'],
  ['${age} + 1', undefined],
  ['${age}${age}', undefined],
  ['age', undefined],
  ['${a b}', undefined],
])('“%s” is nothing but a reference to %s', (text, name) => {
  expect(soleReference(text)?.name).toBe(name);
});

test.each([
  ['age', true, true],
  ['_age.in-years2', true, true],
  ['العمر', true, true],
  ['a:b', false, true],
  ['a:b:c', false, false],
  ['2age', false, false],
  ['-age', false, false],
  ['a ge', false, false],
  ['', false, false],
])('“%s” is a name: %s, with a prefix: %s', (text, plain, qualified) => {
  expect([isName(text), isQualifiedName(text)]).toEqual([plain, qualified]);
});
