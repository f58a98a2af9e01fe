/** Prints what was measured as tables, and fails the run when a goal was missed or something could not be measured. */
import { cpus, loadavg } from 'node:os';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';
import { MEASURE, type Measure } from './measures.ts';
import { COMPARISON, comparisonTable, missingEngines, type Comparison } from './model/comparison.ts';

export default class TableReporter implements Reporter {
  private readonly measures: Measure[] = [];
  private readonly comparisons: Comparison[] = [];
  private readonly loads: number[] = [];

  onTestBegin(test: TestCase) {
    this.loads.push(loadavg()[0] ?? 0);
    console.log(`… ${test.title}`);
  }

  onTestEnd(test: TestCase, result: TestResult) {
    for (const { name, body } of result.attachments) {
      if (!body) continue;
      // reason: written by `tell` and `tellComparison`, of this run
      if (name === MEASURE) this.measures.push(JSON.parse(body.toString()) as Measure);
      // reason: the same
      if (name === COMPARISON) this.comparisons.push(JSON.parse(body.toString()) as Comparison);
    }
    if (result.status !== 'passed') console.log(`FAILED: ${test.title}\n${result.error?.stack ?? ''}`);
  }

  onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    const missed = this.measures.filter(isMissed);
    const load = Math.max(...this.loads, loadavg()[0] ?? 0).toFixed(1);
    const [cpu] = cpus();
    console.log(
      `\n${cpus().length} × ${cpu?.model ?? 'unknown'}, Node ${process.version}; load at most ${load}`,
    );
    if (this.measures.length > 0) {
      console.log(drawn(tableOf(this.measures)));
      console.log(missed.length === 0 ? 'All goals are met.' : `${missed.length} goals are missed.`);
    }
    if (this.comparisons.length > 0) {
      console.log(`\n${drawn(comparisonTable(this.comparisons))}`);
      console.log('Medians; × is how many times ours.');
      for (const { name, why } of missingEngines(this.comparisons))
        console.log(`NOT MEASURED: ${name}: ${why}.`);
    }
    const status = result.status === 'passed' && missed.length > 0 ? 'failed' : result.status;
    return Promise.resolve({ status });
  }

  printsToStdio() {
    return true;
  }
}

function tableOf(measures: readonly Measure[]): readonly (readonly string[])[] {
  const head = ['what', 'n', 'median', 'p95', 'worst', 'goal', 'met', 'beside', 'ratio'];
  const lines = measures.map((measure) => {
    const { what, unit, runs, median, p95, worst, held, goal, peer } = measure;
    return [
      `${what} (${unit})`,
      String(runs),
      ...[median, p95, worst].map((value) => value.toFixed(value < 10 ? 1 : 0)),
      goal === null ? '' : `${held} ≤ ${goal}`,
      goal === null ? '' : isMissed(measure) ? 'NO' : 'yes',
      peer ? `${peer.what} ${peer.value.toFixed(peer.value < 10 ? 1 : 0)}` : '',
      peer ? `${(measure[held] / peer.value).toFixed(1)}×` : '',
    ];
  });
  return [head, ...lines];
}

/** A table's head and lines, as Markdown has it. */
function drawn(table: readonly (readonly string[])[]): string {
  const [head = []] = table;
  const widths = head.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
  const lines = table.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`);
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}

function isMissed(measure: Measure): boolean {
  return measure.goal !== null && !(measure[measure.held] <= measure.goal);
}
