import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../../src/designer/reader/form-reader.ts';
import type { FormReader } from '../../../src/designer/reader/form-reader.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { form, integer, selectOne, text } from '../../helpers/form.ts';
import { drawn, expectAccessible, show, survey, surveyVersion } from '../../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

const forms = {
  current: () =>
    Promise.resolve({ version: surveyVersion, releasedAt: '2026-03-01T00:00:00Z', definition: survey }),
  subscribe: () => () => undefined,
};
const none = { ...forms, current: () => Promise.resolve(null) };

async function open(from: typeof forms | typeof none = forms): Promise<FormReader> {
  const element = await show<FormReader>(html`<q-form-reader .forms=${from}></q-form-reader>`);
  await expect.element(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(element);
  return element;
}

describe('reading the form', () => {
  test('axe finds nothing', async () => {
    await expectAccessible(await open());
  });

  test('names the form, and counts its questions and indicators', async () => {
    await open();
    await expect.element(page.getByRole('heading', { name: 'Child reintegration survey' })).toBeVisible();
    await expect.element(page.getByText('22 indicators', { exact: false })).toBeVisible();
  });

  test('a scored question says where it counts, and with how many points', async () => {
    await open();
    const question = page.getByRole('article', { name: 'hungry' });
    await expect.element(question.getByText('Counts in', { exact: false })).toBeVisible();
    await expect.element(question.getByText('no: 1', { exact: false })).toBeVisible();
  });

  test('every type says what it is, and what decides on it', async () => {
    const wide = form(
      [
        integer('age'),
        integer('sum', { calculation: '1 + 1', trigger: ['age'], readOnly: '${age} > 9' }),
        { type: 'range', name: 'ladder', label: { en: 'Ladder' }, start: 0, end: 10, step: 2 },
        selectOne('school', { choices: 'schools', choiceFilter: 'near = ${age}', shuffled: true }),
        { type: 'repeat', name: 'grows', label: { en: 'Grows' }, questions: [text('one')] },
        {
          type: 'repeat',
          name: 'counted',
          label: { en: 'Counted' },
          count: '${age}',
          questions: [text('two')],
        },
        { type: 'hidden', name: 'began', holds: 'start' },
        { type: 'section', name: 'plain', questions: [text('three')] },
      ],
      { attachedLists: { schools: { file: 'schools.csv' } } },
    );
    const element = await open({
      ...forms,
      current: () =>
        Promise.resolve({ version: surveyVersion, releasedAt: '2026-03-01T00:00:00Z', definition: wide }),
    });
    await expectAccessible(element);
    const said = (name: string) => page.getByRole('article', { name }).element().textContent;
    for (const [name, words] of [
      ['sum', /Computed as\s*1 \+ 1/],
      ['sum', /Computed when answered\s*age/],
      ['sum', /Only shown when\s*\$\{age\} > 9/],
      ['ladder', /Number on a scale[^]*From 0 to 10 in steps of 2/],
      ['school', /Offered when\s*near = \$\{age\}[^]*in the file schools.csv/],
      ['school', /In an order drawn by chance/],
      ['grows', /Asked as often as the interviewer adds one/],
      ['counted', /Asked as often as a number says[^]*How often\s*\$\{age\}/],
      ['began', /when the interview began/],
    ] as const)
      expect(said(name)).toMatch(words);
    await expect.element(page.getByRole('heading', { level: 2, name: 'plain' })).toBeVisible();
  });

  test('a search leaves only what it finds', async () => {
    await open();
    await page.getByLabelText('Find in the form').fill('hungry');
    await expect.element(page.getByRole('article', { name: 'hungry' })).toBeVisible();
    expect(page.getByRole('article', { name: 'interview_place' }).elements()).toHaveLength(0);
  });

  test('two languages stand side by side, each in its own direction', async () => {
    await open();
    const question = page.getByRole('article', { name: 'hungry' });
    expect(question.element().querySelector('[lang="ar"]')?.getAttribute('dir')).toBe('rtl');
    await expect.element(page.getByText('draft, not reviewed')).toBeVisible();
  });

  test('the second language can be put away', async () => {
    const element = await open();
    await userEvent.selectOptions(page.getByLabelText('Beside it'), '');
    await drawn(element);
    const question = page.getByRole('article', { name: 'hungry' }).element();
    expect(question.querySelector('[lang="ar"]')).toBeNull();
  });

  test('without a form says how one arrives', async () => {
    const element = await open(none);
    await expect.element(page.getByRole('heading', { name: 'No form on this laptop yet' })).toBeVisible();
    await expectAccessible(element);
  });
});
