/**
 * An unlocked vault: the contract between what this device keeps and the screens.
 *
 * Everything a person collected lies in it encrypted from the first keystroke (AES-256-GCM under a random data key, which a
 * passphrase unwraps). Locking forgets the data key; handles made before then refuse with `locked`.
 *
 * Holds throughout: "saved" is said on the IndexedDB transaction's `complete` only; a write that failed is kept in memory,
 * reported in the state, and tried again, so that what was typed is not lost while the page lives.
 */
import type { Withdrawal } from '../../model/amendment.ts';
import type { ConsentPurpose } from '../../model/form.ts';
import type { Answer, InterviewRecord } from '../../model/record.ts';
import type { Person } from '../people.ts';
import type { ProjectCard } from '../../protocol/messages.ts';
import type { Receipt } from '../../protocol/receipt.ts';
import type { QuarantineReason } from '../../protocol/shard.ts';

/** Days for which a record sealed here can be looked at and corrected. */
export const KEPT_DAYS = 7;

/** What an interview in progress is, answers apart. Encrypted like them. */
export interface DraftFacts {
  readonly id: string;
  readonly form: string;
  readonly version: string;
  readonly case: string;
  readonly round: string;
  readonly startedAt: string;
  readonly updatedAt: string;
  /** Languages used so far, the present one last. */
  readonly languages: readonly string[];
  /** Path of the question on screen, to come back to. */
  readonly at: string | null;
  /** For "14 of 41" in the list. */
  readonly progress: { readonly done: number; readonly of: number };
  /** The interview this is a correction of. */
  readonly corrects?: Corrected;
}

/** A finished interview that is being corrected. */
export interface Corrected {
  /** Id of its record. */
  readonly record: string;
  readonly finalisedAt: string;
  /** Why, in the words of whoever corrects; not blank. */
  readonly reason: string;
}

/** One change to a draft: answers by path and facts, either may be absent. */
export interface DraftChange {
  readonly answers?: Readonly<Record<string, Answer>>;
  /** Text typed but not yet a valid answer (half a number, a composition of an input method), by path; null removes it. */
  readonly typing?: Readonly<Record<string, string | null>>;
  readonly facts?: Partial<Omit<DraftFacts, 'id' | 'form' | 'version'>>;
}

/**
 * Where the last change stands.
 * `saved`: out of the browser's hands since `at` (decision 0004) · `saving`: not yet · `full`: no room, kept in memory and tried again every 2 s ·
 * `failed`: the database does not answer, kept in memory and tried again.
 */
export type SaveState =
  | { readonly state: 'saved'; readonly at: number | null }
  | { readonly state: 'saving' }
  | { readonly state: 'full' }
  | { readonly state: 'failed'; readonly reason: string };

export type FinaliseRefusal = 'full' | 'locked' | 'too-large' | 'failed';

/** A draft open in this tab; no other tab can open it meanwhile (Web Locks). */
export interface OpenDraft {
  readonly facts: DraftFacts;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly typing: Readonly<Record<string, string>>;
  /** Entries that could not be decrypted when it was opened: kept on disk, not used. 0 is the rule. */
  readonly damaged: number;
  readonly saveState: SaveState;
  /** Queues a change; it survives the browser's death within 150 ms, a power cut a second later, unless there is no room. */
  change(change: DraftChange): void;
  subscribe(listener: () => void): () => void;
  /** Tries to save everything changed so far, and resolves when that try ended; rejects never (look at `saveState`). */
  flush(): Promise<void>;
  /**
   * Seals the record, puts the envelope in the queue and removes the draft, all in one transaction; refused, it leaves the
   * draft as it was. Needs no server. Asked again while under way, the answer is the same. `failed`: the database does not answer ·
   * `locked`: this draft is no longer open here. A draft that corrects is sealed as a correction.
   */
  finalise(record: InterviewRecord): Promise<QueuedEnvelope | { readonly refused: FinaliseRefusal }>;
  /** Removes the draft and its answers for good. */
  discard(): Promise<void>;
  /** Gives the lock back after a flush, and resolves when what was typed survives a power cut too. */
  close(): Promise<void>;
}

/** A child interviewed on this laptop: enough to begin the next round. */
export interface CaseFacts {
  readonly case: string;
  readonly rounds: readonly {
    readonly round: string;
    readonly finalisedAt: string;
    readonly state: InterviewRecord['state'];
  }[];
}

/** A record of one's own that was sealed here and may still be looked at and corrected. */
export interface SealedRecord {
  /** As it is right: after its corrections. */
  readonly record: InterviewRecord;
  /** ISO 8601: from then on it is forgotten here. */
  readonly until: string;
  /** Consent that was taken back since. */
  readonly withdrawn: readonly ConsentPurpose['id'][];
}

export interface QueuedEnvelope {
  readonly id: string;
  readonly sequence: number;
  readonly bytes: Uint8Array;
  readonly queuedAt: string;
  /** Absent while only on this laptop. */
  readonly receipt?: Receipt;
  readonly quarantined?: QuarantineReason;
}

export interface OpenVault {
  readonly person: Person;
  /** Those that can be read, the one changed last first. */
  listDrafts(): Promise<readonly DraftFacts[]>;
  /** How many rows of this vault (drafts, cases, envelopes, receipts) do not open: kept on disk, said to the person. 0 is the rule. */
  damaged(): Promise<number>;
  /** With `answers` (by path) where it does not begin blank. */
  beginDraft(
    start: Pick<
      DraftFacts,
      'form' | 'version' | 'case' | 'round' | 'startedAt' | 'languages' | 'corrects'
    > & {
      readonly answers?: Readonly<Record<string, Answer>>;
    },
  ): Promise<OpenDraft | { readonly refused: 'full' | 'failed' }>;
  /** Waits for this tab's own closing of the same draft; another tab's hold is answered at once. */
  openDraft(
    id: string,
  ): Promise<OpenDraft | { readonly refused: 'open-in-another-tab' | 'not-found' | 'damaged' }>;
  listCases(): Promise<readonly CaseFacts[]>;
  /** Records that were sealed here within the last `KEPT_DAYS`, the one finished last first; older ones are forgotten on the way. */
  listSealed(): Promise<readonly SealedRecord[]>;
  /**
   * Seals a withdrawal and puts it in the queue. The copy that lies here remembers it; where `forget` is set, the copy and a correction that was
   * begun are destroyed in the same transaction: a child who takes back consent to the interview leaves no answer to read on this laptop.
   */
  withdraw(
    withdrawal: Withdrawal,
    options?: { readonly forget?: boolean },
  ): Promise<QueuedEnvelope | { readonly refused: FinaliseRefusal }>;

  /** Envelopes of this device, oldest first. */
  listEnvelopes(): Promise<readonly QueuedEnvelope[]>;
  /** How many envelopes have no receipt yet. */
  waiting(): Promise<number>;
  /** Keeps a verified receipt; the caller has checked its signature. */
  keepReceipt(receipt: Receipt): Promise<void>;
  /** Several at once: one transaction, one change told. Each must be of an envelope that is here. */
  keepReceipts(receipts: readonly Receipt[]): Promise<void>;
  keepQuarantine(sequence: number, reason: QuarantineReason): Promise<void>;

  /** The device's id, which follows from its public key: known from the moment the vault is made, online or not. */
  device(): Promise<string>;
  /** Raw Ed25519 public key of this vault's device, base64url. */
  devicePublicKey(): Promise<string>;
  /** The project's private key (X25519, pkcs8) of an epoch, for those who may read records. */
  projectKey(epoch: number): Promise<Uint8Array | null>;
  keepProjectKey(epoch: number, pkcs8: Uint8Array): Promise<void>;
  keepProject(project: ProjectCard): Promise<void>;

  /** Called after drafts, envelopes or receipts changed. */
  subscribe(listener: () => void): () => void;
  /** Forgets the data key and closes open drafts after a flush. */
  lock(): Promise<void>;
}
