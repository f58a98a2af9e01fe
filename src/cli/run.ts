/**
 * The command line as a function: arguments in, text and an exit code out.
 *
 * Each command is a file that adds itself. `serve`, `backup` and `restore` bring the server with them, so they are loaded only when asked for.
 */
import { Command, CommanderError } from 'commander';
import { INTERFACE_LANGUAGES, loadWords } from '../words/words.ts';
import { addApplyCommand } from './apply.ts';
import { addCodebookCommand } from './codebook.ts';
import { addDiffCommand } from './diff.ts';
import { addEvalCommand } from './eval.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addFillCommand } from './fill.ts';
import { addMergeCommand } from './merge.ts';
import { addOpenCommand } from './open.ts';
import { addSchemaCommand } from './schema.ts';
import { addScoreCommand } from './score.ts';
import { WrongUse, type ExitCode, type Streams, type Surroundings } from './surroundings.ts';
import { addValidateCommand } from './validate.ts';
import { addWeightsCommand } from './weights.ts';

/** Runs one command. `argv`: without the program's own name. */
export async function run(argv: readonly string[], streams: Streams): Promise<ExitCode> {
  const spoken = (streams.language ?? 'en').slice(0, 2).toLowerCase();
  const words = await loadWords(INTERFACE_LANGUAGES.find((language) => language === spoken) ?? 'en');
  let exitCode: ExitCode = 0;
  const surroundings: Surroundings = { ...streams, words, leave: (code) => (exitCode = code) };

  const program = new Command('querencia')
    .description(words.say('cli.about'))
    .exitOverride()
    .configureOutput({ writeOut: streams.out, writeErr: streams.err });
  addValidateCommand(program, surroundings);
  addScoreCommand(program, surroundings);
  addDiffCommand(program, surroundings);
  addApplyCommand(program, surroundings);
  addMergeCommand(program, surroundings);
  addEvalCommand(program, surroundings);
  addImportCommand(program, surroundings);
  addExportCommand(program, surroundings);
  addFillCommand(program, surroundings);
  addOpenCommand(program, surroundings);
  addSchemaCommand(program, surroundings);
  addCodebookCommand(program, surroundings);
  addWeightsCommand(program, surroundings);
  const helped = argv[0] === 'help' ? argv[1] : argv[0];
  // Those that bring the server with them: the one that is asked for, and the others by what they do.
  if (helped === 'serve') (await import('./serve.ts')).addServeCommand(program);
  else program.command('serve').description(words.say('cli.serve.about'));
  if (helped === 'backup') (await import('./backup.ts')).addBackupCommand(program, surroundings);
  else program.command('backup').description(words.say('backup.about'));
  if (helped === 'restore') (await import('./restore.ts')).addRestoreCommand(program, surroundings);
  else program.command('restore').description(words.say('restore.about'));

  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (thrown instanceof WrongUse) {
      streams.err(`${thrown.message}\n`);
      return 2;
    }
    // commander has said what was wrong, or shown the help that was asked for
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2;
    throw thrown;
  }
}
