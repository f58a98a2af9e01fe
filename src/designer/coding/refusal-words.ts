/** Why an edit of the coding was not done, in words. */
import type { Refusal } from '../../documents/form-documents.ts';
import type { WordsController } from '../../ui/words-controller.ts';

const SAID = {
  'not-there': 'coding.refused.not-there',
  'bad-name': 'coding.refused.bad-name',
  'name-taken': 'coding.refused.name-taken',
  'bad-value': 'coding.refused.bad-value',
  'in-use': 'coding.refused.in-use',
  'into-itself': 'coding.refused.other',
  'not-a-container': 'coding.refused.other',
  'too-deep': 'coding.refused.other',
  'source-language': 'coding.refused.other',
} as const satisfies Record<Refusal['refused'], string>;

export const refusalWords = (words: WordsController, refused: Refusal['refused'] | null): string =>
  refused === null ? '' : words.say(SAID[refused]);
