/** How scores are printed: a piece at a time, but for `--json`, which is one document. */
import type { FormDefinition } from '../model/form.ts';
import type { Issue } from '../model/issue.ts';
import { scoreRowsToCsv, scoresToCsv, type ScoredRecord } from '../model/scoring/score-csv.ts';
import {
  compositeSentence,
  dimensionSentence,
  explanationSentence,
  indicatorLabel,
  weightsSentence,
} from '../words/sentences.ts';
import type { Words } from '../words/words.ts';
import { issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';

export interface ScorePrinter {
  add(rows: readonly ScoredRecord[], issues: readonly Issue[]): void;
  /** When there are no more. */
  end(): void;
}

export interface HowPrinted {
  readonly explain?: true;
  readonly json?: true;
  readonly jsonl?: true;
}

/** Rows go to the one stream, issues to the other; with `--json` both stand in one document. Without a form there are no rows. */
export function scorePrinter(
  how: HowPrinted,
  form: FormDefinition | null,
  surroundings: Surroundings,
): ScorePrinter {
  const { words, out, err } = surroundings;
  if (how.json) return documentPrinter(surroundings);
  let isFirst = true;
  return {
    add(rows, issues) {
      if (form !== null && rows.length > 0) {
        if (how.jsonl) out(rows.map((row) => `${JSON.stringify(plain(row))}\n`).join(''));
        else if (how.explain)
          out((isFirst ? '' : '\n') + rows.map((row) => listing(words, form, row)).join('\n'));
        else out((isFirst ? scoresToCsv : scoreRowsToCsv)(form.coding, rows));
        isFirst = false;
      }
      if (issues.length > 0) err(issueLines(words, issues));
    },
    end: () => undefined,
  };
}

/** All at the end, as data. */
function documentPrinter({ words, out }: Surroundings): ScorePrinter {
  const all: { rows: ScoredRecord[]; issues: Issue[] } = { rows: [], issues: [] };
  return {
    add(rows, issues) {
      all.rows.push(...rows);
      all.issues.push(...issues);
    },
    end() {
      const data = { rows: all.rows.map(plain), issues: spoken(words, all.issues) };
      out(`${JSON.stringify(data, null, 2)}\n`);
    },
  };
}

/** A row as data. */
function plain({ record, score }: ScoredRecord): object {
  return {
    record: record.record,
    case: record.case,
    round: record.round,
    state: record.state,
    ...score,
  };
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
  lines.push(`  ${weightsSentence(words, score, form, words.language)}`);
  return lines.map((line) => `${line}\n`).join('');
}
