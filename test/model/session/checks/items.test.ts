import { expect, test } from 'vitest';
import type { Item } from '../../../../src/model/form.ts';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { calculate, form, integer, repeat, text } from '../../../helpers/form.ts';

const line = (more: object): Item => ({
  type: 'range',
  name: 'q',
  label: { en: 'q' },
  start: 0,
  end: 10,
  step: 1,
  ...more,
});

test.each<[Item, string | undefined]>([
  [repeat('q', [integer('x')], { count: '3' }), 'q.count: form/two-counts'],
  [{ type: 'hidden', name: 'q', value: 'a', holds: 'today' }, 'q.value: form/two-values'],
  [integer('q', { default: 1, initial: '2' }), 'q.initial: form/two-starts'],
  [line({}), undefined],
  [line({ start: 10, end: 0 }), undefined],
  [line({ step: 0 }), 'q: form/bad-range'],
  [line({ end: 0 }), 'q: form/bad-range'],
  [line({ step: 11 }), 'q: form/bad-range'],
  [calculate('q', '1', { trigger: ['age'] }), undefined],
  [calculate('q', '1', { trigger: ['agee'] }), 'q.trigger: form/unknown-question'],
  [text('q', { trigger: ['age'] }), 'q.trigger: form/trigger-without-calculation'],
])('%j gives %s', (item, expected) => {
  const [issue] = compileForm(form([integer('age'), item])).issues;
  expect(issue && `${issue.at}: ${issue.code}`).toBe(expected);
});
