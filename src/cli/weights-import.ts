/**
 * `querencia weights import <form.json> <table>`: a published table of weights as a weight set of that form.
 *
 * The set is unconfirmed until a second member confirms it (`weights confirm`). A table with a mistake makes no set; a table that lacks
 * indicators makes one that scores nothing.
 */
import type { Command } from 'commander';
import type { FormDefinition, WeightSet } from '../model/form.ts';
import { importedFrom } from '../model/weights/confirmation.ts';
import { readWeightTable } from '../model/weights/read-table.ts';
import type { WeightSum } from '../model/weights/sums.ts';
import type { Words } from '../words/words.ts';
import { readForm } from './files.ts';
import { hasErrors, issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';
import { putSet, signedBy, taken, weightSetId } from './weight-set-out.ts';
import { readTableAt } from './workbook-files.ts';

interface Options {
  readonly id: string;
  readonly label?: string;
  readonly source: string;
  readonly page?: string;
  readonly member: string;
  readonly name: string;
  readonly on?: string;
  readonly out?: string;
  readonly json?: true;
}

export function addImportTableCommand(weights: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  weights
    .command('import')
    .description(words.say('cli.weightSets.import.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .argument('<table>', words.say('cli.weightSets.table'))
    .requiredOption('--id <id>', words.say('cli.weightSets.id'))
    .option('--label <words>', words.say('cli.weightSets.label'))
    .requiredOption('--source <words>', words.say('cli.weightSets.source'))
    .option('--page <words>', words.say('cli.weightSets.page'))
    .requiredOption('--member <id>', words.say('cli.weightSets.member'))
    .requiredOption('--name <words>', words.say('cli.weightSets.name'))
    .option('--on <day>', words.say('cli.weightSets.on'))
    .option('-o, --out <form.json>', words.say('cli.weightSets.out'))
    .option('--json', words.say('cli.json.about'))
    .action((form: string, table: string, options: Options) =>
      importTable(form, table, options, surroundings),
    );
}

async function importTable(
  formPath: string,
  tablePath: string,
  options: Options,
  surroundings: Surroundings,
): Promise<void> {
  const { words, out, err, leave } = surroundings;
  const id = weightSetId(options.id, words);
  const importedBy = signedBy(options, words);
  const read = await readForm(formPath, words);
  const { workbook, file } = await readTableAt(tablePath, words);
  const form = read.kind === 'form' ? read.form.definition : null;
  const table = form && readWeightTable(form.coding, workbook);
  const issues = [...(form ? taken(form, id) : read.issues), ...(table?.issues ?? [])];
  leave(hasErrors(issues) ? 1 : 0);
  const rows = table?.rows ?? null;
  const set: WeightSet | null =
    form === null || rows === null || hasErrors(issues)
      ? null
      : {
          id,
          label: labelOf(options, form),
          weights: { kind: 'table', rows },
          ...importedFrom({ ...options, file }, rows, importedBy),
        };
  if (set !== null && form !== null) await putSet(set, form, options, surroundings);
  const sums = table?.sums ?? [];
  if (options.json) {
    out(`${JSON.stringify({ set, sums, issues: spoken(words, issues) }, null, 2)}\n`);
    return;
  }
  err(sums.map((sum) => sumLine(words, sum)).join(''));
  err(issueLines(words, issues));
  if (set !== null) err(`${words.say('cli.weightSets.unconfirmed')}\n`);
}

/** In the form's first language. */
export const labelOf = (
  { id, label }: { readonly id: string; readonly label?: string },
  { languages }: FormDefinition,
): WeightSet['label'] => ({ [languages[0]?.tag ?? 'und']: label ?? id });

function sumLine(
  words: Words,
  { of, rows, indicators, sum, decimals, tolerance, verdict }: WeightSum,
): string {
  return `${words.say('cli.weightSets.sum', { of, rows, indicators, sum, decimals, tolerance, verdict })}\n`;
}
