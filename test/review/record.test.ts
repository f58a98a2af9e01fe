import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import caregiverWell from '../../forms/caregiver-module/examples/all-well.json' with { type: 'json' };
import caregiverModule from '../../forms/caregiver-module/form.json' with { type: 'json' };
import allBadly from '../../forms/child-reintegration-survey/examples/all-badly.json' with { type: 'json' };
import declined from '../../forms/child-reintegration-survey/examples/declined-by-child.json' with { type: 'json' };
import notPrivate from '../../forms/child-reintegration-survey/examples/not-private.json' with { type: 'json' };
import type { FormDefinition } from '../../src/model/form.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import { scoreRecord } from '../../src/model/scoring/score-record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import '../../src/review/record-view.ts';
import type { RecordView } from '../../src/review/record-view.ts';
import type { ReviewedRecord } from '../../src/review/records.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { formOf } from '../helpers/question-card.ts';
import { drawn, expectAccessible, show, survey, surveyVersion } from '../helpers/screen.ts';

const form = compileForm(survey);

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

function reviewed(example: { readonly record: object }, change: object = {}): ReviewedRecord {
  // reason: an example of the forms folder is a record without its version
  const record = { ...example.record, version: surveyVersion, ...change } as InterviewRecord;
  return {
    n: 1,
    receivedAt: '2026-03-12T08:00:00Z',
    memberName: 'Rebaz',
    record,
    history: {
      record,
      original: { record, n: 1, member: 'rebaz' },
      practice: false,
      corrections: [],
      withdrawals: [],
      notes: [],
    },
    standing: 'counts',
    form,
    scoring: scoreRecord(form, record),
  };
}

/** What the caregivers' module, which is not scored, came to. */
function reviewedModule(): ReviewedRecord {
  // reason: the compiler reads the JSON's literals as plain strings
  const compiled = compileForm(caregiverModule as unknown as FormDefinition);
  const one = reviewed(caregiverWell);
  return { ...one, form: compiled, scoring: scoreRecord(compiled, one.record) };
}

const open = (record: ReviewedRecord) => show<RecordView>(html`<q-record .reviewed=${record}></q-record>`);

describe('one record', () => {
  test('axe finds nothing, with every part unfolded', async () => {
    const element = await open(reviewed(allBadly));
    for (const summary of page.getByRole('group').elements()) summary.setAttribute('open', '');
    await expectAccessible(element);
  });

  test('of a form that is not scored says so, and asks nothing of anybody', async () => {
    const element = await open(reviewedModule());
    await expect.element(page.getByText('This form is not scored.')).toBeVisible();
    expect(page.getByText(/weights/).query()).toBeNull();
    await expectAccessible(element);
  });

  test('says what was corrected, and why', async () => {
    const one = reviewed(allBadly);
    const correction = {
      querencia: 1,
      at: '2026-03-13T08:00:00+03:00',
      reason: 'I had pressed the wrong choice',
      record: one.record,
      n: 2,
      member: 'rebaz',
    } as const;
    const element = await open({ ...one, history: { ...one.history, corrections: [correction] } });
    await expect.element(page.getByRole('heading', { name: 'After the interview' })).toBeVisible();
    await expect.element(page.getByText('I had pressed the wrong choice')).toBeVisible();
    await expectAccessible(element);
  });

  test('shows no answer and no score of one whose consent was taken back', async () => {
    const one = reviewed(allBadly);
    const withdrawal = {
      querencia: 1,
      at: '2026-03-13T08:00:00+03:00',
      record: one.record.record,
      version: one.record.version,
      purposes: ['interview', 'sharing'],
      n: 2,
      member: 'rebaz',
    } as const;
    const history = { ...one.history, withdrawals: [withdrawal] };
    const element = await open({ ...one, history, standing: 'withdrawn', scoring: null });
    await expect.element(page.getByText('Consent was withdrawn', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Consent withdrawn: the interview and sharing')).toBeVisible();
    expect(page.getByText(/hungry|Provisional/).query()).toBeNull();
    await expectAccessible(element);
  });

  test('names whose it is, by whom and how it ended', async () => {
    await open(reviewed(allBadly));
    await expect.element(page.getByRole('heading', { name: 'R3T9-XB4F · Baseline' })).toBeVisible();
    await expect.element(page.getByText('Rebaz')).toBeVisible();
    await expect.element(page.getByText('Complete')).toBeVisible();
  });

  test('says that its scores are provisional, and by which weights', async () => {
    await open(reviewed(allBadly));
    const sentence =
      'Provisional: computed with “Equal weights”, which is not a published set of weights (local).';
    await expect.element(page.getByText(sentence)).toBeVisible();
  });

  test('names what is missing when a score is withheld', async () => {
    await open(reviewed(notPrivate));
    await expect
      .element(page.getByText('No overall score, because these are missing', { exact: false }))
      .toBeVisible();
  });

  test('shows the referrals the answers called for', async () => {
    await open(reviewed(allBadly));
    await expect
      .element(page.getByRole('heading', { name: 'Referrals this interview called for' }))
      .toBeVisible();
  });

  test('what was declined is not scored, and what was not asked is not shown as blank', async () => {
    await open(reviewed(declined));
    await expect.element(page.getByText('Not scored: consent or assent was not given.')).toBeVisible();
    expect(page.getByText('Left blank').elements()).toHaveLength(0);
  });

  test('non-response and blank are told apart', async () => {
    const { answers } = allBadly.record;
    await open(
      reviewed(allBadly, { answers: { ...answers, hungry: { nonResponse: 'refused' }, shoes: null } }),
    );
    await expect.element(page.getByText('Doesn’t want to say', { exact: true })).toBeVisible();
    await expect.element(page.getByText('Left blank')).toBeVisible();
  });

  test('questions that did not apply are shown when asked for', async () => {
    await open(reviewed(notPrivate));
    expect(page.getByText('Did not apply', { exact: true }).elements()).toHaveLength(0);
    await page.getByRole('checkbox', { name: 'Show questions that did not apply' }).click();
    expect(page.getByText('Did not apply', { exact: true }).elements().length).toBeGreaterThan(0);
  });

  test('is read in Arabic from right to left, in an English interface too', async () => {
    const element = await open(reviewed(allBadly));
    await userEvent.selectOptions(page.getByLabelText('Language of the form'), 'ar');
    await drawn(element);
    const question = page.getByText('أين تجري المقابلة؟').element();
    expect(getComputedStyle(question).direction).toBe('rtl');
    expect(question.closest('[lang]')?.getAttribute('lang')).toBe('ar');
    expect(getComputedStyle(page.getByRole('heading', { name: 'Answers' }).element()).direction).toBe('ltr');
    await expectAccessible(element);
  });

  test('stands the right way round in an Arabic interface', async () => {
    await setInterfaceLanguage('ar');
    const element = await open(reviewed(allBadly));
    expect(getComputedStyle(element).direction).toBe('rtl');
    await expectAccessible(element);
  });

  test('names what the form has no question for, and takes a calculation for no stranger', async () => {
    const answers = { ...allBadly.record.answers, chore_hours: 30, no_such_question: 'yes' };
    await open(reviewed(allBadly, { answers }));
    await expect
      .element(page.getByRole('heading', { name: 'In the record, but not in this form' }))
      .toBeVisible();
    await expect.element(page.getByText('no_such_question', { exact: true })).toBeVisible();
    expect(page.getByText('chore_hours').elements()).toHaveLength(0);
  });

  test('without its version says what is needed', async () => {
    await open({ ...reviewed(allBadly), form: null, scoring: null });
    await expect.element(page.getByText('need the form version', { exact: false })).toBeVisible();
  });
});

describe('a record of every kind of answer', () => {
  const definition = formOf([
    { type: 'lifeline', name: 'life', label: { en: 'The line' } },
    { type: 'ecosystemMap', name: 'around', label: { en: 'Who is around' } },
    { type: 'photo', name: 'house', label: { en: 'The house' } },
    { type: 'geopoint', name: 'school', label: { en: 'The school' } },
    {
      type: 'repeat',
      name: 'members',
      label: { en: 'Household members' },
      questions: [{ type: 'text', name: 'who', label: { en: 'Who?' } }],
    },
  ]);
  const answers = {
    life: { events: [{ at: 0.5, height: -1, words: 'We left', age: 9 }] },
    around: { actors: [{ name: 'School', kind: 'institution', ring: 2, effect: 'both' }] },
    house: `sha256-${'0'.repeat(64)}.jpg`,
    school: '36.190734 44.009147 0 12',
    members: [{ who: 'Amina' }, { who: 'Karwan' }],
  };
  const every = () => ({
    ...reviewed(allBadly, { form: definition.id, answers, state: 'stopped', stopped }),
    form: compileForm(definition),
  });
  const stopped = { reason: 'interrupted', at: 'members[2]/who' };

  test('axe finds nothing', async () => {
    await expectAccessible(await open(every()));
  });

  test('reads as tables and words, and tells no place to the house', async () => {
    await open(every());
    await expect.element(page.getByRole('row', { name: 'We left 9 50 of 100 very bad' })).toBeVisible();
    await expect.element(page.getByRole('row', { name: 'School institution sometimes both' })).toBeVisible();
    await expect.element(page.getByText('a photo (not shown)')).toBeVisible();
    await expect.element(page.getByText('near 36.19, 44.01, to about one kilometre')).toBeVisible();
    expect(page.getByText('36.190734', { exact: false }).elements()).toHaveLength(0);
  });

  test('counts the instances of a repeat, and says in our words why it was stopped', async () => {
    await open(every());
    await expect.element(page.getByRole('heading', { name: 'Household members 2 of 2' })).toBeVisible();
    await expect.element(page.getByText('Stopped because: Interrupted', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Stopped at: Who?', { exact: false })).toBeVisible();
  });
});
