/**
 * The pictures of docs/screens/: every screen of the first journey, in sizes, themes and languages. Made from the built
 * product with its demo data, so that anyone can make them again and look.
 */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { answers } from '../journeys/answers.ts';
import { journeyFolder, openLaptop, openSite } from '../journeys/house.ts';
import { choosePassphrase, goOn, interview, questionOnScreen, say, unlock } from '../journeys/interviewer.ts';
import { picture } from './picture.ts';

test('pictures of the first journey', async () => {
  const folder = journeyFolder();
  const site = await openSite(join(folder.path, 'server-data'));
  const laptop = await openLaptop(join(folder.path, 'laptop'));
  const { page } = laptop;

  await page.goto(site.link('Noor'));
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await picture(page, 'passphrase');
  await choosePassphrase(page, 'nine quiet herons');
  await expect(page.getByRole('button', { name: 'New child' })).toBeVisible();
  await picture(page, 'today-empty');

  await page.getByRole('button', { name: 'New child' }).click();
  await expect(page.getByRole('button', { name: 'Start the interview' })).toBeVisible();
  await picture(page, 'begin');
  await page.getByRole('button', { name: 'Start the interview' }).click();
  await questionOnScreen(page);
  await picture(page, 'interview-note', { speak: true });
  await interview(page, answers, 'consent_language');
  await say(page, await questionOnScreen(page), 'Sorani');
  await picture(page, 'interview-text');
  await goOnAs(page, answers, 'age');
  await say(page, await questionOnScreen(page), 9);
  await page.keyboard.press('Enter');
  await picture(page, 'interview-wrong');
  await page.getByRole('textbox').fill('');
  await interview(page, answers, 'hungry');
  await page.keyboard.press('2');
  await picture(page, 'interview', { speak: true });
  await page.keyboard.press('?');
  await picture(page, 'keys');
  await page.keyboard.press('Escape');
  await interview(page, { ...answers, work_kinds: ['farm', 'chores'] }, 'work_kinds');
  await say(page, await questionOnScreen(page), ['farm', 'chores']);
  await picture(page, 'interview-many', { speak: true });
  await goOn(page);
  await say(page, await questionOnScreen(page), 3);
  await picture(page, 'interview-repeat');
  await page.keyboard.press('Alt+j');
  await picture(page, 'jump');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await picture(page, 'stop');
  await page.keyboard.press('Escape');
  await interviewWork(page);
  await interview(page, { ...answers, hazards: ['none'], work_keeps_from_school: 'no' }, 'water');
  await picture(page, 'interview-long', { speak: true });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await picture(page, 'today');
  await page.getByRole('button', { name: /^Continue/ }).click();
  await interview(page, answers);
  await picture(page, 'finish', { whole: true });
  await site.goDark();
  await page.getByRole('button', { name: 'Finish and seal' }).click();
  await expect(page.getByRole('button', { name: /1 only on this laptop/ })).toBeVisible();
  await picture(page, 'sealed');
  await page.getByRole('button', { name: /1 only on this laptop/ }).click();
  await picture(page, 'where-my-work-is');
  await page.keyboard.press('Escape');
  await site.comeBack();
  await page.getByRole('button', { name: 'Lock' }).click();
  await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
  await unlock(page, 'not this one');
  await expect(page.getByText(/That did not open it/)).toBeVisible();
  await picture(page, 'unlock-wrong');
  await unlock(page, 'nine quiet herons');
  await expect(page.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 90_000 });

  await page.getByRole('link', { name: 'Form', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Child reintegration survey' })).toBeVisible();
  await picture(page, 'form');

  await page.goto(site.link('Amina'));
  await choosePassphrase(page, 'desk with a long view');
  await expect(page.getByRole('row').nth(5)).toBeVisible();
  await picture(page, 'records');
  await page.getByRole('row').filter({ hasText: 'Noor' }).first().getByRole('link').click();
  await expect(page.getByText('Sorani')).toBeVisible();
  await picture(page, 'record');

  await laptop.close();

  const elsewhere = await openLaptop(join(folder.path, 'elsewhere'), {
    args: ['--host-resolver-rules=MAP laptop.village 127.0.0.1'],
  });
  await elsewhere.page.goto(site.origin.replace('localhost', 'laptop.village'));
  await expect(elsewhere.page.getByRole('heading', { name: /not safe to work on/ })).toBeVisible();
  await picture(elsewhere.page, 'insecure');
  await elsewhere.close();
  await site.close();
  folder.remove();
});

/** On from an answered question to another. */
async function goOnAs(page: Page, plan: typeof answers, until: string) {
  await goOn(page);
  await interview(page, plan, until);
}

/** The seven days of work, from wherever they stand. */
async function interviewWork(page: Page) {
  await goOn(page);
  const hours = {
    ...answers,
    farm_hours: 2,
    chores_hours: 1,
    hazards: ['none'],
    work_keeps_from_school: 'no',
  };
  await interview(page, hours, 'earner');
}
