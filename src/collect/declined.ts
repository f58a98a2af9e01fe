/** When consent or assent was not given: thanks, nothing else kept, the way back if it was a slip. */
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { base, buttons, headings, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { sealRefusal } from './seal-refusal.ts';

/**
 * @fires seal - end here
 * @fires back - it was a slip
 */
@customElement('q-declined')
export class Declined extends LitElement {
  @property({ type: Boolean }) sealing = false;
  @property() refusal: string | null = null;

  @query('h1') private readonly heading!: HTMLElement | null;
  private readonly words = new WordsController(this);

  /** Puts the keyboard, and the voice of a screen reader, at the beginning. */
  async focusStart(): Promise<void> {
    await this.updateComplete;
    this.heading?.focus();
  }

  override render() {
    return html`
      <h1 tabindex="-1">${this.words.say('collect.declinedTitle')}</h1>
      <p class="lead">${this.words.say('collect.declinedWhat')}</p>
      <p class="quiet-text">${this.words.say('collect.declinedKept')}</p>
      ${sealRefusal(this.words, this.refusal)}
      <div class="actions">
        <button
          class="primary"
          ?disabled=${this.sealing}
          @click=${() => this.dispatchEvent(new Event('seal'))}
        >
          ${this.words.say('collect.declinedSeal')}
        </button>
        <button class="quiet" @click=${() => this.dispatchEvent(new Event('back'))}>
          ${this.words.say('collect.declinedSlip')}
        </button>
      </div>
    `;
  }

  static override styles = [
    base,
    headings,
    buttons,
    text,
    css`
      h1:focus {
        outline: none;
      }
      p {
        max-inline-size: var(--reading);
        margin-block-start: var(--space-3);
      }
      q-notice {
        margin-block-start: var(--space-5);
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-3);
        margin-block-start: var(--space-8);
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-declined': Declined;
  }
}
