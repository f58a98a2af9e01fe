/** What this room needs from outside itself: the version a record was collected with. */
import type { FormDefinition } from '../model/form.ts';

export interface Forms {
  /** A version by its hash, fetched when it is not on this laptop; null when it cannot be had now. */
  byVersion(version: string): Promise<FormDefinition | null>;
}
