/** Envelopes that are not counted: each with what it means, so that what is missing is seen. */
import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import '../ui/icon.ts';
import { base, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { momentHere } from './moments.ts';
import type { Uncounted } from './records.ts';

@customElement('q-troubled-list')
export class TroubledList extends LitElement {
  @property({ attribute: false }) troubled: readonly Uncounted[] = [];
  private readonly words = new WordsController(this);

  override render() {
    return html`
      <details>
        <summary>
          <q-icon name="needs-you"></q-icon>
          ${this.words.say('review.trouble.title', { count: this.troubled.length })}
        </summary>
        <p class="small">${this.words.say('review.trouble.kept')}</p>
        <ul>
          ${this.troubled.map(
            (each) =>
              html`<li>
                <span class="quiet-text small"
                  ><bdi>${each.memberName ?? this.words.say('review.someone')}</bdi> ·
                  ${momentHere(each.receivedAt, this.words.language)}</span
                >
                <span>${this.words.say(`review.trouble.${each.trouble}`)}</span>
              </li>`,
          )}
        </ul>
      </details>
    `;
  }

  static override styles = [
    base,
    text,
    css`
      details {
        margin-block: var(--space-3);
        padding: 0 var(--space-4);
        border: 1px solid var(--amber-line);
        border-radius: var(--radius);
        background: var(--amber-soft);
      }
      details[open] {
        padding-block-end: var(--space-3);
      }
      summary {
        display: flex;
        align-items: center;
        gap: var(--space-2);
        min-block-size: var(--touch-target);
        color: var(--amber-ink);
        font-weight: 600;
        cursor: pointer;
      }
      li {
        display: grid;
        padding-block: var(--space-2);
        border-block-start: 1px solid var(--amber-line);
      }
      p {
        padding-block-end: var(--space-2);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-troubled-list': TroubledList;
  }
}
