/**
 * One round of one engine with one questionnaire: a fresh page, and everything that is measured in it, in the same order and as often for
 * all. What the engine comes to is held against what it should.
 */
import { alwaysAsked, expected, filled, type Expected, type Hidden } from './expected.ts';
import { openEnginePage, type EnginePage } from './engine-page.ts';
import type { Given, Seen, Times } from './pages/measure.ts';
import { dependentsOf, questionsOf, type Questionnaire } from './questionnaire.ts';

export const measurements = [
  'load, the first of a page',
  'load, again',
  'load, the first, by the thread',
  'load, again, by the thread',
  'answer → 1 dependent',
  'answer → up to 100 dependents',
  'validate the whole',
  'answer → whole validated',
  'serialise',
  'heap, loaded',
  'heap, all answered',
] as const;
export type Measurement = (typeof measurements)[number];

/** Milliseconds, or bytes, of one round. */
export type Series = Readonly<Record<Measurement, readonly number[]>>;

/** How often: rounds, and samples in each round. A sample of a load is one, of all else the mean of ten. */
export const often = {
  rounds: 5,
  loads: { warmUp: 2, counted: 4 },
  others: { warmUp: 3, counted: 6 },
} as const satisfies Record<string, number | Times>;

export interface EngineToMeasure {
  readonly module: string;
  readonly hidden: Hidden;
  /** The questionnaire as it has it. */
  write(form: Questionnaire): string;
}

export async function measureRound(form: Questionnaire, engine: EngineToMeasure): Promise<Series> {
  const opened = await openEnginePage(engine.module);
  try {
    const { page } = opened;
    await page.evaluate((given) => window.measured.give(given), givenOf(form, engine));
    const loaded = await loads(opened, expected(form, new Map(), engine.hidden));
    const one = await answers(opened, form, 'd1');
    const hundred = await answers(opened, form, 'd100');

    const said = filled(form);
    const wanted = expected(form, said, engine.hidden);
    agree(await page.evaluate((pairs) => window.measured.fill(pairs), [...said]), wanted);
    const heap = (await opened.heap()) - loaded.before;
    return {
      'load, the first of a page': [loaded.first.ms],
      'load, again': loaded.again.map(({ ms }) => ms),
      'load, the first, by the thread': [loaded.first.worked],
      'load, again, by the thread': loaded.again.map(({ worked }) => worked),
      'answer → 1 dependent': one,
      'answer → up to 100 dependents': hundred,
      ...(await validations(opened, form, wanted, said.get.bind(said))),
      serialise: await serialisations(opened, wanted),
      'heap, loaded': [loaded.heap],
      'heap, all answered': [heap],
    };
  } finally {
    await opened.close();
  }
}

function givenOf(form: Questionnaire, engine: EngineToMeasure): Given {
  const all = questionsOf(form);
  const names = (computed: boolean) =>
    all.filter(({ kind }) => (kind === 'calculate') === computed).map(({ name }) => name);
  return { text: engine.write(form), asked: names(false), computed: names(true) };
}

async function loads({ page, collectGarbage, heap, threadTime }: EnginePage, wanted: Expected) {
  const load = async () => {
    await page.evaluate(() => window.measured.drop());
    await collectGarbage();
    const before = await threadTime();
    const seen = await page.evaluate(() => window.measured.load());
    const worked = (await threadTime()) - before;
    agree(seen, wanted);
    return { ms: seen.ms, worked };
  };
  const before = await heap();
  const first = await load();
  const after = await heap();
  const again: (typeof first)[] = [];
  for (let n = 0; n < often.loads.warmUp; n++) await load();
  for (let n = 0; n < often.loads.counted; n++) again.push(await load());
  return { before, first, heap: after - before, again };
}

async function answers({ page }: EnginePage, form: Questionnaire, name: string): Promise<readonly number[]> {
  return page.evaluate(
    ({ driver, dependents, times }) => window.measured.answer(driver, ['o1', 'o2'], dependents, times),
    { driver: name, dependents: dependentsOf(form, name), times: often.others },
  );
}

async function validations(
  { page }: EnginePage,
  form: Questionnaire,
  wanted: Expected,
  said: (name: string) => unknown,
) {
  const name = alwaysAsked(form).find((one) => Number(said(one)) <= 120);
  if (name === undefined) throw new Error('no number that always applies was answered well');
  const { alone, withAnswer, complaints } = await page.evaluate(
    ({ flip, times }) => window.measured.validate(flip, times),
    { flip: { name, right: 12, wrong: 121 }, times: often.others },
  );
  if (complaints[0] !== wanted.complaints || complaints[1] !== wanted.complaints + 1)
    throw new Error(`${complaints.join(' and ')} complaints instead of ${wanted.complaints} and one more`);
  return { 'validate the whole': alone, 'answer → whole validated': withAnswer } as const;
}

async function serialisations({ page }: EnginePage, wanted: Expected): Promise<readonly number[]> {
  const { ms, text } = await page.evaluate((times) => window.measured.serialise(times), often.others);
  const lacking = wanted.words.filter((words) => !text.includes(words));
  if (lacking.length > 0) throw new Error(`${lacking.length} answers are not in what was serialised`);
  return ms;
}

function agree(seen: Seen, wanted: Expected): void {
  if (seen.applying !== wanted.applying || seen.computed !== wanted.computed)
    throw new Error(
      `${seen.applying} questions apply instead of ${wanted.applying}, computed is ${seen.computed} instead of ${wanted.computed}`,
    );
}
