import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf([
  { type: 'geopoint', name: 'school', label: { en: 'Where is the school?' } },
  { type: 'geotrace', name: 'way', label: { en: 'Which way do you go?' } },
  { type: 'geoshape', name: 'field', label: { en: 'Where is the field?' } },
  { type: 'geotrace', name: 'fixed', label: { en: 'The way of the file' }, readOnly: true },
]);
const take = () => page.getByRole('button', { name: 'Take the place' });
const box = (name: string) => page.getByLabelText(name);

/** What the browser says when it is asked where it is: a place, that there is no signal, that it may not. */
async function standAt(place: { latitude: number; longitude: number; accuracy: number } | null, may = true) {
  const { targetInfo } = await cdp().send('Target.getTargetInfo');
  const { browserContextId } = targetInfo;
  await cdp().send('Browser.setPermission', {
    ...(browserContextId === undefined ? {} : { browserContextId }),
    permission: { name: 'geolocation' },
    setting: may ? 'granted' : 'denied',
  });
  await cdp().send('Emulation.setGeolocationOverride', place ?? {});
}

async function typePlace(latitude: string, longitude: string) {
  await userEvent.fill(box('Latitude'), latitude);
  await userEvent.fill(box('Longitude'), longitude);
}

beforeEach(async () => {
  await setInterfaceLanguage('en');
});
afterEach(async () => {
  await cdp().send('Emulation.clearGeolocationOverride');
});

describe('a place', () => {
  test.for(['school', 'way', 'fixed'])('axe finds nothing in %s', async (path) => {
    const draft = { [path]: path === 'school' ? '36.19 44.01' : '36.19 44.01; 36.2 44.02 0 8' };
    const { element } = await cardOf(form, path, { draft, insist: true });
    await expectAccessible(element);
  });

  test('is taken from where the laptop is, with how exact it is', async () => {
    await standAt({ latitude: 36.19, longitude: 44.01, accuracy: 12.4 });
    const { element, answer } = await cardOf(form, 'school');
    await userEvent.click(take());
    await expect.poll(() => answer()).toBe('36.19 44.01 0 12.4');
    await drawn(element);
    await expect.element(page.getByText('good to about 13 m')).toBeVisible();
    await expect.element(box('Latitude')).toHaveValue('36.19');
    await expect.element(page.getByRole('button', { name: 'Take the place again' })).toBeVisible();
  });

  test('not found is said, and leaves the answer as it was', async () => {
    await standAt(null);
    const { answer } = await cardOf(form, 'school', { draft: { school: '1 2' } });
    await userEvent.click(take());
    await expect.element(page.getByText('No place was found', { exact: false })).toBeVisible();
    expect(answer()).toBe('1 2');
  });

  test('that the browser may not tell is said, and what to do', async () => {
    await standAt(null, false);
    await cardOf(form, 'school');
    await userEvent.click(take());
    await expect.element(page.getByText('The browser may not see', { exact: false })).toBeVisible();
    await expect.element(take()).toBeVisible();
  });

  test('is typed, as people write it', async () => {
    const { answer, typed } = await cardOf(form, 'school');
    await typePlace('٣٦,١٩', '44.01');
    expect(typed.at(-1)).toEqual({ path: 'school', text: '٣٦,١٩\t44.01' });
    await userEvent.keyboard('{Tab}');
    expect(answer()).toBe('36.19 44.01');
  });

  test('of one number alone is none, be it with a comma', async () => {
    const { element } = await cardOf(form, 'school');
    await userEvent.fill(box('Latitude'), '36,19');
    expect(element.commit()).toBe(false);
  });

  test('pasted into one box is read', async () => {
    const { element, answer } = await cardOf(form, 'school');
    await userEvent.fill(box('Latitude'), '36.19, 44.01');
    element.commit();
    expect(answer()).toBe('36.19 44.01');
  });

  test('off the earth is complained about, and stays in the boxes', async () => {
    const { element, answer } = await cardOf(form, 'school');
    await typePlace('95', '44');
    expect(element.commit()).toBe(false);
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is not a place yet');
    await expect.element(box('Latitude')).toHaveValue('95');
    expect(answer()).toBeNull();
  });
});

describe('several places', () => {
  test('are added by Enter, one after the other, with the keyboard back in the first box', async () => {
    const { element, answer } = await cardOf(form, 'way');
    await typePlace('36.19', '44.01');
    await userEvent.keyboard('{Enter}');
    await drawn(element);
    await expect.poll(() => focused()).toBe(box('Latitude').element());
    await expect.element(box('Latitude')).toHaveValue('');
    await typePlace('36.2', '44.02');
    await userEvent.click(page.getByRole('button', { name: 'Add this place' }));
    expect(answer()).toBe('36.19 44.01; 36.2 44.02');
  });

  test('that are too few are complained of only when one goes on', async () => {
    await cardOf(form, 'way', { draft: { way: '36.19 44.01' } });
    await expect.element(page.getByRole('alert')).toHaveTextContent('');
    await cardOf(form, 'way', { draft: { way: '36.19 44.01' }, insist: true });
    await expect.element(page.getByRole('alert')).not.toHaveTextContent(/^$/);
  });

  test('stand while what is typed to be added cannot be read', async () => {
    const { element, answer } = await cardOf(form, 'way', { draft: { way: '1 2; 3 4' } });
    await userEvent.fill(box('Latitude'), 'north');
    expect(element.commit()).toBe(false);
    expect(answer()).toBe('1 2; 3 4');
  });

  test('are removed one by one', async () => {
    const { element, answer } = await cardOf(form, 'way', { draft: { way: '1 2; 3 4' } });
    await userEvent.click(page.getByRole('button', { name: 'Remove place 1' }));
    expect(answer()).toBe('3 4');
    await drawn(element);
    await userEvent.click(page.getByRole('button', { name: 'Remove place 1' }));
    expect(answer()).toBeNull();
  });

  test('round an area come back to the first by themselves', async () => {
    const { element, answer } = await cardOf(form, 'field', { draft: { field: '1 1; 1 2' } });
    await typePlace('2', '2');
    element.commit();
    await drawn(element);
    expect(answer()).toBe('1 1; 1 2; 2 2; 1 1');
    expect(page.getByRole('listitem').elements()).toHaveLength(3);
  });

  test('that cannot be changed are shown', async () => {
    await cardOf(form, 'fixed', { draft: { fixed: '1 2; 3 4' } });
    expect(page.getByRole('listitem').elements()).toHaveLength(2);
    expect(page.getByRole('button').elements()).toEqual([]);
    expect(page.getByRole('textbox').elements()).toEqual([]);
  });
});
