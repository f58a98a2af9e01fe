/**
 * What the server keeps, as a port: the only way the rest of the server reaches a database.
 *
 * Writes happen inside `write`, all or nothing, and are durable when its promise resolves: "acknowledged" is built on that.
 * Every implementation passes the exam in `test/contracts/store.ts`.
 */
import type { Member } from '../../protocol/member.ts';
import type { QuarantineReason } from '../../protocol/shard.ts';

export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  readonly demo: boolean;
  readonly epoch: number;
  /** X25519, raw. */
  readonly publicKey: Uint8Array;
}
export interface LinkRow {
  /** SHA-256 of the login, hex: the login itself is not kept. */
  readonly loginHash: string;
  readonly member: string;
  readonly wrappedProjectKey: Uint8Array | null;
}
export interface SessionRow {
  /** SHA-256 of the token, hex. */
  readonly tokenHash: string;
  readonly member: string;
  /** ISO 8601 UTC, as all times here. */
  readonly expiresAt: string;
}
export interface DeviceRow {
  /** Follows from the public key (`deviceId`): the same key is the same device. */
  readonly id: string;
  readonly project: string;
  readonly member: string;
  /** Ed25519, raw. */
  readonly publicKey: Uint8Array;
}
export interface VersionRow {
  readonly project: string;
  readonly form: string;
  readonly version: string;
  readonly releasedAt: string;
  readonly current: boolean;
}
export interface EnvelopeKey {
  readonly device: string;
  readonly sequence: number;
  readonly id: string;
}
export interface EnvelopeRow extends EnvelopeKey {
  readonly project: string;
  readonly previous: string | null;
  readonly epoch: number;
  readonly version: string;
  readonly receivedAt: string;
  /** The envelope in three pieces: its HPKE encapsulated key apart, so that erasing a record can destroy that key alone. */
  readonly beforeKey: Uint8Array;
  readonly encapsulatedKey: Uint8Array;
  readonly afterKey: Uint8Array;
}
/** What is set aside is told apart by project too: another one's member may bring what claims to be of a device of ours. */
export interface QuarantineKey extends EnvelopeKey {
  readonly project: string;
}
/** `device` need not be registered; it is '', and `sequence` -1, when none could be made out. */
export interface QuarantineRow extends QuarantineKey {
  readonly reason: QuarantineReason;
  readonly bytes: Uint8Array;
  readonly receivedAt: string;
}
/** An envelope whose sealed content was destroyed. */
export interface ErasedRow extends EnvelopeKey {
  readonly project: string;
  readonly erasedAt: string;
}
export type ArrivedEnvelope = { readonly n: number; readonly receivedAt: string } & (
  { readonly bytes: Uint8Array } | { readonly erased: ErasedRow }
);
/** One epoch of a form being designed: a set of documents of its own. */
export interface DraftRow {
  readonly project: string;
  readonly form: string;
  /** Counts from 0; the highest is the present one. */
  readonly epoch: number;
  /** The version its documents were filled from, or null. */
  readonly fromVersion: string | null;
  readonly since: string;
}
/** Updates of a Yjs document, in order of arrival. */
export interface StoredUpdates {
  readonly updates: readonly Uint8Array[];
  /** How many were left out because their bytes no longer match their hash: nothing is built on damage. */
  readonly damaged: number;
}
export interface FormUpdates extends StoredUpdates {
  /** Number of the last row, 0 when there is none: up to here they may be folded. */
  readonly last: number;
}
/** A definition frozen to be decided on; its bytes stand beside it. */
export interface ProposalRow {
  readonly id: string;
  readonly project: string;
  readonly form: string;
  readonly version: string;
  readonly base: string | null;
  readonly note: string;
  /** Ids of members. */
  readonly proposedBy: string;
  readonly proposedAt: string;
  readonly state: 'open' | 'changes-requested' | 'approved' | 'withdrawn';
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly comment: string | null;
}
export type Decision = Pick<ProposalRow, 'state' | 'decidedBy' | 'decidedAt' | 'comment'>;

/** What a receipt says of an envelope. */
export interface ReceiptRow extends EnvelopeKey {
  readonly project: string;
  readonly receivedAt: string;
}

export interface Store {
  /** In order of creation. */
  projects(): Promise<ProjectRow[]>;
  project(id: string): Promise<ProjectRow | null>;
  member(id: string): Promise<Member | null>;
  members(project: string): Promise<Member[]>;
  link(loginHash: string): Promise<LinkRow | null>;
  session(tokenHash: string): Promise<SessionRow | null>;
  device(id: string): Promise<DeviceRow | null>;
  devices(project: string): Promise<DeviceRow[]>;
  versions(project: string): Promise<VersionRow[]>;
  /** The canonical JSON of a version, or null. */
  versionBytes(project: string, version: string): Promise<Uint8Array | null>;
  /** Envelopes that arrived after the n-th, in order of arrival, `limit` at most. */
  envelopesAfter(project: string, n: number, limit: number): Promise<ArrivedEnvelope[]>;
  /** By sequence; with `from` and `until`, only from ≤ sequence < until. */
  receiptsOf(device: string, from?: number, until?: number): Promise<ReceiptRow[]>;
  /** Still in quarantine, from ≤ sequence < until; by sequence. */
  quarantinedOf(project: string, device: string, from: number, until: number): Promise<QuarantineRow[]>;
  /** The present draft of each form of the project, by form. */
  drafts(project: string): Promise<DraftRow[]>;
  /** A form's document's updates. Rows whose bytes no longer match their hash are left out and counted: nothing is built on damage. */
  formUpdates(document: string): Promise<FormUpdates>;
  /** Bytes of all updates of a form's document. */
  formSize(document: string): Promise<number>;
  /** Names of all documents that begin so and have updates. */
  formDocuments(start: string): Promise<string[]>;
  /** Newest first. */
  proposals(project: string): Promise<ProposalRow[]>;
  proposal(project: string, id: string): Promise<ProposalRow | null>;
  proposalBytes(project: string, id: string): Promise<Uint8Array | null>;
  /**
   * Destroys what is sealed in an envelope, here and wherever else its bytes are kept, in one transaction; its header, its id and
   * its receipt stay. When it resolves nothing of it is left in the store's files, unless a copy of them was being made: then it is gone with the
   * next write after that. One that was erased before is given as it was; null when there is no such envelope.
   */
  eraseEnvelope(
    project: string,
    id: string,
    by: { readonly member: string; readonly at: string },
  ): Promise<ErasedRow | null>;
  /** Runs `work` in one transaction. Throws `StorageFull` when there was no room, having written nothing. */
  write<T>(work: (transaction: StoreTransaction) => Promise<T>): Promise<T>;
  /**
   * Writes something small and takes it away again, durably. Throws `StorageFull`, or whatever else keeps the store from being
   * written.
   */
  tryWrite(): Promise<void>;
  /** Waits for writes under way, brings everything into the main file and lets go of it. */
  close(): Promise<void>;
}

/** What a store of this kind keeps in a data folder, and what can be done with it whether or not a server has it open. */
export interface StoreFile {
  /** Name, in the data folder, of the file that holds everything. */
  readonly name: string;
  /**
   * Copies everything, as of one moment, into a file that is not there yet; a server may go on writing meanwhile. When it
   * resolves the copy is whole, on the disk, one file, and its owner's alone. Throws when there is nothing to copy, or no room.
   */
  copy(file: string, to: string): Promise<void>;
  /** What is wrong with a file that no server has open, in words for a developer; none when it is sound. */
  faultsOf(file: string): Promise<readonly string[]>;
}

/** Reads and writes that see each other, and nothing of others that is unfinished. */
export interface StoreTransaction {
  addProject(project: ProjectRow, createdAt: string): Promise<void>;
  addMember(member: Member): Promise<void>;
  addLink(link: LinkRow): Promise<void>;
  addSession(session: SessionRow): Promise<void>;
  removeSession(tokenHash: string): Promise<void>;
  removeSessionsBefore(time: string): Promise<void>;
  addDevice(device: DeviceRow, registeredAt: string): Promise<void>;
  /** With `current`, the others of the same form stop being so. */
  addVersion(version: VersionRow, bytes: Uint8Array): Promise<void>;
  knowsVersion(project: string, version: string): Promise<boolean>;
  /** The device's envelope under this sequence, or null. */
  envelopeAt(device: string, sequence: number): Promise<ReceiptRow | null>;
  /** The device's envelope with the highest sequence, or null. */
  chainHead(device: string): Promise<ReceiptRow | null>;
  /** The envelope with this id if it was erased, or null. */
  erasedEnvelope(project: string, id: string): Promise<ReceiptRow | null>;
  /** Gives it the project's next n. */
  addEnvelope(envelope: EnvelopeRow): Promise<void>;
  /** Adding the same bytes twice changes nothing, save that any other reason takes the place of `unknown-device`. */
  addQuarantined(row: QuarantineRow): Promise<void>;
  /** Those waiting at this sequence because their predecessor was missing. */
  waitingAt(project: string, device: string, sequence: number): Promise<QuarantineRow[]>;
  releaseQuarantined(key: QuarantineKey): Promise<void>;
  /** Throws when this epoch of the form has begun already. */
  beginDraft(draft: DraftRow): Promise<void>;
  /** The present draft of a form, or null. */
  draft(project: string, form: string): Promise<DraftRow | null>;
  formUpdates(document: string): Promise<FormUpdates>;
  formDocuments(start: string): Promise<string[]>;
  addFormUpdate(document: string, bytes: Uint8Array, receivedAt: string): Promise<void>;
  /** Puts one update in the place of all up to `last`. */
  foldForm(document: string, last: number, bytes: Uint8Array, receivedAt: string): Promise<void>;
  addProposal(row: ProposalRow, bytes: Uint8Array): Promise<void>;
  /** False, and nothing changed, when it is not open (any more) or not there. */
  decideProposal(project: string, id: string, decision: Decision): Promise<boolean>;
}

/** There was no room to write: nothing was. */
export class StorageFull extends Error {
  constructor() {
    super('the storage is full');
  }
}
