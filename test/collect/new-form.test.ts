import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/collect/collect-app.ts';
import type { Collect } from '../../src/collect/collect-app.ts';
import type { Forms } from '../../src/collect/forms.ts';
import { openInterview } from '../../src/collect/open-interview.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { beginDraft, newDevice, opened } from '../helpers/device.ts';
import {
  drawn,
  expectAccessible,
  focused,
  show,
  standingSync,
  survey,
  surveyForms,
  surveyVersion,
} from '../helpers/screen.ts';

const newer = {
  version: `sha256-${'6'.repeat(64)}`,
  releasedAt: '2026-11-20T09:00:00Z',
  definition: { ...survey, title: { ...survey.title, en: 'Child reintegration survey, second version' } },
};
const older = { version: surveyVersion, releasedAt: '2026-03-03T08:00:00Z', definition: survey };

/** A laptop on which a newer version has arrived. `keeps`: whether there is room to keep the choice. */
function renewing(keeps = true): Forms & { readonly using: string } {
  const listeners = new Set<() => void>();
  let [using, putOff] = [older, false];
  const tell = () => listeners.forEach((listener) => listener());
  return {
    ...surveyForms,
    get using() {
      return using.version;
    },
    inUse: () => Promise.resolve(using),
    offered: () => Promise.resolve(using === newer ? null : { ...newer, putOff }),
    takeOver: () => {
      if (keeps) using = newer;
      tell();
      return Promise.resolve(keeps);
    },
    putOffOffer: () => {
      putOff = true;
      tell();
    },
    releases: () => Promise.resolve([newer, older]),
    byVersion: (version) =>
      Promise.resolve([newer, older].find((each) => each.version === version)?.definition ?? null),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

let vault: OpenVault;
let room: Collect;

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  vault = await (await newDevice()).openVault();
});

async function open(forms: Forms, route = 'today') {
  room = await show<Collect>(
    html`<q-collect .vault=${vault} .sync=${standingSync()} .forms=${forms} .route=${route}></q-collect>`,
  );
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(room);
}

const begunOnTheOld = async () => (await beginDraft(vault, 'K7M2-QX9Q', surveyVersion)).close();
const offer = () => page.getByText('A new version of the form is here');

describe.for(['light', 'dark'] as const)('in the %s theme axe finds nothing', (theme) => {
  beforeEach(() => {
    document.documentElement.dataset.theme = theme;
  });
  afterEach(() => {
    delete document.documentElement.dataset.theme;
  });

  test('while a new version is offered, put off, and taken over', async () => {
    await begunOnTheOld();
    await open(renewing());
    await expect.element(offer()).toBeVisible();
    await expectAccessible(room);
    await userEvent.click(page.getByRole('button', { name: 'Later' }));
    await expect.element(page.getByText('A new version of the form waits.')).toBeVisible();
    await expectAccessible(room);
    await userEvent.click(page.getByRole('button', { name: 'Begin with it' }));
    await expect.element(page.getByText('begun with the version of 3 March 2026')).toBeVisible();
    await expectAccessible(room);
  });
});

describe('a new version', () => {
  test('is offered with what it brings, and the one in use stays until it is taken over', async () => {
    const forms = renewing();
    await open(forms);
    await expect.element(page.getByText('1 in other words', { exact: false })).toBeVisible();
    expect(forms.using).toBe(surveyVersion);
    await userEvent.click(page.getByRole('button', { name: 'Begin with it' }));
    await expect.element(page.getByText('New interviews now begin with the new version.')).toBeVisible();
    expect(forms.using).toBe(newer.version);
    expect(offer().elements()).toHaveLength(0);
  });

  test('put off, leaves new interviews on the version in use', async () => {
    await open(renewing());
    await userEvent.click(page.getByRole('button', { name: 'Later' }));
    await expect.poll(() => offer().elements()).toHaveLength(0);
    await open(renewing(), 'today/new');
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.poll(async () => (await vault.listDrafts())[0]?.version).toBe(surveyVersion);
  });

  test('taken over, is what the next interview begins with', async () => {
    const forms = renewing();
    await open(forms);
    await userEvent.click(page.getByRole('button', { name: 'Begin with it' }));
    await expect.poll(() => forms.using).toBe(newer.version);
    await open(forms, 'today/new');
    await userEvent.click(page.getByRole('button', { name: 'Start the interview' }));
    await expect.poll(async () => (await vault.listDrafts())[0]?.version).toBe(newer.version);
  });

  test('is taken over by keyboard alone', async () => {
    const forms = renewing();
    await open(forms);
    await expect.element(offer()).toBeVisible();
    await userEvent.keyboard('{Tab}');
    expect(focused()?.textContent.trim()).toBe('Begin with it');
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => forms.using).toBe(newer.version);
  });

  test('that cannot be kept says so, and all stays as it was', async () => {
    await open(renewing(false));
    await userEvent.click(page.getByRole('button', { name: 'Begin with it' }));
    await expect
      .element(page.getByText('This could not be kept on the laptop.', { exact: false }))
      .toBeVisible();
    await expect.element(offer()).toBeVisible();
  });

  test('is never offered inside an interview', async () => {
    const draft = await beginDraft(vault, 'K7M2-QX9Q', surveyVersion);
    await draft.close();
    await open(renewing(), `interview/${draft.facts.id}`);
    expect(offer().elements()).toHaveLength(0);
  });
});

describe('an interview begun with an older version', () => {
  test('says so on its line once another is in use', async () => {
    await begunOnTheOld();
    const forms = renewing();
    await open(forms);
    expect(page.getByText('begun with', { exact: false }).elements()).toHaveLength(0);
    await userEvent.click(page.getByRole('button', { name: 'Begin with it' }));
    await expect.element(page.getByText('begun with the version of 3 March 2026')).toBeVisible();
  });

  test('is asked to its end with the version it began with', async () => {
    const draft = await beginDraft(vault, 'K7M2-QX9Q', surveyVersion);
    await draft.close();
    const forms = renewing();
    await forms.takeOver(newer.version);
    const interview = opened(await openInterview(vault, forms, draft.facts.id));
    expect(interview.form).toBe(survey);
    expect(interview.draft.facts.version).toBe(surveyVersion);
    await interview.draft.close();
  });

  test('whose release is no longer listed says that it is an earlier one', async () => {
    await begunOnTheOld();
    const forms = renewing();
    await forms.takeOver(newer.version);
    await open({ ...forms, inUse: () => Promise.resolve(newer), releases: () => Promise.resolve([newer]) });
    await expect.element(page.getByText('begun with an earlier version')).toBeVisible();
  });

  test('is in Arabic from right to left', async () => {
    await setInterfaceLanguage('ar');
    await open(renewing());
    await expect.element(page.getByText('وصلت نسخة جديدة من النموذج')).toBeVisible();
    expect(getComputedStyle(room).direction).toBe('rtl');
  });
});
