import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/designer/form-notices.ts';
import type { FormNotices } from '../../src/designer/form-notices.ts';
import { FormAtWork } from '../../src/designer/form-at-work.ts';
import { addItem } from '../../src/documents/edit-items.ts';
import type { LeftBehind } from '../../src/sync/open-form.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { copyOf, counting, filled } from '../helpers/form-documents.ts';
import { form as formOf, text } from '../helpers/form.ts';
import { standingForm } from '../helpers/open-form.ts';
import { drawn, expectAccessible, show } from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1024, 768);
  document.documentElement.dataset.theme = 'light';
});

const small = formOf([text('first')]);

/** One question was added in the former draft and never sent. */
async function withLeftBehind(lost = 0) {
  const base = filled(small);
  const mine = copyOf(base);
  addItem(mine, { type: 'text', name: 'mine', at: { into: null }, label: 'Mine?' }, counting('m'), null);
  const done: string[] = [];
  const leftBehind: LeftBehind = {
    epoch: 0,
    mine,
    base,
    bringOver() {
      done.push('brought');
      return Promise.resolve(lost);
    },
    putAside() {
      done.push('aside');
      return Promise.resolve();
    },
  };
  const work = new FormAtWork(standingForm(small), null);
  const element = await show<FormNotices>(
    html`<q-form-notices .work=${work} .leftBehind=${leftBehind}></q-form-notices>`,
  );
  await drawn(element);
  return { element, done };
}

describe('changes left behind in a former draft', () => {
  test.for(['light', 'dark'] as const)('axe finds nothing in the %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    const { element } = await withLeftBehind();
    await page.getByText('What they are').click();
    await drawn(element);
    await expectAccessible(element);
  });

  test('are counted and named', async () => {
    await withLeftBehind();
    await expect.element(page.getByText(/^1 change of yours was not sent/)).toBeVisible();
    await page.getByText('What they are').click();
    await expect.element(page.getByText('mine', { exact: false }).first()).toBeVisible();
  });

  test('are brought into this draft, and it says what found no place', async () => {
    const { done } = await withLeftBehind(2);
    await page.getByRole('button', { name: 'Bring my changes' }).click();
    await expect.element(page.getByText(/Your changes are in this draft, but 2/)).toBeVisible();
    expect(done).toEqual(['brought']);
  });

  test('are put aside only after a question', async () => {
    const { done } = await withLeftBehind();
    await page.getByRole('button', { name: 'Put them aside' }).click();
    await page.getByRole('button', { name: 'Keep them' }).click();
    expect(done).toEqual([]);
    await page.getByRole('button', { name: 'Put them aside' }).click();
    await page.getByRole('button', { name: 'Remove them' }).click();
    await expect.element(page.getByText(/was not sent/)).not.toBeInTheDocument();
    expect(done).toEqual(['aside']);
  });
});

describe('a server that refuses', () => {
  test('is told in words', async () => {
    const form = standingForm(small);
    const work = new FormAtWork(form, null);
    const element = await show<FormNotices>(html`<q-form-notices .work=${work}></q-form-notices>`);
    form.become({ connection: 'refused', refusal: { refused: 'not-signed-in', retry: false } });
    await drawn(element);
    await expect.element(page.getByText('The server refuses this form’s connection')).toBeVisible();
    await expect.element(page.getByText(/Open your link again/)).toBeVisible();
  });
});
