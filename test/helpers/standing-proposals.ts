/** Versions and proposals of a project, held in memory by the rules of the server: what tests of screens decide on. */
import type { FormDefinition } from '../../src/model/form.ts';
import { canonicalBytes, canonicalJson } from '../../src/model/version/canonical.ts';
import { contentId } from '../../src/protocol/content-id.ts';
import type { Member } from '../../src/protocol/member.ts';
import type { FormCard, ProposalCard, Refusal, VersionCard } from '../../src/protocol/messages.ts';
import type { ApiResult } from '../../src/sync/api.ts';

const ok = <T>(value: T): ApiResult<T> => ({ kind: 'ok', value });
const no = (refused: Refusal['refused']): ApiResult<never> => ({
  kind: 'refused',
  refusal: { refused, retry: false },
});

export class StandingProposals {
  /** Newest first. */
  cards: VersionCard[] = [];
  proposals: ProposalCard[] = [];
  drafts: FormCard[] = [];
  /** While false, nobody answers. */
  online = true;
  /** What is handed out in place of a proposal's bytes. */
  tamper: ((text: string) => string) | null = null;
  /** What this laptop knows of the versions; null: all there are. */
  listedHere: VersionCard[] | null = null;
  private readonly texts = new Map<string, string>();
  private readonly listeners = new Set<() => void>();

  async release(definition: FormDefinition, releasedAt = `2026-0${this.cards.length + 1}-03T08:00:00Z`) {
    const version = await this.keep(definition);
    this.cards = [
      { form: definition.id, version, releasedAt, current: true },
      ...this.cards.map((card) => ({ ...card, current: false })),
    ];
    this.drafts = [{ form: definition.id, epoch: 0, from: version, since: releasedAt }];
    return version;
  }

  async propose(
    by: Member,
    definition: FormDefinition,
    note = '',
    base = this.current(),
  ): Promise<ProposalCard> {
    const version = await this.keep(definition);
    const proposal: ProposalCard = {
      id: `proposal-${this.proposals.length + 1}`,
      form: definition.id,
      version,
      base,
      note,
      proposedBy: { id: by.id, name: by.name },
      proposedAt: '2026-11-20T09:00:00Z',
      state: 'open',
      decidedBy: null,
      decidedAt: null,
      comment: null,
    };
    this.proposals = [proposal, ...this.proposals];
    return proposal;
  }

  /** The server as this member reaches it. */
  apiOf(member: Member) {
    const answer = async <T>(result: () => ApiResult<T> | Promise<ApiResult<T>>): Promise<ApiResult<T>> =>
      this.online ? result() : { kind: 'unreachable' };
    const decide = (id: string, change: Partial<ProposalCard>) => {
      const proposal = this.proposals.find((each) => each.id === id);
      if (!proposal) return no('not-found');
      if (proposal.state !== 'open') return no('decided');
      const decided = {
        ...proposal,
        decidedBy: { id: member.id, name: member.name },
        decidedAt: '2026-11-21T10:00:00Z',
        ...change,
      };
      this.proposals = this.proposals.map((each) => (each.id === id ? decided : each));
      return ok(decided);
    };
    return {
      forms: () => answer(() => ok({ forms: this.drafts })),
      restartDraft: (form: string, { version, epoch }: { version: string; epoch: number }) =>
        answer(() => {
          const draft = this.drafts.find((each) => each.form === form);
          if (draft?.epoch !== epoch) return no('epoch-over');
          const card = { form, epoch: epoch + 1, from: version, since: '2026-11-22T08:00:00Z' };
          this.drafts = [card];
          return ok(card);
        }),
      proposals: () => answer(() => ok({ proposals: this.proposals })),
      propose: ({ definition, note }: { form: string; definition: string; note: string }) =>
        // reason: the screen proposes the canonical JSON of a definition
        answer(async () => ok(await this.propose(member, JSON.parse(definition) as FormDefinition, note))),
      proposalDefinition: (id: string) =>
        answer(() => {
          const text = this.texts.get(this.proposals.find((each) => each.id === id)?.version ?? '');
          return text === undefined ? no('not-found') : ok(this.tamper?.(text) ?? text);
        }),
      approveProposal: (id: string, version: string) =>
        answer(() => {
          const proposal = this.proposals.find((each) => each.id === id);
          if (proposal?.proposedBy.id === member.id) return no('own-proposal');
          if (proposal?.version !== version) return no('malformed');
          if (proposal.base !== this.current()) return no('base-changed');
          const decided = decide(id, { state: 'approved' });
          const released = {
            form: proposal.form,
            version,
            releasedAt: '2026-11-21T10:00:00Z',
            current: true,
          };
          if (decided.kind === 'ok')
            this.cards = [released, ...this.cards.map((card) => ({ ...card, current: false }))];
          return decided;
        }),
      requestChanges: (id: string, comment: string) =>
        answer(() => decide(id, { state: 'changes-requested', comment })),
      withdrawProposal: (id: string) => answer(() => decide(id, { state: 'withdrawn' })),
    };
  }

  /** This laptop's versions: all there are, but those in `missing`. */
  onLaptop(missing: readonly string[] = []) {
    return {
      releases: () => Promise.resolve(this.listedHere ?? this.cards),
      byVersion: (version: string) => {
        const text = missing.includes(version) ? undefined : this.texts.get(version);
        // reason: only definitions are kept
        return Promise.resolve(text === undefined ? null : (JSON.parse(text) as FormDefinition));
      },
      refresh: () => {
        this.listeners.forEach((listener) => listener());
        return Promise.resolve();
      },
      subscribe: (listener: () => void) => {
        this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
  }

  private current(): string | null {
    return this.cards.find(({ current }) => current)?.version ?? null;
  }

  private async keep(definition: FormDefinition): Promise<string> {
    const version = await contentId(crypto, canonicalBytes(definition));
    this.texts.set(version, canonicalJson(definition));
    return version;
  }
}
