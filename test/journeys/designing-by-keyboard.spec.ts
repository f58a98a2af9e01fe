/** A form is changed, translated, proposed and approved with the mouse unplugged: nothing here clicks. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { outline, passphraseOf, rowOf, wordsIn } from './designers.ts';
import { journeyFolder, openLaptop, openSite, type DemoPerson } from './house.ts';

/** What the keyboard is on, in words: the label or the text of the innermost focused element. */
function focusedWords(page: Page): Promise<string> {
  return page.evaluate(() => {
    let at = document.activeElement;
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
    if (!at) return '';
    const root = at.getRootNode();
    const labelled = at.getAttribute('aria-labelledby')?.split(' ') ?? [];
    const named = labelled.map((id) =>
      root instanceof ShadowRoot ? (root.getElementById(id)?.textContent ?? '') : '',
    );
    const labels = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels : null;
    return [
      at.getAttribute('aria-label') ?? '',
      ...named,
      ...Array.from(labels ?? [], (label) => label.textContent),
      at instanceof HTMLInputElement ? at.placeholder : at.textContent,
    ]
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim();
  });
}

/** Presses Tab (or Shift+Tab) until the keyboard is on something that says this. */
async function tabTo(page: Page, words: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const seen: string[] = [];
  for (let presses = 0; presses < 150; presses++) {
    const here = await focusedWords(page);
    if (words.test(here)) return;
    seen.push(here.slice(0, 40));
    await page.keyboard.press(key);
  }
  throw new Error(`Tab never came to ${String(words)}, but to: ${[...new Set(seen)].join(' | ')}`);
}

async function comeIn(page: Page, person: DemoPerson, link: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await tabTo(page, /^Passphrase/);
  await page.keyboard.type(passphraseOf(person));
  await tabTo(page, /The same once more/);
  await page.keyboard.type(passphraseOf(person));
  await page.keyboard.press('Enter');
}

async function follow(page: Page, words: RegExp): Promise<void> {
  await tabTo(page, words);
  await page.keyboard.press('Enter');
}

test('a form is changed, translated, proposed and approved by keyboard alone', async () => {
  const folder = journeyFolder();
  const site = await openSite(join(folder.path, 'server-data'));
  const diego = await openLaptop(join(folder.path, 'diego'));
  const { page } = diego;

  await test.step('a question is added, written, moved into another section, and its label written again', async () => {
    await comeIn(page, 'Diego', site.link('Diego'));
    await expect(outline(page)).toBeVisible();
    await tabTo(page, /^Before you begin/);
    for (const letter of 'Before we') await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await expect.poll(() => focusedWords(page)).toMatch(/^Before we finish/);
    await page.keyboard.press('Insert');
    await expect.poll(() => focusedWords(page)).toBe('One choice');
    for (let i = 0; i < 12 && (await focusedWords(page)) !== 'Text'; i++)
      await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => focusedWords(page)).toMatch(/What is asked/);
    await page.keyboard.type('Which game do you like best?');
    await expect(rowOf(page, 'Which game do you like best?')).toBeVisible();
    await tabTo(page, /^Which game do you like best\?, Text/, 'Shift+Tab');
    const depth = () => rowOf(page, 'Which game do you like best?').getAttribute('aria-level');
    const before = await depth();
    await page.keyboard.press(before === '1' ? 'Alt+ArrowRight' : 'Alt+ArrowLeft');
    await expect.poll(depth).not.toBe(before);
    await page.keyboard.press('F2');
    await expect.poll(() => focusedWords(page)).toMatch(/What is asked/);
    await page.keyboard.press('End');
    await page.keyboard.type(' Tell me one.');
    await expect.poll(() => wordsIn(page)).toBe('Which game do you like best? Tell me one.');
  });

  await test.step('its words are translated and marked as reviewed', async () => {
    await tabTo(page, /^Translations$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Find in both languages')).toBeVisible();
    await follow(page, /^Missing/);
    await follow(page, /^Next to do/);
    await expect.poll(() => focusedWords(page)).toMatch(/Translation into/);
    await page.keyboard.type('ما اللعبة التي تفضلها؟');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/Reviewed by Diego/).first()).toBeVisible();
  });

  await test.step('it is proposed', async () => {
    await tabTo(page, /^Release$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, /^What is new/);
    await page.keyboard.type('One question about games.');
    await follow(page, /^Propose$/);
    await expect(page.getByText(/Another member of the project decides on it now/)).toBeVisible();
    await diego.close();
  });

  await test.step('another approves', async () => {
    const amina = await openLaptop(join(folder.path, 'amina'));
    await comeIn(amina.page, 'Amina', site.link('Amina'));
    await expect(amina.page.getByRole('heading', { name: 'Records' })).toBeVisible();
    await tabTo(amina.page, /^Versions$/);
    await amina.page.keyboard.press('Enter');
    await expect(amina.page.getByText('1 proposal waits for a decision')).toBeVisible();
    await follow(amina.page, /^Read and decide/);
    await expect(amina.page.getByText('One question about games.')).toBeVisible();
    await follow(amina.page, /^Approve$/);
    await expect(amina.page.getByText('Approve this version?')).toBeVisible();
    await follow(amina.page, /^Approve$/);
    await expect(amina.page.getByText(/New interviews begin with it/)).toBeVisible();
    expect([...diego.complaints, ...amina.complaints]).toEqual([]);
    await amina.close();
  });

  await site.close();
  folder.remove();
});
