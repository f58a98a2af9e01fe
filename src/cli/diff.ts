/**
 * `querencia diff <before.json> <after.json>`: what changed between two versions of a form, and whether scores stay comparable.
 *
 * Leaves as `diff` does: 0 when they are the same, 1 when they differ, 2 when they cannot be compared. What is wrong within a form is for
 * `validate`: a form with a mistake in it can be compared as well as any other.
 */
import type { Command } from 'commander';
import { judge, verdict } from '../model/version/comparability.ts';
import { diffForms } from '../model/version/diff.ts';
import {
  changeLine,
  changeSentence,
  classHeading,
  verdictSentence,
  whySentence,
} from '../words/change-sentences.ts';
import { readDefinition } from './files.ts';
import type { Surroundings } from './surroundings.ts';

export function addDiffCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('diff')
    .description(words.say('change.cli.about'))
    .argument('<before.json>', words.say('change.cli.before'))
    .argument('<after.json>', words.say('change.cli.after'))
    .option('--json', words.say('cli.json.about'))
    .action((before: string, after: string, options: { readonly json?: true }) =>
      diff(before, after, options.json ?? false, surroundings),
    );
}

async function diff(
  beforePath: string,
  afterPath: string,
  json: boolean,
  { words, out, leave }: Surroundings,
): Promise<void> {
  const before = await readDefinition(beforePath, words);
  const after = await readDefinition(afterPath, words);
  const changes = diffForms(before, after);
  const judged = verdict(changes);
  leave(changes.length === 0 ? 0 : 1);
  if (json) {
    const told = changes.map((change) => ({
      ...change,
      ...judge(change),
      says: changeSentence(words, change),
    }));
    out(`${JSON.stringify({ verdict: judged.comparable, changes: told }, null, 2)}\n`);
    return;
  }
  out(`${verdictSentence(words, judged)}\n`);
  for (const one of ['breaks', 'review', 'safe'] as const) {
    if (judged[one].length === 0) continue;
    out(`\n${classHeading(words, one, judged[one].length)}\n`);
    for (const change of judged[one]) {
      out(`  ${changeLine(words, change)}\n`);
      out(`    ${whySentence(words, judge(change).why)}\n`);
    }
  }
}
