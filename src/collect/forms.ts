/** What the collect room needs from outside itself: form versions, and the way to say where it wants to go. */
import type { FormDefinition } from '../model/form.ts';

/** Versions cached on this laptop. */
export interface Forms {
  /** The one new interviews begin with, or null when none has arrived yet. */
  current(): Promise<{ readonly version: string; readonly definition: FormDefinition } | null>;
  /** An older one, for an interview begun with it; null when it is not on this laptop. */
  byVersion(version: string): Promise<FormDefinition | null>;
  /** Called after new versions came onto this laptop. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Asks the shell to go somewhere; see the table in `collect-app.ts`. */
export function navigate(from: EventTarget, route: string): void {
  from.dispatchEvent(new CustomEvent<string>('navigate', { detail: route, bubbles: true, composed: true }));
}
