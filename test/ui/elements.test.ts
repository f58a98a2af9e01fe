import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cdp, page, userEvent } from 'vitest/browser';
import '../../src/ui/dialog.ts';
import type { Dialog } from '../../src/ui/dialog.ts';
import '../../src/ui/icon.ts';
import { icons, type IconName } from '../../src/ui/icon-names.ts';
import '../../src/ui/notice.ts';
import { preferredInterfaceLanguage, setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { expectAccessible, expectFocus, show } from '../helpers/screen.ts';

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
});

describe('a notice', () => {
  test.for(['plain', 'needs-you', 'stop', 'safe'] as const)('of kind %s passes axe', async (kind) => {
    await expectAccessible(
      await show(
        html`<div><q-notice .kind=${kind} heading="Storage is full">Free some space.</q-notice></div>`,
      ),
    );
    await expect.element(page.getByRole('note')).toHaveTextContent('Storage is full');
  });

  test('that appears meanwhile is spoken, a stop at once', async () => {
    await show(
      html`<div><q-notice live kind="stop">Lost.</q-notice><q-notice live kind="safe">Safe.</q-notice></div>`,
    );
    await expect.element(page.getByRole('alert')).toBeVisible();
    await expect.element(page.getByRole('status')).toBeVisible();
  });
});

describe('a dialog', () => {
  test('passes axe, closes with Escape, and gives the keyboard back', async () => {
    let closed = 0;
    await show(html`
      <div>
        <button id="opener">Open</button>
        <q-dialog heading="Stop the interview?" @close=${() => (closed += 1)}>
          <p>Thank the child.</p>
          <button slot="actions">Stop</button>
        </q-dialog>
      </div>
    `);
    const dialog = document.querySelector<Dialog>('q-dialog');
    const opener = document.querySelector<HTMLElement>('#opener');
    opener?.focus();
    if (dialog) dialog.open = true;
    await expect.element(page.getByRole('dialog', { name: 'Stop the interview?' })).toBeVisible();
    await expectAccessible(document.body);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => closed).toBe(1);
    await expectFocus('Open');
  });
});

describe('an icon', () => {
  test.for(Object.keys(icons))('“%s” is drawn', async (name) => {
    // reason: the keys of the table are its names
    const icon = await show(html`<q-icon .name=${name as IconName}></q-icon>`);
    expect(icon.shadowRoot?.querySelectorAll('svg > *').length).toBeGreaterThan(0);
    expect(icon.getAttribute('aria-hidden')).toBe('true');
  });
});

describe('the language of the interface', () => {
  test('turns the page round, and is remembered', async () => {
    await setInterfaceLanguage('ar');
    expect(document.documentElement.dir).toBe('rtl');
    expect(document.documentElement.lang).toBe('ar');
    expect(preferredInterfaceLanguage()).toBe('ar');
    await setInterfaceLanguage('fr-CA');
    expect(document.documentElement.lang).toBe('fr');
    expect(document.documentElement.dir).toBe('ltr');
  });

  test('is English where we have no words', async () => {
    await setInterfaceLanguage('xx');
    expect(document.documentElement.lang).toBe('en');
  });
});

describe('in forced colours', () => {
  afterEach(() => cdp().send('Emulation.setEmulatedMedia', { features: [] }));

  test('a button that is pressed differs from one that is not', async () => {
    await cdp().send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    const dialog = await show<Dialog>(html`<q-dialog open heading="Which?"></q-dialog>`);
    const inside = dialog.shadowRoot?.querySelector('dialog');
    const [pressed, other] = ['true', 'false'].map((state) => {
      const button = document.createElement('button');
      button.setAttribute('aria-pressed', state);
      inside?.append(button);
      return button;
    });
    if (!pressed || !other) throw new Error('no buttons');
    expect(getComputedStyle(pressed).backgroundColor).not.toBe(getComputedStyle(other).backgroundColor);
  });
});
