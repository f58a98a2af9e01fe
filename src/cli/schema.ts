/**
 * `querencia schema <form.json>`: the JSON Schema of the records of this version of the form.
 *
 * What is wrong within the form is for `validate`: a form with a mistake in it has records too.
 */
import type { Command } from 'commander';
import { recordSchema } from '../model/schema/record-schema.ts';
import { readForm } from './files.ts';
import { issueLines } from './issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

export function addSchemaCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('schema')
    .description(words.say('cli.schema.about'))
    .argument('<form.json>', words.say('cli.form.about'))
    .action((path: string) => schema(path, surroundings));
}

/** Throws `WrongUse` when the file does not hold a form. */
async function schema(path: string, { words, out }: Surroundings): Promise<void> {
  const read = await readForm(path, words);
  if (read.kind === 'misshapen') {
    const said = words.say('change.cli.misshapen', { path });
    throw new WrongUse(`${said}\n${issueLines(words, read.issues)}`.trimEnd());
  }
  out(`${JSON.stringify(recordSchema(read.form.definition, read.version), null, 2)}\n`);
}
