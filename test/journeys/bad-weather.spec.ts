/** What goes wrong in the field, in a real browser: a clear message each time, and nothing lost. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { answers } from './answers.ts';
import { fillDisk } from './disk.ts';
import { journeyFolder, openLaptop, openSite, type Laptop, type Site } from './house.ts';
import { choosePassphrase, goOn, interview, questionOnScreen, say, unlock } from './interviewer.ts';

const passphrase = 'nine quiet herons';
let folder: ReturnType<typeof journeyFolder>;
let site: Site;
let laptop: Laptop;

test.beforeEach(async () => {
  folder = journeyFolder();
  site = await openSite(join(folder.path, 'server-data'));
});
test.afterEach(async () => {
  await laptop.close();
  await site.close();
  folder.remove();
});

/** An enumerator's laptop, joined and unlocked, on its Today screen. */
async function enumeratorAtWork(): Promise<Page> {
  laptop = await openLaptop(join(folder.path, 'laptop'));
  await laptop.page.goto(site.link('Noor'));
  await choosePassphrase(laptop.page, passphrase);
  await expect(laptop.page.getByRole('button', { name: 'New child' })).toBeVisible();
  return laptop.page;
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New child' }).click();
  await page.getByRole('button', { name: 'Start the interview' }).click();
  await questionOnScreen(page);
}

test('a full disk is said before the next input, and what was typed is kept once there is room', async () => {
  const page = await enumeratorAtWork();
  const browser = await laptop.context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 6_000_000 });
  await begin(page);
  await interview(page, answers, 'consent_language');
  await expect(page.getByText('Saved just now')).toBeVisible();
  let typed = '';
  await expect(async () => {
    // the browser counts what is used with some delay: fill and type until the vault meets the limit
    await fillDisk(page);
    await page.keyboard.type('a');
    typed += 'a';
    await expect(page.getByText('Storage is full', { exact: true })).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 60_000 });
  await expect(page.getByText(/kept in memory/)).toBeVisible();
  await expect(page.getByRole('button', { name: /Storage full/ })).toBeVisible();
  await page.keyboard.type(' and more');
  await browser.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await expect(page.getByText('Storage is full', { exact: true })).toBeHidden();
  await expect(page.getByText(/^Saved/)).toBeVisible();
  await laptop.kill();
  laptop = await openLaptop(join(folder.path, 'laptop'));
  await laptop.page.goto(site.origin);
  await unlock(laptop.page, passphrase);
  await laptop.page.getByRole('button', { name: /^Continue/ }).click();
  await expect(laptop.page.getByRole('textbox')).toHaveValue(`${typed} and more`);
});

test('a second tab cannot open the same draft, and says where it is open', async () => {
  const page = await enumeratorAtWork();
  await begin(page);
  await goOn(page);
  const second = await laptop.context.newPage();
  await second.goto(page.url());
  await unlock(second, passphrase);
  await expect(second.getByText('This interview is open in another window')).toBeVisible();
  await expect(second.getByText(/Nothing is lost/)).toBeVisible();
  expect((await questionOnScreen(page)).name).toBe('interview_place');
  await page.getByRole('button', { name: 'Pause' }).click();
  await second.getByRole('button', { name: 'Back to today' }).click();
  await second.getByRole('button', { name: /^Continue/ }).click();
  expect((await questionOnScreen(second)).name).toBe('interview_place');
});

test('a damaged place on the disk costs what stood there, is said, and the rest is there', async () => {
  const page = await enumeratorAtWork();
  await begin(page);
  await interview(page, answers, 'consent_language');
  await expect(page.getByText('Saved just now')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  await page.reload();
  const flipped = await page.evaluate(async () => {
    const open = indexedDB.open('querencia');
    await new Promise((done, fail) => {
      open.onsuccess = done;
      open.onerror = fail;
    });
    const table = open.result.transaction('entries', 'readwrite').objectStore('entries');
    const all = table.getAll();
    await new Promise((done) => (all.onsuccess = done));
    // reason: a row of this database has its bytes in `sealed`
    const row = all.result.at(-1) as { sealed: Uint8Array } | undefined;
    if (!row) return 0;
    row.sealed[3] = (row.sealed[3] ?? 0) ^ 1;
    const put = table.put(row);
    await new Promise((done) => (put.onsuccess = done));
    open.result.close();
    return all.result.length;
  });
  expect(flipped).toBeGreaterThan(0);
  await unlock(page, passphrase);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByText(/cannot be read/).first()).toBeVisible();
  await page.keyboard.press('Alt+j');
  await expect(page.getByRole('dialog', { name: 'All questions' })).toBeVisible();
  await expect(page.getByRole('button', { name: /Where is the interview\? answered$/ })).toBeVisible();
});

test('an outdated Querencia is told so, keeps its work, and sends it once it is up to date', async () => {
  const page = await enumeratorAtWork();
  await laptop.context.route('**/api/**', (route) =>
    route.continue({ headers: { ...route.request().headers(), 'querencia-protocol': '0' } }),
  );
  await begin(page);
  await interview(page, { ...answers, consent_interview: 'no' }, 'consent_interview');
  await say(page, await questionOnScreen(page), 'no');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Thank you. We end here.' })).toBeVisible();
  await page.getByRole('button', { name: 'End and seal the decision' }).click();
  await expect(page.getByText(/too old to send/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText(/Your work is safe here/).first()).toBeVisible();
  await expect(page.getByRole('button', { name: /1 only on this laptop/ })).toBeVisible();
  await laptop.context.unroute('**/api/**');
  await page.reload();
  await unlock(page, passphrase);
  await expect(page.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 60_000 });
});

test('a laptop whose session is gone keeps a stopped interview, and sends it after its link was opened again', async () => {
  const page = await enumeratorAtWork();
  await begin(page);
  await interview(page, answers, 'shoes');
  await laptop.context.clearCookies();
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page
    .getByRole('radio', { name: /enough|stop/i })
    .first()
    .check();
  await page.getByRole('button', { name: 'Stop and seal' }).click();
  const truth = page.getByRole('button', { name: /1 only on this laptop/ });
  await expect(truth).toBeVisible();
  await expect(page.getByRole('main').getByText(/Open your link again before you travel/)).toBeVisible({
    timeout: 60_000,
  });
  await truth.click();
  await expect(page.getByRole('dialog', { name: 'Where your work is' })).toBeVisible();
  await page.goto(site.link('Noor'));
  await unlock(page, passphrase);
  await expect(page.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 60_000 });
});

test('an address without encryption is refused with a way out', async () => {
  laptop = await openLaptop(join(folder.path, 'laptop'), {
    args: ['--host-resolver-rules=MAP laptop.village 127.0.0.1'],
  });
  const { page } = laptop;
  await page.goto(site.link('Noor').replace('localhost', 'laptop.village'));
  await expect(page.getByRole('heading', { name: 'This address is not safe to work on' })).toBeVisible();
  await expect(page.getByText(/http:\/\/localhost/)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
});

test('a second link in the same browser adds a person, offers the switch, and loses nothing', async () => {
  const page = await enumeratorAtWork();
  await begin(page);
  await interview(page, answers, 'consent_language');
  await say(page, await questionOnScreen(page), 'Sorani');
  await expect(page.getByText('Saved just now')).toBeVisible();
  await page.goto(site.link('Amina'));
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await choosePassphrase(page, 'desk with a long view');
  await expect(page.getByRole('heading', { name: 'Records' })).toBeVisible();
  await page.getByRole('button', { name: /switch person/ }).click();
  await page.getByRole('button', { name: /Noor/ }).click();
  await unlock(page, passphrase);
  await page.getByRole('button', { name: /^Continue/ }).click();
  await expect(page.getByRole('textbox')).toHaveValue('Sorani');
});
