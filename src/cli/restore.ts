/** `querencia restore <file> <new data folder>`: a backup made a data folder again, checked in every byte. */
import type { Command } from 'commander';
import { CannotRestore, restore } from '../server/backup/restore.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

export function addRestoreCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('restore')
    .description(words.say('restore.about'))
    .argument('<file>', words.say('restore.file.about'))
    .argument('<folder>', words.say('restore.folder.about'))
    .action((file: string, folder: string) => restored(file, folder, surroundings));
}

async function restored(
  file: string,
  folder: string,
  { words, out, err, leave }: Surroundings,
): Promise<void> {
  try {
    const { begunAt } = await restore(file, folder);
    out(`${words.say('restore.done', { folder, moment: begunAt })}\n`);
    out(`${words.say('restore.since')}\n`);
  } catch (fault) {
    if (!(fault instanceof CannotRestore)) throw fault;
    const { why, particulars } = fault;
    switch (why) {
      case 'unreadable':
        throw new WrongUse(words.say('cli.unreadable', { path: particulars }));
      case 'not-empty':
        throw new WrongUse(words.say('restore.notEmpty', { folder: particulars }));
      case 'unwritable':
        throw new WrongUse(words.say('restore.unwritable', { folder: particulars }));
      case 'no-backup':
        err(`${words.say('restore.noBackup', { file: particulars })}\n`);
        leave(1);
        return;
      case 'damaged':
        err(`${words.say('restore.damaged', { file, detail: particulars })}\n`);
        leave(1);
        return;
      default:
        return why satisfies never;
    }
  }
}
