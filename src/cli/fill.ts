/**
 * `querencia fill <form.json> --answers <answers.json>`: what a form makes of answers, without a screen.
 *
 * The answers are those of a record (by name, repeats as lists), or a whole record: then the interview is held when the record's was,
 * and nothing is put in that the record does not have.
 */
import type { Command } from 'commander';
import type { Issue } from '../model/issue.ts';
import { isRecord } from '../model/schema/check.ts';
import { scoreRecord, scoreSession } from '../model/scoring/score-record.ts';
import type { Scoring } from '../model/scoring/score-record.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import type { FormNode, InterviewSession } from '../model/session/node.ts';
import { readAnswers } from '../model/session/read-answers.ts';
import { openSession } from '../model/session/session.ts';
import { readAttachedLists, type Lists } from './attached-lists.ts';
import { readForm, readJson } from './files.ts';
import { hasErrors, spoken } from './issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

interface Options {
  readonly answers: string;
  readonly lists?: string;
  readonly weights?: string;
  readonly at?: string;
}

export function addFillCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('fill')
    .description(words.say('cli.fill.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .requiredOption('--answers <answers.json>', words.say('cli.answers.about'))
    .option('--lists <folder>', words.say('cli.lists.about'))
    .option('--weights <id>', words.say('cli.weights.about'))
    .option('--at <moment>', words.say('cli.at.about'))
    .action((path: string, options: Options) => fill(path, options, surroundings));
}

async function fill(path: string, options: Options, { words, out, leave }: Surroundings): Promise<void> {
  const read = await readForm(path, words);
  const given = await readJson(options.answers, words);
  if (options.at !== undefined && !MOMENT.test(options.at))
    throw new WrongUse(words.say('cli.notAMoment', { given: options.at }));
  if (read.kind === 'misshapen') {
    leave(1);
    print(out, { relevant: {}, values: {}, issues: spoken(words, read.issues), scores: null, referrals: [] });
    return;
  }
  const { form, version } = read;
  const { lists, issues: unread } = await readAttachedLists(form.definition, options.lists);
  const held = holdInterview(form, given, options.at ?? new Date().toISOString(), lists);
  // a form that counts nothing has no scores, and lacks none
  const counts = form.definition.coding.indicators.length > 0 || options.weights !== undefined;
  const scoring = counts ? held.score(version, options.weights) : null;
  const issues = [
    ...read.issues.filter(({ severity }) => severity === 'error'),
    ...unread,
    ...held.issues,
    ...held.session.troubles(),
    ...complaints(held.session),
    ...(scoring?.kind === 'refused' ? [scoring.issue] : []),
  ];
  leave(hasErrors(issues) ? 1 : 0);
  print(out, {
    relevant: relevance(held.session.root.children),
    values: held.session.toAnswers(),
    issues: spoken(words, onlyOnce(issues)),
    scores: scoring?.kind === 'scored' ? scoring.score : null,
    referrals: held.session.referrals().map(({ id, service, urgency }) => ({ id, service, urgency })),
  });
}

/** ISO 8601 with an offset, or Z. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/;

interface Held {
  readonly session: InterviewSession;
  /** What is wrong with the answers as they were given. */
  readonly issues: readonly Issue[];
  readonly score: (version: string, weights: string | undefined) => Scoring;
}

function holdInterview(form: CompiledForm, given: unknown, at: string, lists: Lists): Held {
  const record = isRecord(given) ? given : null;
  const moment = record?.startedAt ?? at;
  const around = { today: moment.slice(0, 10), now: () => moment, random: Math.random, lists };
  const { draft, issues } = readAnswers(form, record?.answers ?? given);
  const session = openSession(form, around, record ? { answers: record.answers } : { draft });
  return {
    session,
    issues,
    score: (version, weights) =>
      record
        ? scoreRecord(form, { ...record, version }, weights)
        : scoreSession(form, session, weights, version),
  };
}

/** Whether each question, note, section and repeat applies, by its path in a record. */
function relevance(nodes: readonly FormNode[]): Record<string, boolean> {
  const found: Record<string, boolean> = {};
  const walk = (some: readonly FormNode[]): void => {
    for (const node of some) {
      if (node.kind !== 'instance') found[node.recordPath] = node.relevant;
      if (node.kind === 'repeat') walk(node.instances);
      else if ('children' in node) walk(node.children);
    }
  };
  walk(nodes);
  return found;
}

/** What the questions asked complain of, each under its path in a record. */
function complaints(session: InterviewSession): readonly Issue[] {
  return session
    .steps()
    .flatMap((node) =>
      node.kind === 'question'
        ? node.issues.map((issue) => (issue.at === node.path ? { ...issue, at: node.recordPath } : issue))
        : [],
    );
}

/** A broken expression is said of the form and of its question; once is enough. */
function onlyOnce(issues: readonly Issue[]): readonly Issue[] {
  const seen = new Set<string>();
  return issues.filter(({ at, code }) => {
    const key = `${at} ${code}`;
    return seen.has(key) ? false : (seen.add(key), true);
  });
}

function print(out: (text: string) => void, result: object): void {
  out(`${JSON.stringify(result, null, 2)}\n`);
}
