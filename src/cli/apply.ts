/**
 * `querencia apply <before.json> <changes.json> --out <after.json>`: the later version, of the earlier one and what `diff --json` printed.
 *
 * Leaves with 1, and writes nothing, when a change does not fit the form.
 */
import type { Command } from 'commander';
import { applyChanges } from '../model/version/apply/apply.ts';
import { readChanges } from '../model/version/apply/read-changes.ts';
import { readDefinition, readJson, versionOf, writeForm } from './files.ts';
import { issueLines, spoken } from './issues.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

interface Options {
  readonly out: string;
  readonly json?: true;
}

export function addApplyCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('apply')
    .description(words.say('change.cli.apply'))
    .argument('<before.json>', words.say('change.cli.before'))
    .argument('<changes.json>', words.say('change.cli.changes'))
    .requiredOption('-o, --out <after.json>', words.say('change.cli.out'))
    .option('--json', words.say('cli.json.about'))
    .action((before: string, changes: string, options: Options) =>
      apply(before, changes, options, surroundings),
    );
}

async function apply(
  beforePath: string,
  changesPath: string,
  { out: to, json }: Options,
  { words, out, leave }: Surroundings,
): Promise<void> {
  const before = await readDefinition(beforePath, words);
  const changes = readChanges(await readJson(changesPath, words));
  if (!changes) throw new WrongUse(words.say('change.cli.noChanges', { path: changesPath }));
  const applied = applyChanges(before, changes);
  if (applied.kind === 'refused') {
    leave(1);
    const issues = spoken(words, [applied.issue]);
    out(
      json ? `${JSON.stringify({ out: null, version: null, issues }, null, 2)}\n` : issueLines(words, issues),
    );
    return;
  }
  await writeForm(to, applied.form, words);
  const version = await versionOf(applied.form);
  if (json) out(`${JSON.stringify({ out: to, version, issues: [] }, null, 2)}\n`);
  else out(`${words.say('cli.written', { path: to })}\n${words.say('cli.version', { version })}\n`);
}
