/** The proposals of one form, as the server has them: read, made, taken back. */
import type { ReactiveControllerHost } from 'lit';
import type { ProposalCard, Refusal } from '../../protocol/messages.ts';
import type { Api, ApiResult } from '../../sync/api.ts';

/** What releasing asks of the server. */
export type ProposalsApi = Pick<Api, 'proposals' | 'propose' | 'withdrawProposal'>;

/** `unreachable`: no network, or nobody answers. The list read last stays. */
export type Failure =
  { readonly kind: 'unreachable' } | { readonly kind: 'refused'; readonly code: Refusal['refused'] };

export class Proposals {
  /** Newest first; null until they were read once. */
  list: readonly ProposalCard[] | null = null;
  /** Why the list could not be read now. */
  failure: Failure | null = null;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly form: string,
    private readonly api: ProposalsApi,
  ) {}

  async read(): Promise<void> {
    const result = await this.api.proposals();
    if (result.kind === 'ok')
      this.list = result.value.proposals.filter((proposal) => proposal.form === this.form);
    this.failure = failureOf(result);
    this.host.requestUpdate();
  }

  /** Null when it is proposed. */
  async propose(definition: string, note: string): Promise<Failure | null> {
    return this.changed(await this.api.propose({ form: this.form, definition, note }));
  }

  /** Null when it is taken back. */
  async withdraw(id: string): Promise<Failure | null> {
    return this.changed(await this.api.withdrawProposal(id));
  }

  private async changed(result: ApiResult<ProposalCard>): Promise<Failure | null> {
    await this.read();
    return failureOf(result);
  }
}

function failureOf(result: ApiResult<unknown>): Failure | null {
  if (result.kind === 'ok') return null;
  return result.kind === 'refused' ? { kind: 'refused', code: result.refusal.refused } : result;
}
