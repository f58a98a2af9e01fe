/**
 * Where envelopes travel: small Yjs documents, one series per device, each carrying envelopes as opaque bytes.
 *
 * A shard's name is `shard/<project>/<device>/<index>`; it holds one Y.Map `envelopes` from sequence number (as text) to
 * Uint8Array. Envelope s belongs to shard ⌊s / 64⌋ (sequence numbers count from 0). The server never writes to a shard.
 * Receipts come back over the same socket as stateless messages `{ "receipts": Receipt[] }`, and a refused envelope as
 * `{ "quarantined": { sequence, reason }[] }`.
 */
import type { Receipt } from './receipt.ts';

export const SHARD_SIZE = 64;
export const SHARD_MAP = 'envelopes';
/** One frame on the socket. */
export const MAX_FRAME_BYTES = 1_048_576;

export interface ShardName {
  readonly project: string;
  readonly device: string;
  readonly index: number;
}
export const shardIndex = (sequence: number): number => Math.floor(sequence / SHARD_SIZE);
export const shardName = ({ project, device, index }: ShardName): string =>
  `shard/${project}/${device}/${index}`;

/** The parts of a shard's name, or null when it is not one. Ids are `[A-Za-z0-9_-]{1,64}`. */
export function parseShardName(name: string): ShardName | null {
  const parts = /^shard\/([\w-]{1,64})\/([\w-]{1,64})\/(0|[1-9]\d{0,8})$/.exec(name);
  const [, project, device, index] = parts ?? [];
  if (project === undefined || device === undefined || index === undefined) return null;
  return { project, device, index: Number(index) };
}

/** Why an envelope was put in quarantine: kept, not counted, shown to the coordinator. */
export type QuarantineReason =
  | 'malformed'
  | 'signature'
  | 'wrong-device'
  /** The project knows no such device: taken in as soon as it is registered. */
  | 'unknown-device'
  | 'chain'
  | 'replaced'
  | 'unknown-version'
  | 'too-large';

export interface ShardMessage {
  readonly receipts?: readonly Receipt[];
  readonly quarantined?: readonly { readonly sequence: number; readonly reason: QuarantineReason }[];
}

/** Where the socket is; a client adds `?protocol=<PROTOCOL_VERSION>`. */
export const SOCKET_PATH = '/sync';
