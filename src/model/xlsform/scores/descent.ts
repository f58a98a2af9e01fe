/** How deep conditions lead into each other: a form is untrusted input, and a cycle is a mistake of the form. */
import { Untranslatable } from './untranslatable.ts';

const DEEPEST = 500;

export class Descent {
  private depth = 0;

  /** What `run` gives, one step deeper. Throws `Untranslatable` at the end of all steps. */
  deeper<T>(run: () => T): T {
    if (this.depth >= DEEPEST) throw new Untranslatable('long');
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }
}
