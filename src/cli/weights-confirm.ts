/** `querencia weights confirm <form.json> <set>`: a second member says that an imported table is what its source says. */
import type { Command } from 'commander';
import type { Issue } from '../model/issue.ts';
import { confirmWeights } from '../model/weights/confirmation.ts';
import { readForm } from './files.ts';
import { hasErrors, issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';
import { putSet, signedBy } from './weight-set-out.ts';

interface Options {
  readonly member: string;
  readonly name: string;
  readonly on?: string;
  readonly out?: string;
  readonly json?: true;
}

export function addConfirmCommand(weights: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  weights
    .command('confirm')
    .description(words.say('cli.weightSets.confirm.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .argument('<set>', words.say('cli.weightSets.set'))
    .requiredOption('--member <id>', words.say('cli.weightSets.member'))
    .requiredOption('--name <words>', words.say('cli.weightSets.name'))
    .option('--on <day>', words.say('cli.weightSets.on'))
    .option('-o, --out <form.json>', words.say('cli.weightSets.out'))
    .option('--json', words.say('cli.json.about'))
    .action((form: string, set: string, options: Options) => confirm(form, set, options, surroundings));
}

async function confirm(
  path: string,
  id: string,
  options: Options,
  surroundings: Surroundings,
): Promise<void> {
  const { words, out, err, leave } = surroundings;
  const by = signedBy(options, words);
  const read = await readForm(path, words);
  const issues: Issue[] = read.kind === 'form' ? [] : [...read.issues];
  const form = read.kind === 'form' ? read.form.definition : null;
  const sets = form?.coding.weightSets ?? [];
  const found = sets.find((one) => one.id === id);
  const confirming = found && confirmWeights(found, by);
  if (form !== null && found === undefined) {
    const known = sets.map((one) => one.id);
    const particulars = { id, known };
    issues.push({
      severity: 'error',
      code: 'score/unknown-weight-set',
      at: 'coding.weightSets',
      particulars,
    });
  }
  if (confirming?.kind === 'refused') issues.push(confirming.issue);
  leave(hasErrors(issues) ? 1 : 0);
  const set = confirming?.kind === 'confirmed' ? confirming.set : null;
  if (set !== null && form !== null) await putSet(set, form, options, surroundings);
  if (options.json) out(`${JSON.stringify({ set, issues: spoken(words, issues) }, null, 2)}\n`);
  else err(issueLines(words, issues));
}
