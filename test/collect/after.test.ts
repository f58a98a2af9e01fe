/** Some days after an interview: mending a slip, taking back consent. Real screens over a real vault. */
import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import allWell from '../../forms/child-reintegration-survey/examples/all-well.json' with { type: 'json' };
import '../../src/collect/collect-app.ts';
import type { Collect } from '../../src/collect/collect-app.ts';
import type { InterviewRecord } from '../../src/model/record.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { beginDraft, newDevice, opened, quotaError, type TestDevice } from '../helpers/device.ts';
import {
  drawn,
  expectAccessible,
  show,
  standingSync,
  surveyForms,
  surveyVersion,
} from '../helpers/screen.ts';

let device: TestDevice;
let vault: OpenVault;
let record: InterviewRecord;
let routes: string[];

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  device = await newDevice();
  vault = await device.openVault();
  routes = [];
  const draft = await beginDraft(vault, 'K7M2-QX9Q', surveyVersion);
  // reason: an example of the forms folder is a record without its version
  record = { ...allWell.record, version: surveyVersion } as InterviewRecord;
  opened(await draft.finalise(record));
});

async function open(route = `today/after/${record.record}`) {
  const room = await show<Collect>(html`
    <q-collect
      .vault=${vault}
      .sync=${standingSync({})}
      .forms=${surveyForms}
      .route=${route}
      @navigate=${(event: CustomEvent<string>) => {
        routes.push(event.detail);
      }}
    ></q-collect>
  `);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(room);
  return room;
}

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });
  test('on the page, and before consent is taken back', async () => {
    const room = await open();
    await expectAccessible(room);
    await userEvent.click(page.getByRole('checkbox', { name: 'reporting' }));
    await userEvent.click(page.getByRole('button', { name: 'Take back this consent' }));
    await expectAccessible(room);
  });
  test('in Arabic', async () => {
    await setInterfaceLanguage('ar');
    await expectAccessible(await open());
  });
});

test('today leads there', async () => {
  await open('today');
  await userEvent.click(page.getByRole('button', { name: 'Correct K7M2-QX9Q, or take back consent' }));
  expect(routes).toEqual([`today/after/${record.record}`]);
});

test('a correction needs its reason, and begins with what was answered', async () => {
  await open();
  const begin = page.getByRole('button', { name: 'Open the interview to correct it' });
  await userEvent.click(begin);
  await expect.element(page.getByText(/Say in a few words what was wrong/)).toBeVisible();
  expect(await vault.listDrafts()).toEqual([]);
  await userEvent.fill(page.getByRole('textbox', { name: 'What was wrong?' }), 'I pressed the wrong choice');
  await userEvent.click(begin);
  await expect.poll(() => routes.length).toBe(1);
  const [draft] = await vault.listDrafts();
  expect(routes).toEqual([`interview/${draft?.id}`]);
  expect(draft).toMatchObject({ corrects: { record: record.record, reason: 'I pressed the wrong choice' } });
  const corrected = opened(await vault.openDraft(draft?.id ?? ''));
  expect(corrected.answers).toMatchObject({ hungry: 'no', consent_reporting: 'yes' });
  await corrected.close();
});

test('one that was begun is gone on with', async () => {
  await open();
  await userEvent.fill(page.getByRole('textbox', { name: 'What was wrong?' }), 'A slip');
  await userEvent.click(page.getByRole('button', { name: 'Open the interview to correct it' }));
  await expect.poll(() => routes.length).toBe(1);
  await open();
  await userEvent.click(page.getByRole('button', { name: 'Go on with the correction' }));
  await expect.poll(() => routes[1]).toBe(routes[0]);
});

test('consent to reporting is taken back: the interview stays', async () => {
  await open();
  await userEvent.click(page.getByRole('checkbox', { name: 'reporting' }));
  await userEvent.click(page.getByRole('button', { name: 'Take back this consent' }));
  await expect.element(page.getByText(/cannot be undone here/)).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Yes, take it back' }));
  await expect.poll(() => routes).toEqual(['today/sealed']);
  expect(await vault.listSealed()).toMatchObject([{ withdrawn: ['reporting'] }]);
  await open();
  expect(page.getByRole('checkbox', { name: 'reporting' }).query()).toBeNull();
});

test('consent to the interview is taken back: nothing of it is left on the laptop', async () => {
  await open();
  await userEvent.click(page.getByRole('checkbox', { name: 'the interview' }));
  await userEvent.click(page.getByRole('button', { name: 'Take back this consent' }));
  await expect.element(page.getByText(/counts no more/)).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: 'Yes, take it back' }));
  await expect.poll(() => routes).toEqual(['today/sealed']);
  expect(await vault.listSealed()).toEqual([]);
  await open();
  await expect
    .element(page.getByRole('heading', { name: 'It is not on this laptop any more' }))
    .toBeVisible();
});

test('without room nothing is half done, and it is said', async () => {
  await open();
  await userEvent.click(page.getByRole('checkbox', { name: 'the interview' }));
  await userEvent.click(page.getByRole('button', { name: 'Take back this consent' }));
  device.failing = { tables: ['envelopes'], error: quotaError() };
  await userEvent.click(page.getByRole('button', { name: 'Yes, take it back' }));
  await expect.element(page.getByText(/Not sealed/)).toBeVisible();
  device.failing = null;
  expect(routes).toEqual([]);
  expect(await vault.listSealed()).toHaveLength(1);
  expect(await vault.waiting()).toBe(1);
});
