/** What was said of a record after it was finished: corrections with their reasons, consent taken back, what became of referrals. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RecordHistory } from '../model/history/history.ts';
import '../ui/notice.ts';
import { base, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { listOf } from '../words/sentences.ts';
import { momentThere } from './moments.ts';
import type { ReviewedRecord } from './records.ts';

@customElement('q-record-history')
export class RecordHistoryView extends LitElement {
  @property({ attribute: false }) history!: RecordHistory;
  @property({ attribute: false }) standing: ReviewedRecord['standing'] = 'counts';

  private readonly words = new WordsController(this);

  override render() {
    const { corrections, withdrawals, notes } = this.history;
    if (corrections.length + withdrawals.length + notes.length === 0) return nothing;
    return html`
      ${this.withdrawn()}
      <section aria-labelledby="history">
        <h2 id="history">${this.words.say('review.history.title')}</h2>
        <ol>
          ${this.lines().map(
            ({ at, what, words }) =>
              html`<li>
                <span class="quiet-text small">${momentThere(at, this.words.language)}</span>
                <span>${what}</span>
                ${words === undefined ? nothing : html`<bdi class="words" dir="auto">${words}</bdi>`}
              </li>`,
          )}
        </ol>
      </section>
    `;
  }

  private withdrawn() {
    if (this.standing !== 'withdrawn') return nothing;
    return html`<q-notice .heading=${this.words.say('review.history.withdrawn')}
      >${this.words.say('review.history.withdrawnWhat')}</q-notice
    >`;
  }

  /** All of it, in order of arrival. */
  private lines(): readonly { readonly at: string; readonly what: string; readonly words?: string }[] {
    const { corrections, withdrawals, notes } = this.history;
    return [
      ...corrections.map(({ n, at, reason }) => ({
        n,
        at,
        what: this.words.say('review.history.corrected'),
        words: reason,
      })),
      ...withdrawals.map(({ n, at, purposes }) => ({
        n,
        at,
        what: this.words.say('review.history.taken', {
          purposes: listOf(
            this.words.words,
            purposes.map((purpose) => this.words.say(`consent.purpose.${purpose}`)),
          ),
        }),
      })),
      ...notes.map(({ n, at, referral, outcome, note }) => ({
        n,
        at,
        what: this.words.say('review.history.referral', {
          referral,
          outcome: this.words.say(`review.history.outcome.${outcome}`),
        }),
        ...(note !== undefined && { words: note }),
      })),
    ].sort((a, b) => a.n - b.n);
  }

  static override styles = [
    base,
    headings,
    text,
    css`
      section {
        margin-block: var(--space-6);
      }
      li {
        display: grid;
        padding-block: var(--space-2);
        border-block-end: var(--line);
      }
      .words {
        color: var(--ink-quiet);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-record-history': RecordHistoryView;
  }
}
