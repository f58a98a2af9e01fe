/**
 * `querencia merge <base.json> <ours.json> <theirs.json> --out <merged.json>`: one form of two that were changed apart.
 *
 * The form is written whatever there is to say of it; leaves with 1 when a person has to look, at conflicts or at an error of the
 * merged form.
 */
import type { Command } from 'commander';
import { compileForm } from '../model/session/compile.ts';
import { mergeForms } from '../model/version/merge/merge.ts';
import { conflictLine, conflictSentence } from '../words/merge-sentences.ts';
import { readDefinition, versionOf, writeForm } from './files.ts';
import { issueLines, spoken } from './issues.ts';
import type { Surroundings } from './surroundings.ts';

interface Options {
  readonly out: string;
  readonly json?: true;
}

export function addMergeCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('merge')
    .description(words.say('merge.cli.about'))
    .argument('<base.json>', words.say('merge.cli.base'))
    .argument('<ours.json>', words.say('merge.cli.ours'))
    .argument('<theirs.json>', words.say('merge.cli.theirs'))
    .requiredOption('-o, --out <merged.json>', words.say('merge.cli.out'))
    .option('--json', words.say('cli.json.about'))
    .action((base: string, ours: string, theirs: string, options: Options) =>
      merge([base, ours, theirs], options, surroundings),
    );
}

async function merge(
  [basePath, oursPath, theirsPath]: readonly [string, string, string],
  { out: to, json }: Options,
  { words, out, leave }: Surroundings,
): Promise<void> {
  const base = await readDefinition(basePath, words);
  const ours = await readDefinition(oursPath, words);
  const theirs = await readDefinition(theirsPath, words);
  const versions = { base: await versionOf(base), theirs: await versionOf(theirs) };
  const { form, conflicts } = mergeForms(base, ours, theirs, versions);
  // a form's warnings are for `validate`
  const errors = compileForm(form).issues.filter(({ severity }) => severity === 'error');
  await writeForm(to, form, words);
  const version = await versionOf(form);
  leave(conflicts.length + errors.length === 0 ? 0 : 1);
  if (json) {
    const told = conflicts.map((conflict) => ({ ...conflict, says: conflictSentence(words, conflict) }));
    out(`${JSON.stringify({ out: to, version, conflicts: told, issues: spoken(words, errors) }, null, 2)}\n`);
    return;
  }
  out(`${words.say('merge.counted', { count: conflicts.length })}\n`);
  for (const conflict of conflicts) out(`  ${conflictLine(words, conflict)}\n`);
  if (errors.length > 0) out(`${words.say('merge.errors', { count: errors.length })}\n`);
  out(issueLines(words, errors));
  out(`${words.say('cli.written', { path: to })}\n${words.say('cli.version', { version })}\n`);
}
