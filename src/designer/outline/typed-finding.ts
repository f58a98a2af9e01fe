/** Finding a row by its first letters: typed one soon after the other they make a beginning, after a pause they begin anew. */
import { plain } from '../plain-words.ts';
import type { Row } from './rows.ts';

const PAUSE_MS = 700;

export class TypedFinding {
  private letters = '';
  private until = 0;

  /** Whether a letter now goes on with a beginning. `now` in milliseconds, of whatever clock the caller keeps to. */
  isUnderWay(now: number): boolean {
    return now < this.until;
  }

  /** Id of the next row that begins so, round from the end to the start; undefined when there is none. */
  next(rows: readonly Row[], from: number, letter: string, now: number): string | undefined {
    this.letters = (this.isUnderWay(now) ? this.letters : '') + letter;
    this.until = now + PAUSE_MS;
    const wanted = plain(this.letters);
    // the first letter goes on to the next row; more letters may still mean this one
    const start = Array.from(this.letters).length > 1 ? from : from + 1;
    const order = [...rows.slice(start), ...rows.slice(0, start)];
    return order.find(({ words }) => plain(words).startsWith(wanted))?.id;
  }
}
