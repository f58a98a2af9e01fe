/** What the collect room needs from outside itself: form versions, and the way to say where it wants to go. */
import type { FormDefinition } from '../model/form.ts';

export interface FormVersion {
  readonly version: string;
  readonly releasedAt: string;
  readonly definition: FormDefinition;
}

/** Versions cached on this laptop. */
export interface Forms {
  /** The one this person's new interviews begin with, or null when none has arrived yet. Changes only by `takeOver`. */
  inUse(): Promise<FormVersion | null>;
  /** A newer one than that, and whether the person put it off; else null. */
  offered(): Promise<(FormVersion & { readonly putOff: boolean }) | null>;
  /** New interviews begin with it from now on; false when that could not be kept. */
  takeOver(version: string): Promise<boolean>;
  putOffOffer(version: string): void;
  /** What is known of released versions. */
  releases(): Promise<readonly { readonly version: string; readonly releasedAt: string }[]>;
  /** Looks for newer versions; whoever subscribed hears of them. Never rejects. */
  refresh(): Promise<void>;
  /** An older one, for an interview begun with it; null when it is not on this laptop. */
  byVersion(version: string): Promise<FormDefinition | null>;
  /** Called after new versions came onto this laptop. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Asks the shell to go somewhere; see the table in `collect-app.ts`. */
export function navigate(from: EventTarget, route: string): void {
  from.dispatchEvent(new CustomEvent<string>('navigate', { detail: route, bubbles: true, composed: true }));
}
