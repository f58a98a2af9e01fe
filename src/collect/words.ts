/** Words that depend on ids: names of rounds. */
import type { WordsController } from '../ui/words-controller.ts';

/** "6-month round"; the id itself for rounds of the project's own. */
export function roundName(words: WordsController, round: string): string {
  return words.trySay(`collect.round.${round}`) ?? round;
}
