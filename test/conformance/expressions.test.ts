/**
 * The values that other projects' own suites record for expressions without a form, read where they lie and computed by the
 * command line.
 *
 * The table is no part of this repository: where it is absent, the test is skipped and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { exceptions } from './exceptions.ts';

const table = join(import.meta.dirname, '../../../shared/conformance/expressions.jsonl');
const why = existsSync(table) ? '' : ` (skipped: there is no ${table})`;

interface Case {
  readonly id: string;
  readonly expr: string;
  readonly as: 'boolean' | 'number' | 'string' | 'number-rounded' | 'error';
  readonly expected: boolean | number | string;
  readonly factor?: number;
}
interface Answer {
  readonly id: string;
  readonly value?: boolean | number | string;
  readonly error?: string;
}

describe.skipIf(why !== '')(`expressions of other suites${why}`, () => {
  test('have the values recorded, but for the exceptions listed', async () => {
    // reason: the table's README says what a line is; a line of another shape fails below
    const cases = read(readFileSync(table, 'utf8')) as readonly Case[];
    let out = '';
    await run(['eval', '--cases', table], { out: (more) => (out += more), err: () => undefined });
    // reason: as above
    const answers = read(out) as readonly Answer[];
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));

    const differing = cases.flatMap((one, index) => {
      const answer = answers[index] ?? { id: one.id };
      return agrees(one, answer) ? [] : [{ expr: one.expr, expected: one.expected, answer }];
    });
    expect(differing.filter(({ expr }) => !(expr in exceptions))).toEqual([]);
    // an exception that is none any more leaves the list
    expect(new Set(differing.map(({ expr }) => expr))).toEqual(new Set(Object.keys(exceptions)));
    expect(differing.length / cases.length).toBeLessThanOrEqual(0.01);
  });
});

/** One object a line. */
function read(text: string): readonly unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

/** Zero has no sign here. */
function agrees({ as, expected, factor }: Case, { value, error }: Answer): boolean {
  if (as === 'error') return error !== undefined;
  const wanted = expected === '-0' ? 0 : expected;
  if (typeof wanted !== 'number' || typeof value !== 'number') return value === wanted;
  const shown = (one: number): number => (factor === undefined ? one : Math.round(one * factor) / factor) + 0;
  return shown(value) === shown(wanted);
}
