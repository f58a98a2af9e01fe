/** Stopping an interview: at once, with a reason, without asking the child anything more. */
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { FormDefinition } from '../model/form.ts';
import '../ui/dialog.ts';
import { base, buttons, controls, text } from '../ui/styles.ts';
import { WordsController } from '../ui/words-controller.ts';
import { sealRefusal } from './seal-refusal.ts';
import { stopReasonsOf } from './stop-reasons.ts';

/** Of the `stop` event. */
export interface StopDetail {
  /** A value of the form's list of reasons, or of those every interview has. */
  readonly reason: string;
  readonly note: string;
}

/**
 * @fires stop - the interview ends here; `StopDetail`
 * @fires close - it goes on
 */
@customElement('q-stop-dialog')
export class StopDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) form!: FormDefinition;
  @property({ type: Boolean }) sealing = false;
  /** Why sealing was refused, or null. */
  @property() refusal: string | null = null;

  @state() private reason = '';
  @state() private note = '';
  @state() private missing = false;

  private readonly words = new WordsController(this);

  override render() {
    const reasons = stopReasonsOf(this.form, this.words.words);
    return html`<q-dialog
      ?open=${this.open}
      .heading=${this.words.say('collect.stopTitle')}
      @close=${this.closed}
    >
      <p class="quiet-text">${this.words.say('collect.stopWhat')}</p>
      <fieldset aria-describedby="missing">
        <legend>${this.words.say('collect.stopWhy')}</legend>
        ${reasons.map(
          ({ value, said }) =>
            html`<label class="reason">
              <input
                type="radio"
                name="reason"
                value=${value}
                .checked=${value === this.reason}
                @change=${() => this.choose(value)}
              />
              <span>${said}</span>
            </label>`,
        )}
        <p id="missing" role="alert" class="missing">
          ${this.missing ? this.words.say('collect.stopNeedsReason') : nothing}
        </p>
      </fieldset>
      <label
        >${this.words.say('collect.stopNote')}
        <textarea
          rows="2"
          dir="auto"
          autocomplete="off"
          spellcheck="false"
          .value=${this.note}
          @input=${this.noted}
        ></textarea>
      </label>
      ${sealRefusal(this.words, this.refusal)}
      <button slot="actions" class="quiet" @click=${() => this.dispatchEvent(new Event('close'))}>
        ${this.words.say('collect.goOn')}
      </button>
      <button slot="actions" class="danger primary" ?disabled=${this.sealing} @click=${this.stop}>
        ${this.words.say('collect.stopAndSeal')}
      </button>
    </q-dialog>`;
  }

  private choose(reason: string) {
    this.reason = reason;
    this.missing = false;
  }

  private noted(event: Event) {
    if (event.target instanceof HTMLTextAreaElement) this.note = event.target.value;
  }

  private stop() {
    this.missing = this.reason === '';
    if (this.missing) return;
    this.dispatchEvent(
      new CustomEvent<StopDetail>('stop', { detail: { reason: this.reason, note: this.note } }),
    );
  }

  private closed(event: Event) {
    event.stopPropagation();
    this.dispatchEvent(new Event('close'));
  }

  static override styles = [
    base,
    buttons,
    controls,
    text,
    css`
      fieldset {
        margin-block: var(--space-4);
      }
      legend {
        margin-block-end: var(--space-1);
        padding: 0;
        font-weight: 600;
      }
      .reason {
        display: flex;
        align-items: center;
        gap: var(--space-3);
        min-block-size: var(--touch-target);
        padding-block: var(--space-1);
        font-weight: 450;
        cursor: pointer;
      }
      textarea {
        min-block-size: 4rem;
        margin-block-start: var(--space-1);
      }
      .missing {
        color: var(--amber-ink);
        font-weight: 550;
      }
    `,
  ];
}

declare global {
  interface HTMLElementTagNameMap {
    'q-stop-dialog': StopDialog;
  }
}
