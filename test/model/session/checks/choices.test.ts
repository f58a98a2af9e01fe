import { expect, test } from 'vitest';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { choices, form, integer, repeat, selectMultiple, selectOne } from '../../../helpers/form.ts';

test.each([
  [form([selectOne('q', { choices: 'yesno' })]), 'q.choices: form/unknown-choice-list yesNo'],
  [form([repeat('r', [], { forEach: 'nothing' })]), 'r.forEach: form/unknown-choice-list undefined'],
  [form([selectOne('q', { default: 'yess' })]), 'q.default: form/unknown-choice yes'],
  [form([selectMultiple('q', { exclusive: 'nona' })]), 'q.exclusive: form/unknown-choice none'],
  [form([integer('q', { default: 1.5 })]), 'q.default: form/bad-default undefined'],
  [form([], { stopReasons: 'reason' }), 'stopReasons: form/unknown-choice-list reasons'],
  [form([], { choiceLists: { l: choices('a', 'a') } }), 'choiceLists.l.a: form/duplicate-choice undefined'],
  [
    form([selectMultiple('q', { choices: 'l' })], { choiceLists: { l: choices('a b') } }),
    'choiceLists.l.a b: form/bad-choice-value undefined',
  ],
  [form([selectOne('q', { choices: 'l' })], { choiceLists: { l: choices('a b') } }), undefined],
  [form([selectMultiple('q', { default: ['farm', 'shopp'] })]), 'q.default: form/unknown-choice shop'],
  [
    form([], { choiceLists: { l: choices('a') }, attachedLists: { l: { file: 'l.csv' } } }),
    'choiceLists.l: form/list-twice undefined',
  ],
  [
    form([selectOne('q', { choices: 'schools', default: 'any' })], {
      attachedLists: { schools: { file: 's.csv' } },
    }),
    undefined,
  ],
  [form([], { choiceLists: { l: [] } }), 'choiceLists.l: form/empty-choice-list undefined'],
  [form([selectOne('q', { default: 'no' })]), undefined],
])('case %#: %j gives %s', (definition, expected) => {
  const issue = compileForm(definition).issues[0];
  const told = issue && `${issue.at}: ${issue.code} ${String(issue.particulars?.suggestion)}`;
  expect(told).toBe(expected);
});
