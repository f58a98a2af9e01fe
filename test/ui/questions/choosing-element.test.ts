import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, expectFocus, focused } from '../../helpers/screen.ts';

const villages = Array.from({ length: 60 }, (_, index) => ({
  value: `v${index}`,
  label: { en: `Village ${index}`, ar: `قرية ${index}` },
}));
const form = formOf(
  [
    {
      type: 'selectOne',
      name: 'village',
      choices: 'villages',
      label: { en: 'Which village?' },
      nonResponse: ['dontKnow'],
    },
    { type: 'selectMultiple', name: 'visited', choices: 'villages', label: { en: 'Which ones visited?' } },
    {
      type: 'selectOne',
      name: 'empty',
      choices: 'villages',
      choiceFilter: "district = 'nowhere'",
      label: { en: 'Of which district?' },
      required: true,
    },
    { type: 'selectOne', name: 'fixed', choices: 'villages', label: { en: 'Of the file' }, readOnly: true },
  ],
  { villages },
);
const search = () => page.getByRole('searchbox', { name: 'Type to search this list' });

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
});

describe('a long list', () => {
  test('axe finds nothing, with an answer out of sight', async () => {
    const { element } = await cardOf(form, 'village', { draft: { village: 'v59' }, insist: true });
    await expectAccessible(element);
  });

  test('begins in the box to search it, and draws fifty rows', async () => {
    await cardOf(form, 'village');
    await expect.poll(() => focused()).toBe(search().element());
    expect(page.getByRole('radio').elements()).toHaveLength(50);
    await expect.element(page.getByText('50 shown, 10 more: type to narrow the list')).toBeVisible();
  });

  test('takes the only one found with Enter, which then leads on again', async () => {
    const { element, answer } = await cardOf(form, 'village');
    await userEvent.keyboard('57{Enter}');
    await drawn(element);
    expect(answer()).toBe('v57');
    await expect.element(search()).toHaveValue('');
    await expect.element(page.getByRole('radio', { name: 'Village 57' })).toBeChecked();
    const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    search().element().dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(false);
  });

  test('leads down to several with Enter or ArrowDown', async () => {
    const { element, answer } = await cardOf(form, 'village');
    await userEvent.keyboard('village 4{Enter}');
    await drawn(element);
    expect(focused()).toBeInstanceOf(HTMLInputElement);
    expect(focused()?.getAttribute('value')).toBe('v4');
    expect(answer()).toBeNull();
    await userEvent.keyboard('{ArrowDown}');
    expect(answer()).toBe('v40');
  });

  test('says when nothing is found', async () => {
    const { element } = await cardOf(form, 'village');
    await userEvent.keyboard('nowhere');
    await drawn(element);
    await expect.element(page.getByText('Nothing like that in the list')).toBeVisible();
  });

  test('keeps what was chosen in sight, whatever is searched for', async () => {
    const { element } = await cardOf(form, 'visited', { draft: { visited: ['v3', 'v59'] } });
    await userEvent.keyboard('village 12');
    await drawn(element);
    const rows = page.getByRole('checkbox').elements();
    expect(rows.map((row) => row.getAttribute('value'))).toEqual(['v3', 'v59', 'v12']);
  });

  test('takes digits as what is searched for', async () => {
    const card = await cardOf(form, 'village');
    expect(await pressed(card, '8')).toBe(false);
    expect(await pressed(card, '8', { altKey: true })).toBe(true);
    expect(card.answer()).toEqual({ nonResponse: 'dontKnow' });
  });

  test('that cannot be changed is not searched', async () => {
    await cardOf(form, 'fixed', { draft: { fixed: 'v2' } });
    await expect.element(search()).not.toBeInTheDocument();
    await expect.element(page.getByRole('radio', { name: 'Village 2', exact: true })).toBeDisabled();
    await expectFocus('Of the file');
  });
});

test('where there is nothing to choose from that is said, and nobody is asked to answer', async () => {
  const { element } = await cardOf(form, 'empty', { insist: true });
  await expect
    .element(page.getByText('There is nothing to choose from here', { exact: false }))
    .toBeVisible();
  await expect.element(page.getByRole('alert')).toHaveTextContent('');
  await expectAccessible(element);
});
