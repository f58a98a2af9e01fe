import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
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

describe('the colours', () => {
  test.for(['light', 'dark'] as const)('of text reach 7:1 on paper in the %s theme', (theme) => {
    document.documentElement.dataset.theme = theme;
    const texts = [
      '--ink',
      '--ink-quiet',
      '--accent-ink',
      '--amber-ink',
      '--red-ink',
      '--green-ink',
      '--economic-ink',
      '--social-ink',
      '--psychosocial-ink',
    ];
    const low = texts.filter((text) => contrast(text, '--paper') < 7);
    const lines = [
      '--outline',
      '--accent',
      '--amber-line',
      '--red-line',
      '--green-line',
      '--economic',
      '--social',
      '--psychosocial',
    ];
    const faint = lines.filter((line) => contrast(line, '--paper') < 3);
    delete document.documentElement.dataset.theme;
    expect({ low, faint }).toEqual({ low: [], faint: [] });
  });
});

/** WCAG 2's contrast of two tokens, as this browser paints them. */
function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(token: string): number {
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = getComputedStyle(probe).color;
  context.fillRect(0, 0, 1, 1);
  probe.remove();
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
