/**
 * The built server with a form of our choice, and designers at their laptops.
 *
 * The server is a process of its own, run from a copy of what was built: nothing that happens to `dist/` meanwhile is measured, and
 * the questionnaires beside the copy are those of the measurement.
 */
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import type { FormDefinition } from '../../src/model/form.ts';
import { openShard, startTestServer } from '../helpers/server.ts';
import { largeForm } from '../helpers/large-form.ts';
import {
  journeyFolder,
  openLaptop,
  startServer,
  type Laptop,
  type ServerProcess,
} from '../journeys/house.ts';
import { choosePassphrase, form as survey } from '../journeys/interviewer.ts';
import { watchPage } from './in-page.ts';

const root = resolve(import.meta.dirname, '../..');
export const PASSPHRASE = 'nine quiet herons';

export const forms = {
  survey: { title: '59 questions', definition: survey, question: 'hungry' },
  large: { title: '1,000 questions', definition: largeForm(survey, 1_000), question: 'more_question_470' },
} as const satisfies Record<string, StagedForm>;

export interface StagedForm {
  readonly title: string;
  readonly definition: FormDefinition;
  /** Name of the one whose words are typed. */
  readonly question: string;
}

export interface Stage {
  readonly server: ServerProcess;
  readonly origin: string;
  /** A laptop where the designer has joined and set a passphrase, in a room: `form` opens the form at once. */
  designer(person: 'Diego' | 'Dalia', room: 'form' | 'versions'): Promise<Laptop>;
  close(): Promise<void>;
}

export async function openStage({ definition }: StagedForm): Promise<Stage> {
  const folder = journeyFolder();
  const home = join(folder.path, 'program');
  const formFolder = join(home, 'forms/child-reintegration-survey');
  mkdirSync(formFolder, { recursive: true });
  writeFileSync(join(home, 'package.json'), JSON.stringify({ name: 'querencia', type: 'module' }));
  writeFileSync(join(formFolder, 'form.json'), JSON.stringify(definition));
  cpSync(join(root, 'dist'), join(home, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'));
  const data = join(folder.path, 'data');
  await makeProject(data, join(home, 'forms'));
  const server = await startServer(data, 0, join(home, 'dist/cli/main.js'));
  const laptops: Laptop[] = [];
  return {
    server,
    origin: `http://localhost:${server.port}`,
    async designer(person, room) {
      const laptop = await openLaptop(join(folder.path, `laptop-${laptops.length}`));
      laptops.push(laptop);
      const { page } = laptop;
      await page.addInitScript(watchPage);
      await page.goto(server.link(person).replace('/#', `/${room}#`));
      await choosePassphrase(page, PASSPHRASE);
      await inRoom(page, room);
      return laptop;
    },
    async close() {
      for (const laptop of laptops) await laptop.close();
      await server.stop();
      folder.remove();
    },
  };
}

/** The demo with one record in it: a server that finds none holds a hundred invented interviews, of 1,000 questions each. */
async function makeProject(dataFolder: string, formsFolder: string): Promise<void> {
  const server = await startTestServer({ dataFolder, formsFolder, demoRecords: false });
  const enumerator = await server.join('enumerator');
  const device = await enumerator.newDevice();
  const shard = await openShard(enumerator, { device: device.id });
  const { bytes, sequence } = await device.sealNext();
  shard.put(sequence, bytes);
  await shard.until('the record is receipted', () => shard.receipts.length > 0);
  shard.close();
  await server.close();
}

/** Waits until a room is on the screen. */
export async function inRoom(page: Page, room: 'form' | 'versions'): Promise<void> {
  const here = room === 'form' ? page.locator('q-outline [role=treeitem]').first() : versionsHeading(page);
  await here.waitFor({ timeout: 60_000 });
}

const versionsHeading = (page: Page) => page.locator('q-versions').getByRole('heading').first();

/** Opens a question by its row in the outline, and puts the caret behind the last letter of its words. */
export async function openQuestion(page: Page, name: string): Promise<void> {
  await page.locator(`q-outline [role=treeitem][title="${name}"]`).click();
  const label = page.locator('q-item-editor q-text-field .cm-content').first();
  await label.click();
  await page.keyboard.press('End');
}

/** Waits until the screen has had nothing to do for half a second. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => window.bench.idle());
}
