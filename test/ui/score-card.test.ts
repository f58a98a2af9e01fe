import { html } from 'lit';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Answers } from '../../src/model/record.ts';
import { scoreSession } from '../../src/model/scoring/score-record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { openSession } from '../../src/model/session/session.ts';
import '../../src/ui/score-card.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import allWell from '../../forms/child-reintegration-survey/examples/all-well.json' with { type: 'json' };
import { expectAccessible, show, survey } from '../helpers/screen.ts';

async function card(answers: Answers, form = survey) {
  const compiled = compileForm(form);
  const session = openSession(
    compiled,
    { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0.5 },
    { answers },
  );
  const scoring = scoreSession(compiled, session);
  if (scoring.kind !== 'scored') throw new Error('no score');
  return show(html`<q-score-card .score=${scoring.score} .form=${form}></q-score-card>`);
}

beforeEach(() => setInterfaceLanguage('en'));

test('passes axe, its reasons open', async () => {
  const element = await card(allWell.record.answers);
  await userEvent.click(page.getByText('Why').first());
  await expectAccessible(element);
});

test('says that scores of local weights are provisional', async () => {
  await card(allWell.record.answers);
  const sentence =
    'Provisional: computed with “Equal weights”, which is not a published set of weights (local).';
  await expect.element(page.getByText(sentence)).toBeVisible();
});

test('names published weights and where they are printed, and says nothing of provisional', async () => {
  const [equal] = survey.coding.weightSets;
  if (equal === undefined) throw new Error('the survey has no weights');
  const provenance = { status: 'published', source: 'A book', page: '12' } as const;
  const weightSets = [{ ...equal, provenance }];
  const form = { ...survey, coding: { ...survey.coding, weightSets } };
  await card(allWell.record.answers, form);
  const sentence = 'Computed with “Equal weights”, a published set of weights (A book, page 12).';
  await expect.element(page.getByText(sentence)).toBeVisible();
  expect(page.getByText(/provisional/i).query()).toBeNull();
});

test('says how many indicators applied when some did not', async () => {
  await card({ ...allWell.record.answers, age: 12 });
  await expect.element(page.getByText('5 of 6 apply')).toBeVisible();
});

test('shows no number where an answer is missing, names it, and gives no overall score', async () => {
  await card({ ...allWell.record.answers, water: { nonResponse: 'dontKnow' } });
  await expect.element(page.getByText(/^Social: no score, because this is missing:/)).toBeVisible();
  await expect.element(page.getByText(/^No overall score/)).toBeVisible();
  await expect.element(page.getByText('0.00')).not.toBeInTheDocument();
});

test('gives the reason of each indicator in words', async () => {
  await card({ ...allWell.record.answers, hungry: 'yes' });
  await userEvent.click(page.getByText('Why').first());
  await expect.element(page.getByText(/did you go to sleep hungry.* – Yes/)).toBeVisible();
});
