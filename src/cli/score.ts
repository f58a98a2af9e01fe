/**
 * `querencia score <form.json> <records>`: a row per record that could be scored, and what kept the others from it.
 *
 * A broken record never stops the others: their rows are printed, it is named on stderr (with `--json`, under `issues`), and
 * the command leaves with 1.
 */
import type { Command } from 'commander';
import type { Issue } from '../model/issue.ts';
import type { InterviewRecord } from '../model/record.ts';
import type { ScoredRecord } from '../model/scoring/score-csv.ts';
import { openScorer } from '../model/scoring/score-record.ts';
import { weightsOf } from '../model/scoring/weights.ts';
import { readForm } from './files.ts';
import { hasErrors } from './issues.ts';
import { checkReadable, recordBatches } from './record-batches.ts';
import { scorePrinter, type HowPrinted } from './score-printer.ts';
import type { Surroundings } from './surroundings.ts';

interface Options extends HowPrinted {
  readonly weights?: string;
  readonly progress?: true;
}

export function addScoreCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('score')
    .description(words.say('cli.score.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .argument('<records>', words.say('cli.records.about'))
    .option('--weights <id>', words.say('cli.weights.about'))
    .option('--explain', words.say('cli.explain.about'))
    .option('--json', words.say('cli.json.about'))
    .option('--jsonl', words.say('cli.jsonl.about'))
    .option('--progress', words.say('cli.progress.about'))
    .action((form: string, records: string, options: Options) => score(form, records, options, surroundings));
}

async function score(
  formPath: string,
  recordsPath: string,
  options: Options,
  surroundings: Surroundings,
): Promise<void> {
  const { words, err, leave } = surroundings;
  const read = await readForm(formPath, words);
  await checkReadable(recordsPath, words);
  // a form's warnings are for `validate`: its records can be scored
  const mistakes: Issue[] = read.issues.filter(({ severity }) => severity === 'error');
  const form = read.kind === 'form' ? read.form : null;
  const weights = form && weightsOf(form.definition.coding, options.weights);
  if (weights?.kind === 'refused') mistakes.push(weights.issue);
  const printer = scorePrinter(options, form?.definition ?? null, surroundings);
  printer.add([], mistakes);

  let isWrong = hasErrors(mistakes);
  let count = 0;
  if (read.kind === 'form' && !isWrong) {
    const score = openScorer(read.form, options.weights);
    for await (const { records, issues } of recordBatches(recordsPath, read.form.definition, words)) {
      const rows: ScoredRecord[] = [];
      const found: Issue[] = [...issues];
      for (const record of records) {
        const scored = scoreOne(record, read.form.definition.id, read.version, score);
        found.push(...scored.issues);
        if (scored.row) rows.push(scored.row);
      }
      isWrong ||= hasErrors(found);
      printer.add(rows, found);
      count += records.length;
      if (options.progress) err(`${words.say('cli.score.progress', { count })}\n`);
    }
  }
  printer.end();
  leave(isWrong ? 1 : 0);
}

interface Scored {
  readonly row: ScoredRecord | null;
  readonly issues: readonly Issue[];
}

/** A row, unless the record belongs to another form or version, or its answers do not fit. Each issue names the record. */
function scoreOne(
  record: InterviewRecord,
  form: string,
  version: string,
  score: ReturnType<typeof openScorer>,
): Scored {
  const named = (issue: Issue): Issue => ({
    ...issue,
    particulars: { ...issue.particulars, record: record.record },
  });
  if (record.form === form && record.version !== version) {
    const particulars = { version: record.version, expected: version };
    return {
      row: null,
      issues: [named({ severity: 'error', code: 'record/unknown-version', at: 'version', particulars })],
    };
  }
  const scoring = score(record);
  if (scoring.kind === 'refused') return { row: null, issues: [named(scoring.issue)] };
  const issues = scoring.issues.map(named);
  return hasErrors(issues) ? { row: null, issues } : { row: { record, score: scoring.score }, issues };
}
