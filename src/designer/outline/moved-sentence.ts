/** Where a question went, for those who hear the screen. */
import type { Position } from '../../documents/edit-items.ts';
import type { WordsController } from '../../ui/words-controller.ts';

export function movedSentence(words: WordsController, at: Position, wordsOf: (id: string) => string): string {
  if ('before' in at) return words.say('outline.moved.before', { words: wordsOf(at.before) });
  if ('after' in at) return words.say('outline.moved.after', { words: wordsOf(at.after) });
  return at.into === null
    ? words.say('outline.moved.end')
    : words.say('outline.moved.into', { words: wordsOf(at.into) });
}
