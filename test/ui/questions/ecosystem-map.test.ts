import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { EcosystemMap } from '../../../src/model/record.ts';
import { setInterfaceLanguage } from '../../../src/ui/words-controller.ts';
import { cardOf, formOf } from '../../helpers/question-card.ts';
import { drawn, expectAccessible, focused } from '../../helpers/screen.ts';

const form = formOf([
  { type: 'ecosystemMap', name: 'around', label: { en: 'Who is around you?' } },
  { type: 'ecosystemMap', name: 'fixed', label: { en: 'The map of the file' }, readOnly: true },
]);
const map: EcosystemMap = {
  actors: [
    { name: 'Mother', kind: 'person', ring: 1, effect: 'helps' },
    { name: 'School', kind: 'institution', ring: 2, effect: 'both' },
  ],
};
const sketch = () => page.getByRole('group', { name: 'Put on the map' });
const name = () => sketch().getByRole('textbox', { name: 'Who or what' });
const put = () => sketch().getByRole('button', { name: 'Put on the map' });

async function describeActor(ring: string, effect: string) {
  await userEvent.selectOptions(sketch().getByLabelText('How near'), ring);
  await userEvent.selectOptions(sketch().getByLabelText('Helps?'), effect);
}

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

describe('axe finds nothing', () => {
  test.for(['around', 'fixed'])('in %s', async (path) => {
    const { element } = await cardOf(form, path, { draft: { [path]: map }, insist: true });
    await expectAccessible(element);
  });

  test('on an empty map, in Arabic', async () => {
    await setInterfaceLanguage('ar');
    const { element } = await cardOf(form, 'around', { tag: 'ar' });
    await expectAccessible(element);
  });
});

describe('people and institutions', () => {
  test('are put down by Enter, and the box is ready for the next', async () => {
    const { element, answer, typed } = await cardOf(form, 'around');
    await describeActor('sometimes', 'hinders');
    await userEvent.click(name());
    await userEvent.keyboard('Uncle');
    expect(JSON.parse(typed.at(-1)?.text ?? '')).toMatchObject({ name: 'Uncle', ring: 2, effect: 'hinders' });
    await userEvent.keyboard('{Enter}');
    await drawn(element);
    expect(answer()).toEqual({ actors: [{ name: 'Uncle', kind: 'person', ring: 2, effect: 'hinders' }] });
    await expect.poll(() => focused()).toBe(name().element());
    await expect.element(name()).toHaveValue('');
  });

  test('are never guessed: how near and whether it helps are asked for', async () => {
    const { element, answer } = await cardOf(form, 'around', { draft: { around: map } });
    await userEvent.fill(name(), 'Clinic');
    await userEvent.click(put());
    await drawn(element);
    await expect.element(page.getByRole('alert')).toHaveTextContent('Say how near it is');
    expect(answer()).toEqual(map);
    expect(element.commit()).toBe(false);
    expect(answer()).toEqual(map);
  });

  test('half described are there again on return', async () => {
    const typing = JSON.stringify({ name: 'Cli', kind: 'institution', ring: 3, effect: null });
    await cardOf(form, 'around', { typing });
    await expect.element(name()).toHaveValue('Cli');
    await expect.element(sketch().getByLabelText('Kind')).toHaveValue('institution');
    await expect.element(sketch().getByLabelText('How near')).toHaveValue('3');
  });

  test('described whole are put down by going on', async () => {
    const { element, answer } = await cardOf(form, 'around');
    await describeActor('far', 'neither');
    await userEvent.fill(name(), 'Clinic');
    expect(element.commit()).toBe(true);
    expect(answer()).toMatchObject({ actors: [{ name: 'Clinic', ring: 3, effect: 'neither' }] });
  });

  test('not named are nobody', async () => {
    const { element, answer } = await cardOf(form, 'around');
    await describeActor('far', 'neither');
    expect(element.commit()).toBe(true);
    expect(answer()).toBeNull();
  });

  test('are changed in their row', async () => {
    const { answer } = await cardOf(form, 'around', { draft: { around: map } });
    const row = page.getByRole('group', { name: 'Mother' });
    await userEvent.selectOptions(row.getByLabelText('Helps?'), 'both');
    await userEvent.selectOptions(row.getByLabelText('How near'), 'far');
    await userEvent.fill(row.getByLabelText('Who or what'), 'Aunt');
    expect(answer()).toMatchObject({
      actors: [{ name: 'Aunt', ring: 3, effect: 'both' }, { name: 'School' }],
    });
  });

  test('keep their name when its box is emptied', async () => {
    const { element, answer } = await cardOf(form, 'around', { draft: { around: map } });
    const box = page.getByRole('group', { name: 'Mother' }).getByLabelText('Who or what');
    await userEvent.clear(box);
    await userEvent.keyboard('{Tab}');
    await drawn(element);
    expect(answer()).toEqual(map);
    await expect.element(box).toHaveValue('Mother');
  });

  test('are removed, the last one leaving the question blank', async () => {
    const { element, answer } = await cardOf(form, 'around', { draft: { around: map } });
    await userEvent.click(page.getByRole('button', { name: 'Remove from the map: Mother' }));
    expect(answer()).toMatchObject({ actors: [{ name: 'School' }] });
    await drawn(element);
    await userEvent.click(page.getByRole('button', { name: 'Remove from the map: School' }));
    expect(answer()).toBeNull();
  });
});

describe('the picture', () => {
  test('has everybody on their ring, people round and institutions square', async () => {
    const { kind } = await cardOf(form, 'around', { draft: { around: map } });
    await expect.element(page.getByRole('img', { name: 'with 2 others', exact: false })).toBeVisible();
    const actors = [...(kind.shadowRoot?.querySelectorAll('.actor') ?? [])];
    expect(
      actors.map((actor) => [actor.getAttribute('data-ring'), actor.firstElementChild?.localName]),
    ).toEqual([
      ['1', 'circle'],
      ['2', 'rect'],
    ]);
  });

  test('and the table stand alone where nothing can be changed', async () => {
    await cardOf(form, 'fixed', { draft: { fixed: map } });
    await expect.element(page.getByRole('row', { name: 'School institution sometimes both' })).toBeVisible();
    expect(page.getByRole('combobox').elements()).toEqual([]);
  });
});
