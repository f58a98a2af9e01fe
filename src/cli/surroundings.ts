/**
 * What a command is given, and the two ways in which it may end otherwise than well.
 */
import type { Words } from '../words/words.ts';

/** Where a command writes, and the language it speaks (`es`, `es_HN.UTF-8`; English for what we do not speak). */
export interface Streams {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly language?: string;
}

/** `0`: fine. `1`: what was given has issues. `2`: wrong use (unknown command, unreadable file, not JSON). */
export type ExitCode = 0 | 1 | 2;

export interface Surroundings extends Streams {
  readonly words: Words;
  /** Called by a command when it is done. */
  readonly leave: (code: ExitCode) => void;
}

/** Wrong use: the message is a whole sentence for the person who typed. */
export class WrongUse extends Error {}
