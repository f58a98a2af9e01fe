/** What became of the interview just finished: sealed here, and safe only once the server has signed for it. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { OpenVault, QueuedEnvelope } from '../storage/vault/open-vault.ts';
import { needsLink, type Sync } from '../sync/status.ts';
import '../ui/icon.ts';
import { base, buttons, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { navigate } from './forms.ts';
import { pageStyles } from './page-styles.ts';

/** @fires navigate - to today */
@customElement('q-sealed')
export class Sealed extends LitElement {
  @property({ attribute: false }) vault!: OpenVault;
  @property({ attribute: false }) sync: Sync | null = null;

  @state() private last: QueuedEnvelope | null = null;
  @state() private waiting = 0;

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);
  private stops: (() => void)[] = [];

  override connectedCallback() {
    super.connectedCallback();
    void this.load();
    this.stops = [this.vault.subscribe(() => void this.load())];
    if (this.sync) this.stops.push(this.sync.subscribe(() => this.requestUpdate()));
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  override render() {
    const { last } = this;
    if (!last) return nothing;
    const safe = last.receipt !== undefined;
    return html`<main>
      <q-icon class="mark ${safe ? 'safe' : ''}" name=${safe ? 'safe' : 'sealed'}></q-icon>
      <h1 tabindex="-1">${this.words.say(safe ? 'collect.sealedSafe' : 'collect.sealedHere')}</h1>
      <div role="status">
        <p class="lead">
          ${safe ? this.words.say('collect.sealedSafeWhat') : this.words.say('collect.sealedHereWhat', { count: this.waiting })}
        </p>
        ${
          safe || this.sync?.status.connection === 'online'
            ? nothing
            : html`<p class="lead quiet-text">${this.words.say(this.onItsWay())}</p>`
        }
      </div>
      <div class="actions">
        <button class="primary" @click=${() => navigate(this, 'today')}>
          ${this.words.say('collect.backToToday')}
        </button>
      </div>
    </main>`;
  }

  /** What has to happen before it is safe. */
  private onItsWay() {
    const status = this.sync?.status ?? null;
    if (needsLink(status)) return 'collect.sealedNeedsLink';
    return status?.connection === 'refused' ? 'collect.sealedRefused' : 'collect.sealedOffline';
  }

  private async load() {
    const [envelopes, waiting] = await Promise.all([this.vault.listEnvelopes(), this.vault.waiting()]);
    const first = this.last === null;
    this.last = envelopes.at(-1) ?? null;
    this.waiting = waiting;
    if (!first) return;
    await this.updateComplete;
    this.heading?.focus();
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    pageStyles,
    css`
      main {
        max-inline-size: 36rem;
        padding-block-start: var(--space-16);
      }
      h1:focus {
        outline: none;
      }
      .mark {
        inline-size: 2.5rem;
        block-size: 2.5rem;
        margin-block-end: var(--space-4);
        color: var(--accent-ink);
      }
      .mark.safe {
        color: var(--green-ink);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-sealed': Sealed;
  }
}
