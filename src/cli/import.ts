/**
 * `querencia import <workbook> --out <form.json>`: an XLSForm as a form, with all there is to say about it.
 *
 * Leaves with 0 when nothing is wrong, 1 when the form was made and something was, 2 for what is no XLSForm. What is only said for
 * information (a column kept without effect) leaves with 0.
 */
import type { Command } from 'commander';
import { formIssues } from '../model/xlsform/form-issues.ts';
import { importWorkbook } from '../model/xlsform/import.ts';
import { versionOf, writeForm } from './files.ts';
import { importCases } from './import-cases.ts';
import { countedLine, exitCodeOf, sheetIssueLines, spokenOfSheets } from './sheet-issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';
import { readWorkbookAt } from './workbook-files.ts';

interface Options {
  readonly out?: string;
  readonly cases?: string;
  readonly json?: true;
}

export function addImportCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('import')
    .description(words.say('cli.import.about'))
    .argument('[workbook]', words.say('cli.import.from'))
    .option('-o, --out <form.json>', words.say('cli.import.to'))
    .option('--cases <xlsforms.jsonl>', words.say('cli.import.cases'))
    .option('--json', words.say('cli.json.about'))
    .action((path: string | undefined, { out, cases, json }: Options) => {
      if (cases !== undefined) return importCases(cases, surroundings);
      if (path === undefined || out === undefined) throw new WrongUse(words.say('cli.import.incomplete'));
      return importForm(path, out, json ?? false, surroundings);
    });
}

async function importForm(
  path: string,
  to: string,
  json: boolean,
  { words, out, leave }: Surroundings,
): Promise<void> {
  const imported = importWorkbook(await readWorkbookAt(path, words));
  if (imported.issues.some(({ code, severity }) => code === 'xlsform/no-survey' && severity === 'error'))
    throw new WrongUse(words.say('cli.import.noSurvey', { path }));
  const { definition } = imported;
  await writeForm(to, definition, words);
  const issues = [...imported.issues, ...formIssues(imported)];
  const version = await versionOf(definition);
  leave(exitCodeOf(issues));
  if (json) {
    const told = { form: definition.id, version, issues: spokenOfSheets(words, issues) };
    out(`${JSON.stringify(told, null, 2)}\n`);
    return;
  }
  out(sheetIssueLines(words, issues));
  out(countedLine(words, issues));
  out(`${words.say('cli.written', { path: to })}\n${words.say('cli.version', { version })}\n`);
}
