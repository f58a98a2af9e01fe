/** What this room needs from outside itself: the project's present form. */
import type { FormDefinition } from '../model/form.ts';

export interface Forms {
  /** The present version, or null when none has arrived on this laptop yet. */
  current(): Promise<{
    readonly version: string;
    readonly releasedAt: string;
    readonly definition: FormDefinition;
  } | null>;
  /** Called after new versions arrived. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}
