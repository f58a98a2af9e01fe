/** Proposals that wait for a decision, then every version there was, each with what it did to scores. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { verdict, type Verdict } from '../../model/version/comparability.ts';
import { diffForms } from '../../model/version/diff.ts';
import type { ProposalCard, VersionCard } from '../../protocol/messages.ts';
import '../../ui/icon.ts';
import '../../ui/notice.ts';
import { base, buttons, headings, text } from '../../ui/styles.ts';
import { WordsController } from '../../ui/words-controller.ts';
import { verdictSentence } from '../../words/change-sentences.ts';
import { momentHere } from '../moments.ts';
import { follow, shortHash } from './labels.ts';
import { readProposal } from './read-proposal.ts';
import type { Failure, VersionsApi, VersionsOnLaptop } from './versions-api.ts';
import { pageStyles } from './versions.styles.ts';

/**
 * @fires navigate - to a proposal, a version, a comparison; `detail` is a path
 * @fires again - the person asks to fetch the proposals once more
 */
@customElement('q-version-list')
export class VersionList extends LitElement {
  /** Newest first. */
  @property({ attribute: false }) releases: readonly VersionCard[] = [];
  /** Newest first, of all states. */
  @property({ attribute: false }) proposals: readonly ProposalCard[] = [];
  /** The proposals are being fetched for the first time. */
  @property({ attribute: false }) reading = false;
  /** Why the proposals could not be fetched now. */
  @property({ attribute: false }) failure: Failure | null = null;
  @property({ attribute: false }) api!: VersionsApi;
  @property({ attribute: false }) forms!: VersionsOnLaptop;
  @property() base = '/versions';

  /** By version or proposal, against the one before it; `unknown` where one of the two is not to be had. */
  @state() private verdicts: ReadonlyMap<string, Verdict | 'unknown'> = new Map();

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  override willUpdate(changed: Map<PropertyKey, unknown>) {
    if (changed.has('releases') || changed.has('proposals')) void this.judge();
  }

  override firstUpdated() {
    this.heading?.focus();
  }

  override render() {
    const { releases, proposals, failure } = this;
    const waiting = proposals.filter(({ state }) => state === 'open');
    return html`<main>
      <h1 tabindex="-1">${this.words.say('release.versions')}</h1>
      ${failure ? this.failed(failure) : nothing}
      ${
        this.reading || (failure && proposals.length === 0)
          ? nothing
          : html`<section aria-labelledby="waiting">
              <h2 id="waiting" class=${waiting.length > 0 ? 'waiting' : ''}>
                ${this.words.say('release.waiting', { count: waiting.length })}
              </h2>
              ${
                waiting.length === 0
                  ? html`<p class="quiet-text">${this.words.say('release.waitingNone')}</p>`
                  : html`<ul>
                      ${waiting.map((proposal) => this.proposal(proposal))}
                    </ul>`
              }
            </section>`
      }
      <section aria-labelledby="history">
        <h2 id="history">${this.words.say('release.history')}</h2>
        ${
          releases.length === 0
            ? html`<p class="quiet-text">${this.words.say('release.historyNone')}</p>`
            : html`<ol>
                ${releases.map((release) => this.release(release))}
              </ol>`
        }
      </section>
    </main>`;
  }

  private failed(failure: Failure) {
    return html`<q-notice kind="needs-you" live>
      ${
        failure.kind === 'unreachable'
          ? this.words.say('release.offline')
          : (this.words.trySay(`release.refused.${failure.code}`) ??
            this.words.say('release.refused.other', { code: failure.code }))
      }
      <button slot="actions" @click=${() => this.dispatchEvent(new Event('again'))}>
        <q-icon name="retry"></q-icon>${this.words.say('release.again')}
      </button>
    </q-notice>`;
  }

  private proposal({ id, proposedBy, proposedAt, note }: ProposalCard) {
    const path = `${this.base}/proposal/${encodeURIComponent(id)}`;
    return html`<li class="row open">
      <div class="what">
        <p>
          ${this.words.say('release.proposedBy', {
            name: proposedBy.name,
            when: momentHere(proposedAt, this.words.language),
          })}
        </p>
        ${note === '' ? nothing : html`<p class="note"><bdi>${note}</bdi></p>`} ${this.judged(id)}
      </div>
      <a class="button" href=${path} @click=${(event: MouseEvent) => follow(this, event, path)}
        >${this.words.say('release.read')}</a
      >
    </li>`;
  }

  private release({ version, form, releasedAt, current }: VersionCard) {
    const path = `${this.base}/${version}`;
    const proposal = this.proposals.find((each) => each.version === version && each.state === 'approved');
    const before = previousOf(version, form, this.releases);
    const compare = before && `${this.base}/compare/${before.version}/${version}`;
    return html`<li class="row">
      <div class="what">
        <p class="facts">
          <a href=${path} @click=${(event: MouseEvent) => follow(this, event, path)}
            >${momentHere(releasedAt, this.words.language)}</a
          >
          <span class="hash quiet-text">${shortHash(version)}</span>
          ${severalForms(this.releases) ? html`<bdi class="quiet-text">${form}</bdi>` : nothing}
          ${
            current
              ? html`<span class="current"
                  ><q-icon name="check"></q-icon>${this.words.say('release.inUse')}</span
                >`
              : nothing
          }
        </p>
        ${
          proposal
            ? html`<p class="small quiet-text">
                ${this.words.say('release.proposedAndApproved', {
                  proposer: proposal.proposedBy.name,
                  decider: proposal.decidedBy?.name ?? '',
                })}
              </p>`
            : nothing
        }
        ${before ? this.judged(version) : html`<p class="small quiet-text">${this.words.say('release.first')}</p>`}
      </div>
      ${
        compare
          ? html`<a
              class="button"
              href=${compare}
              @click=${(event: MouseEvent) => follow(this, event, compare)}
              >${this.words.say('release.whatChanged')}</a
            >`
          : nothing
      }
    </li>`;
  }

  private judged(key: string) {
    const found = this.verdicts.get(key);
    if (found === undefined) return nothing;
    if (found === 'unknown')
      return html`<p class="small quiet-text">${this.words.say('release.cannotCompare')}</p>`;
    const icon = found.comparable === 'yes' ? 'check' : found.comparable === 'review' ? 'needs-you' : 'alert';
    return html`<p class="small verdict ${found.comparable}">
      <q-icon name=${icon}></q-icon>${verdictSentence(this.words.words, found)}
    </p>`;
  }

  /** One after the other, what waits first; each is shown when it is known. */
  private async judge() {
    const { releases, proposals } = this;
    const stands = () => releases === this.releases && proposals === this.proposals;
    for (const proposal of proposals.filter(({ state }) => state === 'open')) {
      const read = await readProposal(proposal, this.api, this.forms);
      if (!stands()) return;
      if (read.state === 'ready' && read.base)
        this.know(proposal.id, verdict(diffForms(read.base, read.definition)));
    }
    for (const { version, form } of releases) {
      const before = previousOf(version, form, releases);
      if (!before || this.verdicts.has(version)) continue;
      const [was, is] = await Promise.all([
        this.forms.byVersion(before.version),
        this.forms.byVersion(version),
      ]);
      if (!stands()) return;
      this.know(version, was && is ? verdict(diffForms(was, is)) : 'unknown');
    }
  }

  private know(key: string, found: Verdict | 'unknown') {
    this.verdicts = new Map([...this.verdicts, [key, found]]);
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    pageStyles,
    css`
      .waiting {
        color: var(--amber-ink);
      }
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-2) var(--space-6);
        padding-block: var(--space-3);
        border-block-start: var(--line);
      }
      .row:last-child {
        border-block-end: var(--line);
      }
      .what {
        flex: 1 1 22rem;
        min-inline-size: 0;
      }
      .facts {
        margin: 0;
        align-items: baseline;
      }
      .facts a {
        display: inline-flex;
        align-items: center;
        min-block-size: var(--touch-target);
        color: var(--accent-ink);
        font-weight: 600;
      }
      .note {
        margin-block: var(--space-1);
      }
      .verdict {
        display: flex;
        align-items: center;
        gap: var(--space-2);
      }
      .verdict.review {
        color: var(--amber-ink);
      }
      .verdict.no {
        color: var(--red-ink);
      }
    `,
  ];
}

/** The one released before it, of the same form; null for the first. */
function previousOf(version: string, form: string, releases: readonly VersionCard[]): VersionCard | null {
  const ofForm = releases.filter((release) => release.form === form);
  return ofForm[ofForm.findIndex((release) => release.version === version) + 1] ?? null;
}

const severalForms = (releases: readonly VersionCard[]): boolean =>
  new Set(releases.map(({ form }) => form)).size > 1;

declare global {
  interface HTMLElementTagNameMap {
    'q-version-list': VersionList;
  }
}
