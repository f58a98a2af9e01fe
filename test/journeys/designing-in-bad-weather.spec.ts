/** What goes wrong while a form is designed, in a real browser: each time it is said, and no edit is lost. */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startProxy, type Proxy } from '../helpers/proxy.ts';
import {
  addTextQuestion,
  deleteQuestion,
  expectStatus,
  joinDesigner,
  labelBox,
  openFormRoom,
  openQuestion,
  outline,
  passphraseOf,
  returnToForm,
  rowOf,
  typeBehind,
  writeBehind,
} from './designers.ts';
import { fillDisk } from './disk.ts';
import { journeyFolder, openLaptop, openSite, type DemoPerson, type Laptop, type Site } from './house.ts';
import { choosePassphrase, unlock } from './interviewer.ts';

const shoes = 'Do you have shoes you can walk in?';
const clothes = 'Do you have a second set of clothes?';
const soap = 'Do you have soap to wash with?';

let folder: ReturnType<typeof journeyFolder>;
let site: Site;
/** The way to the server of those who are not in bad weather. */
let town: Proxy;
const laptops = new Map<string, Laptop>();

test.beforeEach(async () => {
  folder = journeyFolder();
  site = await openSite(join(folder.path, 'server-data'));
  town = await startProxy(site.server.port);
});
test.afterEach(async () => {
  for (const laptop of laptops.values()) await laptop.close();
  laptops.clear();
  await town.close();
  await site.close();
  folder.remove();
});

/** A laptop by its owner's name, opened, or opened again. */
async function open(owner: string): Promise<Page> {
  const laptop = await openLaptop(join(folder.path, owner));
  laptops.set(owner, laptop);
  return laptop.page;
}

/** Somebody's laptop in the village: joined, in the form's room, over the network that the journey cuts. */
async function inTheVillage(person: DemoPerson): Promise<Page> {
  const page = await open(person);
  await joinDesigner(page, person, site.link(person));
  return page;
}

/** The same, joined the day before: a browser writes a new cookie to its disk only when half a minute has passed or it is closed. */
async function sinceYesterday(person: DemoPerson): Promise<Page> {
  await inTheVillage(person);
  await laptops.get(person)?.close();
  const page = await open(person);
  await page.goto(site.origin);
  await returnToForm(page, person);
  return page;
}

/** Somebody in the town, whose network holds. */
async function inTown(person: DemoPerson): Promise<Page> {
  const page = await open(`${person} in town`);
  await joinDesigner(page, person, site.link(person, `http://localhost:${town.port}`));
  return page;
}

/** SIGKILL, and the browser opened again at the door. */
async function powerFails(owner: string): Promise<Page> {
  await laptops.get(owner)?.kill();
  const page = await open(owner);
  await page.goto(site.origin);
  return page;
}

/** What the bar says of one's work. */
const bar = (page: Page, truth: string) => page.getByRole('button', { name: `${truth}. What is where` });

test('a full disk is said before the next input, and what was typed is kept once there is room, then sent', async () => {
  let page = await sinceYesterday('Diego');
  site.proxy.cut();
  await typeBehind(page, shoes, ' Soles');
  await expectStatus(page, 'unsent');
  const laptop = laptops.get('Diego');
  if (!laptop) throw new Error('no laptop');
  const browser = await laptop.context.newCDPSession(page);
  await browser.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: 6_000_000 });
  let typed = `${shoes} Soles`;
  const said = page.getByText('The disk is full: your edits are not being kept');
  await expect(async () => {
    // the browser counts what is used with some delay: fill and type until the documents meet the limit
    await fillDisk(page);
    await labelBox(page).focus();
    await page.keyboard.type('a');
    typed += 'a';
    await expect(said).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 60_000 });
  await expectStatus(page, 'full');
  await expect(bar(page, 'Storage full')).toBeVisible();
  await page.keyboard.type(' and more');
  typed += ' and more';
  await expect(labelBox(page)).toHaveText(typed);
  await expect(rowOf(page, typed)).toBeVisible();
  await expect(said).toBeVisible();
  const asked: string[] = [];
  page.once('dialog', (question) => {
    asked.push(question.type());
    void question.dismiss();
  });
  await page.evaluate(() => location.reload());
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(labelBox(page)).toHaveText(typed);

  await browser.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
  await expectStatus(page, 'unsent');
  await expect(said).toBeHidden();
  await expect(bar(page, 'Form edits only on this laptop')).toBeVisible();
  page = await powerFails('Diego');
  await returnToForm(page, 'Diego');
  await openQuestion(page, typed);
  await expect(labelBox(page)).toHaveText(typed);
  await expectStatus(page, 'unsent');

  site.proxy.restore();
  await expectStatus(page, 'sent', { timeout: 60_000 });
  await expect(bar(page, 'All safe')).toBeVisible();
  await expect(rowOf(await inTown('Dalia'), typed)).toBeVisible();
});

test('what was designed offline outlives the browser, meets what others wrote meanwhile, and loses neither', async () => {
  const dalia = await inTown('Dalia');
  let diego = await sinceYesterday('Diego');
  await openQuestion(diego, shoes);
  site.proxy.cut();
  await expectStatus(diego, 'offline');
  diego = await powerFails('Diego');
  await returnToForm(diego, 'Diego');
  await expectStatus(diego, 'offline');
  const before = await outline(diego).getByRole('treeitem').count();
  await typeBehind(diego, shoes, ' With soles?');
  await addTextQuestion(diego, soap, 'What do you wash with?');
  await deleteQuestion(diego, clothes);
  await expectStatus(diego, 'unsent');
  await expect(bar(diego, 'Form edits only on this laptop')).toBeVisible();
  await bar(diego, 'Form edits only on this laptop').click();
  await expect(diego.getByText('Edits of the form wait on this laptop.')).toBeVisible();
  await diego.keyboard.press('Escape');

  await openQuestion(dalia, shoes);
  await labelBox(dalia).focus();
  await dalia.keyboard.press('ControlOrMeta+Home');
  await dalia.keyboard.type('Today: ');
  await expectStatus(dalia, 'sent');
  await expect(rowOf(dalia, clothes)).toBeVisible();

  diego = await powerFails('Diego');
  await returnToForm(diego, 'Diego');
  await expect(rowOf(diego, `${shoes} With soles?`)).toBeVisible();
  await expectStatus(diego, 'unsent');
  site.proxy.restore();
  await expectStatus(diego, 'sent', { timeout: 60_000 });
  for (const page of [diego, dalia]) {
    await expect(rowOf(page, `Today: ${shoes} With soles?`)).toHaveCount(1);
    await expect(rowOf(page, 'What do you wash with?')).toHaveCount(1);
    await expect(rowOf(page, clothes)).toHaveCount(0);
    await expect(outline(page).getByRole('treeitem')).toHaveCount(before);
  }
  await expect(labelBox(dalia)).toHaveText(`Today: ${shoes} With soles?`);
});

test('a coordinator who comes back to their records is told of edits that wait, and they go without the form being opened', async () => {
  let page = await sinceYesterday('Amina');
  site.proxy.cut();
  await typeBehind(page, shoes, ' At home?');
  await expectStatus(page, 'unsent');
  page = await powerFails('Amina');
  await unlock(page, passphraseOf('Amina'));
  await expect(page.getByRole('heading', { name: 'Records' })).toBeVisible();
  await expect(bar(page, 'Form edits only on this laptop')).toBeVisible();
  site.proxy.restore();
  await expect(bar(page, 'All safe')).toBeVisible({ timeout: 60_000 });
  await expect(rowOf(await inTown('Diego'), `${shoes} At home?`)).toBeVisible();
});

test('edits made offline in a draft that began anew meanwhile are shown, and brought into the new one once', async () => {
  const dalia = await inTown('Dalia');
  let diego = await sinceYesterday('Diego');
  const before = await outline(diego).getByRole('treeitem').count();
  await openQuestion(diego, shoes);
  site.proxy.cut();
  await typeBehind(diego, shoes, ' With soles?');
  await addTextQuestion(diego, soap, 'What do you wash with?');
  await deleteQuestion(diego, clothes);
  await expectStatus(diego, 'unsent');
  await typeBehind(dalia, soap, ' Every day?');
  await expectStatus(dalia, 'sent');
  await beginAnew(dalia);
  await openFormRoom(dalia);
  await expect(async () => {
    // her own former draft may still stand there for a moment: then it says so
    const anew = dalia.getByRole('button', { name: 'Open the new draft' });
    if (await anew.isVisible()) await anew.click();
    await expect(rowOf(dalia, `${soap} Every day?`)).toHaveCount(0, { timeout: 2_000 });
    await expect(rowOf(dalia, soap)).toBeVisible({ timeout: 2_000 });
  }).toPass();

  site.proxy.restore();
  await expect(diego.getByText('The draft began anew', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(bar(diego, 'Form edits only on this laptop')).toBeVisible();
  await diego.getByRole('button', { name: 'Open the new draft' }).click();
  const offered = (page: Page) =>
    page.getByText(/changes? of yours (was|were) not sent before the draft began anew/);
  await expect(offered(diego)).toBeVisible();
  await expect(bar(diego, 'Form edits only on this laptop')).toBeVisible();
  await expect(rowOf(diego, shoes)).toBeVisible();
  await diego.getByText('What they are').click();
  await expect(diego.getByText('With soles?').first()).toBeVisible();
  await expect(diego.getByText('What do you wash with?').first()).toBeVisible();

  // not decided yet when the power fails: it is asked again
  await expectStatus(diego, 'sent');
  diego = await powerFails('Diego');
  await returnToForm(diego, 'Diego');
  await expect(offered(diego)).toBeVisible();
  await expect(bar(diego, 'Form edits only on this laptop')).toBeVisible();
  await diego.getByRole('button', { name: 'Bring my changes' }).click();
  await expect(diego.getByText('Your changes are in this draft.')).toBeVisible();
  await expectStatus(diego, 'sent');
  await expect(bar(diego, 'All safe')).toBeVisible();
  const isBrought = async (page: Page) => {
    await expect(rowOf(page, `${shoes} With soles?`)).toHaveCount(1);
    await expect(rowOf(page, 'What do you wash with?')).toHaveCount(1);
    await expect(rowOf(page, clothes)).toHaveCount(0);
    await expect(rowOf(page, soap)).toHaveCount(1);
    await expect(outline(page).getByRole('treeitem')).toHaveCount(before);
  };
  await isBrought(diego);
  await isBrought(dalia);
  diego = await powerFails('Diego');
  await returnToForm(diego, 'Diego');
  await expectStatus(diego, 'sent');
  await expect(diego.getByRole('button', { name: 'Bring my changes' })).toHaveCount(0);
  await isBrought(diego);
});

/** Copies the version in use into a new draft. */
async function beginAnew(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('main').getByRole('listitem').filter({ hasText: 'in use' }).getByRole('link').click();
  await page.getByRole('button', { name: 'Copy into a new draft' }).click();
  await page.getByRole('button', { name: 'Begin the new draft' }).click();
  await expect(page.getByText('Leave the present draft?')).toBeHidden();
}

test('two people of one browser each have their own unsent edits', async () => {
  const page = await inTheVillage('Diego');
  await page.goto(site.link('Tariq'));
  await choosePassphrase(page, passphraseOf('Tariq'));
  await openFormRoom(page);
  await expectStatus(page, 'sent');
  const choose = async (person: DemoPerson) => {
    await page.getByRole('button', { name: /switch person/ }).click();
    await page.getByRole('button', { name: new RegExp(`^${person}`) }).click();
  };
  const switchTo = async (person: DemoPerson) => {
    await choose(person);
    await expect(page.getByRole('button', { name: new RegExp(`^${person}.*: switch person`) })).toBeVisible();
    await openFormRoom(page);
  };
  await choose('Diego');
  await returnToForm(page, 'Diego');
  await expectStatus(page, 'sent');
  site.proxy.cut();
  await typeBehind(page, shoes, ' With soles?');
  await expectStatus(page, 'unsent');
  await switchTo('Tariq');
  await expectStatus(page, 'offline');
  await expect(rowOf(page, shoes)).toBeVisible();
  await expect(rowOf(page, 'With soles?')).toHaveCount(0);
  await typeBehind(page, soap, ' Every day?');
  await expectStatus(page, 'unsent');
  await switchTo('Diego');
  await expect(rowOf(page, `${shoes} With soles?`)).toBeVisible();
  await expect(rowOf(page, 'Every day?')).toHaveCount(0);
  await expectStatus(page, 'unsent');

  const dalia = await inTown('Dalia');
  site.proxy.restore();
  await expectStatus(page, 'sent', { timeout: 60_000 });
  await expect(rowOf(dalia, `${shoes} With soles?`)).toBeVisible();
  await expect(rowOf(dalia, 'Every day?')).toHaveCount(0);
  await switchTo('Tariq');
  await expectStatus(page, 'sent', { timeout: 60_000 });
  for (const one of [page, dalia]) {
    await expect(rowOf(one, `${shoes} With soles?`)).toHaveCount(1);
    await expect(rowOf(one, `${soap} Every day?`)).toHaveCount(1);
  }
});

test('locking, by hand and by itself, reloading and a power cut cost nothing of a text that is being written', async () => {
  let page = await sinceYesterday('Diego');
  await page.clock.install();
  await page.reload();
  await returnToForm(page, 'Diego');
  site.proxy.cut();
  await openQuestion(page, shoes);
  let typed = shoes;
  const write = async (more: string) => {
    await writeBehind(page, more);
    typed += more;
  };
  const isThere = async () => {
    await openFormRoom(page);
    await openQuestion(page, typed);
    await expect(labelBox(page)).toHaveText(typed);
  };
  await write(' Locked while writing');
  await page.getByRole('button', { name: 'Lock', exact: true }).click();
  await expect(page.getByText('Locked. Everything was saved.')).toBeVisible();
  await expect(page.getByText(typed)).toHaveCount(0);
  await unlock(page, passphraseOf('Diego'));
  await isThere();

  await write(', left lying');
  await page.clock.fastForward('06:00');
  await expect(page.getByText(/Locked after 5 minutes without use/)).toBeVisible();
  await unlock(page, passphraseOf('Diego'));
  await isThere();

  await write(', reloaded');
  // the browser asks before it leaves what is not kept yet; whoever stays loses nothing
  page.on('dialog', (question) => void question.dismiss());
  const door = page.getByLabel('Passphrase', { exact: true });
  await expect(async () => {
    if (!(await door.isVisible())) await page.evaluate(() => location.reload());
    await expect(door).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await unlock(page, passphraseOf('Diego'));
  await isThere();

  for (const more of [', struck', ', and struck again']) {
    await write(more);
    await expectStatus(page, 'unsent');
    page = await powerFails('Diego');
    await unlock(page, passphraseOf('Diego'));
    await isThere();
  }
  site.proxy.restore();
  await expectStatus(page, 'sent', { timeout: 60_000 });
  await expect(rowOf(await inTown('Dalia'), typed)).toBeVisible();
});

test('a translator finds no way to change what is asked, and neither a request nor a document of theirs does', async () => {
  const dalia = await inTown('Dalia');
  const page = await inTheVillage('Tariq');
  await openQuestion(page, 'Was this wish met?');
  for (const name of ['Add', 'Move…', 'Duplicate', 'Delete'])
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
  const condition = page.getByRole('textbox', { name: 'Condition' });
  await expect(condition).toHaveAttribute('aria-readonly', 'true');
  await condition.focus();
  await page.keyboard.type('1 = 1');
  await rowOf(page, 'Was this wish met?').focus();
  await page.keyboard.press('Delete');
  await page.keyboard.press('n');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await expect(rowOf(page, 'Was this wish met?')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Release' })).toHaveCount(0);

  const asked = page.waitForRequest(/\/api\/forms$/);
  await page.reload();
  await returnToForm(page, 'Tariq');
  const member = (await asked).headers()['querencia-member'] ?? '';
  const refusals = await page.evaluate(async (member) => {
    const headers = {
      'Content-Type': 'application/json',
      'Querencia-Protocol': '1',
      'Querencia-Member': member,
    };
    const ask = async (path: string, body?: object) => {
      const init = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
      const response = await fetch(`/api/${path}`, init);
      // reason: the answer is compared below
      return (await response.json()) as Record<string, unknown>;
    };
    const { forms } = await ask('forms');
    // reason: the shape of what our own server answers
    const { form, epoch } = (forms as { form: string; epoch: number }[])[0] ?? { form: '', epoch: 0 };
    const { versions } = await ask('versions');
    // reason: the shape of what our own server answers
    const version = (versions as { version: string }[])[0]?.version ?? '';
    const definition = await (await fetch(`/api/versions/${version}`, { headers })).text();
    return [
      await ask('proposals', { form, definition, note: 'mine' }),
      await ask(`forms/${form}/restart`, { version, epoch }),
    ];
  }, member);
  for (const refusal of refusals) expect(refusal).toMatchObject({ refused: 'not-allowed' });

  // with the tools of the browser they take a question out of the document itself
  await openQuestion(page, shoes);
  await page.evaluate(() => {
    const inside = (root: ParentNode): Element[] =>
      [...root.querySelectorAll('*')].flatMap((one) => [
        one,
        ...(one.shadowRoot ? inside(one.shadowRoot) : []),
      ]);
    const editor = inside(document).find(({ localName }) => localName === 'q-item-editor');
    // reason: an element of ours, with the form as its property
    const { work, item } = editor as unknown as {
      item: string;
      work: { documents: { design: { getMap(name: string): Map<string, unknown> } } };
    };
    work.documents.design.getMap('items').delete(item);
  });
  await expect(rowOf(page, shoes)).toHaveCount(0);
  await typeBehind(dalia, soap, ' Every day?');
  await expectStatus(dalia, 'sent');
  await expect(rowOf(dalia, shoes)).toBeVisible();
  await page.reload();
  await returnToForm(page, 'Tariq');
  await expect(rowOf(page, `${soap} Every day?`)).toBeVisible();
  await expect(rowOf(page, shoes)).toBeVisible();
  await expectStatus(page, 'sent');
});

test('a designer whose session is gone is told, keeps editing, and all goes when their link was opened in another tab', async () => {
  const page = await inTheVillage('Diego');
  site.proxy.cut();
  await typeBehind(page, shoes, ' With soles?');
  await expectStatus(page, 'unsent');
  await laptops.get('Diego')?.context.clearCookies();
  site.proxy.restore();
  await expect(page.getByText('The server does not recognise this laptop any more')).toBeVisible({
    timeout: 60_000,
  });
  await expect(bar(page, 'Open your link again')).toBeVisible();
  await writeBehind(page, ' Good ones?');
  await expectStatus(page, 'unsent');
  const other = await laptops.get('Diego')?.context.newPage();
  await other?.goto(site.link('Diego'));
  await expectStatus(page, 'sent', { timeout: 60_000 });
  await expect(bar(page, 'All safe')).toBeVisible();
  await expect(rowOf(await inTown('Dalia'), `${shoes} With soles? Good ones?`)).toBeVisible();
});
