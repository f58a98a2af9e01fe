/** `querencia weights …`: sets of weights that come from somewhere: a published table, collected points. */
import type { Command } from 'commander';
import type { Surroundings } from './surroundings.ts';
import { addConfirmCommand } from './weights-confirm.ts';
import { addDeriveCommand } from './weights-derive.ts';
import { addImportTableCommand } from './weights-import.ts';

export function addWeightsCommand(program: Command, surroundings: Surroundings): void {
  const weights = program.command('weights').description(surroundings.words.say('cli.weightSets.about'));
  addImportTableCommand(weights, surroundings);
  addConfirmCommand(weights, surroundings);
  addDeriveCommand(weights, surroundings);
}
