/**
 * Two designers with one question open: from a key pressed by the one to the letter in the other's page, and to the letter on one's
 * own screen; alone, and with 48 more who have the form open, ten of them typing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { test, type Page } from '@playwright/test';
import { joinAs } from '../helpers/server.ts';
import {
  itemIds,
  keyTime,
  letter,
  openBareEditor,
  timeBare,
  typeBare,
  type BareEditor,
} from './bare-editors.ts';
import type { Typed } from './in-page.ts';
import { measured, tell, type Measure } from './measures.ts';
import { forms, openQuestion, openStage, settled, type Stage } from './stage.ts';

const KEYS = 220;
const ARRIVES_MS = 200;
const BLOCKS_MS = 50;
const CROWD = 48;
const TYPING = 10;

for (const staged of [forms.survey, forms.large])
  test(`typing in a form of ${staged.title}`, async () => {
    const stage = await openStage(staged);
    try {
      const bare = [await openBare(stage, 'Diego'), await openBare(stage, 'Dalia')] as const;
      const item = idOf(bare[0], staged.question);
      const wire = await timeBare(bare[0], bare[1], idOf(bare[0], 'age'), KEYS);
      const peer = measured(`bare providers, ${staged.title}`, wire, { held: 'p95', goal: null });
      bare.forEach((editor) => editor.close());

      const writer = await stage.designer('Diego', 'form');
      const reader = await stage.designer('Dalia', 'form');
      for (const { page } of [writer, reader]) await openQuestion(page, staged.question);
      await twoType(writer.page, reader.page, `${staged.title}, 2 editors`, peer);
      await tell(peer);

      if (staged !== forms.large) return;
      const crowd: BareEditor[] = [];
      for (let n = 0; n < CROWD; n++) crowd.push(await openBare(stage, n % 2 === 0 ? 'Diego' : 'Dalia'));
      const enough = new AbortController();
      const others = [...itemIds(crowd[0]!).values()].filter((id) => id !== item);
      const noise = crowd
        .slice(0, TYPING)
        .map((editor, n) => typeBare(editor, others[n * 20]!, Infinity, undefined, enough.signal));
      await twoType(writer.page, reader.page, `${staged.title}, 50 editors`, peer);
      enough.abort();
      await Promise.all(noise);
      crowd.forEach((editor) => editor.close());
    } finally {
      await stage.close();
    }
  });

/** One types, the other looks on; three lines of the table. */
async function twoType(writer: Page, reader: Page, where: string, peer: Measure): Promise<void> {
  for (const page of [writer, reader]) await settled(page);
  for (const page of [writer, reader]) await page.evaluate(() => window.bench.watchText());
  const began = performance.now();
  for (let n = 0; n < KEYS; n++) {
    await pause(Math.max(0, began + keyTime(n) - performance.now()));
    await writer.keyboard.press(letter(n) === ' ' ? 'Space' : letter(n));
  }
  await reader.waitForFunction((keys) => {
    const { seen, lengthBefore } = window.bench.readText();
    return (seen.at(-1)?.length ?? 0) >= lengthBefore + keys;
  }, KEYS);
  const [wrote, read] = [
    await writer.evaluate(() => window.bench.readText()),
    await reader.evaluate(() => window.bench.readText()),
  ];
  const arrived = wrote.pressed.map((at, n) => first(read, n).at - at);
  const painted = wrote.pressed.map((at, n) => first(wrote, n).painted - at);
  const longest = [wrote, read].map(({ longTasks }) =>
    Math.max(0, ...longTasks.map(({ duration }) => duration)),
  );
  await tell(measured(`key → other's page: ${where}`, arrived, { held: 'p95', goal: ARRIVES_MS, peer }));
  await tell(measured(`key → own screen: ${where}`, painted, { held: 'p95', goal: BLOCKS_MS }));
  await tell(measured(`longest tasks, both pages: ${where}`, longest, { held: 'worst', goal: BLOCKS_MS }));
}

/** When the n-th letter was first there. */
function first({ seen, lengthBefore }: Typed, n: number): Typed['seen'][number] {
  const found = seen.find(({ length }) => length >= lengthBefore + n + 1);
  if (found === undefined) throw new Error(`keystroke ${n} never came to be seen`);
  return found;
}

async function openBare(stage: Stage, person: 'Diego' | 'Dalia'): Promise<BareEditor> {
  const known = clients.get(stage) ?? new Map<string, ReturnType<typeof joinAs>>();
  clients.set(stage, known);
  const client = known.get(person) ?? joinAs(stage.server.link(person), stage.origin);
  known.set(person, client);
  return openBareEditor(await client);
}
const clients = new WeakMap<Stage, Map<string, ReturnType<typeof joinAs>>>();

function idOf(editor: BareEditor, name: string): string {
  const id = itemIds(editor).get(name);
  if (id === undefined) throw new Error(`the form has no question called ${name}`);
  return id;
}
