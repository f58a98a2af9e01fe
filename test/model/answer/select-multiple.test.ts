import { expect, test } from 'vitest';
import { tidyChoices } from '../../../src/model/answer/select-multiple.ts';
import { choices } from '../../helpers/form.ts';

const list = choices('farm', 'shop', 'none');

test.each([
  [['shop', 'farm', 'shop'], [], ['farm', 'shop']],
  [['farm', 'none'], ['farm'], ['none']],
  [['none', 'farm'], ['none'], ['farm']],
  [['none'], [], ['none']],
  [['mine', 'farm'], [], ['farm', 'mine']],
])('%j after %j is %j', (values, before, expected) => {
  expect(tidyChoices(values, list, 'none', before)).toEqual(expected);
});
