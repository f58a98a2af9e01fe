/**
 * The measurements, inside the page and the same for every engine; times are milliseconds of the page's clock.
 *
 * Each looks at what came of it before the clock is stopped, so that an engine that computes only what is looked at computes it too.
 */
import type { Engine, LoadedForm, Said } from './engine.ts';

/** A number is the mean of so many goes: the clock ticks every 5 µs, and some answers take less. */
const GOES = 10;

export interface Given {
  readonly text: string;
  /** Names of what is answered, and of what is computed. */
  readonly asked: readonly string[];
  readonly computed: readonly string[];
}

/** How many samples, before they count and while they do. */
export interface Times {
  readonly warmUp: number;
  readonly counted: number;
}

/** How many questions apply, all that is computed added up, and when that was known. */
export interface Seen {
  readonly applying: number;
  readonly computed: number;
  readonly ms: number;
}

export interface Flip {
  readonly name: string;
  readonly right: Said;
  readonly wrong: Said;
}

export interface Validations {
  readonly alone: readonly number[];
  /** From the answer that became right or wrong on. */
  readonly withAnswer: readonly number[];
  /** With the right answer, and with the wrong one. */
  readonly complaints: readonly [number, number];
}

/** What the bench calls from outside. */
export interface Measured {
  /** Hands over the form, once: what the heap holds of it is no engine's doing. */
  give(given: Given): void;
  /** Leaves the form loaded before to be collected. */
  drop(): void;
  /** From the text to a form that takes answers. */
  load(): Promise<Seen>;
  /** Answers a question by two choices in turn, and sees that all its dependents come and go. */
  answer(
    name: string,
    choices: readonly [string, string],
    dependents: readonly string[],
    times: Times,
  ): number[];
  /** Answers every question. */
  fill(answers: readonly (readonly [string, Said])[]): Seen;
  validate(flip: Flip, times: Times): Validations;
  serialise(times: Times): { readonly ms: readonly number[]; readonly text: string };
}

declare global {
  interface Window {
    measured: Measured;
  }
}

export function measure(engine: Engine): void {
  let given: Given = { text: '', asked: [], computed: [] };
  let held: LoadedForm | null = null;
  const form = (): LoadedForm => {
    if (held === null) throw new Error('no form was loaded');
    return held;
  };
  const series = (times: Times, once: (n: number) => void): number[] => {
    let done = 0;
    const sample = (): number => {
      const began = performance.now();
      for (let go = 0; go < GOES; go++) once(done++);
      return (performance.now() - began) / GOES;
    };
    return Array.from({ length: times.warmUp + times.counted }, sample).slice(times.warmUp);
  };
  const seenSince = (began: number, loaded: LoadedForm): Seen => {
    const applying = loaded.watch(given.asked)();
    const computed = loaded.watchComputed(given.computed)();
    return { applying, computed, ms: performance.now() - began };
  };

  window.measured = {
    give(form) {
      given = form;
    },
    drop() {
      held?.close();
      held = null;
    },
    async load() {
      const began = performance.now();
      held = await engine.load(given.text);
      return seenSince(began, held);
    },
    answer(name, choices, dependents, times) {
      const loaded = form();
      const applying = loaded.watch(dependents);
      return series(times, (n) => {
        loaded.answer(name, choices[n % 2 === 0 ? 0 : 1]);
        const seen = applying();
        if (seen !== (n % 2 === 0 ? dependents.length : 0))
          throw new Error(`${seen} of ${dependents.length} dependents of ${name} apply`);
      });
    },
    fill(answers) {
      const loaded = form();
      const began = performance.now();
      loaded.fill(answers);
      return seenSince(began, loaded);
    },
    validate({ name, right, wrong }, times) {
      const loaded = form();
      const complaints: [number, number] = [-1, -1];
      const spent: number[] = [];
      const withAnswer = series(times, (n) => {
        loaded.answer(name, n % 2 === 0 ? right : wrong);
        const answered = performance.now();
        complaints[n % 2 === 0 ? 0 : 1] = loaded.validate();
        spent.push(performance.now() - answered);
      });
      return { alone: meansOf(spent).slice(times.warmUp), withAnswer, complaints };
    },
    serialise(times) {
      const loaded = form();
      let text = '';
      const ms = series(times, () => {
        text = loaded.serialise();
      });
      return { ms, text };
    },
  };
}

/** Of each sample's goes. */
function meansOf(spent: readonly number[]): number[] {
  return Array.from({ length: spent.length / GOES }, (_, sample) => {
    const goes = spent.slice(sample * GOES, (sample + 1) * GOES);
    return goes.reduce((sum, ms) => sum + ms, 0) / GOES;
  });
}
