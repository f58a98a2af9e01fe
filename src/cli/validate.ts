/**
 * `querencia validate <form.json>`: what is wrong with a form, and the id of its version.
 *
 * Warnings alone leave with 0: such a form can be used.
 */
import type { Command } from 'commander';
import { readForm } from './files.ts';
import { hasErrors, issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';

export function addValidateCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('validate')
    .description(words.say('cli.validate.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .option('--json', words.say('cli.json.about'))
    .action((path: string, options: { readonly json?: true }) =>
      validate(path, options.json ?? false, surroundings),
    );
}

async function validate(path: string, json: boolean, { words, out, leave }: Surroundings): Promise<void> {
  const read = await readForm(path, words);
  const { issues } = read;
  leave(hasErrors(issues) ? 1 : 0);
  const id = read.kind === 'form' ? read.form.definition.id : null;
  const version = read.kind === 'form' ? read.version : null;
  if (json) {
    out(`${JSON.stringify({ form: id, version, issues: spoken(words, issues) }, null, 2)}\n`);
    return;
  }
  out(issueLines(words, issues));
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  out(
    issues.length === 0 && id !== null
      ? `${words.say('cli.fine', { form: id })}\n`
      : `${words.say('cli.counted', { errors, warnings: issues.length - errors })}\n`,
  );
  if (version !== null) out(`${words.say('cli.version', { version })}\n`);
}
