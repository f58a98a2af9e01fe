import { html } from 'lit';
import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import '../../src/collect/keys-help.ts';
import type { KeysHelp } from '../../src/collect/keys-help.ts';
import { rememberedSingleKeys, setSingleKeys } from '../../src/ui/single-keys.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { drawn, expectAccessible, show } from '../helpers/screen.ts';

let help: KeysHelp;

beforeEach(async () => {
  setSingleKeys(true);
  localStorage.clear();
  await setInterfaceLanguage('en');
  help = await show<KeysHelp>(html`<q-keys-help open></q-keys-help>`);
});

const keys = () => [...(help.shadowRoot?.querySelectorAll('kbd') ?? [])].map((key) => key.textContent);
const choice = () => page.getByRole('checkbox', { name: 'Use keys by themselves' });

test('names the keys alone and with Alt', async () => {
  await expect.element(choice()).toBeChecked();
  expect(keys()).toEqual(expect.arrayContaining(['1', '7', 'J', 'Alt J', '?', 'Esc']));
  expect(keys()).not.toContain('Alt 1');
});

test('names them with Alt only once they are switched off, and remembers that', async () => {
  await userEvent.click(choice());
  await drawn(help);
  expect(keys()).toEqual(expect.arrayContaining(['Alt 1', 'Alt 7', 'Alt J', 'Alt ?', 'Esc', '↵']));
  for (const key of ['1', '8', 'J', 'L', '?']) expect(keys()).not.toContain(key);
  await expect.element(page.getByText('Hold Alt together with the key.')).toBeVisible();
  expect(rememberedSingleKeys()).toBe(false);
  await expectAccessible(help);
});
