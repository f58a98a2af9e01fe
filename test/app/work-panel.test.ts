import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { WorkFacts } from '../../src/app/truth.ts';
import '../../src/app/work-panel.ts';
import type { WorkPanel } from '../../src/app/work-panel.ts';
import type { FormStatus } from '../../src/sync/open-form.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { expectAccessible, show, standingSync } from '../helpers/screen.ts';

beforeEach(() => setInterfaceLanguage('en'));

const facts: WorkFacts = {
  drafts: 1,
  waiting: 2,
  received: 7,
  saving: 'working',
  sync: standingSync({ waiting: 2, lastReceiptAt: Date.UTC(2026, 2, 12, 9) }).status,
};

const panel = (change: Partial<WorkFacts> = {}) =>
  show<WorkPanel>(
    html`<q-work-panel
      open
      .facts=${{ ...facts, ...change }}
      .waitingSince=${'2026-03-12T09:30:00Z'}
    ></q-work-panel>`,
  );

describe('the panel behind the truth', () => {
  test('axe finds nothing', async () => {
    await expectAccessible(await panel());
  });

  test('says what is only here, what has arrived, and that there is no network', async () => {
    await panel();
    await expect.element(page.getByText('1 interview in progress', { exact: false })).toBeVisible();
    await expect
      .element(page.getByText('2 finished interviews wait to be received.', { exact: false }))
      .toBeVisible();
    await expect.element(page.getByText('7 interviews have a receipt.')).toBeVisible();
    await expect.element(page.getByText('No network. Keep working', { exact: false })).toBeVisible();
  });

  test('sending can be tried at once', async () => {
    const element = await panel();
    let tried = false;
    element.addEventListener('retry', () => (tried = true));
    await page.getByRole('button', { name: 'Try now' }).click();
    expect(tried).toBe(true);
  });

  test('a refusal is told in words, with what is safe', async () => {
    const refused = standingSync({
      connection: 'refused',
      refusal: { refused: 'not-signed-in', retry: false },
    });
    await panel({ sync: refused.status });
    await expect.element(page.getByText('your work is safe here', { exact: false })).toBeVisible();
    await expect.element(page.getByText('Open your link again before you travel')).toBeVisible();
  });

  test('edits of the form that wait are told, and those of a draft that is over', async () => {
    const form: FormStatus = {
      kept: 'saved',
      connection: 'offline',
      refusal: null,
      unsent: true,
      epochOver: false,
    };
    const element = await panel({ form });
    await expect
      .element(page.getByText('Edits of the form wait on this laptop.', { exact: false }))
      .toBeVisible();
    element.facts = { ...facts, form: { ...form, epochOver: true } };
    await expect.element(page.getByText('The draft began anew.', { exact: false })).toBeVisible();
    element.facts = { ...facts, form: { ...form, unsent: false } };
    await expect.element(page.getByText('All your edits of the form are with the server.')).toBeVisible();
  });

  test('a full disk says that nothing is lost while the page stays open', async () => {
    await panel({ saving: 'full' });
    await expect.element(page.getByText('The disk is full.', { exact: false })).toBeVisible();
  });
});
