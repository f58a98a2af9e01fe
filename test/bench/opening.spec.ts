/** A form of 1,000 questions on the designer's screen: from the press on "Form" until its outline is there and answers a key. */
import { test, type Page } from '@playwright/test';
import type { FormDefinition } from '../../src/model/form.ts';
import { openLaptop } from '../journeys/house.ts';
import { unlock } from '../journeys/interviewer.ts';
import { showPlainRows } from './floor.ts';
import type { Opened } from './in-page.ts';
import { measured, tell } from './measures.ts';
import { PASSPHRASE, forms, inRoom, openStage, settled } from './stage.ts';

const GOAL_MS = 1_000;

/** Presses "Form" in the bar. */
async function pressForm(page: Page): Promise<Opened> {
  await settled(page);
  await page.evaluate(() => window.bench.watchOpening());
  await page.locator('q-bar').getByRole('link', { name: 'Form', exact: true }).click();
  return page.evaluate(() => window.bench.opened());
}

test('opening a form of 1,000 questions', async () => {
  const stage = await openStage(forms.large);
  try {
    const floor = await plainRows(forms.large.definition);
    const fetched: Opened[] = [];
    const again: Opened[] = [];
    const kept: Opened[] = [];
    for (let round = 0; round < 5; round++) {
      const { page, close } = await stage.designer('Diego', 'versions');
      fetched.push(await pressForm(page));
      for (let time = 0; time < 2; time++) {
        await page.locator('q-bar').getByRole('link', { name: 'Versions', exact: true }).click();
        await inRoom(page, 'versions');
        again.push(await pressForm(page));
      }
      for (let time = 0; time < 2; time++) {
        await page.goto(`${stage.origin}/versions`);
        await unlock(page, PASSPHRASE);
        await inRoom(page, 'versions');
        kept.push(await pressForm(page));
      }
      await close();
    }
    const peer = measured('plain rows', floor, { held: 'median', goal: null });
    const held = { held: 'median', goal: GOAL_MS, peer } as const;
    const until = (opened: readonly Opened[]) => opened.map(({ answered }) => answered);
    await tell(measured('open 1,000 questions: first time, from the server', until(fetched), held));
    await tell(measured('open 1,000 questions: from this laptop', until(kept), held));
    await tell(measured('open 1,000 questions: again, from another room', until(again), held));
    await tell(peer);
  } finally {
    await stage.close();
  }
});

/** The same rows, made as plainly as a page can from the same definition. */
async function plainRows(definition: FormDefinition): Promise<readonly number[]> {
  const { context, page, close } = await openLaptop(test.info().outputPath('plain'));
  const series: number[] = [];
  for (let run = 0; run < 10; run++) {
    const fresh = await context.newPage();
    await fresh.setContent('<!doctype html><title>Rows</title><button>Form</button>');
    await fresh.evaluate(showPlainRows, JSON.stringify(definition));
    await fresh.getByRole('button').click();
    series.push(await fresh.evaluate(() => window.plainRows));
    await fresh.close();
  }
  await page.close();
  await close();
  return series;
}
