/**
 * People who design and translate a form in a browser: how they come in, find a question by its words and write.
 *
 * They know the words on the screen and its roles, nothing of its insides.
 */
import { expect, type Locator, type Page } from '@playwright/test';
import type { DemoPerson } from './house.ts';
import { choosePassphrase, readyForOffline, unlock } from './interviewer.ts';

/** Each demo person's passphrase in journeys of design. */
export const passphraseOf = (person: DemoPerson): string => `${person} keeps nine quiet herons`;

/** Opens a join link, sets the passphrase and waits until the form's room is open and the app works without a network. */
export async function joinDesigner(page: Page, person: DemoPerson, link: string): Promise<void> {
  await page.goto(link);
  await choosePassphrase(page, passphraseOf(person));
  await openFormRoom(page);
  await readyForOffline(page);
}

/** Unlocks a vault of this browser and goes to the form's room. */
export async function returnToForm(page: Page, person: DemoPerson): Promise<void> {
  await unlock(page, passphraseOf(person));
  await openFormRoom(page);
}

/** The questions in the form's room, from wherever in the app this is; waits until they are there. */
export async function openFormRoom(page: Page): Promise<void> {
  const room = page.getByRole('link', { name: 'Form', exact: true });
  const parts = page.getByRole('navigation', { name: 'Parts of the form' });
  await expect(room.or(parts).first()).toBeVisible({ timeout: 30_000 });
  if ((await room.getAttribute('aria-current')) === null) await room.click();
  await expect(parts).toBeVisible({ timeout: 30_000 });
  // translators begin elsewhere
  await parts.getByRole('link', { name: 'Questions' }).click();
  await expect(outline(page)).toBeVisible({ timeout: 30_000 });
}

/** The tree of questions. */
export const outline = (page: Page): Locator => page.getByRole('tree', { name: 'The questions of the form' });

/** The row of a question whose words begin so. */
export function rowOf(page: Page, words: string): Locator {
  return outline(page).getByRole('treeitem', { name: words });
}

/** Opens a question by its words in the outline. */
export async function openQuestion(page: Page, words: string): Promise<void> {
  await rowOf(page, words).click();
  await expect(page.getByRole('article', { name: words })).toBeVisible();
}

/** The box of what is asked, of the question that is open. */
export const labelBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'What is asked', exact: true });

/** What stands in that box, without the names at other people's carets. */
export function wordsIn(page: Page): Promise<string> {
  return labelBox(page).evaluate((box) => {
    const copy = box.cloneNode(true);
    if (!(copy instanceof Element)) return '';
    copy.querySelectorAll('.their-caret, .cm-placeholder').forEach((aside) => aside.remove());
    return copy.textContent;
  });
}

/** Opens a question and types behind its words. */
export async function typeBehind(page: Page, words: string, typed: string): Promise<void> {
  await openQuestion(page, words);
  await writeBehind(page, typed);
}

/** Types behind the words of the question that is open. */
export async function writeBehind(page: Page, typed: string): Promise<void> {
  await labelBox(page).focus();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type(typed);
}

/** Adds a text question behind the one that is open in the outline and writes what it asks. */
export async function addTextQuestion(page: Page, behind: string, words: string): Promise<void> {
  await openQuestion(page, behind);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Text', exact: true }).click();
  await expect(labelBox(page)).toHaveText(/^(Write it as it is said aloud)?$/);
  await writeBehind(page, words);
  await expect(rowOf(page, words)).toBeVisible();
}

/** Deletes a question, chosen by its words. */
export async function deleteQuestion(page: Page, words: string): Promise<void> {
  await openQuestion(page, words);
  await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
  await expect(page.getByText(`Deleted “${words}”`)).toBeVisible();
  await expect(rowOf(page, words)).toHaveCount(0);
}

/** The line at the bottom of the designer: what is true of one's edits. */
export async function expectStatus(
  page: Page,
  status: keyof typeof STATUS,
  options: { readonly timeout?: number } = {},
): Promise<void> {
  await expect(page.getByText(STATUS[status], { exact: true })).toBeVisible(options);
}
const STATUS = {
  sent: 'All edits are with the server',
  unsent: 'Kept on this laptop, not sent yet',
  offline: 'Offline. All your edits are with the server',
  full: 'Disk full: not kept',
} as const;
