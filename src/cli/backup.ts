/** `querencia backup <data folder> -o <file>`: everything the server keeps, in one file, while it goes on running. */
import type { Command } from 'commander';
import { backUp, CannotBackUp } from '../server/backup/back-up.ts';
import { WrongUse, type Surroundings } from './surroundings.ts';

export function addBackupCommand(program: Command, surroundings: Surroundings): void {
  const { words } = surroundings;
  program
    .command('backup')
    .description(words.say('backup.about'))
    .argument('<folder>', words.say('backup.folder.about'))
    .requiredOption('-o, --out <file>', words.say('backup.out.about'))
    .action((folder: string, { out }: { readonly out: string }) => backup(folder, out, surroundings));
}

async function backup(folder: string, file: string, { words, out, err, leave }: Surroundings): Promise<void> {
  try {
    const { begunAt, files } = await backUp(folder, file);
    const kilobytes = Math.ceil(files.reduce((sum, { size }) => sum + size, 0) / 1024);
    out(`${words.say('backup.done', { file, moment: begunAt, kilobytes })}\n`);
    out(`${words.say('backup.keepSafe')}\n`);
  } catch (fault) {
    if (!(fault instanceof CannotBackUp)) throw fault;
    const { why, particulars } = fault;
    switch (why) {
      case 'no-data':
        throw new WrongUse(words.say('backup.noData', { folder: particulars }));
      case 'taken':
        throw new WrongUse(words.say('backup.taken', { file: particulars }));
      case 'unwritable':
        throw new WrongUse(words.say('backup.unwritable', { file: particulars }));
      case 'damaged':
        err(`${words.say('backup.damagedSource', { folder, detail: particulars })}\n`);
        leave(1);
        return;
      default:
        return why satisfies never;
    }
  }
}
