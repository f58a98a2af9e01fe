import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf([
  {
    type: 'range',
    name: 'safe',
    start: 0,
    end: 10,
    step: 1,
    label: { en: 'How safe?', ar: 'كم تشعر بالأمان؟' },
  },
  { type: 'range', name: 'falling', start: 5, end: 0, step: 0.5, label: { en: 'How far down?' } },
  { type: 'range', name: 'fixed', start: 0, end: 10, step: 1, label: { en: 'Counted' }, readOnly: true },
]);
const box = () => page.getByRole('textbox');
const line = () => page.getByRole('slider');

beforeEach(async () => {
  await setInterfaceLanguage('en');
});

describe('a number on a line', () => {
  test.for(['safe', 'falling', 'fixed'])('axe finds nothing in %s', async (path) => {
    const { element } = await cardOf(form, path, { insist: true });
    await expectAccessible(element);
  });

  test('is no answer before it was touched, and says so', async () => {
    const { answer } = await cardOf(form, 'safe');
    expect(answer()).toBeNull();
    await expect.poll(() => focused()).toBe(box().element());
    await expect.element(line()).toHaveAttribute('aria-valuetext', 'no answer yet');
  });

  test('is answered by typing, with the digits of another script too', async () => {
    const { element, answer, typed } = await cardOf(form, 'safe');
    await userEvent.keyboard('٧');
    expect(typed).toEqual([{ path: 'safe', text: '٧' }]);
    expect(element.commit()).toBe(true);
    await drawn(element);
    expect(answer()).toBe(7);
    await expect.element(line()).toHaveValue('7');
    await expect.element(line()).not.toHaveAttribute('aria-valuetext');
  });

  test('is answered by the keys of the line', async () => {
    const { element, answer } = await cardOf(form, 'safe');
    await userEvent.keyboard('{Tab}{ArrowRight}');
    await drawn(element);
    expect(answer()).toBe(6);
    await expect.element(box()).toHaveValue('6');
  });

  test('is answered by a click in its middle, where the browser sees no change', async () => {
    const { answer } = await cardOf(form, 'safe');
    await userEvent.click(line());
    expect(answer()).toBe(5);
  });

  test('off the line is complained about', async () => {
    const { element } = await cardOf(form, 'safe');
    await userEvent.keyboard('11');
    element.commit();
    await drawn(element);
    await expect.element(box()).toHaveAttribute('aria-invalid', 'true');
  });

  test('that is no number stays in the box', async () => {
    const { element, answer } = await cardOf(form, 'safe');
    await userEvent.keyboard('much');
    expect(element.commit()).toBe(false);
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a number.');
    expect(answer()).toBeNull();
  });

  test('runs from its start in the direction of reading, the other way round where it falls', async () => {
    await cardOf(form, 'safe', { tag: 'ar' });
    await expect.element(line()).toHaveAttribute('dir', 'rtl');
    await cardOf(form, 'falling');
    await expect.element(line()).toHaveAttribute('dir', 'rtl');
    await expect.element(line()).toHaveAttribute('max', '5');
  });

  test('that cannot be changed is shown', async () => {
    await cardOf(form, 'fixed', { draft: { fixed: 3 } });
    await expect.element(line()).toBeDisabled();
    await expect.element(box()).toHaveAttribute('readonly');
    await expect.element(page.getByText('it cannot be changed here', { exact: false })).toBeVisible();
  });
});
