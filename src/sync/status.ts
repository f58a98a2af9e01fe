/** What the bar says about sending: the truth about work that is only on this laptop. */
import type { Refusal } from '../protocol/messages.ts';

export interface SyncStatus {
  /** `refused`: the server answered no; `refusal` says why. */
  readonly connection: 'offline' | 'connecting' | 'online' | 'refused';
  readonly refusal: Refusal | null;
  /** Envelopes without a receipt. 0 and nothing being written means all is safe. */
  readonly waiting: number;
  /** Envelopes the server keeps aside, uncounted. */
  readonly quarantined: number;
  /** Milliseconds since 1970, or null when never. */
  readonly lastReceiptAt: number | null;
}

/** One person's synchronisation while their vault is open. */
export interface Sync {
  readonly status: SyncStatus;
  subscribe(listener: () => void): () => void;
  /** Tries now instead of at the next interval. */
  retry(): void;
  stop(): Promise<void>;
}

/** The server said that it knows no session of this person here: nothing goes until their link was opened again. */
export function needsLink(status: Pick<SyncStatus, 'refusal'> | null | undefined): boolean {
  return status?.refusal?.refused === 'not-signed-in';
}
