/**
 * What client and server say to each other over HTTP: protocol version, paths, shapes, refusals.
 *
 * Every request to `/api` carries `Querencia-Protocol: 1`; all but `join` also carry `Querencia-Member: <member id>`, which
 * picks one of the session cookies of this browser (several people share a laptop). Bodies are JSON; bytes are base64url.
 */
import type { Erasure } from './erasure.ts';
import type { Member } from './member.ts';
import type { Receipt } from './receipt.ts';
import type { QuarantineReason } from './shard.ts';

/** Raised when an older client could no longer be understood. */
export const PROTOCOL_VERSION = 1;
/** The oldest client this server still understands. */
export const OLDEST_CLIENT = 1;
export const PROTOCOL_HEADER = 'Querencia-Protocol';
export const MEMBER_HEADER = 'Querencia-Member';

/** One way the server says no. `retry`: whether the same request may succeed later, unchanged. */
export interface Refusal {
  readonly refused:
    | 'client-too-old'
    | 'not-signed-in'
    | 'not-allowed'
    | 'not-found'
    | 'link-unknown'
    | 'malformed'
    | 'too-large'
    | 'too-many'
    | 'out-of-order'
    | 'storage-full'
    | 'server-fault'
    /** The draft of this form began anew; `GET /api/forms` names its present epoch. */
    | 'epoch-over'
    /** A proposal that its checklist does not let through. */
    | 'not-ready'
    /** A proposal whose bytes are a released version already, or stand proposed. */
    | 'nothing-new'
    /** Nobody approves what they proposed. */
    | 'own-proposal'
    /** Somebody decided this proposal before. */
    | 'decided'
    /** Another version was released since it was proposed: what was read is not what would change. */
    | 'base-changed';
  readonly retry: boolean;
  /** With `client-too-old`: the protocol version needed. */
  readonly needs?: number;
}
/** HTTP status of each refusal. */
export const REFUSAL_STATUS: Readonly<Record<Refusal['refused'], number>> = {
  'client-too-old': 426,
  'not-signed-in': 401,
  'not-allowed': 403,
  'not-found': 404,
  'link-unknown': 404,
  malformed: 400,
  'too-large': 413,
  'too-many': 429,
  'out-of-order': 409,
  'storage-full': 507,
  'server-fault': 500,
  'epoch-over': 410,
  'not-ready': 422,
  'nothing-new': 409,
  'own-proposal': 403,
  decided: 409,
  'base-changed': 409,
};

export interface ProjectCard {
  readonly id: string;
  readonly name: string;
  /** True for the demo: its key was made by the server, its records are synthetic, and every screen says so. */
  readonly demo: boolean;
  /** The project's present epoch and its public key (X25519, raw 32 bytes, base64url): what records are sealed to. */
  readonly epoch: number;
  readonly publicKey: string;
  /** The server's Ed25519 public key (raw, base64url): what receipts are signed with. Pinned at join. */
  readonly serverKey: string;
}

/** `POST /api/join`. `login` is derived from the link's secret (`link.ts`); the secret itself is never sent. */
export interface JoinRequest {
  readonly login: string;
}
/** Sets the member's session cookie. */
export interface JoinResponse {
  readonly member: Member;
  readonly project: ProjectCard;
  /** For those who may read records: the epoch's private key, wrapped under the link's secret (`link.ts`). */
  readonly wrappedProjectKey?: string;
}

/** `GET /api/session` */
export interface SessionResponse {
  readonly member: Member;
  readonly project: ProjectCard;
}

/**
 * `POST /api/devices`: makes this browser's vault known, before it sends anything. The id follows from the key (`device.ts`): asked
 * again with the same key, the answer is the same; another member's key is `not-allowed`.
 */
export interface RegisterDeviceRequest {
  /** Ed25519, raw 32 bytes, base64url. */
  readonly publicKey: string;
}
export interface DeviceCard {
  /** `deviceId` of the public key. */
  readonly id: string;
  readonly member: string;
  readonly memberName: string;
  readonly publicKey: string;
}
/** `GET /api/devices` */
export interface DevicesResponse {
  readonly devices: readonly DeviceCard[];
}

/** `POST /api/socket-token`: single use, one minute. Given to Hocuspocus as its token. */
export interface SocketTokenResponse {
  readonly token: string;
}

/** `GET /api/versions` */
export interface VersionCard {
  readonly form: string;
  /** `sha256-…` of the canonical JSON served at `GET /api/versions/:version`. */
  readonly version: string;
  readonly releasedAt: string;
  /** True for the one new interviews begin with. */
  readonly current: boolean;
}
export interface VersionsResponse {
  readonly versions: readonly VersionCard[];
}

/** `GET /api/envelopes?after=<n>&limit=<≤500>`: in order of arrival. */
export interface StoredEnvelope {
  /** Position in the project, from 1, without meaning beyond order. */
  readonly n: number;
  readonly bytes: string;
  readonly receivedAt: string;
}
export interface EnvelopesResponse {
  readonly envelopes: readonly StoredEnvelope[];
  /** Those of this page that were erased: they are not among `envelopes`. Absent from a server that knows of no erasing. `POST /api/envelopes/:id/erase` answers with one. */
  readonly erased?: readonly Erasure[];
  /** `after` of the next page, or null at the end. */
  readonly next: number | null;
}

/**
 * `POST /api/envelopes`: the same envelopes where there is no socket, or those of another device (`envelope.carry`). All of them are
 * durable when it is answered, or none; sent twice they are answered the same. At most `MOST_CARRIED` in one body of at most
 * `MOST_CARRIED_BYTES`, those of one device in order.
 */
export interface CarryRequest {
  readonly envelopes: readonly string[];
}
export const MOST_CARRIED = 64;
export const MOST_CARRIED_BYTES = 1024 * 1024;
export interface CarryResponse {
  /** For what is stored, whoever brought it first. */
  readonly receipts: readonly Receipt[];
  readonly quarantined: readonly SetAside[];
}
/** An envelope kept, but not counted. */
export interface SetAside {
  /** As its header has it; '' and -1 when none could be made out. */
  readonly device: string;
  readonly sequence: number;
  /** `sha256-…` of its bytes. */
  readonly envelope: string;
  readonly reason: QuarantineReason;
}

/** `GET /api/receipts?device=<id>`: those of one's own device, for a client that missed them on the socket. */
export interface ReceiptsResponse {
  readonly receipts: readonly Receipt[];
}

/** `GET /api/forms`: the forms being designed in the project. */
export interface FormCard {
  /** The form's id, as its definition and the names of its documents have it. */
  readonly form: string;
  /** Of its documents (`documents/document-name.ts`): another epoch is another set of documents. */
  readonly epoch: number;
  /** The version this epoch was filled from, or null. */
  readonly from: string | null;
  /** ISO 8601 UTC. */
  readonly since: string;
}
export interface FormsResponse {
  readonly forms: readonly FormCard[];
}

/** `POST /api/forms/:form/restart`: a released version is copied into a new draft, an epoch of its own. Answers with its card. */
export interface RestartRequest {
  readonly version: string;
  /** The epoch the person had before their eyes; another one is `epoch-over`. */
  readonly epoch: number;
}

/** A definition frozen to be decided on. Its bytes never change, and approval names their hash. */
export interface ProposalCard {
  readonly id: string;
  readonly form: string;
  /** `sha256-…` of the canonical JSON: what the version will be called. */
  readonly version: string;
  /** The version that was current when it was proposed: what it is compared with. */
  readonly base: string | null;
  readonly note: string;
  readonly proposedBy: { readonly id: string; readonly name: string };
  readonly proposedAt: string;
  readonly state: 'open' | 'changes-requested' | 'approved' | 'withdrawn';
  readonly decidedBy: { readonly id: string; readonly name: string } | null;
  readonly decidedAt: string | null;
  /** What was asked for, with `changes-requested`. */
  readonly comment: string | null;
}
/** `GET /api/proposals`: newest first. The bytes of one are at `GET /api/proposals/:id/definition`. */
export interface ProposalsResponse {
  readonly proposals: readonly ProposalCard[];
}
/** `POST /api/proposals` → `ProposalCard`. Refused as `malformed`, `not-ready`, `nothing-new`. */
export interface ProposeRequest {
  readonly form: string;
  /** The canonical JSON (RFC 8785) of the definition, as text. */
  readonly definition: string;
  readonly note: string;
}
/** UTF-16 units of a note or a comment, at most; and bytes of a proposal. */
export const MOST_NOTE = 2_000;
export const MOST_PROPOSAL_BYTES = 4 * 1024 * 1024;
/** `POST /api/proposals/:id/approve` → `ProposalCard`; it is released and current from then on. May be refused as `base-changed`. */
export interface ApproveRequest {
  /** The hash of the bytes that were read: another one is `malformed`. */
  readonly version: string;
}
/** `POST /api/proposals/:id/request-changes` → `ProposalCard`. `POST …/withdraw` takes an empty object. */
export interface RequestChangesRequest {
  readonly comment: string;
}
