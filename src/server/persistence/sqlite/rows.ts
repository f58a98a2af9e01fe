/** From rows to what the port speaks of. Each is a function with `orNull`, for a row that may be absent. */
import type { Member } from '../../../protocol/member.ts';
import type {
  DeviceRow,
  DraftRow,
  ErasedRow,
  LinkRow,
  ProjectRow,
  ProposalRow,
  QuarantineRow,
  ReceiptRow,
  SessionRow,
  VersionRow,
} from '../store.ts';
import type { Row } from './tables.ts';

function reader<From, To>(read: (row: From) => To) {
  return Object.assign((row: From) => read(row), {
    orNull: (row: From | undefined) => (row === undefined ? null : read(row)),
  });
}

export const project = reader((row: Row<'project'>): ProjectRow => ({
  id: row.id,
  name: row.name,
  demo: row.demo === 1,
  epoch: row.epoch,
  publicKey: plain(row.public_key),
}));
export const member = reader((row: Row<'member'>): Member => ({
  id: row.id,
  project: row.project,
  name: row.name,
  role: row.role,
}));
export const link = reader((row: Row<'link'>): LinkRow => ({
  loginHash: row.login_hash,
  member: row.member,
  wrappedProjectKey: row.wrapped_project_key && plain(row.wrapped_project_key),
}));
export const session = reader((row: Row<'session'>): SessionRow => ({
  tokenHash: row.token_hash,
  member: row.member,
  expiresAt: row.expires_at,
}));
export const device = reader((row: Row<'device'>): DeviceRow => ({
  id: row.id,
  project: row.project,
  member: row.member,
  publicKey: plain(row.public_key),
}));
export const version = reader((row: Omit<Row<'version'>, 'bytes'>): VersionRow => ({
  project: row.project,
  form: row.form,
  version: row.version,
  releasedAt: row.released_at,
  current: row.current === 1,
}));
export const receipt = reader(
  (row: Pick<Row<'envelope'>, 'project' | 'device' | 'sequence' | 'id' | 'received_at'>): ReceiptRow => ({
    project: row.project,
    device: row.device,
    sequence: row.sequence,
    id: row.id,
    receivedAt: row.received_at,
  }),
);
/** Of an envelope that was erased. */
export const erased = (
  row: Pick<Row<'envelope'>, 'project' | 'device' | 'sequence' | 'id'>,
  erasedAt: string,
): ErasedRow => ({
  project: row.project,
  device: row.device,
  sequence: row.sequence,
  id: row.id,
  erasedAt,
});
export const quarantined = reader((row: Row<'quarantine'>): QuarantineRow => ({
  project: row.project,
  device: row.device,
  sequence: row.sequence,
  id: row.id,
  reason: row.reason,
  bytes: plain(row.bytes),
  receivedAt: row.received_at,
}));
export const draft = reader((row: Row<'form_draft'>): DraftRow => ({
  project: row.project,
  form: row.form,
  epoch: row.epoch,
  fromVersion: row.from_version,
  since: row.since,
}));
export const proposal = reader((row: Omit<Row<'proposal'>, 'n' | 'bytes'>): ProposalRow => ({
  id: row.id,
  project: row.project,
  form: row.form,
  version: row.version,
  base: row.base,
  note: row.note,
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  state: row.state,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  comment: row.comment,
}));

/** An envelope's bytes, whole again. */
export function joined(
  row: Pick<Row<'envelope'>, 'before_key' | 'encapsulated_key' | 'after_key'>,
): Uint8Array {
  return new Uint8Array(Buffer.concat([row.before_key, row.encapsulated_key, row.after_key]));
}

/** SQLite hands out Node's Buffers; beyond this room nobody should have to know that kind. */
export function plain(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes);
}
