import { html } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app/app.ts';
import type { App } from '../../src/app/app.ts';
import type { Role } from '../../src/protocol/member.ts';
import type { Refusal } from '../../src/protocol/messages.ts';
import { deviceDatabase } from '../../src/storage/database.ts';
import { addPerson } from '../../src/storage/people.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { drawn, expectAccessible, show } from '../helpers/screen.ts';
import { addressOf, memberOf, projectCard } from './people.ts';

const here = location.href;
const secret = 'A'.repeat(43);
/** What the server says: a JSON answer by path, a refusal, or nothing at all. */
let server: (path: string) => unknown;

beforeEach(async () => {
  localStorage.clear();
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  await Promise.all(deviceDatabase().tables.map((table) => table.clear()));
  history.replaceState(null, '', '/');
  server = () => null;
  // The edge of this laptop: beyond it is another computer.
  vi.spyOn(globalThis, 'fetch').mockImplementation((input) => {
    const answer = server(new URL(addressOf(input)).pathname);
    if (answer === null) return Promise.reject(new TypeError('no network'));
    const refused = typeof answer === 'object' && 'refused' in answer;
    return Promise.resolve(new Response(JSON.stringify(answer), { status: refused ? 400 : 200 }));
  });
});
afterEach(async () => {
  // Whoever is at work goes home, so that no vault of one test is open in the next.
  const lock = page.getByRole('button', { name: 'Lock', exact: true });
  if (lock.elements().length > 0) await lock.click();
  document.body.replaceChildren();
  vi.restoreAllMocks();
  history.replaceState(null, '', here);
});

const app = () => show<App>(html`<q-app></q-app>`);

async function addAtWork(role: Role, name: string) {
  const person = await addPerson(memberOf(role, name), projectCard());
  const vault = await createVault(person.id, 'blue door 12');
  if ('refused' in vault) throw new Error(vault.refused);
  await vault.lock();
  return person;
}

async function unlock() {
  await page.getByLabelText('Passphrase', { exact: true }).fill('blue door 12');
  await page.getByRole('button', { name: 'Unlock' }).click();
  await expect
    .element(page.getByRole('button', { name: 'Lock', exact: true }), { timeout: 20_000 })
    .toBeVisible();
}

describe('the first visit', () => {
  test('axe finds nothing', async () => {
    const element = await app();
    await expect.element(page.getByRole('heading', { name: 'Welcome' })).toBeVisible();
    await expectAccessible(element);
  });

  test('says which link to open', async () => {
    await app();
    await expect
      .element(page.getByText('open the link your focal point sent you', { exact: false }))
      .toBeVisible();
  });
});

describe('an address that is not safe', () => {
  afterEach(() => {
    Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  });

  test('stops with what happened, what is safe and what to do, and opens nothing', async () => {
    Object.defineProperty(window, 'isSecureContext', { value: false, configurable: true });
    const element = await app();
    await expect
      .element(page.getByRole('heading', { name: 'This address is not safe to work on' }))
      .toBeVisible();
    for (const part of ['What happened', 'What is safe', 'What to do'])
      await expect.element(page.getByText(part)).toBeVisible();
    await expectAccessible(element);
    expect(page.getByLabelText('Passphrase').elements()).toHaveLength(0);
  });
});

describe('a link', () => {
  test('leaves the address bar at once, and is opened', async () => {
    history.replaceState(null, '', `/#join=${secret}`);
    server = (path) =>
      path === '/api/join' ? { member: memberOf('enumerator', 'Rebaz'), project: projectCard() } : null;
    await app();
    expect(location.hash).toBe('');
    await expect.element(page.getByRole('heading', { name: 'Welcome, Rebaz' })).toBeVisible();
  });

  test('without a network is kept, and can be tried again', async () => {
    history.replaceState(null, '', `/#join=${secret}`);
    const element = await app();
    await expect.element(page.getByRole('heading', { name: 'The server cannot be reached' })).toBeVisible();
    await expectAccessible(element);
    server = () => ({ member: memberOf('enumerator', 'Rebaz'), project: projectCard() });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('heading', { name: 'Welcome, Rebaz' })).toBeVisible();
  });

  test('that the server does not know says so', async () => {
    history.replaceState(null, '', `/#join=${secret}`);
    const unknown: Refusal = { refused: 'link-unknown', retry: false };
    server = () => unknown;
    await app();
    await expect.element(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible();
  });

  test('cut short asks no server', async () => {
    history.replaceState(null, '', '/#join=abc');
    await app();
    await expect.element(page.getByRole('heading', { name: 'This link is not known' })).toBeVisible();
    expect(fetch).not.toHaveBeenCalled();
  });

  test('opened while another is at work keeps their work open', async () => {
    await addAtWork('designer', 'Diego');
    const element = await app();
    await unlock();
    server = (path) =>
      path === '/api/join' ? { member: memberOf('enumerator', 'Rebaz'), project: projectCard() } : null;
    location.hash = `#join=${secret}`;
    await expect.element(page.getByText('Rebaz was added to this laptop.', { exact: false })).toBeVisible();
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Switch to Rebaz' }).click();
    await expect.element(page.getByRole('heading', { name: 'Welcome, Rebaz' })).toBeVisible();
    await page.getByRole('button', { name: 'Switch person' }).click();
    await page.getByRole('button', { name: 'Diego', exact: false }).click();
    await expect.element(page.getByRole('button', { name: 'Diego: switch person' })).toBeVisible();
  });
});

describe('at work', () => {
  test('the demonstration says so on every screen', async () => {
    await addAtWork('designer', 'Diego');
    await app();
    const banner = page.getByText('Do not enter real children.', { exact: false });
    await expect.element(banner).toBeVisible();
    await unlock();
    await expect.element(banner).toBeVisible();
  });

  test('a designer comes to the form, and reads what to do while there is none', async () => {
    await addAtWork('designer', 'Diego');
    const element = await app();
    await unlock();
    await expect
      .element(page.getByRole('heading', { name: 'This form was never opened on this laptop' }))
      .toBeVisible();
    await drawn(element);
    await expectAccessible(element);
  });

  test('an address of another role has nothing for them', async () => {
    history.replaceState(null, '', '/records');
    await addAtWork('designer', 'Diego');
    await app();
    await unlock();
    await expect
      .element(page.getByRole('heading', { name: 'There is nothing at this address' }))
      .toBeVisible();
    await page.getByRole('button', { name: 'Go to the start' }).click();
    await expect
      .element(page.getByRole('heading', { name: 'This form was never opened on this laptop' }))
      .toBeVisible();
  });

  test('locking leads back to the door, and says that everything was saved', async () => {
    await addAtWork('designer', 'Diego');
    await app();
    await unlock();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await expect.element(page.getByText('Locked. Everything was saved.')).toBeVisible();
    await expect.element(page.getByLabelText('Passphrase', { exact: true })).toBeVisible();
  });

  test('locking in one tab locks the person in all of them', async () => {
    const diego = await addAtWork('designer', 'Diego');
    await app();
    await unlock();
    const otherTab = new BroadcastChannel('querencia people');
    const locked = { what: 'locked', person: diego.id };
    otherTab.postMessage(locked);
    await expect.element(page.getByText('Locked. Everything was saved.')).toBeVisible();
    await unlock();
    const heard = new Promise((resolve) => {
      otherTab.onmessage = ({ data }) => resolve(data);
    });
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    expect(await heard).toEqual(locked);
    otherTab.close();
  });

  test('a laptop the server no longer knows says so, and sends when the link was opened in another tab', async () => {
    const rebaz = await addAtWork('enumerator', 'Rebaz');
    const unknown: Refusal = { refused: 'not-signed-in', retry: false };
    server = () => unknown;
    await app();
    await unlock();
    const plea = page.getByRole('button', { name: 'Open your link again' });
    await expect.element(plea).toBeVisible();
    server = () => null;
    const otherTab = new BroadcastChannel('querencia people');
    otherTab.postMessage({ what: 'signedIn', person: rebaz.id });
    otherTab.close();
    await expect.element(page.getByRole('button', { name: 'All safe · offline' })).toBeVisible();
  });

  test('a Querencia too old for the server says that the work is safe, and offers the update', async () => {
    await addAtWork('enumerator', 'Rebaz');
    const tooOld: Refusal = { refused: 'client-too-old', retry: false, needs: 2 };
    server = () => tooOld;
    const element = await app();
    await unlock();
    await expect
      .element(page.getByText('too old to send. Your work is safe here.', { exact: false }))
      .toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Update now' })).toBeVisible();
    await expectAccessible(element);
  });
});
