/** The proposals of a form and what became of each: what is asked for first, then who, when and with which words. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { may, type Member } from '../../protocol/member.ts';
import type { ProposalCard } from '../../protocol/messages.ts';
import { shortDay } from '../../ui/dates.ts';
import type { IconName } from '../../ui/icon-names.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';

const icons: Readonly<Record<ProposalCard['state'], IconName>> = {
  open: 'clock',
  'changes-requested': 'needs-you',
  approved: 'check',
  withdrawn: 'close',
};
/** Shown before somebody asks for the rest. */
const FIRST = 4;

/**
 * @fires withdraw - of one's own proposal; `detail` is its id
 * @fires navigate - to a proposal or the version it became; `detail` is a path
 */
@customElement('q-proposal-list')
export class ProposalList extends LitElement {
  /** Newest first. */
  @property({ attribute: false }) proposals: readonly ProposalCard[] = [];
  @property({ attribute: false }) member!: Member;
  /** What a version of the present draft would be called, to say what is not in a proposal; null: not known. */
  @property({ attribute: false }) draftVersion: string | null = null;
  @property({ attribute: false }) now = new Date();

  @state() private all = false;
  private readonly words = new WordsController(this);

  override render() {
    const { proposals } = this;
    const shown = this.all ? proposals : proposals.slice(0, FIRST);
    return html`
      <ul>
        ${shown.map((proposal, at) => html`<li>${this.one(proposal, at === 0)}</li>`)}
      </ul>
      ${
        shown.length < proposals.length
          ? html`<button class="quiet" @click=${this.showAll}>
              ${this.words.say('release.showRest', { count: proposals.length - shown.length })}
            </button>`
          : nothing
      }
    `;
  }

  /** @param newest what is asked for in the newest is still to be done; in an older one it was answered by another proposal */
  private one(proposal: ProposalCard, newest: boolean) {
    const { state, comment, note, decidedBy, version } = proposal;
    const own = may(this.member, 'proposal.withdraw', {
      project: this.member.project,
      owner: proposal.proposedBy.id,
    });
    const path = state === 'approved' ? `/versions/${version}` : `/versions/proposal/${proposal.id}`;
    return html`
      ${
        newest && state === 'changes-requested' && comment !== null
          ? html`<q-notice
              kind="needs-you"
              .heading=${this.words.say('release.askedFor', { name: decidedBy?.name ?? '' })}
              ><bdi class="quote">${comment}</bdi></q-notice
            >`
          : nothing
      }
      <div class="card">
        <div class="facts">
          <p class="state ${state}">
            <q-icon name=${icons[state]}></q-icon>${this.words.say(`release.state.${state}`)}
          </p>
          <p class="small quiet-text">
            ${this.words.say('release.proposedBy', {
              name: proposal.proposedBy.name,
              when: this.when(proposal.proposedAt),
            })}
            ${
              state === 'approved' && decidedBy && proposal.decidedAt
                ? html`·
                  ${this.words.say('release.approvedBy', {
                    name: decidedBy.name,
                    when: this.when(proposal.decidedAt),
                  })}`
                : nothing
            }
          </p>
          ${
            !newest && state === 'changes-requested' && comment !== null
              ? html`<p class="small quiet-text">
                    ${this.words.say('release.askedFor', { name: decidedBy?.name ?? '' })}
                  </p>
                  <p class="quote"><bdi>${comment}</bdi></p>`
              : nothing
          }
          ${note === '' ? nothing : html`<p class="quote"><bdi>${note}</bdi></p>`}
          ${
            state === 'open' && this.draftVersion !== null && this.draftVersion !== version
              ? html`<p class="small since">
                  <q-icon name="info"></q-icon>${this.words.say('release.editsSince')}
                </p>`
              : nothing
          }
        </div>
        <div class="do">
          <a class="button" href=${path} @click=${(event: MouseEvent) => this.open(event, path)}
            >${this.words.say(state === 'approved' ? 'release.toVersion' : 'release.toProposal')}</a
          >
          ${
            own && state === 'open'
              ? html`<button class="quiet" @click=${() => this.withdraw(proposal.id)}>
                  ${this.words.say('release.withdraw')}
                </button>`
              : nothing
          }
        </div>
      </div>
    `;
  }

  private readonly showAll = () => {
    this.all = true;
  };

  private when(moment: string): string {
    return shortDay(new Date(moment), this.now, this.words.language);
  }

  private withdraw(id: string) {
    this.dispatchEvent(new CustomEvent<string>('withdraw', { detail: id }));
  }

  private open(event: MouseEvent, path: string) {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    this.dispatchEvent(new CustomEvent<string>('navigate', { detail: path, bubbles: true, composed: true }));
  }

  static override styles = [
    base,
    buttons,
    text,
    css`
      li {
        padding-block: var(--space-4);
        border-block-start: var(--line);
      }
      li:last-child {
        border-block-end: var(--line);
      }
      q-notice {
        display: block;
        margin-block-end: var(--space-3);
      }
      .card {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: var(--space-2) var(--space-6);
      }
      .facts {
        flex: 1 1 20rem;
        min-inline-size: 0;
      }
      .state {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        font-weight: 600;
      }
      .state q-icon {
        color: var(--ink-quiet);
      }
      .state.changes-requested,
      .state.changes-requested q-icon {
        color: var(--amber-ink);
      }
      .state.withdrawn {
        color: var(--ink-quiet);
        font-weight: 500;
      }
      .quote {
        max-inline-size: var(--reading);
        margin-block-start: var(--space-1);
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .since {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        margin-block-start: var(--space-2);
        color: var(--amber-ink);
        font-weight: 550;
      }
      .do {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        align-items: start;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-proposal-list': ProposalList;
  }
}
