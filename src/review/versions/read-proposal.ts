/**
 * A proposal read in this browser: its bytes hashed here before anything of it is shown, and set beside the version it would replace.
 *
 * Who approves stands behind the bytes they read. A server, or a proxy on the way, that hands out others is found out here: the
 * name of the proposal is their hash.
 */
import type { FormDefinition } from '../../model/form.ts';
import { checkDefinition } from '../../model/schema/check.ts';
import { utf8 } from '../../model/version/canonical.ts';
import { contentId } from '../../protocol/content-id.ts';
import type { ProposalCard } from '../../protocol/messages.ts';
import { failureOf, type Failure, type VersionsApi, type VersionsOnLaptop } from './versions-api.ts';

/**
 * `tampered`: the bytes are not those that were proposed, or no form at all · `baseMissing`: what it is compared with is not to be
 * had now.
 */
export type ProposalReading =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly definition: FormDefinition;
      /** Null when nothing was ever released before. */
      readonly base: FormDefinition | null;
      /** The hash of the bytes that were read: what approving names. */
      readonly version: string;
    }
  | { readonly state: 'tampered' }
  | { readonly state: 'baseMissing' }
  | { readonly state: 'failed'; readonly failure: Failure };

export async function readProposal(
  { id, version, base }: ProposalCard,
  api: Pick<VersionsApi, 'proposalDefinition'>,
  forms: Pick<VersionsOnLaptop, 'byVersion'>,
): Promise<ProposalReading> {
  const [fetched, before] = await Promise.all([
    api.proposalDefinition(id),
    base === null ? null : forms.byVersion(base),
  ]);
  if (fetched.kind !== 'ok')
    return { state: 'failed', failure: failureOf(fetched) ?? { kind: 'unreachable' } };
  const read = await hashOf(fetched.value);
  const definition = read === version ? formFrom(fetched.value) : null;
  if (!definition) return { state: 'tampered' };
  if (base !== null && !before) return { state: 'baseMissing' };
  return { state: 'ready', definition, base: before, version };
}

async function hashOf(text: string): Promise<string | null> {
  try {
    return await contentId(crypto, utf8(text));
  } catch {
    // half a character: no server of ours sends one
    return null;
  }
}

function formFrom(text: string): FormDefinition | null {
  try {
    const value: unknown = JSON.parse(text);
    // reason: a value without issues of shape is a definition, by the published schema.
    return checkDefinition(value).length === 0 ? (value as FormDefinition) : null;
  } catch {
    return null;
  }
}
