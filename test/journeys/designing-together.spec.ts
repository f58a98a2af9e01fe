/**
 * From two people's edits to the enumerator's laptop: a form is designed by several, proposed, sent back, approved by another,
 * and asked; what was begun before finishes on its own version.
 *
 * Each person has a browser of their own and a line of their own, so that one can be cut off while the others work.
 */
import { join } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import { startProxy, type Proxy } from '../helpers/proxy.ts';
import { answers } from './answers.ts';
import {
  addTextQuestion,
  expectStatus,
  joinDesigner,
  labelBox,
  openQuestion,
  outline,
  passphraseOf,
  rowOf,
  wordsIn,
  writeBehind,
} from './designers.ts';
import { journeyFolder, openLaptop, openSite, type DemoPerson, type Laptop, type Site } from './house.ts';
import {
  choosePassphrase,
  form,
  goOn,
  interview,
  questionOnScreen,
  readyForOffline,
  say,
} from './interviewer.ts';

const folder = journeyFolder();
let site: Site;
/** Everybody's browser, with the line it reaches the server by. */
const people = new Map<
  DemoPerson,
  { readonly laptop: Laptop; readonly line: Proxy; readonly origin: string }
>();

test.beforeAll(async () => {
  site = await openSite(join(folder.path, 'server-data'));
});
test.afterAll(async () => {
  for (const { laptop, line } of people.values()) {
    await laptop.close();
    await line.close();
  }
  await site.close();
  folder.remove();
});

/** Opens a person's browser behind a line of its own. */
async function arrive(person: DemoPerson): Promise<{ page: Page; link: string }> {
  const line = await startProxy(site.server.port);
  const origin = `http://localhost:${String(line.port)}`;
  const laptop = await openLaptop(join(folder.path, person));
  people.set(person, { laptop, line, origin });
  return { page: laptop.page, link: site.link(person, origin) };
}
function pageOf(person: DemoPerson): Page {
  const here = people.get(person);
  if (!here) throw new Error(`${person} is not here`);
  return here.laptop.page;
}
const lineOf = (person: DemoPerson): Proxy | undefined => people.get(person)?.line;

/** Asks the server as the person of this page would, past every screen. */
async function askAs(page: Page, method: string, path: string, body: unknown): Promise<[number, string]> {
  return page.evaluate(
    async ({ method, path, body }) => {
      const cookieMember = await new Promise<string>((found, failed) => {
        const opening = indexedDB.open('querencia');
        opening.onerror = () => failed(new Error('no database'));
        opening.onsuccess = () => {
          const all = opening.result.transaction('people').objectStore('people').getAll();
          all.onsuccess = () => found((all.result as { member: { id: string } }[])[0]?.member.id ?? '');
        };
      });
      const answer = await fetch(`/api${path}`, {
        method,
        headers: {
          'Querencia-Protocol': '1',
          'Querencia-Member': cookieMember,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(body),
      });
      const said = (await answer.json()) as { refused?: string };
      return [answer.status, said.refused ?? 'done'] as [number, string];
    },
    { method, path, body },
  );
}

async function part(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Parts of the form' }).getByRole('link', { name }).click();
}
async function room(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
}

/** Moves an item into a section by the dialog. */
async function moveInto(page: Page, words: string, section: string): Promise<void> {
  await openQuestion(page, words);
  await page.getByRole('button', { name: 'Move…' }).click();
  // what stands in a dialog of ours is slotted: not inside it for a locator
  const dialog = page.locator('q-move-dialog');
  const wanted = dialog.locator('#section option').filter({ hasText: section });
  await dialog.getByLabel('Section').selectOption((await wanted.getAttribute('value')) ?? '');
  await dialog.getByRole('button', { name: 'Move here' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The words of all rows, in order, with their depth. */
async function shape(page: Page): Promise<string[]> {
  return outline(page)
    .getByRole('treeitem')
    .evaluateAll((rows) =>
      rows.map(
        (row) => `${row.getAttribute('aria-level') ?? ''} ${row.querySelector('.words')?.textContent ?? ''}`,
      ),
    );
}

/** The case of the interview on the screen. */
const caseOf = (page: Page): Promise<string> => page.locator('q-interview .case').innerText();

const school = 'When school is open, do you go?';
const added = 'Which game do you like best?';

test('two people adapt the form, a third approves, the enumerator’s laptop gets it', async () => {
  test.setTimeout(400_000);
  /** First that of the version before, then that of the new one. */
  const cases: string[] = [];

  await test.step('an interview is begun on the version in use', async () => {
    const { page, link } = await arrive('Noor');
    await page.goto(link);
    await choosePassphrase(page, passphraseOf('Noor'));
    await readyForOffline(page);
    await page.getByRole('button', { name: 'New child' }).click();
    await page.getByRole('button', { name: 'Start the interview' }).click();
    cases.push(await caseOf(page));
    await interview(page, answers, 'sex');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect(page.getByRole('heading', { name: 'Today' })).toBeVisible();
  });

  await test.step('two designers edit at once, and see each other', async () => {
    const [diego, dalia] = [await arrive('Diego'), await arrive('Dalia')];
    await joinDesigner(diego.page, 'Diego', diego.link);
    await joinDesigner(dalia.page, 'Dalia', dalia.link);
    await openQuestion(dalia.page, school);
    await expect(diego.page.getByRole('treeitem', { name: /Dalia .* is here/ })).toBeVisible();
    await addTextQuestion(diego.page, 'Is there someone your age here', added);
    await expect(rowOf(dalia.page, added)).toBeVisible();
    await expectStatus(diego.page, 'sent');
  });

  await test.step('both type in the same label, and both texts are kept', async () => {
    const [diego, dalia] = [pageOf('Diego'), pageOf('Dalia')];
    await openQuestion(diego, school);
    await expect(dalia.getByText(/Diego .* has this open too/)).toBeVisible();
    await labelBox(diego).focus();
    await diego.keyboard.press('ControlOrMeta+Home');
    await labelBox(dalia).focus();
    await dalia.keyboard.press('ControlOrMeta+End');
    await Promise.all([
      diego.keyboard.type('Tell me: ', { delay: 40 }),
      dalia.keyboard.type(' Or would you like to?', { delay: 25 }),
    ]);
    const both = `Tell me: ${school} Or would you like to?`;
    await expect.poll(() => wordsIn(diego)).toBe(both);
    await expect.poll(() => wordsIn(dalia)).toBe(both);
    await expect(diego.locator('q-text-field .their-caret').first()).toBeAttached();
  });

  await test.step('one takes back their own words; the other’s stay', async () => {
    const [diego, dalia] = [pageOf('Diego'), pageOf('Dalia')];
    await diego.keyboard.press('ControlOrMeta+z');
    for (const page of [diego, dalia])
      await expect.poll(() => wordsIn(page)).toBe(`${school} Or would you like to?`);
  });

  await test.step('one is cut off, edits, comes back', async () => {
    const [diego, dalia] = [pageOf('Diego'), pageOf('Dalia')];
    lineOf('Dalia')?.cut();
    await openQuestion(dalia, 'Do you have soap to wash with?');
    await writeBehind(dalia, ' Every day?');
    await expectStatus(dalia, 'unsent', { timeout: 40_000 });
    await openQuestion(diego, 'Do you have soap to wash with?');
    await writeBehind(diego, ' And water?');

    // A into B here, B into A there
    await moveInto(dalia, 'You and others', 'Coming back');
    await moveInto(diego, 'Coming back', 'You and others');

    lineOf('Dalia')?.restore();
    await expectStatus(dalia, 'sent', { timeout: 60_000 });
    for (const page of [diego, dalia]) {
      await openQuestion(page, 'Do you have soap to wash with?');
      await expect.poll(() => wordsIn(page)).toContain(' Every day?');
      await expect.poll(() => wordsIn(page)).toContain(' And water?');
    }
  });

  await test.step('the two moves came out as one valid tree, the same for both', async () => {
    const [diego, dalia] = [pageOf('Diego'), pageOf('Dalia')];
    await expect(async () => {
      const [one, other] = [await shape(diego), await shape(dalia)];
      expect(one).toEqual(other);
      const words = one.map((row) => row.replace(/^\d+ /, ''));
      for (const section of ['Coming back', 'You and others'])
        expect(words.filter((row) => row === section)).toHaveLength(1);
      expect(new Set(words).size).toBe(words.length);
    }).toPass({ timeout: 20_000 });
    await expect(diego.getByText(/two sections were moved into each other/).first()).toBeAttached();
    // and it is set right by a person: the section that came out inside is taken out again
    const inner =
      (await shape(diego)).find((row) => /^2 (Coming back|You and others)$/.test(row))?.slice(2) ?? '';
    await rowOf(diego, inner).first().focus();
    await diego.keyboard.press('Alt+ArrowLeft');
    await expect(async () => {
      expect((await shape(dalia)).filter((row) => row === `1 ${inner}`)).toHaveLength(1);
    }).toPass({ timeout: 20_000 });
  });

  await test.step('a translator changes words and cannot change structure', async () => {
    const { page, link } = await arrive('Tariq');
    await page.goto(link);
    await choosePassphrase(page, passphraseOf('Tariq'));
    await part(page, 'Questions');
    await expect(outline(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Add', exact: true })).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Delete', exact: true })).toHaveCount(0);
    await part(page, 'Translations');
    await page.getByLabel('Find in both languages').fill('Or would you like to?');
    await page.getByRole('button', { name: /Next to do/ }).click();
    await page.getByRole('textbox', { name: /Translation into/ }).focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' أم تود ذلك؟');
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(page.getByText(/Reviewed by Tariq/).first()).toBeVisible();
    const made = await askAs(page, 'POST', '/proposals', { form: form.id, definition: '{}', note: '' });
    expect(made).toEqual([403, 'not-allowed']);
  });

  await test.step('a proposal is made; its checklist and its verdict stand above it', async () => {
    const diego = pageOf('Diego');
    await part(diego, 'Release');
    await expect(
      diego.getByText('Every scored question stands in every language of the form.'),
    ).toBeVisible();
    await diego.getByLabel('What is new, for those who decide').fill('One question about games.');
    await diego.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(diego.getByText(/Another member of the project decides on it now/)).toBeVisible();
  });

  await test.step('another asks for changes, with a comment; who proposed reads it', async () => {
    const { page, link } = await arrive('Amina');
    await page.goto(link);
    await choosePassphrase(page, passphraseOf('Amina'));
    await room(page, 'Versions');
    await page.getByRole('link', { name: /Read and decide/ }).click();
    await expect(page.getByText(added).first()).toBeVisible();
    await page.getByRole('button', { name: 'Request changes' }).click();
    await page.getByLabel('What should be changed').fill('Ask for one game only.');
    await page.getByRole('button', { name: 'Send the request' }).click();
    await expect(page.getByText(/Amina .* asked for changes/)).toBeVisible();

    const diego = pageOf('Diego');
    await part(diego, 'Questions');
    await part(diego, 'Release');
    await expect(diego.getByText('Ask for one game only.')).toBeVisible();
  });

  await test.step('nobody approves what they proposed', async () => {
    const amina = pageOf('Amina');
    await room(amina, 'Form');
    await part(amina, 'Questions');
    await openQuestion(amina, added);
    await writeBehind(amina, ' Only one.');
    await part(amina, 'Release');
    await amina.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(amina.getByText(/Another member of the project decides on it now/)).toBeVisible();
    await amina
      .getByRole('link', { name: /See the proposal/ })
      .first()
      .click();
    await expect(amina.getByText(/You proposed this\. Another member must decide/)).toBeVisible();
    await expect(amina.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    const id = amina.url().split('/').at(-1) ?? '';
    expect(await askAs(amina, 'POST', `/proposals/${id}/approve`, { version: 'sha256-0' })).toEqual([
      403,
      'own-proposal',
    ]);
    await room(amina, 'Form');
    await part(amina, 'Release');
    await amina.getByRole('button', { name: 'Withdraw' }).first().click();
    await expect(amina.getByText('Withdrawn').first()).toBeVisible();
  });

  await test.step('proposed again, it is approved by another', async () => {
    const [diego, amina] = [pageOf('Diego'), pageOf('Amina')];
    await part(diego, 'Questions');
    await expect(rowOf(diego, `${added} Only one.`)).toBeVisible();
    await part(diego, 'Release');
    await diego.getByLabel('What is new, for those who decide').fill('One game only.');
    await diego.getByRole('button', { name: 'Propose', exact: true }).click();
    await expect(diego.getByText(/Another member of the project decides on it now/)).toBeVisible();
    await room(amina, 'Versions');
    await amina.getByRole('link', { name: /Read and decide/ }).click();
    await amina.getByRole('button', { name: 'Approve' }).click();
    await amina.locator('q-dialog[open]').getByRole('button', { name: 'Approve' }).click();
    await expect(amina.getByText(/New interviews begin with it/)).toBeVisible();
  });

  await test.step('the enumerator is offered it between interviews; what was begun finishes on its own version', async () => {
    const noor = pageOf('Noor');
    await noor.reload();
    await noor.getByLabel('Passphrase', { exact: true }).fill(passphraseOf('Noor'));
    await noor.getByRole('button', { name: 'Unlock' }).click();
    await expect(noor.getByText('A new version of the form is here')).toBeVisible({ timeout: 30_000 });
    await noor.getByRole('button', { name: 'Begin with it' }).click();
    await expect(noor.getByText(/New interviews now begin with the new version/)).toBeVisible();
    await expect(noor.getByText(/begun with the version of/)).toBeVisible();
    await noor.getByRole('button', { name: /^Continue/ }).click();
    const asked = await interview(noor, answers);
    expect(asked).toContain('school');
    expect(await noor.getByText(added).count()).toBe(0);
    await noor.getByRole('button', { name: 'Finish and seal' }).click();
    await expect(noor.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('a new interview asks the new question, in its new words', async () => {
    const noor = pageOf('Noor');
    await room(noor, 'Interviews');
    await noor.getByRole('button', { name: 'New child' }).click();
    await noor.getByRole('button', { name: 'Start the interview' }).click();
    cases.push(await caseOf(noor));
    await interviewNew(noor);
    await noor.getByRole('button', { name: 'Finish and seal' }).click();
    await expect(noor.getByRole('button', { name: /All safe/ })).toBeVisible({ timeout: 60_000 });
  });

  await test.step('the coordinator reads records of both versions', async () => {
    const amina = pageOf('Amina');
    await room(amina, 'Records');
    for (const [index, name] of cases.entries()) {
      const isNew = index === 1;
      await amina.getByRole('row').filter({ hasText: name }).getByRole('link').click({ timeout: 60_000 });
      const record = amina.locator('q-record');
      await expect(record.getByText(school).first()).toBeAttached();
      await expect(record.getByText('Football').first()).toBeAttached({ attached: isNew });
      await expect(record.getByText('Or would you like to?').first()).toBeAttached({ attached: isNew });
      await amina.goBack();
    }
    expect(cases).toHaveLength(2);
  });

  await test.step('no policy was broken and nothing went wrong unseen', () => {
    for (const { laptop } of people.values()) expect(laptop.complaints).toEqual([]);
  });
});

/** To the end of an interview on the new version: as `interview`, with the question that the plan does not know. */
async function interviewNew(page: Page): Promise<void> {
  await interview(page, answers, 'friend');
  await say(page, await questionOnScreen(page), 'yes');
  await goOn(page);
  await expect(page.locator('q-question')).toContainText(`${added} Only one.`);
  await page.keyboard.type('Football');
  await goOn(page);
  await interview(page, answers);
}
