/**
 * `querencia score <form.json> <records>`: a row per record that could be scored, and what kept the others from it.
 *
 * A broken record never stops the others: their rows are printed, it is named on stderr (with `--json`, under `issues`), and
 * the command leaves with 1.
 */
import type { Command } from 'commander';
import type { FormDefinition } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import type { InterviewRecord } from '../model/record.ts';
import { recordsFromCsv } from '../model/record-csv.ts';
import { recordsFromJsonl } from '../model/record-json.ts';
import { scoresToCsv, type ScoredRecord } from '../model/scoring/score-csv.ts';
import { scoreRecord } from '../model/scoring/score-record.ts';
import { weightsOf } from '../model/scoring/weights.ts';
import type { CompiledForm } from '../model/session/compiled-form.ts';
import {
  compositeSentence,
  dimensionSentence,
  explanationSentence,
  indicatorLabel,
  provisionalSentence,
} from '../words/sentences.ts';
import type { Words } from '../words/words.ts';
import { readForm, readText } from './files.ts';
import { hasErrors, issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';

interface Options {
  readonly weights?: string;
  readonly explain?: true;
  readonly json?: true;
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
    .action((form: string, records: string, options: Options) => score(form, records, options, surroundings));
}

async function score(
  formPath: string,
  recordsPath: string,
  options: Options,
  { words, out, err, leave }: Surroundings,
): Promise<void> {
  const read = await readForm(formPath, words);
  const text = await readText(recordsPath, words);
  const form = read.kind === 'form' ? read.form : null;
  const refusal = form && weightsOf(form.definition.coding, options.weights);
  // a form's warnings are for `validate`: its records can be scored
  const found: Issue[] = read.issues.filter(({ severity }) => severity === 'error');
  if (refusal?.kind === 'refused') found.push(refusal.issue);

  const rows: ScoredRecord[] = [];
  if (form && read.kind === 'form' && !hasErrors(found)) {
    const csv = recordsPath.toLowerCase().endsWith('.csv');
    const { records, issues } = csv ? recordsFromCsv(form.definition, text) : recordsFromJsonl(text);
    found.push(...issues);
    for (const record of records) {
      const scored = scoreOne(form, read.version, record, options.weights);
      found.push(...scored.issues);
      if (scored.row) rows.push(scored.row);
    }
  }
  leave(hasErrors(found) ? 1 : 0);

  if (options.json) {
    const plain = rows.map(({ record, score }) => ({
      record: record.record,
      case: record.case,
      round: record.round,
      state: record.state,
      ...score,
    }));
    out(`${JSON.stringify({ rows: plain, issues: spoken(words, found) }, null, 2)}\n`);
    return;
  }
  if (form && rows.length > 0)
    out(
      options.explain
        ? rows.map((row) => listing(words, form.definition, row)).join('\n')
        : scoresToCsv(form.definition.coding, rows),
    );
  err(issueLines(words, found));
}

interface Scored {
  readonly row: ScoredRecord | null;
  readonly issues: readonly Issue[];
}

/** A row, unless the record belongs to another form or version, or its answers do not fit. Each issue names the record. */
function scoreOne(form: CompiledForm, version: string, record: InterviewRecord, weights?: string): Scored {
  const named = (issue: Issue): Issue => ({
    ...issue,
    particulars: { ...issue.particulars, record: record.record },
  });
  if (record.form === form.definition.id && record.version !== version) {
    const particulars = { version: record.version, expected: version };
    return {
      row: null,
      issues: [named({ severity: 'error', code: 'record/unknown-version', at: 'version', particulars })],
    };
  }
  const scoring = scoreRecord(form, record, weights);
  if (scoring.kind === 'refused') return { row: null, issues: [named(scoring.issue)] };
  const issues = scoring.issues.map(named);
  return hasErrors(issues) ? { row: null, issues } : { row: { record, score: scoring.score }, issues };
}

/** A record's score and the reason of each indicator, for reading. */
function listing(words: Words, form: FormDefinition, { record, score }: ScoredRecord): string {
  const lines = [words.say('cli.record', { case: record.case, round: record.round, record: record.record })];
  for (const { id } of form.coding.dimensions) {
    const result = score.dimensions[id];
    if (!result) continue;
    lines.push(`  ${dimensionSentence(words, id, result, form, words.language)}`);
    for (const indicator of form.coding.indicators.filter((one) => one.dimension === id)) {
      const coded = score.indicators[indicator.id];
      if (!coded) continue;
      const found = explanationSentence(words, coded, form, words.language);
      const label = `${indicator.id} ${indicatorLabel(form, indicator.id, words.language)}`;
      lines.push(`    ${words.say('score.indicator', { indicator: label, found })}`);
    }
  }
  lines.push(`  ${compositeSentence(words, score.composite, form, words.language)}`);
  if (score.provisional) lines.push(`  ${provisionalSentence(words, score.weightSet, form, words.language)}`);
  return lines.map((line) => `${line}\n`).join('');
}
