/** The pictures of designing together, from the outline to the version that an enumerator is offered. */
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import {
  addTextQuestion,
  joinDesigner,
  labelBox,
  openQuestion,
  passphraseOf,
} from '../journeys/designers.ts';
import { journeyFolder, openLaptop, openSite } from '../journeys/house.ts';
import { choosePassphrase, readyForOffline, unlock } from '../journeys/interviewer.ts';
import { picture } from './picture.ts';

test('pictures of designing together', async () => {
  const folder = journeyFolder();
  const site = await openSite(join(folder.path, 'server-data'));
  const [noor, dalia, diego, amina] = await Promise.all(
    ['noor', 'dalia', 'diego', 'amina'].map((name) => openLaptop(join(folder.path, name))),
  );
  if (!noor || !dalia || !diego || !amina) throw new Error('a browser is missing');
  const { page } = diego;
  const go = (name: string) =>
    page
      .getByRole('navigation', { name: 'Parts of the form' })
      .getByRole('link', { name, exact: true })
      .click();

  await noor.page.goto(site.link('Noor'));
  await choosePassphrase(noor.page, passphraseOf('Noor'));
  await readyForOffline(noor.page);

  await joinDesigner(page, 'Diego', site.link('Diego'));
  await picture(page, 'design-begin');
  await joinDesigner(dalia.page, 'Dalia', site.link('Dalia'));
  const school = 'When school is open, do you go?';
  await openQuestion(dalia.page, school);
  await labelBox(dalia.page).focus();
  await openQuestion(page, school);
  await expect(page.getByText(/Dalia .* writes here too/)).toBeVisible();
  await picture(page, 'design-question');
  // by their places, not their words: the screen speaks two languages here
  const outlineButton = async (selector: string, shown: string) => {
    if (await page.locator(shown).isVisible()) await page.keyboard.press('Escape');
    if (!(await page.locator('q-outline').isVisible())) await page.locator('main .quiet').first().click();
    await page.locator(`q-outline ${selector}`).click();
    await expect(page.locator(shown)).toBeVisible();
  };
  await picture(page, 'design-add', { open: () => outlineButton('#add', 'q-add-menu') });
  await page.keyboard.press('Escape');
  await openQuestion(page, school);
  await picture(page, 'design-move', {
    open: () => outlineButton('.actions button:first-child', 'q-move-dialog .fields'),
  });
  await page.keyboard.press('Escape');
  await addTextQuestion(page, 'Is there someone your age here', 'Which game do you like best?');
  await openQuestion(page, 'Do you have soap to wash with?');
  await page.getByRole('button', { name: 'Delete', exact: true }).first().click();
  await expect(page.getByText(/Deleted “Do you have soap/)).toBeVisible();
  await expect(page.getByText('Breaks comparability')).toBeVisible();
  await page.getByRole('button', { name: 'Reasons' }).click();
  await picture(page, 'design-breaks');
  await page.getByRole('button', { name: 'Undo' }).first().click();

  await go('Lists');
  await page.getByRole('button', { name: /schoolGoing/ }).click();
  await picture(page, 'design-lists');
  await go('Scores');
  await page.getByText('Free from harmful work', { exact: true }).click();
  await picture(page, 'design-scores');
  await go('Translations');
  await expect(page.getByLabel('Find in both languages')).toBeVisible();
  await page.getByRole('button', { name: /Next to do/ }).click();
  await picture(page, 'translations');
  await go('Release');
  await page.getByLabel('What is new, for those who decide').fill('One question about games, not scored.');
  await picture(page, 'release', { whole: true });
  await page.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(page.getByText(/Another member of the project decides on it now/)).toBeVisible();

  await amina.page.goto(site.link('Amina'));
  await choosePassphrase(amina.page, passphraseOf('Amina'));
  await amina.page.getByRole('link', { name: 'Versions', exact: true }).click();
  await amina.page.getByRole('link', { name: /Read and decide/ }).click();
  await expect(amina.page.getByRole('button', { name: 'Approve' })).toBeVisible();
  await picture(amina.page, 'proposal', { whole: true });
  await amina.page.getByRole('button', { name: 'Approve' }).click();
  await amina.page.locator('q-dialog[open]').getByRole('button', { name: 'Approve' }).click();
  await expect(amina.page.getByText(/New interviews begin with it/)).toBeVisible();
  await amina.page.getByRole('link', { name: 'Versions', exact: true }).click();
  await expect(amina.page.getByText('in use')).toBeVisible();
  await picture(amina.page, 'versions');
  await amina.page.locator('q-versions').getByRole('link').last().click();
  await expect(amina.page.getByRole('button', { name: 'Copy into a new draft' })).toBeVisible();
  await picture(amina.page, 'version');

  await noor.page.reload();
  await unlock(noor.page, passphraseOf('Noor'));
  await expect(noor.page.getByText('A new version of the form is here')).toBeVisible({ timeout: 30_000 });
  await picture(noor.page, 'today-new-version');

  for (const laptop of [noor, dalia, diego, amina]) await laptop.close();
  await site.close();
  folder.remove();
});
