import { expect, test } from 'vitest';
import { hasLanguageCode } from '../../../../src/model/xlsform/checks/language-code.ts';

test.each([
  ['Español (es)', true],
  ['Kurdî (ckb)', true],
  ['Português (pt-BR)', true],
  ['ti', true],
  ['Español', false],
  ['English (eng)', false],
  ['Elvish (qq)', false],
  ['Lingo (lingo)', false],
  ['Lingo (l~g)', false],
])('%s says which language it is: %s', (language, expected) =>
  expect(hasLanguageCode(language)).toBe(expected),
);
