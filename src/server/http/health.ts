/** Whether the server can do its work: write. For whoever watches over it, who may ask without being known. */
import type { Store } from '../persistence/store.ts';
import { StorageFull } from '../persistence/store.ts';
import type { Surroundings } from './surroundings.ts';

/** Tried no more often than this, however often it is asked: trying is a write. */
const AT_MOST_EVERY_MS = 5_000;

export class Health {
  private tried = Number.NEGATIVE_INFINITY;
  private outcome: Promise<boolean> = Promise.resolve(true);

  constructor(private readonly surroundings: Pick<Surroundings, 'now' | 'log'> & { readonly store: Store }) {}

  /** True when the database could be written just now, or five seconds ago. */
  isWell(): Promise<boolean> {
    const now = this.surroundings.now().getTime();
    if (Math.abs(now - this.tried) >= AT_MOST_EVERY_MS) {
      this.tried = now;
      this.outcome = this.tryToWrite();
    }
    return this.outcome;
  }

  private async tryToWrite(): Promise<boolean> {
    try {
      await this.surroundings.store.tryWrite();
      return true;
    } catch (fault) {
      const why = fault instanceof Error ? fault.message : 'unknown';
      this.surroundings.log.error({ fault: fault instanceof StorageFull ? 'storage full' : why }, 'unwell');
      return false;
    }
  }
}
