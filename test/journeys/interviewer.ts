/**
 * Someone who interviews by keyboard: reads the card on the screen, finds which question that is, presses keys.
 *
 * It knows the form's words and nothing of the screen's insides: a question is recognised by its label, in whichever
 * language it is shown.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Choice, FormDefinition, Item } from '../../src/model/form.ts';

// reason: the file is checked against its schema by test/forms; here only its words are read
export const form = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../forms/child-reintegration-survey/form.json'), 'utf8'),
) as FormDefinition;

/** `refused` and `dontKnow` stand for the non-responses, a list for several choices, a number or text for what is typed. */
export type Said = string | number | readonly string[] | { readonly month: string; readonly year: string };

const items = flatten(form.questions);

function flatten(questions: readonly Item[]): Item[] {
  return questions.flatMap((item) =>
    item.type === 'section' || item.type === 'repeat' ? [item, ...flatten(item.questions)] : [item],
  );
}

/** The question or note on the screen. Waits until the card shows a text of the form. */
export async function questionOnScreen(page: Page): Promise<Item> {
  let found: Item | undefined;
  await expect(async () => {
    const shown = plain(await cardText(page));
    found = items
      .filter((item) => item.type !== 'section' && item.type !== 'repeat' && item.label)
      .map((item) => ({
        item,
        length: Math.max(
          0,
          ...Object.values(item.label ?? {})
            .map(plain)
            .filter((text) => !text.includes('${') && shown.includes(text))
            .map((text) => text.length),
        ),
      }))
      .filter(({ length }) => length > 0)
      .sort((one, other) => other.length - one.length)[0]?.item;
    expect(found, `a question of the form in "${shown.slice(0, 200)}"`).toBeDefined();
  }).toPass({ timeout: 10_000 });
  if (!found) throw new Error('no question on the screen');
  return found;
}

/** What a screen reader would be told of the card; empty when there is none. */
async function cardText(page: Page): Promise<string> {
  const card = page.locator('q-question');
  return (await card.count()) > 0 ? card.ariaSnapshot() : '';
}
const plain = (text: string) => text.replace(/[\s"'\\]+/g, ' ');

/** Presses the keys of one answer; does not go on. */
export async function say(page: Page, item: Item, said: Said): Promise<void> {
  const typed =
    item.type === 'text' || item.type === 'integer' || item.type === 'decimal' || item.type === 'date';
  if (said === 'dontKnow' || said === 'refused') {
    const digit = said === 'dontKnow' ? '8' : '9';
    const many = 'choices' in item && (form.choiceLists[item.choices]?.length ?? 0) > 7;
    await page.keyboard.press(typed || many ? `Alt+${digit}` : digit);
  } else if (item.type === 'selectOne' && typeof said === 'string') {
    await page.keyboard.press(digitOf(item.choices, said));
  } else if (item.type === 'selectMultiple' && Array.isArray(said)) {
    for (const value of said as readonly string[]) await page.keyboard.press(digitOf(item.choices, value));
  } else if (item.type === 'date' && typeof said === 'object' && 'month' in said) {
    await page.keyboard.type(said.month);
    await page.keyboard.press('Tab');
    await page.keyboard.type(said.year);
  } else if (typeof said === 'string' || typeof said === 'number') {
    await page.keyboard.type(String(said));
  } else {
    throw new Error(`the plan's answer to ${item.name} does not fit its type`);
  }
}

function digitOf(list: string, value: string): string {
  const index = (form.choiceLists[list] ?? []).findIndex((choice: Choice) => choice.value === value);
  if (index < 0 || index > 9) throw new Error(`no key for ${value} in ${list}`);
  return String((index + 1) % 10);
}

/**
 * Answers from the question on the screen on, by keyboard, until `until` is on the screen (not answered) or the questions
 * end. Returns the names of what was asked, in order.
 */
export async function interview(
  page: Page,
  answers: Readonly<Record<string, Said>>,
  until?: string,
): Promise<string[]> {
  const asked: string[] = [];
  for (let step = 0; step < 200; step++) {
    if (
      await page.getByRole('heading', { name: /All questions are asked|Almost done|طُرحت|انته/ }).isVisible()
    )
      return asked;
    const item = await questionOnScreen(page);
    if (item.name === until) return asked;
    asked.push(item.name);
    if (item.type !== 'note') {
      const said = answers[item.name];
      if (said === undefined) throw new Error(`the plan has no answer for ${item.name}`);
      await say(page, item, said);
    }
    await goOn(page);
  }
  throw new Error('the interview does not end');
}

/** Enter, and waits until another card, or the end, is shown. */
export async function goOn(page: Page): Promise<void> {
  const before = await cardText(page);
  await page.keyboard.press('Enter');
  await expect(async () => {
    expect(await cardText(page)).not.toBe(before);
  }).toPass({ timeout: 10_000, intervals: [20, 50, 100, 250] });
}

/** Sets a first passphrase on the screen that asks for one. */
export async function choosePassphrase(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('The same once more').fill(passphrase);
  await page.getByRole('button', { name: 'Set this passphrase' }).click();
}

export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
}

/** Waits until the app can be opened without a network: a service worker controls the page. */
export async function readyForOffline(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return registration.active?.state === 'activated';
  });
}
