/** What this part of the room needs from outside: the server's proposals, and the versions on this laptop. */
import type { FormDefinition } from '../../model/form.ts';
import type { Refusal, VersionCard } from '../../protocol/messages.ts';
import type { Api, ApiResult } from '../../sync/api.ts';

export type VersionsApi = Pick<
  Api,
  'forms' | 'restartDraft' | 'proposals' | 'proposalDefinition' | 'approveProposal' | 'requestChanges'
>;

export interface VersionsOnLaptop {
  /** Everything released, newest first. */
  releases(): Promise<readonly VersionCard[]>;
  /** A version by its hash, fetched when it is not on this laptop; null when it cannot be had now. */
  byVersion(version: string): Promise<FormDefinition | null>;
  /** Looks for new releases. Never rejects. */
  refresh(): Promise<void>;
  /** Called after new versions came onto this laptop. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Why the server did not do it. */
export type Failure =
  { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly code: Refusal['refused'] };

export function failureOf(result: ApiResult<unknown>): Failure | null {
  if (result.kind === 'ok') return null;
  return result.kind === 'refused' ? { kind: 'refused', code: result.refusal.refused } : result;
}
