import { html } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../src/app/unlock-page.ts';
import type { UnlockPage } from '../../src/app/unlock-page.ts';
import { deviceDatabase } from '../../src/storage/database.ts';
import { addPerson, listPeople, type Person } from '../../src/storage/people.ts';
import type { OpenVault } from '../../src/storage/vault/open-vault.ts';
import { createVault } from '../../src/storage/vault/unlock.ts';
import { setInterfaceLanguage } from '../../src/ui/words-controller.ts';
import { drawn, expectAccessible, show } from '../helpers/screen.ts';
import { memberOf, projectCard } from './people.ts';

let person: Person;
let opened: OpenVault | null;

beforeEach(async () => {
  await setInterfaceLanguage('en');
  await page.viewport(1366, 768);
  await Promise.all(deviceDatabase().tables.map((table) => table.clear()));
  person = await addPerson(memberOf('enumerator', 'Rebaz'), projectCard());
  opened = null;
});

async function door(people: readonly Person[] = [person]): Promise<UnlockPage> {
  return show<UnlockPage>(
    html`<q-unlock
      .person=${people[0]}
      .people=${people}
      @unlocked=${(event: CustomEvent<OpenVault>) => (opened = event.detail)}
    ></q-unlock>`,
  );
}

const box = () => page.getByLabelText('Passphrase', { exact: true });
const again = () => page.getByLabelText('The same once more');

describe('the first time on a laptop', () => {
  test('axe finds nothing', async () => {
    await expectAccessible(await door());
  });

  test('says what a passphrase is for, and that nobody can recover it', async () => {
    await door();
    await expect.element(page.getByRole('heading', { name: 'Welcome, Rebaz' })).toBeVisible();
    await expect
      .element(page.getByText('Nobody can recover it for you yet.', { exact: false }))
      .toBeVisible();
  });

  test('two different passphrases open nothing', async () => {
    await door();
    await box().fill('blue door 12');
    await again().fill('blue door 21');
    await page.getByRole('button', { name: 'Set this passphrase' }).click();
    await expect.element(page.getByRole('alert').filter({ hasText: 'not the same' })).toBeVisible();
    expect((await listPeople())[0]?.hasVault).toBe(false);
  });

  test('what it complains of follows the language of the screen', async () => {
    await door();
    await box().fill('blue door 12');
    await again().fill('blue door 21');
    await page.getByRole('button', { name: 'Set this passphrase' }).click();
    await expect.element(page.getByRole('alert').filter({ hasText: 'not the same' })).toBeVisible();
    await setInterfaceLanguage('es');
    await expect.element(page.getByRole('alert').filter({ hasText: 'not the same' })).not.toBeInTheDocument();
    await expect.element(page.getByRole('alert').filter({ hasText: 'no coinciden' })).toBeVisible();
  });

  test('a short one says how much is missing', async () => {
    await door();
    await box().fill('blue');
    await again().fill('blue');
    await page.getByRole('button', { name: 'Set this passphrase' }).click();
    await expect.element(page.getByText('4 more characters are needed.')).toBeVisible();
  });

  test('the same one twice makes a vault and opens it', async () => {
    await door();
    await box().fill('blue door 12');
    await again().fill('blue door 12');
    await page.getByRole('button', { name: 'Set this passphrase' }).click();
    await expect.poll(() => opened?.person.hasVault, { timeout: 20_000 }).toBe(true);
    await opened?.lock();
  });
});

describe('coming back', () => {
  beforeEach(async () => {
    const vault = await createVault(person.id, 'blue door 12');
    if ('refused' in vault) throw new Error(vault.refused);
    await vault.lock();
    person = { ...person, hasVault: true };
  });

  test('axe finds nothing', async () => {
    await expectAccessible(await door());
  });

  test('a wrong passphrase opens nothing, and says that nothing is lost', async () => {
    await door();
    await box().fill('green door 12');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect
      .element(page.getByRole('alert').filter({ hasText: 'Nothing is lost' }), { timeout: 20_000 })
      .toBeVisible();
    expect(opened).toBeNull();
  });

  test('the right one opens the vault, and leaves nothing in the box', async () => {
    await door();
    await box().fill('blue door 12');
    await page.getByRole('button', { name: 'Unlock' }).click();
    await expect.poll(() => opened?.person.member.name, { timeout: 20_000 }).toBe('Rebaz');
    await expect.element(box()).toHaveValue('');
    await opened?.lock();
  });

  test('what is typed can be shown and hidden again', async () => {
    await door();
    await box().fill('blue door 12');
    await expect.element(box()).toHaveAttribute('type', 'password');
    await page.getByRole('button', { name: 'Show the passphrase' }).click();
    await expect.element(box()).toHaveAttribute('type', 'text');
    await page.getByRole('button', { name: 'Hide the passphrase' }).click();
    await expect.element(box()).toHaveAttribute('type', 'password');
  });

  test('somebody else is found under "Switch person"', async () => {
    const other = await addPerson(memberOf('coordinator', 'Amina'), projectCard());
    const element = await door([person, other]);
    let chosen: string | null = null;
    element.addEventListener('switch-person', (event) => {
      if (event instanceof CustomEvent) chosen = String(event.detail);
    });
    await page.getByRole('button', { name: 'Switch person' }).click();
    await drawn(element);
    await expectAccessible(element);
    await page.getByRole('button', { name: 'Amina' }).click();
    expect(chosen).toBe(other.id);
  });
});
