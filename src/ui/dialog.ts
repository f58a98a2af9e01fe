/** A question in front of everything else, on the browser's own <dialog>: focus kept inside, Escape closes, focus returns. */
import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import './icon.ts';
import { base, buttons, headings } from './styles.ts';
import { WordsController } from './words-controller.ts';

/**
 * @fires close - it was closed, by a button of it, by Escape or by `open = false`
 * @slot - what it says and asks
 * @slot actions - buttons, the one next step last
 */
@customElement('q-dialog')
export class Dialog extends LitElement {
  @property({ type: Boolean, reflect: true }) open = false;
  @property() heading = '';

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('h2') private readonly headline!: HTMLElement;
  private readonly words = new WordsController(this);

  override render() {
    return html`
      <dialog aria-labelledby="heading" @close=${this.closed}>
        <div class="head">
          <h2 id="heading" tabindex="-1">${this.heading}</h2>
          <button class="quiet" aria-label=${this.words.say('question.close')} @click=${this.shut}>
            <q-icon name="close"></q-icon>
          </button>
        </div>
        <div class="content"><slot></slot></div>
        <div class="foot"><slot name="actions"></slot></div>
      </dialog>
    `;
  }

  override updated() {
    if (this.open && !this.dialog.open) {
      this.dialog.showModal();
      // the first thing heard is what it asks, not its closing button
      this.headline.focus();
    }
    if (!this.open && this.dialog.open) this.dialog.close();
  }

  private shut() {
    this.dialog.close();
  }

  private closed() {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  }

  static override styles = [
    base,
    headings,
    buttons,
    css`
      :host {
        display: contents;
      }
      dialog {
        inline-size: min(36rem, calc(100vw - 2 * var(--space-4)));
        max-block-size: min(46rem, calc(100dvh - 2 * var(--space-4)));
        padding: 0;
        border: 1px solid var(--hairline);
        border-radius: calc(var(--radius) * 1.5);
        background: var(--sheet);
        color: var(--ink);
        box-shadow: var(--float);
        font-family: var(--font);
        font-size: calc(var(--text-body) * var(--script));
        line-height: var(--lines);
      }
      dialog[open] {
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
      }
      dialog::backdrop {
        background: var(--veil);
      }
      .head {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--space-4);
        padding: var(--space-4) var(--space-3) var(--space-2) var(--space-6);
        padding-inline: var(--space-6) var(--space-3);
      }
      h2:focus {
        outline: none;
      }
      .content {
        padding: var(--space-1) var(--space-6) var(--space-4);
        overflow: auto;
      }
      .foot {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: var(--space-3);
        padding: var(--space-3) var(--space-6) var(--space-5);
      }
      /* Too low for parts that stand still: all of it scrolls. */
      @media (max-height: 30rem) {
        dialog {
          max-block-size: calc(100dvh - 2 * var(--space-2));
        }
        dialog[open] {
          display: block;
          overflow: auto;
        }
        .content {
          overflow: visible;
        }
      }
      @media print {
        dialog {
          display: none !important;
        }
      }
      @media (max-width: 30rem) {
        .head {
          padding-inline: var(--space-4) var(--space-2);
        }
        .content,
        .foot {
          padding-inline: var(--space-4);
        }
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-dialog': Dialog;
  }
}
