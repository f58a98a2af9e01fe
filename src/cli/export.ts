/**
 * `querencia export <form.json> --out <file.xlsx>`: a form as an XLSForm workbook, or as a folder of its sheets.
 *
 * Leaves with 1 when something of the form is not in the workbook as other tools read it.
 */
import type { Command } from 'commander';
import { exportWorkbook } from '../model/xlsform/export.ts';
import { readForm } from './files.ts';
import { issueLines } from './issues.ts';
import { exitCodeOf, sheetIssueLines, spokenOfSheets } from './sheet-issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';
import { writeWorkbookAt } from './workbook-files.ts';

interface Options {
  readonly out: string;
  readonly json?: true;
}

export function addExportCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('export')
    .description(words.say('cli.export.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .requiredOption('-o, --out <file.xlsx>', words.say('cli.export.to'))
    .option('--json', words.say('cli.json.about'))
    .action((path: string, options: Options) => exportForm(path, options, surroundings));
}

async function exportForm(
  path: string,
  { out: to, json }: Options,
  surroundings: Surroundings,
): Promise<void> {
  const { words, out, leave } = surroundings;
  const read = await readForm(path, words);
  if (read.kind === 'misshapen') {
    const why = issueLines(words, read.issues);
    throw new WrongUse(`${words.say('change.cli.misshapen', { path })}\n${why}`.trimEnd());
  }
  const workbook = exportWorkbook(read.form.definition);
  await writeWorkbookAt(to, workbook, words);
  leave(exitCodeOf(workbook.issues));
  if (json === true) {
    const told = { out: to, version: read.version, issues: spokenOfSheets(words, workbook.issues) };
    out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  out(sheetIssueLines(words, workbook.issues));
  out(`${words.say('cli.written', { path: to })}\n${words.say('cli.version', { version: read.version })}\n`);
}
