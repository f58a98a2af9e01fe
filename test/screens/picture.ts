/** Taking a screen as a picture, in every size, theme and direction we promise to have looked at. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

const pictures = resolve(import.meta.dirname, '../../docs/screens');
mkdirSync(pictures, { recursive: true });

interface Look {
  readonly width: number;
  readonly height: number;
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'ar';
}
/** Laptop, old netbook, phone; light and dark; left to right and right to left. */
const looks: readonly Look[] = [
  { width: 1366, height: 768, theme: 'light', language: 'en' },
  { width: 1366, height: 768, theme: 'dark', language: 'en' },
  { width: 1024, height: 600, theme: 'light', language: 'en' },
  { width: 360, height: 740, theme: 'light', language: 'en' },
  { width: 1366, height: 768, theme: 'light', language: 'ar' },
  { width: 360, height: 740, theme: 'dark', language: 'ar' },
];

/** Takes the present screen in every look; `speak` also turns the form's language. */
export async function picture(
  page: Page,
  name: string,
  options: {
    readonly speak?: boolean;
    readonly whole?: boolean;
    /** What opens again what another size or language closed. */
    readonly open?: () => Promise<void>;
  } = {},
) {
  for (const look of looks) {
    await page.setViewportSize({ width: look.width, height: look.height });
    await page.emulateMedia({ colorScheme: look.theme, reducedMotion: 'reduce' });
    await speakInterface(page, look.language);
    if (options.speak && look.language === 'ar') await page.keyboard.press('l');
    await options.open?.();
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({
      path: join(pictures, `${name}-${look.width}x${look.height}-${look.theme}-${look.language}.png`),
      fullPage: options.whole ?? false,
      animations: 'disabled',
    });
    if (options.speak && look.language === 'ar') await page.keyboard.press('l');
  }
  await speakInterface(page, 'en');
  await page.setViewportSize({ width: 1366, height: 768 });
}

async function speakInterface(page: Page, language: string) {
  const menu = page.locator('q-bar select').first();
  if ((await menu.count()) === 0 || (await menu.inputValue()) === language) return;
  await menu.selectOption(language, { force: true });
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
  await page.evaluate(() =>
    document.activeElement instanceof HTMLElement ? document.activeElement.blur() : undefined,
  );
}
