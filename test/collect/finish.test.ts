import { html } from 'lit';
import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import caregiverWell from '../../forms/caregiver-module/examples/all-well.json' with { type: 'json' };
import caregiverModule from '../../forms/caregiver-module/form.json' with { type: 'json' };
import childWell from '../../forms/child-reintegration-survey/examples/all-well.json' with { type: 'json' };
import '../../src/collect/finish.ts';
import type { Finish } from '../../src/collect/finish.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import type { Answers } from '../../src/model/record.ts';
import { compileForm } from '../../src/model/session/compile.ts';
import { openSession } from '../../src/model/session/session.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { newDevice, opened } from '../helpers/device.ts';
import { expectAccessible, show, survey, surveyVersion } from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

async function finished(form: FormDefinition, answers: Answers) {
  const vault = await (await newDevice()).openVault();
  const draft = opened(
    await vault.beginDraft({
      form: form.id,
      version: surveyVersion,
      case: 'K7M2-QX9Q',
      round: 'baseline',
      startedAt: '2026-03-12T09:30:00+03:00',
      languages: ['en'],
    }),
  );
  const compiled = compileForm(form);
  const again = () =>
    openSession(
      compiled,
      { today: '2026-03-12', now: () => '2026-03-12T09:30:00+03:00', random: () => 0.5 },
      { answers },
    );
  const interview = { draft, form, compiled, session: again(), again };
  return show<Finish>(html`<q-finish .form=${form} .interview=${interview}></q-finish>`);
}

test('at the end of a form that is scored stands what it comes to', async () => {
  const screen = await finished(survey, childWell.record.answers);
  await expect.element(page.getByRole('heading', { name: 'What it comes to' })).toBeVisible();
  const sentence =
    'Provisional: computed with “Equal weights”, which is not a published set of weights (local).';
  await expect.element(page.getByText(sentence)).toBeVisible();
  await expectAccessible(screen);
});

test('of a form that is not scored no word is said of scores', async () => {
  // reason: the compiler reads the JSON's literals as plain strings
  const screen = await finished(caregiverModule as unknown as FormDefinition, caregiverWell.record.answers);
  await expect.element(page.getByRole('button', { name: 'Finish and seal' })).toBeEnabled();
  expect(page.getByText(/what it comes to|score|weight/i).query()).toBeNull();
  await expectAccessible(screen);
});
