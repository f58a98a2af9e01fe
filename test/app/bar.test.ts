import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/app/bar.ts';
import type { Bar } from '../../src/app/bar.ts';
import type { Truth } from '../../src/app/truth.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { expectAccessible, show } from '../helpers/screen.ts';

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
});

const bar = (truth: Truth, interviewing = false) =>
  show<Bar>(
    html`<q-bar
      .rooms=${['review', 'versions', 'collect', 'designer']}
      .room=${'review'}
      .truth=${truth}
      .person=${'Amina'}
      .interviewing=${interviewing}
    ></q-bar>`,
  );

describe('the bar', () => {
  test('axe finds nothing', async () => {
    await expectAccessible(await bar({ kind: 'safe' }));
  });

  test.each<[Truth, string]>([
    [{ kind: 'safe' }, 'All safe'],
    [{ kind: 'safeOffline' }, 'All safe · offline'],
    [{ kind: 'onlyHere', count: 1 }, '1 only on this laptop'],
    [{ kind: 'openLink', count: 0 }, 'Open your link again'],
    [{ kind: 'openLink', count: 3 }, '3 only on this laptop · open your link'],
    [{ kind: 'formSending' }, 'Sending edits…'],
    [{ kind: 'formOnlyHere' }, 'Form edits only on this laptop'],
    [{ kind: 'full' }, 'Storage full'],
    [{ kind: 'failed' }, 'Not saving'],
  ])('%o is said in words', async (truth, words) => {
    await bar(truth);
    await expect.element(page.getByRole('button', { name: words })).toBeVisible();
  });

  test('the truth, the person and the lock can be pressed', async () => {
    const element = await bar({ kind: 'safe' });
    const heard: string[] = [];
    for (const type of ['show-work', 'switch-person', 'lock'])
      element.addEventListener(type, () => heard.push(type));
    await page.getByRole('button', { name: 'All safe' }).click();
    await page.getByRole('button', { name: 'Amina: switch person' }).click();
    await page.getByRole('button', { name: 'Lock' }).click();
    expect(heard).toEqual(['show-work', 'switch-person', 'lock']);
  });

  test('rooms are links; the present one is marked', async () => {
    const element = await bar({ kind: 'safe' });
    let path = '';
    element.addEventListener('navigate', (event) => {
      if (event instanceof CustomEvent) path = String(event.detail);
    });
    await expect.element(page.getByRole('link', { name: 'Records' })).toHaveAttribute('aria-current', 'page');
    await page.getByRole('link', { name: 'Form' }).click();
    expect(path).toBe('/form');
  });

  test('fits a telephone, with every room named', async () => {
    await page.viewport(360, 740);
    await bar({ kind: 'formOnlyHere' });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    for (const name of ['Records', 'Versions', 'Interviews', 'Form'])
      await expect.element(page.getByRole('link', { name })).toBeVisible();
  });

  test('in an interview the ways out of it stand back', async () => {
    await bar({ kind: 'safe' }, true);
    expect(page.getByRole('link').elements()).toHaveLength(0);
  });

  test('the language of the screen changes at once, and with it the direction', async () => {
    const element = await bar({ kind: 'safe' });
    await userEvent.selectOptions(page.getByLabelText('Language of the screen'), 'ar');
    await expect.element(page.getByRole('button', { name: 'كل شيء آمن' })).toBeVisible();
    expect(document.documentElement.dir).toBe('rtl');
    await expectAccessible(element);
  });
});
