/**
 * `querencia eval --cases <cases.jsonl>`: the value of expressions without a form, one line in, one line out.
 *
 * A line that is no case is answered with an error of its own, told on stderr, and the run goes on; the command then leaves with 1.
 * An expression that is refused is an answer like any other: that may be just what its author wanted to know.
 */
import type { Command } from 'commander';
import { evaluateAlone, type WantedAs } from '../model/expression/evaluate.ts';
import type { Words } from '../words/words.ts';
import { readText } from './files.ts';
import type { ExitCode, Surroundings } from './surroundings.ts';

export function addEvalCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('eval')
    .description(words.say('cli.eval.about'))
    .requiredOption('--cases <cases.jsonl>', words.say('cli.cases.about'))
    .action(({ cases }: { readonly cases: string }) => evaluateCases(cases, surroundings));
}

async function evaluateCases(path: string, { words, out, err, leave }: Surroundings): Promise<void> {
  const text = await readText(path, words);
  const now = new Date();
  let exitCode: ExitCode = 0;
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (line.trim() === '') continue;
    const { answer, wrong } = answerTo(line, now);
    out(`${JSON.stringify(answer)}\n`);
    if (wrong === null) continue;
    exitCode = 1;
    err(`${sentence(words, wrong, index + 1)}\n`);
  }
  leave(exitCode);
}

/** Why a line is no case. */
type Wrong = 'not-json' | 'not-a-case' | 'unknown-time-zone' | 'not-a-moment';

interface Answered {
  readonly answer: {
    readonly id: unknown;
    readonly value?: boolean | number | string;
    readonly error?: string;
  };
  readonly wrong: Wrong | null;
}

function answerTo(line: string, now: Date): Answered {
  const found = readCase(line, now);
  if ('wrong' in found) {
    const { id, wrong } = found;
    return { answer: { id, error: `case/${wrong}` }, wrong };
  }
  const { id, expression, wanted, moment, factor } = found;
  const given = evaluateAlone(expression, wanted, { now: moment, random: Math.random }, factor);
  const answer = given.kind === 'refused' ? { id, error: given.code } : { id, value: inJson(given.value) };
  return { answer, wrong: null };
}

/** JSON has no NaN and no infinity: they go as texts. */
const inJson = (value: boolean | number | string): boolean | number | string =>
  typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;

interface Case {
  readonly id: unknown;
  readonly expression: string;
  readonly wanted: WantedAs;
  /** ISO 8601 with the offset of the case's place. */
  readonly moment: string;
  readonly factor: number;
}

function readCase(line: string, clock: Date): Case | { readonly id: unknown; readonly wrong: Wrong } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { id: null, wrong: 'not-json' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { id: null, wrong: 'not-a-case' };
  const given: Readonly<Record<string, unknown>> = { ...value };
  const { id = null, expr, as, timeZone = null, now = null, factor = null } = given;
  const wanted = as === 'error' ? 'string' : as;
  if (
    typeof expr !== 'string' ||
    !isWanted(wanted) ||
    !(timeZone === null || typeof timeZone === 'string') ||
    !(now === null || typeof now === 'string') ||
    !(factor === null || (typeof factor === 'number' && factor > 0))
  )
    return { id, wrong: 'not-a-case' };
  const at = now === null ? clock : new Date(now);
  if (Number.isNaN(at.getTime())) return { id, wrong: 'not-a-moment' };
  const moment = momentAt(at, timeZone ?? 'UTC');
  if (moment === null) return { id, wrong: 'unknown-time-zone' };
  return { id, expression: expr, wanted, moment, factor: factor ?? 1 };
}

const isWanted = (as: unknown): as is WantedAs =>
  as === 'boolean' || as === 'number' || as === 'string' || as === 'number-rounded';

/** The moment as a clock there shows it, with the offset; null for no such time zone. */
function momentAt(at: Date, timeZone: string): string | null {
  const offset = offsetAt(at, timeZone);
  if (offset === null) return null;
  const there = new Date(at.getTime() + offset * 60_000).toISOString().slice(0, -1);
  const away = Math.abs(offset);
  const hours = String(Math.trunc(away / 60)).padStart(2, '0');
  return `${there}${offset < 0 ? '-' : '+'}${hours}:${String(away % 60).padStart(2, '0')}`;
}

/** Minutes east of UTC. */
function offsetAt(at: Date, timeZone: string): number | null {
  try {
    const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name) ?? [];
    const away = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
    return sign === '-' ? -away : away;
  } catch {
    return null;
  }
}

function sentence(words: Words, wrong: Wrong, line: number): string {
  switch (wrong) {
    case 'not-json':
      return words.say('cli.case.notJson', { line });
    case 'not-a-case':
      return words.say('cli.case.notACase', { line });
    case 'unknown-time-zone':
      return words.say('cli.case.unknownTimeZone', { line });
    case 'not-a-moment':
      return words.say('cli.case.notAMoment', { line });
    default:
      return wrong satisfies never;
  }
}
