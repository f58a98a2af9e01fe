/** The tables as kysely sees them; `migrations.ts` makes them. */
import type { Generated, Insertable, Selectable } from 'kysely';
import type { QuarantineReason } from '../../../protocol/shard.ts';
import type { Role } from '../../../protocol/member.ts';
import type { ProposalRow } from '../store.ts';

export interface Tables {
  project: {
    id: string;
    name: string;
    demo: number;
    epoch: number;
    public_key: Uint8Array;
    created_at: string;
  };
  member: { id: string; project: string; name: string; role: Role };
  link: { login_hash: string; member: string; wrapped_project_key: Uint8Array | null };
  session: { token_hash: string; member: string; expires_at: string };
  device: { id: string; project: string; member: string; public_key: Uint8Array; registered_at: string };
  version: {
    project: string;
    version: string;
    form: string;
    released_at: string;
    current: number;
    bytes: Uint8Array;
  };
  envelope: {
    project: string;
    n: number;
    device: string;
    sequence: number;
    id: string;
    previous: string | null;
    epoch: number;
    version: string;
    received_at: string;
    before_key: Uint8Array;
    encapsulated_key: Uint8Array;
    after_key: Uint8Array;
    erased_at: string | null;
    erased_by: string | null;
  };
  quarantine: {
    project: string;
    device: string;
    sequence: number;
    id: string;
    reason: QuarantineReason;
    received_at: string;
    bytes: Uint8Array;
  };
  /** Always empty. */
  trial: { n: Generated<number>; bytes: Uint8Array };
  form_draft: { project: string; form: string; epoch: number; from_version: string | null; since: string };
  form_update: {
    n: Generated<number>;
    document: string;
    sha256: string;
    received_at: string;
    bytes: Uint8Array;
  };
  proposal: {
    id: string;
    /** In order of proposing. */
    n: number;
    project: string;
    form: string;
    version: string;
    base: string | null;
    note: string;
    proposed_by: string;
    proposed_at: string;
    state: ProposalRow['state'];
    decided_by: string | null;
    decided_at: string | null;
    comment: string | null;
    bytes: Uint8Array;
  };
}
export type Row<T extends keyof Tables> = Selectable<Tables[T]>;
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>;
