/**
 * One proposal, to be decided on: whether scores stay comparable, what changed, why, and whether all that must hold does.
 *
 * Nothing of it is shown before its bytes were hashed here and found to be those that were proposed; approving names that hash.
 */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { releaseChecklist } from '../../model/release/checklist.ts';
import { may, type Member } from '../../protocol/member.ts';
import { MOST_NOTE, type ProposalCard } from '../../protocol/messages.ts';
import '../../ui/change-list.ts';
import '../../ui/dialog.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, controls, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { issueSentence, textIn } from '../../words/sentences.ts';
import { momentHere } from '../moments.ts';
import { follow, shortHash } from './labels.ts';
import { readProposal, type ProposalReading } from './read-proposal.ts';
import { failureOf, type Failure, type VersionsApi, type VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

type Ready = Extract<ProposalReading, { state: 'ready' }>;

/**
 * @fires decided - the server took the decision
 * @fires navigate - back to the versions; `detail` is a path
 */
@customElement('q-proposal')
export class Proposal extends LitElement {
  @property({ attribute: false }) proposal!: ProposalCard;
  /** Another version was released since it was proposed. */
  @property({ type: Boolean }) outdated = false;
  @property({ attribute: false }) api!: VersionsApi;
  @property({ attribute: false }) forms!: VersionsOnLaptop;
  @property({ attribute: false }) member!: Member;
  @property() base = '/versions';

  @state() private reading: ProposalReading = { state: 'loading' };
  @state() private asking: 'nothing' | 'approve' | 'changes' = 'nothing';
  @state() private deciding = false;
  @state() private commentMissing = false;
  @state() private failure: Failure | null = null;

  @query('h1') private readonly heading!: HTMLElement | null;
  @query('#comment') private readonly commentBox!: HTMLTextAreaElement | null;
  private readonly words = new WordsController(this);

  override connectedCallback() {
    super.connectedCallback();
    void this.read();
  }

  override firstUpdated() {
    this.heading?.focus();
  }

  override render() {
    const { proposal, reading } = this;
    return html`<main>
      <button class="quiet back" @click=${(event: MouseEvent) => follow(this, event, this.base)}>
        <q-icon name="back"></q-icon>${this.words.say('release.versions')}
      </button>
      <h1 tabindex="-1">
        ${
          reading.state === 'ready'
            ? this.words.say('release.proposalOf', {
                title: textIn(reading.definition.title, this.words.language, reading.definition),
              })
            : this.words.say('release.proposal')
        }
      </h1>
      <p class="facts quiet-text">
        <span
          >${this.words.say('release.proposedBy', {
            name: proposal.proposedBy.name,
            when: momentHere(proposal.proposedAt, this.words.language),
          })}</span
        >
        <span class="hash">${shortHash(proposal.version)}</span>
      </p>
      ${this.state()} ${this.content()}
    </main>`;
  }

  /** What became of it, when it is decided. */
  private state() {
    const { state, decidedBy, decidedAt, comment, version } = this.proposal;
    if (state === 'open') return nothing;
    const told = this.words.say(`release.decided.${state}`, {
      name: decidedBy?.name ?? '',
      when: decidedAt === null ? '' : momentHere(decidedAt, this.words.language),
    });
    const path = `${this.base}/${version}`;
    return html`<q-notice
      kind=${state === 'approved' ? 'safe' : state === 'withdrawn' ? 'plain' : 'needs-you'}
      live
      .heading=${told}
    >
      ${comment === null ? nothing : html`<bdi class="quote">${comment}</bdi>`}
      ${
        state === 'approved'
          ? html`<button slot="actions" @click=${(event: MouseEvent) => follow(this, event, path)}>
              ${this.words.say('release.toVersion')}
            </button>`
          : nothing
      }
    </q-notice>`;
  }

  private content() {
    const { reading } = this;
    switch (reading.state) {
      case 'loading':
        return html`<p role="status">${this.words.say('release.reading')}</p>`;
      case 'ready':
        return this.ready(reading);
      case 'tampered':
        return html`<q-notice kind="stop" live .heading=${this.words.say('release.tampered')}
          >${this.words.say('release.tamperedWhat')}</q-notice
        >`;
      case 'baseMissing':
        return this.cannotRead(this.words.say('release.baseMissing'));
      case 'failed':
        return this.cannotRead(this.failureWords(reading.failure));
      default:
        return reading satisfies never;
    }
  }

  private cannotRead(why: string) {
    return html`<q-notice kind="needs-you" live>
      ${why}
      <button slot="actions" @click=${this.read}>
        <q-icon name="retry"></q-icon>${this.words.say('release.again')}
      </button>
    </q-notice>`;
  }

  private ready(reading: Ready) {
    const { note } = this.proposal;
    return html`
      <section aria-labelledby="changes">
        <h2 id="changes">${this.words.say('release.changes')}</h2>
        ${
          reading.base
            ? html`<q-change-list .earlier=${reading.base} .later=${reading.definition}></q-change-list>`
            : html`<p class="quiet-text">${this.words.say('release.firstVersion')}</p>`
        }
      </section>
      ${
        note === ''
          ? nothing
          : html`<section aria-labelledby="note">
              <h2 id="note">${this.words.say('release.note')}</h2>
              <p class="note"><bdi>${note}</bdi></p>
            </section>`
      }
      ${this.checklist(reading)} ${this.proposal.state === 'open' ? this.decision(reading) : nothing}
    `;
  }

  private checklist({ definition }: Ready) {
    return html`<section aria-labelledby="ready">
      <h2 id="ready">${this.words.say('release.ready')}</h2>
      <ul>
        ${releaseChecklist(definition).map(
          ({ code, ok, issues }) =>
            html`<li class="check ${ok ? '' : 'lacking'}">
              <q-icon name=${ok ? 'check' : 'needs-you'}></q-icon>
              <div>
                ${this.words.say(ok ? `release.check.${code}` : `release.lacking.${code}`, { count: issues.length })}
                ${issues.slice(0, 5).map((issue) => html`<p class="small">${issueSentence(this.words.words, issue)}</p>`)}
              </div>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  // ------------------------------------------------------------ deciding

  private decision(reading: Ready) {
    const { project } = this.member;
    const { proposedBy } = this.proposal;
    const own = proposedBy.id === this.member.id;
    const decides = may(this.member, 'proposal.decide', { project, owner: proposedBy.id });
    const { outdated } = this;
    return html`<section aria-labelledby="decide">
      <h2 id="decide">${this.words.say('release.decide')}</h2>
      ${
        own
          ? html`<q-notice>${this.words.say('release.ownProposal')}</q-notice>`
          : decides
            ? nothing
            : html`<q-notice>${this.words.say('release.othersDecide')}</q-notice>`
      }
      ${decides && outdated ? html`<q-notice kind="needs-you">${this.words.say('release.baseChanged')}</q-notice>` : nothing}
      ${
        decides
          ? html`<div class="actions">
              <button ?disabled=${this.deciding} @click=${() => this.ask('changes')}>
                <q-icon name="edit"></q-icon>${this.words.say('release.requestChanges')}
              </button>
              ${
                outdated
                  ? nothing
                  : html`<button
                      class="primary"
                      ?disabled=${this.deciding}
                      @click=${() => this.ask('approve')}
                    >
                      <q-icon name="check"></q-icon>${this.words.say('release.approve')}
                    </button>`
              }
            </div>`
          : nothing
      }
      ${
        this.failure
          ? html`<q-notice kind="needs-you" live .heading=${this.words.say('release.notDecided')}
              >${this.failureWords(this.failure)}</q-notice
            >`
          : nothing
      }
      ${this.dialogs(reading)}
    </section>`;
  }

  private dialogs({ version }: Ready) {
    return html`
      <q-dialog
        .open=${this.asking === 'approve'}
        .heading=${this.words.say('release.approveThis')}
        @close=${() => this.closed('approve')}
      >
        <p>${this.words.say('release.approveWhat')}</p>
        <button slot="actions" @click=${() => this.ask('nothing')}>
          ${this.words.say('release.notYet')}
        </button>
        <button slot="actions" class="primary" @click=${() => this.approve(version)}>
          ${this.words.say('release.approve')}
        </button>
      </q-dialog>
      <q-dialog
        .open=${this.asking === 'changes'}
        .heading=${this.words.say('release.requestChanges')}
        @close=${() => this.closed('changes')}
      >
        <label for="comment">${this.words.say('release.comment')}</label>
        <textarea
          id="comment"
          maxlength=${MOST_NOTE}
          dir="auto"
          aria-invalid=${this.commentMissing ? 'true' : 'false'}
          aria-describedby="comment-missing"
        ></textarea>
        <p id="comment-missing" role="alert" class="wrong">
          ${this.commentMissing ? this.words.say('release.commentMissing') : nothing}
        </p>
        <button slot="actions" @click=${() => this.ask('nothing')}>
          ${this.words.say('release.notYet')}
        </button>
        <button slot="actions" class="primary" @click=${this.requestChanges}>
          ${this.words.say('release.sendComment')}
        </button>
      </q-dialog>
    `;
  }

  private ask(what: 'nothing' | 'approve' | 'changes') {
    this.asking = what;
    this.commentMissing = false;
  }

  private closed(what: 'approve' | 'changes') {
    if (this.asking === what) this.asking = 'nothing';
  }

  private async approve(version: string) {
    this.ask('nothing');
    await this.decide(() => this.api.approveProposal(this.proposal.id, version));
  }

  private readonly requestChanges = async () => {
    const comment = this.commentBox?.value.trim() ?? '';
    if (comment === '') {
      this.commentMissing = true;
      this.commentBox?.focus();
      return;
    }
    this.ask('nothing');
    await this.decide(() => this.api.requestChanges(this.proposal.id, comment));
  };

  private async decide(say: () => ReturnType<VersionsApi['approveProposal']>) {
    if (this.deciding) return;
    this.deciding = true;
    this.failure = null;
    const result = await say();
    this.deciding = false;
    this.failure = failureOf(result);
    if (result.kind === 'ok') this.proposal = result.value;
    // a refusal may mean that somebody decided before: the list is read again either way
    this.dispatchEvent(new Event('decided'));
  }

  private failureWords(failure: Failure): string {
    if (failure.kind === 'unreachable') return this.words.say('release.needsNetwork');
    const { code } = failure;
    return this.words.trySay(`release.refused.${code}`) ?? this.words.say('release.refused.other', { code });
  }

  private readonly read = async () => {
    this.reading = { state: 'loading' };
    this.reading = await readProposal(this.proposal, this.api, this.forms);
  };

  static override styles = [
    base,
    headings,
    buttons,
    controls,
    text,
    pageStyles,
    css`
      .quote {
        white-space: pre-line;
        overflow-wrap: anywhere;
      }
      .check {
        display: flex;
        gap: var(--space-3);
        padding-block: var(--space-2);
      }
      .check q-icon {
        margin-block-start: 0.15em;
        color: var(--ink-quiet);
      }
      .lacking,
      .lacking q-icon {
        color: var(--amber-ink);
      }
      textarea {
        margin-block-start: var(--space-2);
      }
      .wrong {
        color: var(--amber-ink);
        font-weight: 550;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-proposal': Proposal;
  }
}
