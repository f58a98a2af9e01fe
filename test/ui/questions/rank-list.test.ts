import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const things = ['food', 'school', 'friends'].map((value) => ({ value, label: { en: value, ar: value } }));
const form = formOf(
  [
    {
      type: 'rank',
      name: 'matters',
      choices: 'things',
      label: { en: 'What matters most?' },
      nonResponse: ['dontKnow'],
    },
    { type: 'rank', name: 'fixed', choices: 'things', label: { en: 'Ranked before' }, readOnly: true },
  ],
  { things },
);
const rows = () =>
  page
    .getByRole('listitem')
    .elements()
    .map((row) => row.textContent.trim().split(/\s+/)[1]);

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
});

describe('an order', () => {
  test.for(['matters', 'fixed'])('axe finds nothing in %s', async (path) => {
    const { element } = await cardOf(form, path, { insist: true });
    await expectAccessible(element);
  });

  test('shown is no answer until it is said to be right', async () => {
    const { element, answer } = await cardOf(form, 'matters');
    expect(answer()).toBeNull();
    await userEvent.click(page.getByRole('button', { name: 'The order is right as it is' }));
    await drawn(element);
    expect(answer()).toEqual(['food', 'school', 'friends']);
    await expect.element(page.getByRole('button', { name: 'The order' })).not.toBeInTheDocument();
  });

  test('is changed by the buttons of a row', async () => {
    const { element, answer } = await cardOf(form, 'matters');
    await userEvent.click(page.getByRole('button', { name: 'Move up: friends' }));
    await drawn(element);
    expect(answer()).toEqual(['food', 'friends', 'school']);
    expect(rows()).toEqual(['food', 'friends', 'school']);
  });

  test('is changed by the arrow keys of a row, on which the keyboard stays', async () => {
    const { element, answer } = await cardOf(form, 'matters');
    const button = page.getByRole('button', { name: 'Move down: food' });
    (button.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await drawn(element);
    expect(answer()).toEqual(['school', 'friends', 'food']);
    expect(focused()).toBe(button.element());
    await userEvent.keyboard('{Home}');
    expect(answer()).toEqual(['food', 'school', 'friends']);
    await expect.element(page.getByText('food: now in place 1')).toBeInTheDocument();
  });

  test('does not go beyond its ends', async () => {
    const { answer } = await cardOf(form, 'matters', { draft: { matters: ['food', 'school', 'friends'] } });
    const up = page.getByRole('button', { name: 'Move up: food' });
    await expect.element(up).toHaveAttribute('aria-disabled', 'true');
    (up.element() as HTMLElement).click();
    expect(answer()).toEqual(['food', 'school', 'friends']);
  });

  test('has 8 for “doesn’t know”', async () => {
    const card = await cardOf(form, 'matters');
    expect(await pressed(card, '8')).toBe(true);
    expect(card.answer()).toEqual({ nonResponse: 'dontKnow' });
  });

  test('that cannot be changed has no buttons', async () => {
    await cardOf(form, 'fixed', { draft: { fixed: ['school', 'food', 'friends'] } });
    expect(rows()).toEqual(['school', 'food', 'friends']);
    expect(page.getByRole('button').elements()).toEqual([]);
  });
});
