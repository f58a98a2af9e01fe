import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/designer/designer.ts';
import type { Designer } from '../../src/designer/designer.ts';
import type { Role } from '../../src/protocol/member.ts';
import type { FormOpening } from '../../src/sync/open-form.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { standingForm } from '../helpers/open-form.ts';
import { drawn, expectAccessible, show, survey, surveyVersion } from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  document.documentElement.dataset.theme = 'light';
});

const forms = {
  current: () =>
    Promise.resolve({ version: surveyVersion, releasedAt: '2026-03-01T00:00:00Z', definition: survey }),
  subscribe: () => () => undefined,
};
const opened = (): FormOpening => ({ kind: 'open', form: standingForm(survey), leftBehind: null });

/** Each opening in its turn; the last again and again. */
async function room(role: Role, ...openings: readonly FormOpening[]) {
  const member = { id: 'diego', project: 'honduras', name: 'Diego', role };
  let asked = 0;
  const open = () => {
    const opening = openings[Math.min(asked++, openings.length - 1)];
    return opening ? Promise.resolve(opening) : new Promise<FormOpening>(() => undefined);
  };
  const element = await show<Designer>(
    html`<q-designer .forms=${forms} .member=${member} .open=${open}></q-designer>`,
  );
  return { element, asked: () => asked };
}

describe('the room of the form', () => {
  test('an enumerator reads the released form, and no draft is opened', async () => {
    const { element, asked } = await room('enumerator', opened());
    await expect.element(page.getByRole('heading', { name: 'Child reintegration survey' })).toBeVisible();
    expect(element.shadowRoot?.querySelector('q-form-reader')).not.toBeNull();
    expect(asked()).toBe(0);
  });

  test.each<Role>(['owner', 'coordinator', 'designer', 'translator'])(
    'for the %s is the workshop',
    async (role) => {
      await room(role, opened());
      await expect.element(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
    },
  );

  test('says that it is opening', async () => {
    await room('designer');
    await expect.element(page.getByText('Opening the form…')).toBeVisible();
  });

  test('a form that was never here and cannot be had says what to do, and is tried again', async () => {
    const { element } = await room('designer', { kind: 'absent' }, opened());
    const title = page.getByRole('heading', { name: 'This form was never opened on this laptop' });
    await expect.element(title).toBeVisible();
    await drawn(element);
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
  });

  test('a refusal is told in words', async () => {
    const { element } = await room('designer', {
      kind: 'refused',
      refusal: { refused: 'not-allowed', retry: false },
    });
    await expect
      .element(page.getByRole('heading', { name: 'The server did not open the form' }))
      .toBeVisible();
    await drawn(element);
    await expectAccessible(element);
  });

  test('a draft that began anew is opened from the notice', async () => {
    const former = standingForm(survey);
    const { asked } = await room('designer', { kind: 'open', form: former, leftBehind: null }, opened());
    await expect.element(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
    former.become({ epochOver: true });
    await page.getByRole('button', { name: 'Open the new draft' }).click();
    await expect.element(page.getByText('The draft began anew')).not.toBeInTheDocument();
    expect(asked()).toBe(2);
  });

  test('whoever goes to another room is no longer seen in this one, and the form stays open', async () => {
    const form = standingForm(survey);
    const { element } = await room('designer', { kind: 'open', form, leftBehind: null });
    await expect.element(page.getByRole('navigation', { name: 'Parts of the form' })).toBeVisible();
    expect(form.awareness.getLocalState()).not.toBeNull();
    element.remove();
    expect(form.awareness.getLocalState()).toBeNull();
  });
});
