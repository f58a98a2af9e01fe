/**
 * The values other projects' own suites record for expressions without a form, read where they lie.
 *
 * The table is not part of this repository; where it is absent the file says so and skips.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { exceptions } from './exceptions.ts';

const table = join(import.meta.dirname, '../../../shared/conformance/expressions.jsonl');
const here = existsSync(table);

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

/** Whether the answer is what the case expects; -0 is 0. */
function agrees(one: Case, answer: Answer): boolean {
  if (one.as === 'error') return answer.error !== undefined;
  if (typeof one.expected !== 'number' || typeof answer.value !== 'number')
    return answer.value === (one.expected === '-0' ? 0 : one.expected);
  const factor = one.factor ?? null;
  const shown = (value: number): number => (factor === null ? value : Math.round(value * factor) / factor);
  return shown(answer.value) + 0 === shown(one.expected) + 0;
}

describe.skipIf(!here)(
  `expressions${here ? '' : ' (skipped: ../shared/conformance/expressions.jsonl is absent)'}`,
  () => {
    test('are computed as in ODK and Enketo, listed exceptions apart', async () => {
      const text = readFileSync(table, 'utf8');
      const cases = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Case);
      const folder = await mkdtemp(join(tmpdir(), 'querencia-cases-'));
      let out = '';
      try {
        const path = join(folder, 'cases.jsonl');
        await writeFile(path, text);
        await run(['eval', '--cases', path], { out: (more) => (out += more), err: () => undefined });
      } finally {
        await rm(folder, { recursive: true });
      }
      const answers = out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Answer);
      expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
      const differing = cases.flatMap((one, index) => {
        const answer = answers[index];
        return answer === undefined || agrees(one, answer) ? [] : [{ ...one, answer }];
      });
      const listed = Object.keys(exceptions);
      console.log(
        differing
          .map(
            (d) =>
              `${JSON.stringify(d.expr)} as ${d.as}: ${JSON.stringify(d.expected)} but ${JSON.stringify(d.answer.value ?? d.answer.error)}`,
          )
          .join('\n'),
        differing.length,
        cases.length,
      );
      expect(differing.filter(({ expr }) => !listed.includes(expr))).toEqual([]);
    });
  },
);
