/**
 * The days after an interview: a slip is mended, consent is taken back, each sealed and sent beside the record; the coordinator sees what is right, and
 * then nothing of it any more.
 */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { answers } from './answers.ts';
import { journeyFolder, openLaptop, openSite } from './house.ts';
import { choosePassphrase, goOn, interview, questionOnScreen } from './interviewer.ts';

const WRITTEN = 'I pressed the wrong key';

/** Ends the interview where it is. */
async function stop(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.locator('q-stop-dialog').getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Stop and seal' }).click();
  await expect(page.getByRole('heading', { name: /^(Sealed|Safe)/ })).toBeVisible();
}

const received = (page: Page) =>
  expect(page.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 60_000 });

test('a slip mended and consent taken back: sealed, sent, and followed by what the coordinator sees', async () => {
  const folder = journeyFolder();
  const site = await openSite(join(folder.path, 'server-data'));
  const laptop = await openLaptop(join(folder.path, 'laptop'));
  const desk = await openLaptop(join(folder.path, 'desk'));
  const { page } = laptop;
  let code = '';

  await test.step('an interview is held, up to a slip of the finger', async () => {
    await page.goto(site.link('Noor'));
    await choosePassphrase(page, 'nine quiet herons');
    await page.getByRole('button', { name: 'New child' }).click();
    code = (await page.locator('q-begin .id .case').textContent())?.trim() ?? '';
    await page.getByRole('button', { name: 'Start the interview' }).click();
    await interview(page, answers, 'hungry');
    await page.keyboard.press('1');
    await goOn(page);
    await stop(page);
    await received(page);
  });

  await test.step('the coordinator reads what was pressed', async () => {
    await desk.page.goto(site.link('Amina'));
    await choosePassphrase(desk.page, 'desk with a long view');
    await desk.page.getByRole('link', { name: code }).click();
    await expect(desk.page.getByText(/hungry/i).first()).toBeVisible();
    await expect(desk.page.getByRole('heading', { name: 'After the interview' })).toHaveCount(0);
  });

  await test.step('the interviewer corrects it, with the reason', async () => {
    await page.getByRole('button', { name: 'Back to today' }).click();
    await page.getByRole('button', { name: `Correct ${code}, or take back consent` }).click();
    await page.getByLabel('What was wrong?').fill(WRITTEN);
    await page.getByRole('button', { name: 'Open the interview to correct it' }).click();
    for (let step = 0; (await questionOnScreen(page)).name !== 'hungry'; step++) {
      if (step > 60) throw new Error('the question to correct does not come');
      await goOn(page);
    }
    await page.keyboard.press('2');
    await goOn(page);
    await stop(page);
    await received(page);
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect(page.getByRole('button', { name: `Correct ${code}, or take back consent` })).toBeVisible();
  });

  await test.step('the coordinator sees what is right, and why it changed', async () => {
    const { page: office } = desk;
    await office.getByRole('link', { name: 'All records' }).click();
    await office.getByRole('button', { name: 'Look for new records' }).click();
    const row = office.getByRole('row').filter({ hasText: code });
    await expect(row).toContainText('corrected');
    await row.getByRole('link').click();
    await expect(office.getByText(WRITTEN)).toBeVisible();
  });

  await test.step('consent to the interview is taken back: the laptop forgets it at once', async () => {
    await page.getByRole('button', { name: `Correct ${code}, or take back consent` }).click();
    await page.getByRole('checkbox', { name: 'the interview' }).check();
    await page.getByRole('button', { name: 'Take back this consent' }).click();
    await page.getByRole('button', { name: 'Yes, take it back' }).click();
    await received(page);
    await page.getByRole('button', { name: 'Back to today' }).click();
    await expect(page.getByRole('heading', { name: 'Finished lately' })).toHaveCount(0);
  });

  await test.step('the coordinator sees that, and no answer', async () => {
    const { page: office } = desk;
    await office.getByRole('link', { name: 'All records' }).click();
    await office.getByRole('button', { name: 'Look for new records' }).click();
    const row = office.getByRole('row').filter({ hasText: code });
    await expect(row).toContainText('Consent withdrawn');
    await row.getByRole('link').click();
    await expect(office.getByText(/the record counts nowhere/)).toBeVisible();
    await expect(office.locator('q-answer-list')).toHaveCount(0);
    await expect(office.locator('q-score-view')).toHaveCount(0);
  });

  expect([...laptop.complaints, ...desk.complaints]).toEqual([]);
  await laptop.close();
  await desk.close();
  await site.close();
  folder.remove();
});
