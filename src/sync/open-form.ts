/**
 * A form open for designing on this device: the contract between those who bring its documents and the screens that change them.
 *
 * Who implements it: `form-documents.ts`. Tests of screens may stand one up over documents in memory.
 */
import type { Awareness } from 'y-protocols/awareness';
import type { FormDocuments } from '../documents/form-documents.ts';
import type { Undo } from '../documents/undo.ts';
import type { Member } from '../protocol/member.ts';
import type { Refusal } from '../protocol/messages.ts';

/** What the person is told of their edits, always true. */
export interface FormStatus {
  /** On this device: `full` and `failed` mean that edits stand in memory alone and are tried again. */
  readonly kept: 'saved' | 'saving' | 'full' | 'failed';
  readonly connection: 'offline' | 'connecting' | 'online' | 'refused';
  readonly refusal: Refusal | null;
  /** Edits made here that the server has not acknowledged, those of earlier days included. */
  readonly unsent: boolean;
  /** The draft began anew while this one was open; open the form again. What was not sent is kept, see `leftBehind`. */
  readonly epochOver: boolean;
}

export interface OpenForm {
  readonly form: string;
  readonly epoch: number;
  readonly member: Member;
  /** All languages of the form are at hand, and those added later appear. */
  readonly documents: FormDocuments;
  /** What this person may change, by `may`: asked by the screen to hide, enforced by the server. */
  readonly rights: { readonly structure: boolean; readonly texts: boolean; readonly comments: boolean };
  /** The origin of this person's edits on this screen: everything written to the documents names it. */
  readonly origin: object;
  readonly undo: Undo;
  /** Of the `design` document: states are `Presence` (protocol/presence.ts). */
  readonly awareness: Awareness;
  readonly status: FormStatus;
  /** Called when `status` changed or a language's document came to hand. Edits are heard from the documents themselves. */
  subscribe(listener: () => void): () => void;
  /** Tries to reach the server now, instead of at the end of the present wait. */
  retry(): void;
  /** Ends the connection; waits until what was typed is kept, unless there is no room. */
  close(): Promise<void>;
}

/** `absent`: never opened on this device and not to be had now. `not-allowed`: for this member there is none. */
export type FormOpening =
  | { readonly kind: 'open'; readonly form: OpenForm; readonly leftBehind: LeftBehind | null }
  | { readonly kind: 'absent' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Edits made here, unsent, in an epoch that is over. Kept on this device until brought over or put aside by the person. */
export interface LeftBehind {
  readonly epoch: number;
  /** The former draft as it is with these edits, and as the server last had it. */
  readonly mine: FormDocuments;
  readonly base: FormDocuments;
  /** Writes what was changed into the present draft, wherever what it changes is still there. How many changes were not to be placed. */
  bringOver(): Promise<number>;
  /** Removes the copy of the former draft from this device. */
  putAside(): Promise<void>;
}
