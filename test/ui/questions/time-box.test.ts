import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { setSingleKeys } from '../../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf, pressed } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf([
  { type: 'time', name: 'up', label: { en: 'When do you get up?' }, nonResponse: ['dontKnow'] },
  { type: 'dateTime', name: 'arrived', label: { en: 'When did you arrive?' } },
  { type: 'date', name: 'born', label: { en: 'When were you born?' } },
]);
const box = (name: string) => page.getByLabelText(name);

beforeEach(async () => {
  setSingleKeys(true);
  await setInterfaceLanguage('en');
});

describe('a time', () => {
  test.for(['up', 'arrived'])('axe finds nothing in %s', async (path) => {
    const { element } = await cardOf(form, path, { insist: true });
    await expectAccessible(element);
  });

  test('is an answer once it is whole, in any digits', async () => {
    const { answer, typed } = await cardOf(form, 'up');
    await expect.poll(() => focused()).toBe(box('Hour').element());
    await userEvent.keyboard('٦');
    expect(typed.at(-1)).toEqual({ path: 'up', text: '6:' });
    await userEvent.fill(box('Minute'), '30');
    expect(answer()).toBe('06:30');
    expect(typed.at(-1)).toEqual({ path: 'up', text: null });
  });

  test('that does not exist is complained about', async () => {
    const { element, answer } = await cardOf(form, 'up');
    await userEvent.fill(box('Hour'), '24');
    await userEvent.fill(box('Minute'), '00');
    expect(element.commit()).toBe(false);
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a whole time yet');
    expect(answer()).toBeNull();
  });

  test('is typed over without being rewritten under the fingers', async () => {
    const { element, answer } = await cardOf(form, 'up', { draft: { up: '09:30' } });
    await userEvent.clear(box('Hour'));
    await userEvent.keyboard('1');
    await drawn(element);
    await expect.element(box('Hour')).toHaveValue('1');
    await userEvent.keyboard('2');
    expect(answer()).toBe('12:30');
  });

  test('takes 8 as a digit, and Alt 8 as “doesn’t know”', async () => {
    const card = await cardOf(form, 'up');
    expect(await pressed(card, '8')).toBe(false);
    expect(await pressed(card, '8', { altKey: true })).toBe(true);
    expect(card.answer()).toEqual({ nonResponse: 'dontKnow' });
  });

  test('is put in by “Now”', async () => {
    const { answer } = await cardOf(form, 'up');
    await userEvent.click(page.getByRole('button', { name: 'Now', exact: true }));
    expect(answer()).toMatch(/^\d\d:\d\d$/);
  });
});

describe('a day and a time', () => {
  test('carries the offset of the place', async () => {
    const { answer } = await cardOf(form, 'arrived');
    await userEvent.fill(box('Day'), '9');
    await userEvent.selectOptions(box('Month'), '03');
    await userEvent.fill(box('Year'), '2026');
    await userEvent.fill(box('Hour'), '9');
    expect(answer()).toBeNull();
    await userEvent.fill(box('Minute'), '05');
    const written = answer();
    if (typeof written !== 'string') throw new Error('no moment');
    expect(written).toMatch(/^2026-03-09T09:05[+-]\d\d:\d\d$/);
    expect(new Date(written).getTime()).toBe(new Date('2026-03-09T09:05').getTime());
  });

  test('of another place keeps its own hour on screen', async () => {
    await cardOf(form, 'arrived', { draft: { arrived: '2026-03-12T23:30:15+09:00' } });
    await expect.element(box('Day')).toHaveValue('12');
    await expect.element(box('Hour')).toHaveValue('23');
    await expect.element(box('Minute')).toHaveValue('30');
  });
});

test('a day is typed over without being rewritten under the fingers', async () => {
  const { element, answer } = await cardOf(form, 'born', { draft: { born: '2014-05-09' } });
  await userEvent.clear(box('Day'));
  await userEvent.keyboard('1');
  await drawn(element);
  await userEvent.keyboard('2');
  expect(answer()).toBe('2014-05-12');
});
