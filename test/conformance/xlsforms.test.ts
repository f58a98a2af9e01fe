/**
 * The workbooks of pyxform's own suite, read where they lie and imported by the command line: what it refuses has a complaint here
 * about the same row, what it accepts has no error and seldom a warning.
 *
 * The table is no part of this repository: where it is absent, the test is skipped and says so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.ts';
import { exceptions } from './xlsform-exceptions.ts';

const table = join(import.meta.dirname, '../../../shared/conformance/xlsforms.jsonl');
const why = existsSync(table) ? '' : ` (skipped: there is no ${table})`;

interface Case {
  readonly id: string;
  readonly test: string;
  readonly accepted: boolean;
  readonly error?: string;
  readonly warnings?: readonly string[];
}
interface Answer {
  readonly id: string;
  readonly errors: number;
  readonly issues: readonly {
    readonly severity: 'error' | 'warning' | 'info';
    readonly sheet: string;
    readonly row: number | null;
    readonly code: string;
    readonly message: string;
  }[];
}

describe.skipIf(why !== '')(`workbooks of pyxform’s suite${why}`, () => {
  test('are judged as there, but for the exceptions listed', async () => {
    // reason: the table's README says what a line is; a line of another shape fails below
    const cases = read(readFileSync(table, 'utf8')) as readonly Case[];
    let out = '';
    let err = '';
    const code = await run(['import', '--cases', table], {
      out: (more) => (out += more),
      err: (more) => (err += more),
    });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    // reason: as above
    const answers = read(out) as readonly Answer[];
    expect(answers.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
    const judged = cases.map((one, index) => ({ one, answer: answers[index] ?? nothing }));

    const wrong = judged.filter(({ one, answer }) => !isRight(one, answer));
    const silent = judged.filter(({ one }) => one.accepted && (one.warnings ?? []).length === 0);
    const loud = silent.filter(({ answer }) => answer.issues.some(isLoud));
    process.stdout.write(
      `xlsforms: ${cases.length - wrong.length}/${cases.length} as pyxform, ` +
        `${loud.length}/${silent.length} accepted ones with a warning it does not give\n`,
    );
    const known = (id: string): boolean => Object.hasOwn(exceptions, id);
    const shown = ({ one, answer }: (typeof judged)[number]) => ({
      id: one.id,
      test: one.test,
      error: one.error,
      issues: answer.issues.filter(isLoud),
    });
    expect(wrong.filter(({ one }) => !known(one.id)).map(shown)).toEqual([]);
    // an exception that is none any more leaves the list
    expect(
      wrong
        .map(({ one }) => one.id)
        .filter(known)
        .sort(),
    ).toEqual(Object.keys(exceptions).sort());
    expect(wrong.length / cases.length).toBeLessThanOrEqual(0.03);
    expect(loud.length / silent.length).toBeLessThanOrEqual(0.1);
  }, 60_000);
});

const nothing: Answer = { id: '', errors: 0, issues: [] };

/** One object a line. */
function read(text: string): readonly unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
}

type Said = Answer['issues'][number];
const isLoud = ({ severity }: Said): boolean => severity !== 'info';

function isRight({ accepted, error = '' }: Case, { errors, issues }: Answer): boolean {
  if (accepted) return errors === 0;
  const row = /\[row : (\d+)\]/.exec(error)?.[1];
  const sheet = /[Oo]n the '(\w+)' sheet|for sheet: '(\w+)'/.exec(error);
  const named = sheet?.[1] ?? sheet?.[2];
  return issues.some(
    (issue) =>
      isLoud(issue) &&
      (row === undefined || issue.row === Number(row)) &&
      (named === undefined || issue.sheet === named),
  );
}
