import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/designer/form-strip.ts';
import type { FormStrip } from '../../src/designer/form-strip.ts';
import { FormAtWork, type Base } from '../../src/designer/form-at-work.ts';
import { setItem } from '../../src/documents/edit-items.ts';
import type { FormDefinition } from '../../src/model/form.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { form as formOf, text } from '../helpers/form.ts';
import { standingForm } from '../helpers/open-form.ts';
import { drawn, expectAccessible, show, survey, surveyVersion } from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1024, 768);
  document.documentElement.dataset.theme = 'light';
});

const released: Base = { version: surveyVersion, definition: survey };

async function strip(definition: FormDefinition = survey, base: Base | null = released) {
  const work = new FormAtWork(standingForm(definition), base);
  const element = await show<FormStrip>(html`<q-form-strip .work=${work}></q-form-strip>`);
  // its place is the bottom of the window: the panel opens upwards
  element.style.cssText = 'position: fixed; inset-inline: 0; inset-block-end: 0';
  const went: string[] = [];
  element.addEventListener('select', (event) => {
    if (event instanceof CustomEvent) went.push(String(event.detail));
  });
  return { element, work, went };
}

/** The survey with one question changed in a field. */
async function changed(name: string, field: string, value: string) {
  const opened = await strip();
  const { work } = opened;
  work.attempt(setItem(work.documents, work.reading.idOf.get(name) ?? '', field, value, work.origin));
  await expect.poll(() => work.comparison?.changes.length ?? 0).toBeGreaterThan(0);
  await drawn(opened.element);
  return opened;
}

describe('whether scores stay comparable', () => {
  test('nothing changed is nothing to worry about', async () => {
    await strip();
    await expect.element(page.getByText('No change since version 55555555')).toBeVisible();
  });

  test('nothing released is nothing to compare with', async () => {
    await strip(survey, null);
    await expect.element(page.getByText('Nothing was released yet to compare with')).toBeVisible();
  });

  test.each([
    ['a question scores rest on is another kind', 'hungry', 'type', 'text', 'Breaks comparability'],
    ['a scored question is asked of fewer', 'hungry', 'relevant', '1 = 1', 'Comparability needs a look'],
    ['a question outside scores is', 'interview_place', 'relevant', '1 = 1', 'Scores comparable'],
  ])('%s: it says so', async (_, name, field, value, words) => {
    await changed(name, field, value);
    await expect.element(page.getByText(words, { exact: true })).toBeVisible();
    await expect.element(page.getByText('with version 55555555')).toBeVisible();
  });
});

describe('the reasons', () => {
  test.for(['light', 'dark'] as const)('axe finds nothing in the %s', async (theme) => {
    document.documentElement.dataset.theme = theme;
    const { element } = await changed('hungry', 'type', 'text');
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Reasons' }).click();
    await drawn(element);
    await expectAccessible(element);
  });

  test('are told in words, lead to the question, and Escape closes them', async () => {
    const { element, work, went } = await changed('hungry', 'type', 'text');
    await page.getByRole('button', { name: 'Reasons' }).click();
    await expect.element(page.getByText(/^hungry: Another type: selectOne → text/)).toBeVisible();
    await page.getByRole('button', { name: 'Go there: hungry' }).first().click();
    expect(went).toEqual([work.reading.idOf.get('hungry')]);
    await page.getByRole('button', { name: 'Reasons' }).click();
    await userEvent.keyboard('{Escape}');
    await drawn(element);
    expect(page.getByText(/^hungry: Another type/).elements()).toHaveLength(0);
  });

  test('make room for whoever goes on working beside them', async () => {
    const { element } = await changed('hungry', 'type', 'text');
    await page.getByRole('button', { name: 'Reasons' }).click();
    await expect.element(page.getByText(/^hungry: Another type/)).toBeVisible();
    document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    await drawn(element);
    expect(page.getByText(/^hungry: Another type/).elements()).toHaveLength(0);
  });

  test('what is wrong is counted, told, and led to', async () => {
    const wrong = formOf([text('odd', { relevant: '${nobody} = 1' }), text('even')]);
    const { work, went } = await strip(wrong, null);
    await expect.element(page.getByText('1 thing to look at')).toBeVisible();
    await page.getByRole('button', { name: 'Reasons' }).click();
    await expect.element(page.getByText(/There is no question called/)).toBeVisible();
    await page.getByRole('button', { name: 'Go there: odd.relevant' }).click();
    expect(went).toEqual([work.reading.idOf.get('odd')]);
  });
});
