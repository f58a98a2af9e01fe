import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Lifeline } from '../../../src/model/record.ts';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed, type Card } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf([
  {
    type: 'lifeline',
    name: 'life',
    label: { en: 'Your life as a line', ar: 'حياتك خط' },
    nonResponse: ['refused'],
  },
  { type: 'lifeline', name: 'fixed', label: { en: 'The line of the file' }, readOnly: true },
]);
const life: Lifeline = {
  events: [
    { at: 0, height: 0.5, words: 'At home', age: 8 },
    { at: 0.5, height: -0.8, words: 'On the way', age: 10 },
    { at: 1, height: 0.2 },
  ],
};

const add = () => page.getByRole('button', { name: 'Add an event' });
const row = (at: number) => page.getByRole('group', { name: `Event ${at}`, exact: true });
const point = (at: number) => page.getByRole('button', { name: new RegExp(`^Event ${at}:`) });
const band = () => page.getByRole('group', { name: 'The line as a picture' });

/** Presses the band somewhere, in parts of its width and height. */
async function pressBand(card: Card, x: number, y: number) {
  const { width, height } = band().element().getBoundingClientRect();
  await userEvent.click(band(), { position: { x: x * width, y: y * height } });
  await drawn(card.element);
}

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

describe('axe finds nothing', () => {
  test.for(['life', 'fixed'])('in %s', async (path) => {
    const { element } = await cardOf(form, path, { draft: { [path]: life }, insist: true });
    await expectAccessible(element);
  });

  test('on an empty line, on a phone, in the dark', async () => {
    await page.viewport(360, 740);
    document.documentElement.dataset.theme = 'dark';
    const { element } = await cardOf(form, 'life');
    await expectAccessible(element);
    delete document.documentElement.dataset.theme;
  });
});

describe('by keyboard alone', () => {
  test('an event is added, told, dated and placed', async () => {
    const { element, answer } = await cardOf(form, 'life');
    (add().element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()?.getAttribute('type')).toBe('text');
    await userEvent.keyboard('We left{Tab}٩{Tab}{ArrowRight}{Tab}{ArrowLeft}{ArrowLeft}');
    await drawn(element);
    expect(answer()).toEqual({ events: [{ at: 0.02, height: -0.2, words: 'We left', age: 9 }] });
    await expect.element(row(1).getByText('2 of 100')).toBeVisible();
    await expect.element(row(1).getByText('rather bad')).toBeVisible();
  });

  test('every letter is an answer at once', async () => {
    const { answer, typed, element } = await cardOf(form, 'life');
    await userEvent.click(add());
    await drawn(element);
    await userEvent.keyboard('Ho');
    expect(answer()).toEqual({ events: [{ at: 0, height: 0, words: 'Ho' }] });
    expect(typed).toEqual([]);
    expect(element.commit()).toBe(true);
  });

  test('the next event stands between the last one and now', async () => {
    const { answer } = await cardOf(form, 'life', { draft: { life: { events: [{ at: 0.5, height: 1 }] } } });
    await userEvent.click(add());
    expect(answer()).toMatchObject({ events: [{ at: 0.5 }, { at: 0.76, height: 0 }] });
  });

  test('a point is moved by arrow keys, which lead nowhere else', async () => {
    const { element, answer } = await cardOf(form, 'life', { draft: { life } });
    (point(2).element() as HTMLElement).focus();
    const up = new KeyboardEvent('keydown', {
      key: 'ArrowUp',
      bubbles: true,
      cancelable: true,
      composed: true,
    });
    point(2).element().dispatchEvent(up);
    await drawn(element);
    expect(up.defaultPrevented).toBe(true);
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    expect(answer()).toMatchObject({ events: [{}, { at: 0.54, height: -0.7 }, {}] });
    await expect.element(page.getByText('54 of 100, very bad').last()).toBeInTheDocument();
  });

  test('Enter on a point leads to its words', async () => {
    await cardOf(form, 'life', { draft: { life } });
    (point(2).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(() => focused()).toBe(row(2).getByRole('textbox', { name: 'What happened' }).element());
  });

  test('an event is removed, and the keyboard goes to its neighbour', async () => {
    const { answer } = await cardOf(form, 'life', { draft: { life } });
    await userEvent.click(page.getByRole('button', { name: 'Remove event 1' }));
    expect(answer()).toMatchObject({ events: [{ words: 'On the way' }, { at: 1 }] });
    await expect.poll(() => (focused() as HTMLInputElement).value).toBe('On the way');
  });

  test('the last event removed leaves the question blank', async () => {
    const { answer } = await cardOf(form, 'life', { draft: { life: { events: [{ at: 0, height: 0 }] } } });
    await userEvent.click(page.getByRole('button', { name: 'Remove event 1' }));
    expect(answer()).toBeNull();
    await expect.poll(() => focused()).toBe(add().element());
  });

  test('a row stays where it is while one works on it, and is in its place when it is left', async () => {
    const { element, answer } = await cardOf(form, 'life', { draft: { life } });
    const slider = row(1).getByRole('slider', { name: 'Place on the line' });
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    await drawn(element);
    expect(answer()).toMatchObject({ events: [{ words: 'On the way' }, { at: 1 }, { at: 1 }] });
    const order = () =>
      page
        .getByRole('textbox', { name: 'What happened' })
        .elements()
        .map((box) => (box as HTMLInputElement).value);
    expect(order()).toEqual(['At home', 'On the way', '']);
    (add().element() as HTMLElement).focus();
    await drawn(element);
    expect(order()[0]).toBe('On the way');
  });

  test('digits are typed, and Alt 9 says instead', async () => {
    const card = await cardOf(form, 'life', { draft: { life } });
    expect(await pressed(card, '9')).toBe(false);
    expect(await pressed(card, '9', { altKey: true })).toBe(true);
    expect(card.answer()).toEqual({ nonResponse: 'refused' });
    await expect.element(row(1)).not.toBeInTheDocument();
  });
});

describe('by hand', () => {
  test('a press on the band puts an event there', async () => {
    const card = await cardOf(form, 'life');
    await pressBand(card, 0.5, 0.5);
    expect(card.answer()).toEqual({ events: [{ at: 0.5, height: 0 }] });
    await expect.poll(() => focused()).toBe(row(1).getByRole('textbox', { name: 'What happened' }).element());
  });

  test('in a language read from right to left the line begins on the right', async () => {
    const card = await cardOf(form, 'life', { tag: 'ar' });
    await pressBand(card, 0.9, 0.5);
    const answer = card.answer() as Lifeline;
    expect(answer.events[0]?.at).toBeLessThan(0.2);
  });

  test('a point is dragged', async () => {
    const { answer } = await cardOf(form, 'life', { draft: { life } });
    const { width, height } = band().element().getBoundingClientRect();
    await userEvent.dragAndDrop(point(2), band(), {
      targetPosition: { x: width * 0.5, y: height * 0.5 },
      force: true,
    });
    expect(answer()).toMatchObject({ events: [{}, { at: 0.5, height: 0 }, {}] });
  });
});

test('a line that cannot be changed is a table', async () => {
  await cardOf(form, 'fixed', { draft: { fixed: life } });
  await expect.element(page.getByRole('row', { name: 'On the way 10 50 of 100 very bad' })).toBeVisible();
  await expect.element(point(1)).toBeDisabled();
  expect(page.getByRole('textbox').elements()).toEqual([]);
});
