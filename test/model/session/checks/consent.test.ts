import { expect, test } from 'vitest';
import type { ConsentPurpose } from '../../../../src/model/form.ts';
import { compileForm } from '../../../../src/model/session/compile.ts';
import { acknowledge, form, repeat, section, selectOne, text } from '../../../helpers/form.ts';

const questions = [
  selectOne('ok'),
  acknowledge('read'),
  text('name'),
  section('s', []),
  repeat('day', [selectOne('in')]),
];
const purpose = (more: Partial<ConsentPurpose>): ConsentPurpose => ({
  id: 'interview',
  by: 'caregiver',
  question: 'ok',
  granted: 'yes',
  necessary: true,
  ...more,
});

test.each([
  [[purpose({})], []],
  [[purpose({ question: 'read', granted: 'true' })], []],
  [[purpose({ question: 'ook' })], ['consent.interview form/unknown-question']],
  [[purpose({ granted: 'y' })], ['consent.interview form/unknown-choice']],
  [[purpose({ question: 'name' })], ['consent.interview form/consent-question']],
  [[purpose({ question: 'in' })], ['consent.interview form/consent-question']],
  [[purpose({}), purpose({})], ['consent.interview form/duplicate-id']],
])('consent %j: %j', (consent, expected) => {
  const { issues } = compileForm(form(questions, { consent }));
  expect(issues.map((issue) => `${issue.at} ${issue.code}`)).toEqual(expected);
});

test.each([
  ['ok', []],
  ['oks', ['profile.oks form/unknown-question']],
  ['s', ['profile.s form/profile-question']],
  ['in', ['profile.in form/profile-question']],
])('profile by %s: %j', (name, expected) => {
  const { issues } = compileForm(form(questions, { profile: [name] }));
  expect(issues.map((issue) => `${issue.at} ${issue.code}`)).toEqual(expected);
});
